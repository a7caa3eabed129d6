//! What looks like somebody's own: nobody should type it in an exercise, and no author may invent it.

/// Kinds of what is one's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Real {
    Mail,
    /// A payment card, by its check digit.
    Card,
    /// A French social security number, by its shape and its key.
    SocialSecurity,
    /// A French phone number that is not reserved for fiction.
    Phone,
}

/// Beginnings that the regulator of phones (Arcep) reserves for fiction.
const FICTION: [&str; 6] = ["019900", "026191", "035301", "046571", "053649", "063998"];

/// What a text, or some of its words, looks like; `None` when all of it looks invented.
pub fn looks_real(text: &str) -> Option<Real> {
    if text.split_whitespace().any(is_mail) {
        return Some(Real::Mail);
    }
    let mut packed: Vec<u8> = Vec::new();
    for sign in text.chars().chain(['!']) {
        match sign {
            '0'..='9' | '+' | 'A' | 'a' | 'B' | 'b' => packed.push(sign as u8),
            // Between the digits of one number.
            ' ' | '\u{a0}' | '\u{202f}' | '.' | '-' | '/' => {}
            _ => {
                let found = of_number(&packed);
                if found.is_some() {
                    return found;
                }
                packed.clear();
            }
        }
    }
    None
}

fn of_number(packed: &[u8]) -> Option<Real> {
    if is_social_security(packed) {
        Some(Real::SocialSecurity)
    } else if is_phone(packed) {
        Some(Real::Phone)
    } else if is_card(packed) {
        Some(Real::Card)
    } else {
        None
    }
}

/// Somebody, and a site that is not kept for examples.
fn is_mail(text: &str) -> bool {
    let Some((name, site)) = text.split_once('@') else { return false };
    // A mark after it is no part of it.
    let letters = site.bytes().rposition(|byte| byte.is_ascii_alphanumeric()).map_or(0, |last| last + 1);
    let Some((_, ending)) = site[..letters].rsplit_once('.') else { return false };
    !name.is_empty() && ending.len() > 1 && !ending.eq_ignore_ascii_case("example")
}

fn is_phone(packed: &[u8]) -> bool {
    let rest = [&b"+33"[..], b"0033", b"33", b"0"].iter().find_map(|start| packed.strip_prefix(*start));
    let Some(rest) = rest.filter(|rest| rest.len() == 9 && rest[0] != b'0' && all_digits(rest)) else { return false };
    !FICTION.iter().any(|fiction| rest.starts_with(&fiction.as_bytes()[1..]))
}

/// 13 to 19 digits whose weighted sum ends with 0 (Luhn). Nothing but zeros is no card.
fn is_card(packed: &[u8]) -> bool {
    if !(13..=19).contains(&packed.len()) || !all_digits(packed) || packed.iter().all(|digit| *digit == b'0') {
        return false;
    }
    let sum = packed.iter().rev().zip(0_u32..).fold(0, |sum, (digit, at)| {
        let digit = u32::from(digit - b'0') << (at % 2);
        sum + if digit > 9 { digit - 9 } else { digit }
    });
    sum % 10 == 0
}

/// 13 signs, or 15 with the key: 97 less the rest of the number divided by 97. Corsica has letters in it: 2A counts as 19,
/// 2B as 18 (Insee, « Numéro d'inscription au répertoire »).
fn is_social_security(packed: &[u8]) -> bool {
    if packed.len() != 13 && packed.len() != 15 {
        return false;
    }
    let mut number = 0_u64;
    for (at, byte) in packed[..13].iter().enumerate() {
        let digit = match byte {
            b'0'..=b'9' => byte - b'0',
            b'A' | b'a' | b'B' | b'b' if at == 6 && packed[5] == b'2' => 0,
            _ => return false,
        };
        number = number * 10 + u64::from(digit);
    }
    // 20 was read for both.
    match packed[6] {
        b'A' | b'a' => number -= 1_000_000,
        b'B' | b'b' => number -= 2_000_000,
        _ => {}
    }
    let month = two(&packed[3..5]);
    let shape = matches!(packed[0], b'1'..=b'4' | b'7' | b'8') && matches!(month, 1..=12 | 20..=42 | 50..=99);
    let key = packed.get(13..).filter(|key| !key.is_empty());
    shape && key.is_none_or(|key| all_digits(key) && u64::from(two(key)) == 97 - number % 97)
}

fn two(digits: &[u8]) -> u8 {
    digits.iter().fold(0, |number, digit| number * 10 + digit.wrapping_sub(b'0').min(9))
}

fn all_digits(text: &[u8]) -> bool {
    text.iter().all(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::{Real, looks_real};

    #[test]
    fn what_looks_like_somebodys_own_is_told() {
        for (text, real) in [
            ("jeanne.martin@laposte.net", Some(Real::Mail)),
            ("camille@exemple.example", None),
            ("camille@", None),
            ("une phrase @ deux.mots ici", None),
            ("mon adresse : jeanne.martin@laposte.net, merci", Some(Real::Mail)),
            ("camille@exemple.example.", None),
            ("appelez le 06 12 34 56 78 le soir", Some(Real::Phone)),
            ("Lilas-Exemple-3", None),
            ("le 24/12/2026 à 8 h 30", None),
            ("carte 4970 1000 0000 0014, valable", Some(Real::Card)),
            ("4970 1000 0000 0014", Some(Real::Card)),
            ("4970-1000-0000-0015", None),
            ("0000 0000 0000 0000", None),
            ("2 69 05 49 588 157 80", Some(Real::SocialSecurity)),
            ("2 69 05 49 588 157 81", None),
            ("2690549588157", Some(Real::SocialSecurity)),
            ("1 85 05 2A 004 003 96", None),
            ("2 69 15 49 588 157", None),
            ("06 12 34 56 78", Some(Real::Phone)),
            ("+33 6 12 34 56 78", Some(Real::Phone)),
            ("0033612345678", Some(Real::Phone)),
            ("04\u{a0}77\u{a0}12\u{a0}34\u{a0}56", Some(Real::Phone)),
            ("04 65 71 00 42", None),
            ("06 39 98 12 34", None),
            ("00 12 34 56 78", None),
            ("12", None),
            ("", None),
            ("bonjour", None),
        ] {
            assert_eq!(looks_real(text), real, "{text}");
        }
    }

    #[test]
    fn corsica_has_letters_in_its_numbers() {
        // 2A: 1850520004003 less a million, its rest by 97.
        let key = |number: u64| 97 - number % 97;
        let ajaccio = format!("185052A004003{:02}", key(1_850_520_004_003 - 1_000_000));
        let bastia = format!("185052B004003{:02}", key(1_850_520_004_003 - 2_000_000));
        assert_eq!(looks_real(&ajaccio), Some(Real::SocialSecurity));
        assert_eq!(looks_real(&bastia), Some(Real::SocialSecurity));
        assert_eq!(looks_real("185053A00400300"), None);
    }
}
