//! An exercise as its authors wrote it: screens that answer, and runs through them. Screens and elements are named by
//! their place in their list (`u16`), which the tool has checked.

use serde::Deserialize;

use crate::domain::{
    screen::{Element, Screen},
    slug::Slug,
};

/// From `public/entrainements/<guide>.toml` and the drawn screens that it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exercise {
    pub guide: Slug,
    pub title: String,
    /// Minutes to allow for the way itself, without hurrying.
    pub minutes: u16,
    /// What Camille Exemple, who is invented, has before her.
    pub cards: Vec<Card>,
    /// « Pour le vrai site, gardez près de vous : »
    pub keep: Vec<String>,
    /// « Dans l’entraînement, vous avez réussi à … »
    pub achieved: String,
    pub screens: Vec<PracticeScreen>,
    /// The way itself first, then its repair when there is one, then the incidents.
    pub runs: Vec<Run>,
    /// What has another name or place for whoever practises alone.
    pub otherwise: Vec<Otherwise>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    pub label: String,
    pub value: String,
}

/// The device that a screen is drawn as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Frame {
    #[serde(rename = "ordinateur")]
    Computer,
    #[serde(rename = "telephone")]
    Phone,
}

/// A drawn screen that answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PracticeScreen {
    pub drawn: Screen,
    /// One for each element of the drawing, in the same order.
    pub reactions: Vec<Reaction>,
    /// `None`: drawn as the device of whoever looks.
    pub frame: Option<Frame>,
    /// A receipt: « EXEMPLE : votre vraie démarche n'est pas faite » goes across it.
    pub receipt: bool,
    /// What going back from here would not undo on a real site; often empty.
    pub after_back: String,
}

/// What an element does when it is not what was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reaction {
    /// The screen that a press opens.
    pub leads_to: Option<u16>,
    /// What the press would have done on a real site; the screen stays then. Often empty.
    pub wrong: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunKind {
    /// The way itself.
    Way,
    /// The committing button pressed wrong, then repaired, or what to do when it can't be.
    Repair,
    /// What may go wrong, chosen by the person after a success.
    Incident,
}

/// A way through screens, task by task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// `chemin`, `reparer`, or the incident's own.
    pub id: Slug,
    pub kind: RunKind,
    /// Empty for the way itself.
    pub title: String,
    /// Where one is when it begins. Empty for the way itself.
    pub situation: String,
    /// The first screen.
    pub start: u16,
    /// Elements of the first screen that are already filled or chosen, with what is written in them.
    pub already: Vec<(u16, String)>,
    pub tasks: Vec<Task>,
    /// What one knows now.
    pub ending: String,
}

/// One thing to do on one screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    pub screen: u16,
    /// The element to press or to write in.
    pub target: u16,
    /// The aim; never the word on the button.
    pub instruction: String,
    /// Told on request; may name the word.
    pub help: String,
    /// Told after; often empty.
    pub praise: String,
    /// What to write, when the target is a field.
    pub writes: Option<String>,
    /// Where this very press leads, in the place of the element's own screen.
    pub leads_to: Option<u16>,
    /// Told before the button that commits; else empty.
    pub commits: String,
}

/// An element that whoever practises alone finds with another name or elsewhere: one recognises it, one does not learn it
/// by heart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Otherwise {
    pub screen: u16,
    pub element: u16,
    /// Empty: its own name.
    pub text: String,
    pub side: Option<Side>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Side {
    #[serde(rename = "haut")]
    Top,
    #[serde(rename = "bas")]
    Bottom,
}

impl Exercise {
    /// Index of a run by its id.
    pub fn run(&self, id: &str) -> Option<usize> {
        self.runs.iter().position(|run| run.id.as_str() == id)
    }

    pub fn screen(&self, index: u16) -> Option<&PracticeScreen> {
        self.screens.get(usize::from(index))
    }

    /// It rehearses something that commits or happens on a real site; else gestures, for themselves.
    pub fn is_for_a_procedure(&self) -> bool {
        let is_real = |screen: &PracticeScreen| screen.drawn.address.as_ref().is_some_and(|right| !right.is_invented());
        self.screens.iter().any(is_real)
            || self.runs.iter().flat_map(|run| &run.tasks).any(|task| !task.commits.is_empty())
    }

    /// Every index leads somewhere, and every list is short enough to be counted with one.
    pub fn is_sound(&self) -> bool {
        const MOST: usize = u16::MAX as usize;
        let has = |screen: u16, element: u16| self.screen(screen).is_some_and(|s| s.element(element).is_some());
        let leads = |to: Option<u16>| to.is_none_or(|to| self.screen(to).is_some());
        let good_task = |task: &Task| has(task.screen, task.target) && leads(task.leads_to);
        let good_run = |run: &Run| {
            self.screen(run.start).is_some()
                && run.tasks.len() < MOST
                && run.already.iter().all(|(element, _)| has(run.start, *element))
                && run.tasks.iter().all(good_task)
        };
        let good_screen = |screen: &PracticeScreen| {
            screen.reactions.len() == screen.drawn.elements.len()
                && screen.reactions.len() < MOST
                && screen.reactions.iter().all(|reaction| leads(reaction.leads_to))
        };
        !self.runs.is_empty()
            && self.screens.iter().all(good_screen)
            && self.runs.iter().all(good_run)
            && self.otherwise.iter().all(|other| has(other.screen, other.element))
    }
}

impl PracticeScreen {
    pub fn element(&self, index: u16) -> Option<&Element> {
        self.drawn.elements.get(usize::from(index))
    }
}
