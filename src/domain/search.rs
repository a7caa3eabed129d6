//! Search with people's own words, over guides, steps and the codes said aloud.

use super::{content::Content, guide::Guide, slug::Slug};

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
    for letter in text.chars().flat_map(char::to_lowercase) {
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
    let mut found: Vec<(u32, Hit)> = content
        .guides
        .iter()
        .filter_map(|guide| Some((score(guide, &telling)?, Hit::Guide(guide.slug.clone()))))
        .collect();
    // Stable: guides of the same score stay in the order of the home page.
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.into_iter().map(|(_, hit)| hit).collect()
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
    let mut score = 0;
    for word in telling {
        let has = |text: &str| text.split_whitespace().any(|candidate| matches(candidate, word));
        score += if has(&own) || has(&title) { 4 } else { u32::from(has(&steps)) };
    }
    (score > 0).then_some(score)
}

/// The word itself, or its beginning while it is being typed (from three letters on).
fn matches(candidate: &str, typed: &str) -> bool {
    candidate == typed || (typed.len() >= 3 && candidate.starts_with(typed))
}

#[cfg(test)]
mod tests {
    use super::fold;

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
