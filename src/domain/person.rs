//! What a person did here: where they stopped, what they ticked and chose. Steps by their id, ticks and choices by
//! what they say, never by their number: a guide may be edited meanwhile.

use std::collections::{BTreeMap, BTreeSet};

use super::slug::Slug;

/// First words of the lines of a record.
const SHARED: &str = "a-plusieurs";
const LAST: &str = "etape";
const TICK: &str = "coche";
const CHOICE: &str = "choix";

/// Whose device this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Device {
    /// Mine: what I did is kept here.
    #[default]
    Own,
    /// Several people's: nothing of a person is written to disk.
    Shared,
}

/// A step of a guide.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stop {
    pub guide: Slug,
    pub step: Slug,
}

/// All of it, as one record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    pub device: Device,
    /// The step last seen of a guide that was not finished.
    pub last: Option<Stop>,
    /// Per guide: keys of what was ticked under « Préparez d'abord ».
    pub ticks: BTreeMap<Slug, BTreeSet<String>>,
    /// Per guide and question: key of the choice.
    pub choices: BTreeMap<Slug, BTreeMap<String, String>>,
}

impl Person {
    /// The record to write to disk: on a shared device, whose device it is and nothing else. Lines of words, so that an
    /// older or a newer version of the site reads what it knows and leaves out the rest.
    pub fn to_keep(&self) -> Option<Vec<u8>> {
        let nothing = Self { device: self.device, ..Self::default() };
        let kept = if self.device == Device::Shared { &nothing } else { self };
        (*kept != Self::default()).then(|| kept.lines().join("\n").into_bytes())
    }

    fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if self.device == Device::Shared {
            lines.push(SHARED.to_owned());
        }
        lines.extend(self.last.iter().map(|stop| format!("{LAST} {} {}", stop.guide, stop.step)));
        for (guide, ticks) in &self.ticks {
            lines.extend(ticks.iter().map(|key| format!("{TICK} {guide} {key}")));
        }
        for (guide, choices) in &self.choices {
            lines.extend(choices.iter().map(|(question, key)| format!("{CHOICE} {guide} {question} {key}")));
        }
        lines
    }

    /// What was kept. A record, or a line of it, that can't be read is no record.
    pub fn from_kept(bytes: &[u8]) -> Self {
        let mut person = Self::default();
        for line in std::str::from_utf8(bytes).unwrap_or_default().lines() {
            let words: Vec<&str> = line.split(' ').collect();
            let guide = words.get(1).and_then(|guide| Slug::new(*guide).ok());
            match (words.as_slice(), guide) {
                ([SHARED], _) => person.device = Device::Shared,
                ([LAST, _, step], Some(guide)) => {
                    person.last = Slug::new(*step).ok().map(|step| Stop { guide, step });
                }
                ([TICK, _, key], Some(guide)) => person.tick(&guide, key, true),
                ([CHOICE, _, question, key], Some(guide)) => person.choose(&guide, question, key),
                _ => {}
            }
        }
        person
    }

    /// Adds what was done before the record was read: the later step wins, ticks and choices add up.
    pub fn add(&mut self, later: &Self) {
        if later.last.is_some() {
            self.last.clone_from(&later.last);
        }
        for (guide, ticks) in &later.ticks {
            self.ticks.entry(guide.clone()).or_default().extend(ticks.iter().cloned());
        }
        for (guide, choices) in &later.choices {
            self.choices.entry(guide.clone()).or_default().extend(choices.clone());
        }
    }

    pub fn tick(&mut self, guide: &Slug, key: &str, ticked: bool) {
        let ticks = self.ticks.entry(guide.clone()).or_default();
        if ticked {
            ticks.insert(key.to_owned());
        } else {
            ticks.remove(key);
        }
        self.ticks.retain(|_, ticks| !ticks.is_empty());
    }

    pub fn choose(&mut self, guide: &Slug, question: &str, key: &str) {
        self.choices.entry(guide.clone()).or_default().insert(question.to_owned(), key.to_owned());
    }

    pub fn stop_at(&mut self, guide: &Slug, step: &Slug) {
        self.last = Some(Stop { guide: guide.clone(), step: step.clone() });
    }

    /// At the end of a guide there is nothing to take up again.
    pub fn finish(&mut self, guide: &Slug) {
        self.last.take_if(|stop| stop.guide == *guide);
    }

    /// « J'ai fini, tout effacer »: nothing of the person is left; whose device it is stays.
    pub fn erase(&mut self) {
        *self = Self { device: self.device, ..Self::default() };
    }
}

/// A short, stable key for a text that is ticked or chosen.
pub fn key_of(text: &str) -> String {
    let hash = text.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("{hash:08x}")
}

#[cfg(test)]
mod tests {
    use super::{Device, Person, Slug};

    fn slug(text: &str) -> Slug {
        Slug::new(text).unwrap_or_else(|e| panic!("{e}"))
    }

    fn someone() -> Person {
        let mut person = Person::default();
        person.stop_at(&slug("cesu"), &slug("lire"));
        person.tick(&slug("cesu"), "abc", true);
        person.choose(&slug("cesu"), "question-0", "def");
        person
    }

    #[test]
    fn what_is_kept_is_read_back() {
        let bytes = someone().to_keep().unwrap_or_default();
        assert_eq!(Person::from_kept(&bytes), someone());
        assert_eq!(Person::from_kept(b"junk"), Person::default());
        assert_eq!(Person::from_kept(b"\xff\xfe"), Person::default());
        // A line of a version to come, and a broken one, are left out; the others count.
        let mut with_others = b"exercice cesu 3\netape Cesu\n".to_vec();
        with_others.extend(bytes);
        assert_eq!(Person::from_kept(&with_others), someone());
    }

    #[test]
    fn a_shared_device_keeps_nothing_of_a_person() {
        let shared = Person { device: Device::Shared, ..someone() };
        let kept = Person::from_kept(&shared.to_keep().unwrap_or_default());
        assert_eq!(kept, Person { device: Device::Shared, ..Person::default() });
        let text = String::from_utf8(shared.to_keep().unwrap_or_default()).unwrap_or_default();
        assert!(!text.contains("cesu") && !text.contains("abc"), "{text}");
    }

    #[test]
    fn after_erasing_there_is_no_record() {
        let mut person = someone();
        person.erase();
        assert_eq!(person.to_keep(), None);
    }

    #[test]
    fn a_finished_guide_is_not_taken_up_again_but_another_one_is() {
        let mut person = someone();
        person.finish(&slug("permis"));
        assert!(person.last.is_some());
        person.finish(&slug("cesu"));
        assert_eq!(person.last, None);
    }

    #[test]
    fn ticks_come_and_go() {
        let mut person = someone();
        person.tick(&slug("cesu"), "abc", false);
        assert!(person.ticks.is_empty());
    }
}
