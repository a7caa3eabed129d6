//! What a person did here: where they stopped, what they ticked and chose. Steps by their id, ticks and choices by
//! what they say, never by their number: a guide may be edited meanwhile.

use super::slug::Slug;

/// First words of the lines of a record.
const SHARED: &str = "a-plusieurs";
const LAST: &str = "etape";
const TICK: &str = "coche";
const CHOICE: &str = "choix";
const DETOUR: &str = "geste";
const AWAY: &str = "parti";
const SCREEN: &str = "ecran";
const PRACTISED: &str = "essai";

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
    /// The step from which a gesture is being looked up in another guide: where to come back to.
    pub detour: Option<Stop>,
    /// The step from which the official site was opened, until one goes on here. A phone may forget the tab meanwhile.
    pub away: Option<Stop>,
    /// « ordinateur » or « telephone », once it was chosen.
    pub screen: Option<String>,
    /// Guides and keys of what was ticked under « Préparez d'abord ».
    pub ticks: Vec<(Slug, String)>,
    /// Guide, question, and key of the choice.
    pub choices: Vec<(Slug, String, String)>,
    /// Guide and run of what was practised to its end.
    pub practised: Vec<(Slug, Slug)>,
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
        for (word, stop) in [(LAST, &self.last), (DETOUR, &self.detour), (AWAY, &self.away)] {
            lines.extend(stop.iter().map(|stop| format!("{word} {} {}", stop.guide, stop.step)));
        }
        lines.extend(self.screen.iter().map(|screen| format!("{SCREEN} {screen}")));
        lines.extend(self.ticks.iter().map(|(guide, key)| format!("{TICK} {guide} {key}")));
        let choice = |(guide, question, key): &(Slug, String, String)| format!("{CHOICE} {guide} {question} {key}");
        lines.extend(self.choices.iter().map(choice));
        lines.extend(self.practised.iter().map(|(guide, run)| format!("{PRACTISED} {guide} {run}")));
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
                ([SCREEN, screen], _) => person.screen = Some((*screen).to_owned()),
                ([word @ (LAST | DETOUR | AWAY), _, step], Some(guide)) => {
                    let stop = Slug::new(*step).ok().map(|step| Stop { guide, step });
                    match *word {
                        LAST => person.last = stop,
                        DETOUR => person.detour = stop,
                        _ => person.away = stop,
                    }
                }
                ([TICK, _, key], Some(guide)) => person.tick(&guide, key, true),
                ([CHOICE, _, question, key], Some(guide)) => person.choose(&guide, question, key),
                ([PRACTISED, _, run], Some(guide)) => {
                    if let Ok(run) = Slug::new(*run) {
                        person.practise(&guide, &run);
                    }
                }
                _ => {}
            }
        }
        person
    }

    /// Adds what was done before the record was read: the later step wins, ticks and choices add up.
    pub fn add(&mut self, later: &Self) {
        for (stop, later) in
            [(&mut self.last, &later.last), (&mut self.detour, &later.detour), (&mut self.away, &later.away)]
        {
            if later.is_some() {
                stop.clone_from(later);
            }
        }
        if later.screen.is_some() {
            self.screen.clone_from(&later.screen);
        }
        for (guide, key) in &later.ticks {
            self.tick(guide, key, true);
        }
        for (guide, question, key) in &later.choices {
            self.choose(guide, question, key);
        }
        for (guide, run) in &later.practised {
            self.practise(guide, run);
        }
    }

    pub fn tick(&mut self, guide: &Slug, key: &str, ticked: bool) {
        self.ticks.retain(|(known, tick)| (known, tick.as_str()) != (guide, key));
        if ticked {
            self.ticks.push((guide.clone(), key.to_owned()));
        }
    }

    pub fn choose(&mut self, guide: &Slug, question: &str, key: &str) {
        self.choices.retain(|(known, asked, _)| (known, asked.as_str()) != (guide, question));
        self.choices.push((guide.clone(), question.to_owned(), key.to_owned()));
    }

    /// A run of the guide's exercise was practised to its end.
    pub fn practise(&mut self, guide: &Slug, run: &Slug) {
        if !self.has_practised(guide, run) {
            self.practised.push((guide.clone(), run.clone()));
        }
    }

    pub fn has_practised(&self, guide: &Slug, run: &Slug) -> bool {
        self.practised.iter().any(|(own, done)| own == guide && done == run)
    }

    /// The step that is being read. While a gesture is looked up, the place in the first guide stays.
    pub fn stop_at(&mut self, guide: &Slug, step: &Slug) {
        if self.detour.as_ref().is_none_or(|detour| detour.guide == *guide) {
            self.last = Some(Stop { guide: guide.clone(), step: step.clone() });
        }
    }

    /// A link was followed, from a step (or from elsewhere) to a page of a guide (or elsewhere). From a step to another
    /// guide is a detour; back in the first guide, or at home, it is over.
    pub fn follow_link(&mut self, from: Option<Stop>, to: Option<&Slug>, home: bool) {
        self.away = None;
        match (&self.detour, from, to) {
            (Some(detour), _, to) if home || to == Some(&detour.guide) => self.detour = None,
            (None, Some(from), Some(to)) if from.guide != *to => self.detour = Some(from),
            _ => {}
        }
    }

    /// The official site is being opened from a step.
    pub fn leave(&mut self, guide: &Slug, step: &Slug) {
        self.away = Some(Stop { guide: guide.clone(), step: step.clone() });
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
    use super::{Device, Person, Slug, Stop};

    fn slug(text: &str) -> Slug {
        Slug::new(text).unwrap_or_else(|e| panic!("{e}"))
    }

    fn someone() -> Person {
        let mut person = Person::default();
        person.stop_at(&slug("cesu"), &slug("lire"));
        person.tick(&slug("cesu"), "abc", true);
        person.choose(&slug("cesu"), "question-0", "def");
        person.screen = Some("telephone".into());
        person.practise(&slug("cesu"), &slug("chemin"));
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
    fn looking_up_a_gesture_keeps_the_place_to_come_back_to() {
        let stop = |guide: &str, step: &str| Stop { guide: slug(guide), step: slug(step) };
        let mut person = someone();
        person.follow_link(Some(stop("cesu", "lire")), Some(&slug("clavier")), false);
        person.stop_at(&slug("clavier"), &slug("arobase"));
        assert_eq!(person.detour, Some(stop("cesu", "lire")));
        assert_eq!(person.last, Some(stop("cesu", "lire")), "« Reprendre » is of the procedure, not of the gesture");
        // Another gesture from there, and a page outside of the guides: the way back stays that of the procedure.
        person.follow_link(Some(stop("clavier", "arobase")), Some(&slug("photo")), false);
        person.follow_link(Some(stop("photo", "une")), None, false);
        assert_eq!(person.detour, Some(stop("cesu", "lire")));
        assert_eq!(Person::from_kept(&person.to_keep().unwrap_or_default()), person);
        for (to, home) in [(Some(slug("cesu")), false), (None, true)] {
            let mut back = person.clone();
            back.follow_link(Some(stop("photo", "une")), to.as_ref(), home);
            assert_eq!(back.detour, None);
        }
        // From step to step of one guide there is none; nor from a page that is no step.
        let mut person = someone();
        person.follow_link(Some(stop("cesu", "lire")), Some(&slug("cesu")), false);
        person.follow_link(None, Some(&slug("clavier")), false);
        assert_eq!(person.detour, None);
    }

    #[test]
    fn the_way_to_the_official_site_is_remembered_until_one_goes_on() {
        let mut person = someone();
        person.leave(&slug("cesu"), &slug("ouvrir"));
        assert_eq!(Person::from_kept(&person.to_keep().unwrap_or_default()).away, person.away);
        person.follow_link(None, Some(&slug("cesu")), false);
        assert_eq!(person.away, None);
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
