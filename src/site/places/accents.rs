//! Accents that were broken before the file came: UTF-8 taken once too often for Windows-1252 or Latin-1, « MÃ©diathÃ¨que ».

use encoding_rs::WINDOWS_1252;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Accents {
    Fine,
    /// What the whole text was.
    Mended(String),
    /// Some letters are lost.
    Broken,
}

/// Some files were taken for another one more than once.
const MOST_TIMES: usize = 3;

/// What a broken letter begins with, or has become.
const FIRST: [char; 7] = ['Ã', 'Â', 'Ä', 'Å', 'ð', 'â', '\u{fffd}'];

pub fn of(text: &str) -> Accents {
    // Nearly every value is one of the first two.
    if text.is_ascii() || !text.contains(FIRST) || !looks_broken(text) {
        return Accents::Fine;
    }
    let mut mended = None;
    for _ in 0..MOST_TIMES {
        match once(mended.as_deref().unwrap_or(text)) {
            Some(better) => mended = Some(better),
            None => break,
        }
    }
    mended.map_or(Accents::Broken, Accents::Mended)
}

/// The letter that stands for lost ones; or two or three letters that are the bytes of one, as French text never has them.
fn looks_broken(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let follows = |at: usize| letters.get(at).is_some_and(|letter| is_later_byte(*letter));
    letters.iter().enumerate().any(|(at, letter)| match letter {
        '\u{fffd}' => true,
        // « à » is « Ã » and a space that does not break, which others have made a plain one.
        'Ã' => follows(at + 1) || letters.get(at + 1).is_some_and(|next| next.is_whitespace()),
        'Â' | 'Ä' | 'Å' | 'ð' => follows(at + 1),
        'â' => follows(at + 1) && follows(at + 2),
        _ => false,
    })
}

/// In UTF-8, the second byte of a letter, or a later one.
fn is_later_byte(letter: char) -> bool {
    let mut text = [0; 4];
    let (bytes, ..) = WINDOWS_1252.encode(letter.encode_utf8(&mut text));
    matches!(*bytes, [0x80..=0xbf]) || matches!(letter, '\u{80}'..='\u{9f}')
}

/// `None` when the letters are not the bytes of a text, or of one that is no French.
fn once(text: &str) -> Option<String> {
    let (windows, _, lost) = WINDOWS_1252.encode(text);
    let bytes = if lost {
        text.chars().map(|letter| u8::try_from(letter).ok()).collect::<Option<Vec<u8>>>()?
    } else {
        windows.into_owned()
    };
    let read = String::from_utf8(bytes).ok()?;
    (read != text && read.chars().all(is_likely)).then_some(read)
}

/// Letters of Western Europe, signs and emoji. « café » and a closing quote after a space make up a Chinese letter.
fn is_likely(letter: char) -> bool {
    matches!(letter, '\0'..='\u{7f}' | '\u{a0}'..='\u{17f}' | '\u{300}'..='\u{36f}' | '\u{2000}'..='\u{206f}' | '€' | '™')
        || matches!(letter, '\u{2190}'..='\u{27bf}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::{Accents, of};

    #[test]
    fn broken_accents_are_mended_where_the_whole_text_can_be() {
        let mended = |text: &str| Accents::Mended(text.to_owned());
        for (text, accents) in [
            ("MÃ©diathÃ¨que", mended("Médiathèque")),
            ("lâ€™aide Ã\u{a0} cÃ´tÃ©", mended("l’aide à côté")),
            ("lâ\u{80}\u{99}aide", mended("l’aide")),
            ("Ã‰cole du CÅ“ur", mended("École du Cœur")),
            ("MÃƒÂ©diathÃƒÂ¨que", mended("Médiathèque")),
            ("bienvenue ðŸ™‚", mended("bienvenue 🙂")),
            ("12Â€ nÂ°", Accents::Broken),
            ("MÃ©diathèque", Accents::Broken),
            ("Ã la mairie", Accents::Broken),
            ("M\u{fffd}diath\u{fffd}que", Accents::Broken),
            ("Médiathèque", Accents::Fine),
            ("CHÂTEAU, THÉÂTRE, À CÔTÉ", Accents::Fine),
            ("São Tomé, LISBOA SÃO", Accents::Fine),
            ("« Le café\u{a0}» à l’été…\u{a0}!", Accents::Fine),
            ("CAFÉ\u{a0}»", Accents::Fine),
            ("pâte, là, Ä, ð", Accents::Fine),
            ("🙂 日本", Accents::Fine),
            ("", Accents::Fine),
        ] {
            assert_eq!(of(text), accents, "{text}");
        }
    }
}
