//! What a person did here, as state: this module alone writes it, and keeps it on the device.

use leptos::prelude::*;

use super::live::effect;
use crate::{
    browser::{
        notices::{self, Notice},
        person as kept,
    },
    domain::{
        person::{Device, Person, Stop},
        slug::Slug,
    },
};

/// In the context of every page. Empty until the device has been read, which is after the first render.
#[derive(Debug, Clone, Copy)]
pub struct PersonState {
    person: RwSignal<Person>,
    loaded: RwSignal<bool>,
}

impl PersonState {
    /// Creates the state and, in the browser, reads what is kept.
    pub fn provide() -> Self {
        let state = Self { person: RwSignal::new(Person::default()), loaded: RwSignal::new(false) };
        provide_context(state);
        effect(move || {
            kept::when_loaded(move |record| {
                let mut person = record.as_deref().map(Person::from_kept).unwrap_or_default();
                // What was done before the device answered counts too.
                let meanwhile = state.person.get_untracked();
                state.person.set(person.clone());
                state.loaded.set(true);
                person.add(&meanwhile);
                state.change(|now| *now = person);
            });
        });
        state
    }

    /// True once what is kept has been read.
    pub fn loaded(self) -> bool {
        self.loaded.get()
    }

    pub fn last(self) -> Option<Stop> {
        self.person.read().last.clone()
    }

    /// The step to come back to once the gesture is known.
    pub fn detour(self) -> Option<Stop> {
        self.person.read().detour.clone()
    }

    /// The official site was opened from this step, and nothing else was done here since.
    pub fn is_away_from(self, guide: &Slug, step: &Slug) -> bool {
        self.person.read().away.as_ref().is_some_and(|stop| stop.guide == *guide && stop.step == *step)
    }

    pub fn leave(self, guide: &Slug, step: &Slug) {
        self.change(|person| person.leave(guide, step));
    }

    pub fn follow_link(self, from: Option<Stop>, to: Option<&Slug>, home: bool) {
        self.change(|person| person.follow_link(from, to, home));
    }

    /// « ordinateur » or « telephone », once it was chosen.
    pub fn screen(self) -> Option<String> {
        self.person.read().screen.clone()
    }

    pub fn choose_screen(self, screen: &str) {
        self.change(|person| person.screen = Some(screen.to_owned()));
    }

    pub fn device(self) -> Device {
        self.person.read().device
    }

    /// This device is nobody else's: what was asked for here may be written to it. Not followed.
    pub fn may_be_kept(self) -> bool {
        self.loaded.get_untracked() && self.person.read_untracked().device == Device::Own
    }

    /// Keys of what is ticked in a guide.
    pub fn ticks(self, guide: &Slug) -> Vec<String> {
        self.person.read().ticks.iter().filter(|(of, _)| of == guide).map(|(_, key)| key.clone()).collect()
    }

    /// Question and key of what is chosen in a guide.
    pub fn choices(self, guide: &Slug) -> Vec<(String, String)> {
        let person = self.person.read();
        person.choices.iter().filter(|(of, ..)| of == guide).map(|(_, q, k)| (q.clone(), k.clone())).collect()
    }

    pub fn stop_at(self, guide: &Slug, step: &Slug) {
        self.change(|person| person.stop_at(guide, step));
    }

    pub fn finish(self, guide: &Slug) {
        self.change(|person| person.finish(guide));
    }

    pub fn tick(self, guide: &Slug, key: &str, ticked: bool) {
        self.change(|person| person.tick(guide, key, ticked));
    }

    pub fn choose(self, guide: &Slug, question: &str, key: &str) {
        self.change(|person| person.choose(guide, question, key));
    }

    pub fn has_practised(self, guide: &Slug, run: &Slug) -> bool {
        self.person.read().has_practised(guide, run)
    }

    pub fn practise(self, guide: &Slug, run: &Slug) {
        self.change(|person| person.practise(guide, run));
    }

    pub fn set_device(self, device: Device) {
        self.change(|person| person.device = device);
    }

    pub fn erase(self) {
        self.change(Person::erase);
    }

    /// Changes the state, and the device's record with it. Before the record has been read nothing is written: it would
    /// be overwritten.
    fn change(self, change: impl FnOnce(&mut Person)) {
        let before = self.person.get_untracked();
        let mut after = before.clone();
        change(&mut after);
        if after == before {
            return;
        }
        let record = after.to_keep();
        self.person.set(after);
        if self.loaded.get_untracked() {
            kept::keep(record, || notices::show(Notice::MemoryOnly));
        }
    }
}

/// The state of this page; a page drawn alone in a test has its own.
pub fn person() -> PersonState {
    use_context::<PersonState>()
        .unwrap_or_else(|| PersonState { person: RwSignal::new(Person::default()), loaded: RwSignal::new(false) })
}
