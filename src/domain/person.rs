//! What a person did here: where they stopped, what they ticked and chose. Steps by their id, ticks and choices by
//! what they say, never by their number: a guide may be edited meanwhile.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::slug::Slug;

/// Whose device this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Device {
    /// Mine: what I did is kept here.
    #[default]
    #[serde(rename = "a-moi")]
    Own,
    /// Several people's: nothing of a person is written to disk.
    #[serde(rename = "a-plusieurs")]
    Shared,
}

/// A step of a guide.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Stop {
    pub guide: Slug,
    pub step: Slug,
}

/// All of it, as one record.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Person {
    pub device: Device,
    /// The step last seen of a guide that was not finished.
    #[serde(default)]
    pub last: Option<Stop>,
    /// Per guide: keys of what was ticked under « Préparez d'abord ».
    #[serde(default)]
    pub ticks: BTreeMap<Slug, BTreeSet<String>>,
    /// Per guide and question: key of the choice.
    #[serde(default)]
    pub choices: BTreeMap<Slug, BTreeMap<String, String>>,
}

impl Person {
    /// The record to write to disk: on a shared device, whose device it is and nothing else.
    pub fn to_keep(&self) -> Option<Vec<u8>> {
        let nothing = Self { device: self.device, ..Self::default() };
        let kept = if self.device == Device::Shared { &nothing } else { self };
        if *kept == Self::default() { None } else { serde_json::to_vec(kept).ok() }
    }

    /// What was kept. A record that can't be read is no record.
    pub fn from_kept(bytes: &[u8]) -> Self {
        serde_json::from_slice(bytes).unwrap_or_default()
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
