//! Reading aloud: where sentences begin and end, how addresses are said, and what happens when one presses « Pause ».
//! Speaks nothing itself.

use std::ops::Range;

/// How fast to speak: 1 is the voice's own speed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Speed {
    Slowest,
    /// What one starts with: most people find it calm.
    #[default]
    Slow,
    Normal,
}

impl Speed {
    pub const ALL: [Self; 3] = [Self::Slowest, Self::Slow, Self::Normal];

    /// `rate` of the Web Speech API.
    pub fn rate(self) -> f32 {
        match self {
            Self::Slowest => 0.65,
            Self::Slow => 0.85,
            Self::Normal => 1.0,
        }
    }

    /// The next one; after the fastest comes the slowest again.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Slowest => Self::Slow,
            Self::Slow => Self::Normal,
            Self::Normal => Self::Slowest,
        }
    }
}

/// Where the voice is. Sentences are counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Voice {
    #[default]
    Silent,
    Speaking(Turn),
    Paused(Turn),
}

/// One sentence being said. A sentence that is said again is another turn, so that the end of a turn that was broken off
/// is not taken for the end of this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    pub sentence: usize,
    pub number: usize,
}

/// What happens to the voice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// « Écouter », « Reprendre », or another speed: the sentence is said from its beginning.
    Listen,
    Pause,
    Stop,
    /// The device says that the turn of that number is over.
    Ended(usize),
}

impl Voice {
    /// The voice after an event, in a text of `count` sentences.
    #[must_use]
    pub fn after(self, event: Event, count: usize) -> Self {
        let speak = |sentence: usize, number: usize| {
            if sentence < count { Self::Speaking(Turn { sentence, number }) } else { Self::Silent }
        };
        match (self, event) {
            (Self::Silent, Event::Listen) => speak(0, 0),
            (Self::Paused(turn) | Self::Speaking(turn), Event::Listen) => speak(turn.sentence, turn.number + 1),
            (Self::Speaking(turn), Event::Pause) => Self::Paused(turn),
            (_, Event::Stop) => Self::Silent,
            (Self::Speaking(turn), Event::Ended(number)) if turn.number == number => {
                speak(turn.sentence + 1, number + 1)
            }
            (other, _) => other,
        }
    }

    /// The sentence that is lit, while it is said and while one pauses in it.
    pub fn sentence(self) -> Option<usize> {
        match self {
            Self::Silent => None,
            Self::Speaking(turn) | Self::Paused(turn) => Some(turn.sentence),
        }
    }
}

/// The sentences of a paragraph, in bytes, without the spaces round them. A sentence ends at `.`, `!`, `?` or `…` before a
/// space, with the quote that closes it.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = Vec::new();
    let mut start = 0;
    let mut index = 0;
    while index < letters.len() {
        let (_, letter) = letters[index];
        index += 1;
        if !matches!(letter, '.' | '!' | '?' | '…') {
            continue;
        }
        // « … ? » belongs to the sentence inside of the quotes.
        let mut end = index;
        while letters.get(end).is_some_and(|(_, next)| matches!(next, '.' | '!' | '?' | '…' | '»' | ')' | '\u{a0}'))
        {
            end += 1;
        }
        let at_space = letters.get(end).is_none_or(|(_, next)| next.is_whitespace());
        let goes_on = letters[end..].iter().map(|(_, next)| *next).find(|next| !next.is_whitespace());
        if at_space && !goes_on.is_some_and(char::is_lowercase) {
            let stop = letters.get(end).map_or(text.len(), |(at, _)| *at);
            push(text, start..stop, &mut found);
            start = stop;
        }
        index = end.max(index);
    }
    push(text, start..text.len(), &mut found);
    found
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    let end = start + part.trim().len();
    // Dots of a line to write on are nothing to say.
    if part.chars().any(char::is_alphanumeric) {
        found.push(start..end);
    }
}

/// A sentence as people say it: « ameli.fr » is « ameli point fr », the `@` is « arobase », `€` is « euros ».
pub fn spoken(sentence: &str) -> String {
    let mut said = String::new();
    for word in sentence.split_whitespace().map(one_word) {
        // A stop stands close to the word before, and one is enough.
        let only_stops = !word.contains(|letter: char| letter.is_alphanumeric());
        if only_stops && said.ends_with(['.', ',', ':', '!', '?']) {
            continue;
        }
        if !said.is_empty() && !only_stops {
            said.push(' ');
        }
        said.push_str(&word);
    }
    said
}

