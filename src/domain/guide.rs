//! A guide: what a resident follows, step by step, beside the official site.

use serde::{Deserialize, Serialize};

use super::{
    address::RightAddress,
    date::CalendarDate,
    reversibility::{Commitment, StepNature},
    screen::Picture,
    slug::Slug,
    text::{Block, Line, Variants},
    theme::Theme,
};

/// More steps than this and a guide must be cut in parts.
pub const MOST_STEPS: usize = 9;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guide {
    pub slug: Slug,
    /// Said aloud before a step's number: « CESU 4 ».
    pub code: String,
    pub title: String,
    /// What one will have managed at the end.
    pub summary: Line,
    /// Minutes to allow, without hurrying.
    pub minutes: u16,
    pub theme: Theme,
    /// A service of the national vocabulary of places (`services` of the schema 1.0.2).
    pub service: String,
    /// Subjects of La Coop, for the account of a workshop.
    pub coop: Vec<String>,
    /// Words people search with.
    pub words: Vec<String>,
    /// What to have at hand.
    pub prepare: Vec<Line>,
    /// Where the procedure is done; `None` when it has no one site (a mail box).
    pub address: Option<RightAddress>,
    /// At most four questions asked before starting.
    pub opening: Vec<OpeningQuestion>,
    /// By phone, at a counter, on paper.
    pub without_internet: Vec<Block>,
    pub steps: Vec<Step>,
    pub after: After,
    pub sources: Vec<Source>,
    pub review: Option<Review>,
    /// « S'entraîner sans risque », when this guide has an exercise; the exercise itself is in another file.
    pub exercise: Option<ExerciseSummary>,
}

/// What a guide says of its exercise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExerciseSummary {
    pub title: String,
    /// Minutes to allow, without hurrying.
    pub minutes: u16,
    /// Its pack: name of the file among the site's assets, and `sha256-…`, as in Subresource Integrity. Empty until the pack
    /// is written.
    pub file: String,
    pub integrity: String,
}

/// « Où en êtes-vous ? »: each answer leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningQuestion {
    pub question: String,
    pub choices: Vec<Choice>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub text: String,
    /// What to know when this is the case.
    pub answer: Vec<Block>,
    pub leads_to: Lead,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lead {
    #[serde(rename = "etape")]
    Step(Slug),
    #[serde(rename = "guide")]
    Guide(Slug),
    /// Somebody who helps: this guide is not for that case.
    #[serde(rename = "personne")]
    Person,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Kept for ever: progress, QR codes and links hold it.
    pub id: Slug,
    /// One thing to do, imperative.
    pub action: Variants<String>,
    /// More words on it, for every device.
    pub body: Vec<Block>,
    pub on_computer: Vec<Block>,
    pub on_phone: Vec<Block>,
    /// « Ce que vous allez voir »
    pub sees: Vec<Block>,
    pub commitment: Commitment,
    pub picture: Option<Picture>,
    /// The official site is opened from this step.
    pub opens_site: bool,
    pub remedies: Vec<Remedy>,
    /// For whoever leads a workshop.
    pub notes: Vec<Block>,
}

/// What goes wrong, and what to do then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remedy {
    pub symptom: String,
    pub remedy: Line,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct After {
    /// « Vous savez maintenant : »
    pub achieved: Vec<Line>,
    /// What happens next and what people do next.
    pub next: Vec<Block>,
}

/// Where a fact of the guide comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Source {
    /// `None` when the source carries no date.
    pub date: Option<CalendarDate>,
    pub text: String,
}

/// Who checked the guide on the live site. Only then « Vérifié le » may be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// A role (« une conseillère numérique »), not a person's name.
    pub by: String,
    pub on: CalendarDate,
}

/// Whether one step of a guide commits to something, and which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engagement {
    /// No step does.
    None,
    /// No step does, and one is a log-in: harmless if the address is right.
    LogInOnly,
    /// These many steps do.
    Steps(usize),
}

impl Guide {
    /// Index of a step from 0.
    pub fn position(&self, id: &Slug) -> Option<usize> {
        self.steps.iter().position(|step| step.id == *id)
    }

    pub fn step(&self, id: &Slug) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == *id)
    }

    pub fn engagement(&self) -> Engagement {
        match self.steps.iter().filter(|step| step.commitment.commits()).count() {
            0 if self.steps.iter().any(|step| step.commitment.nature == StepNature::LogIn) => Engagement::LogInOnly,
            0 => Engagement::None,
            steps => Engagement::Steps(steps),
        }
    }

    /// First and last year of the sources; `None` without sources.
    pub fn years_of_sources(&self) -> Option<(u16, u16)> {
        let years = || self.sources.iter().filter_map(|source| source.date).map(CalendarDate::year);
        years().min().zip(years().max())
    }
}
