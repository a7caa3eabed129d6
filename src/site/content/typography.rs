//! French typography: spaces that must not break, and labels kept on one line.

const NO_BREAK: char = '\u{a0}';
/// Labels longer than this may break: they would not fit on a phone.
const LONGEST_LABEL: usize = 20;

/// Puts no-break spaces before `? ! : ; €` and inside « guillemets », curls apostrophes, and keeps a short label between
/// guillemets on one line.
pub fn french(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let letters: Vec<char> = text.chars().collect();
    for (index, letter) in letters.iter().enumerate() {
        let (before, after) = (index.checked_sub(1).map(|i| letters[i]), letters.get(index + 1).copied());
        match letter {
            '\'' if before.is_some_and(char::is_alphabetic) => out.push('’'),
            ' ' if matches!(after, Some('?' | '!' | ':' | ';' | '»' | '€')) || before == Some('«') => {
                out.push(NO_BREAK);
            }
            other => out.push(*other),
        }
    }
    keep_labels(&out)
}

fn keep_labels(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('«') {
        let Some(length) = rest[start..].find('»') else { break };
        let label = &rest[start..start + length];
        out.push_str(&rest[..start]);
        if label.chars().count() <= LONGEST_LABEL {
            out.push_str(&label.replace(' ', "\u{a0}"));
        } else {
            out.push_str(label);
        }
        rest = &rest[start + length..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::french;

    #[test]
    fn spaces_that_must_not_break_do_not() {
        for (typed, set) in [
            ("Où ?", "Où\u{a0}?"),
            ("Touchez « Se connecter » ici", "Touchez «\u{a0}Se\u{a0}connecter\u{a0}» ici"),
            ("l'adresse", "l’adresse"),
            ("25 € par an", "25\u{a0}€ par an"),
            (
                "« Une phrase bien trop longue pour un bouton »",
                "«\u{a0}Une phrase bien trop longue pour un bouton\u{a0}»",
            ),
            ("https://a.fr", "https://a.fr"),
            ("« ouvert", "«\u{a0}ouvert"),
        ] {
            assert_eq!(french(typed), set);
        }
    }
}