fn one_word(word: &str) -> String {
    let is_edge = |letter: char| matches!(letter, '«' | '»' | '(' | ')' | ',' | ';' | ':' | '!' | '?' | '.' | '…');
    let core = word.trim_matches(is_edge);
    match core {
        "€" => return word.replace('€', "euros"),
        "@" => return word.replace('@', "arobase"),
        "n°" | "N°" => return "numéro".into(),
        _ => {}
    }
    if !is_address(core) {
        return word.chars().filter(|letter| !matches!(letter, '«' | '»' | '–' | '→')).collect();
    }
    let end = &word[word.rfind(core).map_or(word.len(), |at| at + core.len())..];
    let mut said = String::new();
    let rest = core.strip_prefix("https://").unwrap_or(core);
    if rest.len() < core.len() {
        said.push_str("h t t p s, deux points, deux barres obliques, ");
    }
    for letter in rest.chars() {
        match letter {
            '@' => said.push_str(" arobase "),
            '.' => said.push_str(" point "),
            '-' => said.push_str(" tiret "),
            '_' => said.push_str(" tiret bas "),
            '/' => said.push_str(" barre oblique "),
            other => said.push(other),
        }
    }
    format!("{}{}", said.split_whitespace().collect::<Vec<_>>().join(" "), end.trim_end_matches(['»', ')']))
}

/// A mail address, a web address, or a name of site: labels with dots between, the last of letters alone.
fn is_address(word: &str) -> bool {
    if word.starts_with("https://") {
        return true;
    }
    let host = word.split_once('@').map_or(word, |(_, host)| host).split('/').next().unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    let plain =
        labels.iter().all(|label| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
    let last = labels.last().copied().unwrap_or_default();
    labels.len() >= 2 && plain && last.len() >= 2 && last.bytes().all(|b| b.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::{Event, Speed, Turn, Voice, sentences, spoken};

    #[test]
    fn a_paragraph_is_cut_where_one_breathes() {
        for (text, cut) in [
            ("Ouvrez le site. Lisez l’adresse.", vec!["Ouvrez le site.", "Lisez l’adresse."]),
            ("Une adresse\u{a0}: cesu.urssaf.fr. Lisez-la.", vec!["Une adresse\u{a0}: cesu.urssaf.fr.", "Lisez-la."]),
            (
                "Cliquez sur «\u{a0}Oui\u{a0}?\u{a0}» Puis attendez…",
                vec!["Cliquez sur «\u{a0}Oui\u{a0}?\u{a0}»", "Puis attendez…"],
            ),
            ("Vous hésitez\u{a0}? Ne validez pas.", vec!["Vous hésitez\u{a0}?", "Ne validez pas."]),
            (
                "Dites «\u{a0}c’est fait\u{a0}!\u{a0}» à voix haute.",
                vec!["Dites «\u{a0}c’est fait\u{a0}!\u{a0}» à voix haute."],
            ),
            ("  Sans point  ", vec!["Sans point"]),
            ("...........", vec![]),
            ("", vec![]),
        ] {
            let found: Vec<&str> = sentences(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, cut, "{text}");
        }
    }

    #[test]
    fn addresses_are_said_as_people_say_them() {
        for (written, said) in [
            ("Lisez cesu.urssaf.fr.", "Lisez cesu point urssaf point fr."),
            (
                "Écrivez à camille@exemple-mail.example, puis attendez.",
                "Écrivez à camille arobase exemple tiret mail point example, puis attendez.",
            ),
            ("Tapez le «\u{a0}@\u{a0}»", "Tapez le arobase"),
            ("Après «\u{a0}https://\u{a0}», lisez.", "Après h t t p s, deux points, deux barres obliques, lisez."),
            ("25\u{a0}€ par an", "25 euros par an"),
            ("Appelez le 04\u{a0}65\u{a0}71\u{a0}00\u{a0}42.", "Appelez le 04 65 71 00 42."),
            ("Touchez «\u{a0}Se connecter\u{a0}».", "Touchez Se connecter."),
            ("Il est 8.30", "Il est 8.30"),
        ] {
            assert_eq!(spoken(written), said);
        }
    }

    #[test]
    fn the_voice_goes_on_pauses_and_ends() {
        let turn = |sentence, number| Turn { sentence, number };
        let started = Voice::Silent.after(Event::Listen, 2);
        assert_eq!(started, Voice::Speaking(turn(0, 0)));
        let paused = started.after(Event::Pause, 2);
        assert_eq!(paused.sentence(), Some(0));
        // The device tells the end of what was broken off: nothing goes on by itself, now or after one has gone on.
        assert_eq!(paused.after(Event::Ended(0), 2), paused);
        let again = paused.after(Event::Listen, 2);
        assert_eq!(again, Voice::Speaking(turn(0, 1)));
        assert_eq!(again.after(Event::Ended(0), 2), again);
        let second = again.after(Event::Ended(1), 2);
        assert_eq!(second, Voice::Speaking(turn(1, 2)));
        assert_eq!(second.after(Event::Ended(2), 2), Voice::Silent);
        assert_eq!(second.after(Event::Stop, 2), Voice::Silent);
        assert_eq!(Voice::Silent.after(Event::Listen, 0), Voice::Silent, "nothing to say");
    }

    #[test]
    fn it_is_slow_by_default() {
        assert!(Speed::default().rate() < 1.0);
        assert_eq!(Speed::ALL.map(Speed::next), [Speed::Slow, Speed::Normal, Speed::Slowest]);
    }
}
