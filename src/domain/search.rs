//! Search with people's own words, over guides, steps and the codes said aloud.

use super::{content::Content, guide::Guide, order, slug::Slug};

/// What a search finds, best first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hit {
    Guide(Slug),
    Step { guide: Slug, step: Slug },
}

/// Words that say nothing about the subject.
const EMPTY_WORDS: [&str; 30] = [
    "a", "ai", "au", "aux", "avec", "comment", "dans", "de", "des", "du", "en", "est", "et", "faire", "j", "je", "l",
    "la", "le", "les", "ma", "me", "mes", "mon", "ne", "pas", "pour", "sur", "un", "une",
];

/// Lower case without accents or ligatures, anything else than letters and digits a space: « Où ? » gives `ou`.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().map(lower_case) {
        match letter {
            'à' | 'â' | 'ä' => folded.push('a'),
            'é' | 'è' | 'ê' | 'ë' => folded.push('e'),
            'î' | 'ï' => folded.push('i'),
            'ô' | 'ö' => folded.push('o'),
            'ù' | 'û' | 'ü' => folded.push('u'),
            'ÿ' => folded.push('y'),
            'ç' => folded.push('c'),
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            // Combining accents, as some keyboards type them.
            '\u{300}'..='\u{36f}' => {}
            '@' => folded.push_str(" arobase "),
            other if other.is_alphanumeric() => folded.push(other),
            _ => folded.push(' '),
        }
    }
    folded
}

/// Of the letters that French has. All of Unicode would be 6 kB of WebAssembly.
fn lower_case(letter: char) -> char {
    match letter {
        'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(u32::from(letter) + 32).unwrap_or(letter),
        'Œ' => 'œ',
        'Ÿ' => 'ÿ',
        other => other.to_ascii_lowercase(),
    }
}

/// Guides and steps for what a person typed; nothing for a query without a telling word.
pub fn search(content: &Content, query: &str) -> Vec<Hit> {
    let folded = fold(query);
    let words: Vec<&str> = folded.split_whitespace().collect();
    if let Some(hit) = by_code(content, &words) {
        return vec![hit];
    }
    let telling: Vec<&str> = words.into_iter().filter(|word| !EMPTY_WORDS.contains(word)).collect();
    if telling.is_empty() {
        return Vec::new();
    }
    let found =
        content.guides.iter().filter_map(|guide| Some((score(guide, &telling)?, Hit::Guide(guide.slug.clone()))));
    // Guides of the same score stay in the order of the home page.
    order::by(found, |(score, _)| std::cmp::Reverse(*score)).into_iter().map(|(_, hit)| hit).collect()
}

/// « CESU 4 », « cesu4 »: the code of a step, said on the phone.
fn by_code(content: &Content, words: &[&str]) -> Option<Hit> {
    let joined = words.concat();
    content.guides.iter().find_map(|guide| {
        let number: usize = joined.strip_prefix(fold(&guide.code).trim())?.parse().ok()?;
        let step = guide.steps.get(number.checked_sub(1)?)?;
        Some(Hit::Step { guide: guide.slug.clone(), step: step.id.clone() })
    })
}

/// The more of the telling words a guide has, and the nearer to its title, the higher. `None` when the guide has none.
fn score(guide: &Guide, telling: &[&str]) -> Option<u32> {
    let title = fold(&guide.title);
    let own = fold(&guide.words.join(" "));
    let steps = guide.steps.iter().map(|step| fold(&step.action.computer)).collect::<Vec<_>>().join(" ");
    // A whole phrase of the guide's own, in any order, is what people say of it: « papier rose ».
    let phrases = guide.words.iter().filter(|phrase| {
        let phrase = fold(phrase);
        let phrase: Vec<&str> = phrase.split_whitespace().filter(|word| !EMPTY_WORDS.contains(word)).collect();
        phrase.len() > 1 && phrase.iter().all(|word| telling.contains(word))
    });
    let mut score = 6 * u32::try_from(phrases.count().min(1)).unwrap_or_default();
    for word in telling {
        let best = |text: &str| text.split_whitespace().map(|candidate| likeness(candidate, word)).max().unwrap_or(0);
        score += (2 * best(&own)).max(2 * best(&title)).max(best(&steps) / 2);
    }
    (score > 1).then_some(score)
}

/// 3 for the very word, 2 for its beginning while it is being typed (from three letters on), or for its plural, 1 for one
/// wrong letter in a word of five or more.
fn likeness(candidate: &str, typed: &str) -> u32 {
    let beginning = |longer: &str, start: &str| start.len() >= 3 && longer.starts_with(start);
    if candidate == typed {
        3
    } else if beginning(candidate, typed)
        || typed.strip_suffix(['s', 'x']).is_some_and(|singular| singular == candidate)
    {
        2
    } else {
        u32::from(typed.len() >= 5 && candidate.len() >= 5 && one_letter_apart(candidate.as_bytes(), typed.as_bytes()))
    }
}

/// One letter more, one less, another one, or two that changed places.
fn one_letter_apart(a: &[u8], b: &[u8]) -> bool {
    let same_start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[same_start..], &b[same_start..]);
    let same_end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - same_end], &b[..b.len() - same_end]);
    match (a.len(), b.len()) {
        (1, 0 | 1) | (0, 1) => true,
        (2, 2) => a[0] == b[1] && a[1] == b[0],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{fold, likeness};

    #[test]
    fn typos_plurals_and_beginnings_are_forgiven() {
        for (word, typed, alike) in [
            ("permis", "permis", 3),
            ("permis", "perm", 2),
            ("mot", "mots", 2),
            ("arobase", "arrobase", 1),
            ("handicape", "andicape", 1),
            ("macaron", "macraon", 1),
            ("macaron", "macarom", 1),
            ("mail", "main", 0),
            ("permis", "perdus", 0),
            ("a", "ab", 0),
        ] {
            assert_eq!(likeness(word, typed), alike, "{word} {typed}");
        }
    }

    #[test]
    fn letters_are_folded_as_people_type_them() {
        for (text, folded) in [
            ("Où est le « Cesu » ?", "ou est le cesu"),
            ("J’ai œuvré À L'ÉTÉ", "j ai oeuvre a l ete"),
            ("e\u{301}te\u{301}", "ete"),
            ("l’@", "l arobase"),
        ] {
            assert_eq!(fold(text).split_whitespace().collect::<Vec<_>>().join(" "), folded);
        }
    }
}
