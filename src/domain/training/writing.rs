//! What was typed, compared with what the card says. In memory only.

use super::real::{Real, looks_real};
use crate::domain::search::fold;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    Right,
    /// Nothing was typed.
    Empty,
    Almost(Slip),
    /// Not Camille's, and looks like somebody's own.
    LooksReal(Real),
    Other,
}

/// The one thing that is not right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// This letter is missing.
    Missing(char),
    /// This letter is one too many.
    Extra(char),
    /// One letter in the place of another.
    Wrong { typed: char, wanted: char },
    /// Two neighbours have changed places; as they should stand.
    Swapped(char, char),
    /// Only capital letters differ.
    Capitals,
    /// Only this letter's accent differs.
    Accent { wanted: char },
}

/// Compares what was typed with what is wanted. These make no difference: spaces around, a straight apostrophe, accents
/// typed apart, spaces inside of a number, capital letters inside of an address.
pub fn compare(typed: &str, wanted: &str) -> Comparison {
    let is_address = wanted.contains('@') || wanted.ends_with(".example");
    let is_number = wanted.chars().all(|letter| letter.is_ascii_digit() || letter.is_whitespace());
    let settled = |text: &str| {
        let mut letters = settle(text);
        if is_address {
            for letter in &mut letters {
                letter.make_ascii_lowercase();
            }
        }
        if is_number {
            letters.retain(|letter| *letter != ' ');
        }
        letters
    };
    let (t, w) = (settled(typed), settled(wanted));
    if t == w {
        return Comparison::Right;
    }
    if t.is_empty() {
        return Comparison::Empty;
    }
    if let Some(slip) = slip(&t, &w) {
        return Comparison::Almost(slip);
    }
    looks_real(typed).map_or(Comparison::Other, Comparison::LooksReal)
}

fn slip(typed: &[char], wanted: &[char]) -> Option<Slip> {
    if typed.len() == wanted.len() && typed.iter().zip(wanted).all(|(t, w)| t == w || is_other_case(*t, *w)) {
        return Some(Slip::Capitals);
    }
    let start = typed.iter().zip(wanted).take_while(|(t, w)| t == w).count();
    let (typed_rest, wanted_rest) = (&typed[start..], &wanted[start..]);
    let end = typed_rest.iter().rev().zip(wanted_rest.iter().rev()).take_while(|(t, w)| t == w).count();
    match (&typed_rest[..typed_rest.len() - end], &wanted_rest[..wanted_rest.len() - end]) {
        ([], [missing]) => Some(Slip::Missing(*missing)),
        ([extra], []) => Some(Slip::Extra(*extra)),
        ([typed], [wanted]) if same_base(*typed, *wanted) => Some(Slip::Accent { wanted: *wanted }),
        // Of two letters one is half: that is something else.
        ([typed], [letter]) if wanted.len() > 2 => Some(Slip::Wrong { typed: *typed, wanted: *letter }),
        ([first, second], [left, right]) if first == right && second == left => Some(Slip::Swapped(*left, *right)),
        _ => None,
    }
}

/// É and é, E and e: the small letters of French stand 32 places behind the capitals.
fn is_other_case(one: char, other: char) -> bool {
    let (one, other) = (u32::from(one), u32::from(other));
    let is_letter = |small: u32| (0x61..=0x7a).contains(&small) || (0xe0..=0xfe).contains(&small) && small != 0xf7;
    one.abs_diff(other) == 32 && is_letter(one.max(other))
}

fn same_base(one: char, other: char) -> bool {
    let folded = |letter: char| fold(letter.encode_utf8(&mut [0; 4]));
    let base = folded(one);
    !base.trim().is_empty() && base == folded(other)
}

/// The letters, without what makes no difference.
fn settle(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = Vec::new();
    for letter in text.trim().chars() {
        match letter {
            '’' | '‘' | '`' | 'ʼ' => letters.push('\''),
            '\u{a0}' | '\u{202f}' | '\t' => letters.push(' '),
            '\u{300}'..='\u{36f}' => match letters.last_mut() {
                Some(last) => *last = composed(*last, letter),
                None => letters.push(letter),
            },
            other => letters.push(other),
        }
    }
    letters
}

/// A letter and an accent typed apart, as one. Of the letters that French has; any other keeps its base.
fn composed(base: char, accent: char) -> char {
    let row = match accent {
        '\u{300}' => "aàeèuùAÀEÈUÙ",
        '\u{301}' => "eéEÉ",
        '\u{302}' => "aâeêiîoôuûAÂEÊIÎOÔUÛ",
        '\u{308}' => "eëiïuüyÿEËIÏUÜYŸ",
        '\u{327}' => "cçCÇ",
        _ => "",
    };
    let mut letters = row.chars();
    while let (Some(letter), Some(with)) = (letters.next(), letters.next()) {
        if letter == base {
            return with;
        }
    }
    base
}

#[cfg(test)]
mod tests {
    use super::{
        Comparison::{Almost, Empty, LooksReal, Other, Right},
        Slip, compare,
    };
    use crate::domain::training::Real;

    #[test]
    fn what_is_typed_is_compared_as_a_person_would() {
        let mail = "camille@exemple.example";
        let password = "Tasse-plume-nuage-47";
        for (typed, wanted, found) in [
            (mail, mail, Right),
            ("  Camille@Exemple.example ", mail, Right),
            ("camile@exemple.example", mail, Almost(Slip::Missing('l'))),
            ("camillle@exemple.example", mail, Almost(Slip::Extra('l'))),
            ("camille@exemple.exemple", mail, Almost(Slip::Wrong { typed: 'e', wanted: 'a' })),
            ("camlile@exemple.example", mail, Almost(Slip::Swapped('i', 'l'))),
            ("camille.exemple.example", mail, Almost(Slip::Wrong { typed: '.', wanted: '@' })),
            ("jeanne@laposte.net", mail, LooksReal(Real::Mail)),
            ("06 12 34 56 78", mail, LooksReal(Real::Phone)),
            ("bonjour", mail, Other),
            ("", mail, Empty),
            ("  ", mail, Empty),
            (password, password, Right),
            ("tasse-plume-nuage-47", password, Almost(Slip::Capitals)),
            ("TASSE-PLUME-NUAGE-47", password, Almost(Slip::Capitals)),
            ("Tasse plume-nuage-47", password, Almost(Slip::Wrong { typed: ' ', wanted: '-' })),
            ("l'été", "L’été", Almost(Slip::Capitals)),
            ("l'été", "l’été", Right),
            ("l’e\u{301}te\u{301}", "l’été", Right),
            ("l’ete\u{301}", "l’été", Almost(Slip::Accent { wanted: 'é' })),
            ("l’éte", "l’été", Almost(Slip::Accent { wanted: 'é' })),
            ("E", "É", Almost(Slip::Accent { wanted: 'É' })),
            ("é", "É", Almost(Slip::Capitals)),
            ("e", "É", Almost(Slip::Accent { wanted: 'É' })),
            ("x", "@", Other),
            ("[", "{", Other),
            ("04.65.71.00.42", "04 65 71 00 42", Other),
            ("0465710042", "04 65 71 00 42", Right),
            ("046571004", "04 65 71 00 42", Almost(Slip::Missing('2'))),
            ("04 77 12 34 56", "04 65 71 00 42", LooksReal(Real::Phone)),
            ("4970 1000 0000 0014", "0000 0000", LooksReal(Real::Card)),
            ("2 69 05 49 588 157 80", "CESU-EXEMPLE", LooksReal(Real::SocialSecurity)),
        ] {
            assert_eq!(compare(typed, wanted), found, "« {typed} » for « {wanted} »");
        }
    }
}
