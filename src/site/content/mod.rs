//! From what advisers edit (`public/`) to the typed [`Content`], with every problem found on the way.

mod domains;
mod facts;
mod front_matter;
mod guide;
mod inline;
mod language;
mod links;
mod opening;
mod outline;
mod reading;
mod rules;
mod screens;
pub mod skeleton;
mod sources;
mod step;
mod territory;
mod training;
mod typography;

use std::{collections::BTreeSet, fs, path::Path};

pub use self::typography::french;
use self::{
    domains::Domains,
    guide::Parsed,
    language::{Language, Said},
    screens::ParsedScreen,
    training::ParsedExercise,
};
use super::problem::{Problem, Problems, Severity};
use crate::domain::{
    content::Content,
    date::CalendarDate,
    guide::{ExerciseSummary, Guide, Source},
    screen::Screen,
    slug::Slug,
    territory::Territory,
    text::{Reading, ReadingPage},
    training::Exercise,
};

/// What was read, and what is wrong with it. There is no content when the territory can't be read.
#[derive(Debug)]
pub struct Loaded {
    pub content: Option<Content>,
    /// Pages of text alone.
    pub readings: Vec<Reading>,
    /// One for each guide that has one, in the order of their names.
    pub exercises: Vec<Exercise>,
    pub problems: Vec<Problem>,
}

impl Loaded {
    /// The content, when nothing is wrong beyond warnings.
    pub fn usable(&self) -> Option<&Content> {
        let broken = self.problems.iter().any(|problem| problem.severity == Severity::Error);
        self.content.as_ref().filter(|_| !broken)
    }
}

const TERRITORY: &str = "territoire.toml";
const FACTS: &str = "faits.toml";
const DOMAINS: &str = "domaines.toml";
const LANGUAGE: &str = "langue.toml";

/// Reads and checks the public folder. `today` decides what is out of date.
pub fn load(public: &Path, today: CalendarDate) -> Loaded {
    load_for(public, &public.join(TERRITORY), today)
}

/// The same with the settings of another territory.
pub fn load_for(public: &Path, settings: &Path, today: CalendarDate) -> Loaded {
    let mut problems = Vec::new();
    let read = |name: &str, problems: &mut Vec<Problem>| match fs::read_to_string(public.join(name)) {
        Ok(text) => Some(text),
        Err(error) => {
            problems.push(Problem::error(
                name,
                1,
                "ce fichier ne peut pas être lu",
                error.to_string(),
                "vérifiez que le fichier existe, qu’il est enregistré en UTF-8, et que vous donnez le bon dossier (--public)",
            ));
            None
        }
    };
    let facts_text = read(FACTS, &mut problems);
    let facts = facts_text.as_ref().map(|text| facts::parse(FACTS, text, today, &mut problems)).unwrap_or_default();
    let domains =
        read(DOMAINS, &mut problems).map(|text| Domains::parse(DOMAINS, &text, &mut problems)).unwrap_or_default();
    let language =
        read(LANGUAGE, &mut problems).map(|text| Language::parse(LANGUAGE, &text, &mut problems)).unwrap_or_default();
    if let Some(text) = &facts_text {
        domains.check_facts(FACTS, text, &facts, &mut problems);
    }
    // An absolute path stands for itself.
    let territory: Option<Territory> = read(&settings.to_string_lossy(), &mut problems)
        .and_then(|text| territory::parse(TERRITORY, &text, &mut problems));
    let mut parsed_screens = Vec::new();
    for name in files(public, "ecrans", "toml") {
        if let Some(text) = read(&name, &mut problems) {
            parsed_screens.extend(screens::parse(&name, &text, &facts, &mut problems));
            domains.check_file(&name, &text, &mut problems);
        }
    }
    let screens: Vec<Screen> = parsed_screens.iter().map(|parsed| parsed.screen.clone()).collect();
    let mut guides = Vec::new();
    for name in files(public, "guides", "md") {
        if let Some(text) = read(&name, &mut problems) {
            guides.extend(guide::parse(&name, &text, &facts, &screens, today, &mut problems));
        }
    }
    let slugs: Vec<Slug> = guides.iter().map(|parsed| parsed.guide.slug.clone()).collect();
    let mut exercises = Vec::new();
    for name in files(public, "entrainements", "toml") {
        if let Some(text) = read(&name, &mut problems) {
            exercises.extend(training::parse(&name, &text, &facts, &parsed_screens, &slugs, today, &mut problems));
            domains.check_file(&name, &text, &mut problems);
        }
    }
    training::check_screens(
        &parsed_screens,
        |index| is_shown(index, &parsed_screens, &guides, &exercises),
        &mut problems,
    );
    guides.sort_by(|a, b| (a.order, &a.file).cmp(&(b.order, &b.file)));
    links::across(&guides, &mut problems);
    let mut parsed_readings = Vec::new();
    for page in ReadingPage::ALL {
        let name = format!("pages/{}.md", page.slug());
        let parsed =
            read(&name, &mut problems).and_then(|text| reading::parse(page, &name, &text, &facts, &mut problems));
        if let Some(parsed) = parsed {
            links::lead_somewhere(&parsed.file, &parsed.references, None, &guides, &mut problems);
            parsed_readings.push(parsed);
        }
    }
    let codes: Vec<String> = guides.iter().map(|parsed| parsed.guide.code.clone()).collect();
    let pages = guides
        .iter()
        .map(|parsed| (&parsed.file, &parsed.said, &parsed.typed))
        .chain(parsed_readings.iter().map(|parsed| (&parsed.file, &parsed.said, &parsed.typed)));
    for (file, said, typed) in pages {
        let mut found = Problems::new(file);
        language.check(said, &codes, &mut found);
        domains.check(said, &mut found);
        domains.check(typed, &mut found);
        problems.append(&mut found.list);
    }
    words_of_exercises(&language, &codes, &exercises, &parsed_screens, &mut problems);
    problems.sort_by(|a, b| (a.severity, &a.file, a.line).cmp(&(b.severity, &b.file, b.line)));
    let of_guides = |id: &Slug| guides.iter().any(|parsed| shows(parsed, id));
    let screens = screens.into_iter().filter(|screen| of_guides(&screen.id)).collect();
    let mut guides: Vec<_> = guides.into_iter().map(|parsed| parsed.guide).collect();
    let exercises = exercises.into_iter().filter_map(|parsed| told_by_its_guide(parsed, &mut guides)).collect();
    let content = territory.map(|territory| Content { territory, url: None, guides, screens });
    let readings = parsed_readings.into_iter().map(|parsed| parsed.reading).collect();
    Loaded { content, readings, exercises, problems }
}

/// A guide says that it has an exercise, and where the facts of both come from.
fn told_by_its_guide(parsed: ParsedExercise, guides: &mut [Guide]) -> Option<Exercise> {
    let exercise = parsed.exercise?;
    let guide = guides.iter_mut().find(|guide| guide.slug == exercise.guide)?;
    let (title, minutes) = (exercise.title.clone(), exercise.minutes);
    guide.exercise = Some(ExerciseSummary { title, minutes, file: String::new(), integrity: String::new() });
    let sources: BTreeSet<Source> = guide.sources.drain(..).chain(parsed.sources).collect();
    guide.sources = sources.into_iter().rev().collect();
    Some(exercise)
}

/// A step of the guide has this screen as its picture.
fn shows(parsed: &Parsed, screen: &Slug) -> bool {
    parsed.guide.steps.iter().filter_map(|step| step.picture.as_ref()).any(|picture| picture.screen == *screen)
}

fn is_shown(index: usize, screens: &[ParsedScreen], guides: &[Parsed], exercises: &[ParsedExercise]) -> bool {
    exercises.iter().any(|parsed| parsed.used.contains(&index))
        || guides.iter().any(|parsed| shows(parsed, &screens[index].screen.id))
}

/// An exercise and its screens are read together: a word that one of them explains is known in all of them.
fn words_of_exercises(
    language: &Language,
    codes: &[String],
    exercises: &[ParsedExercise],
    screens: &[ParsedScreen],
    problems: &mut Vec<Problem>,
) {
    for parsed in exercises {
        let of_screens: Vec<Said> = parsed.used.iter().flat_map(|index| screens[*index].said.clone()).collect();
        let mut found = Problems::new(&parsed.file);
        language.check_within(&parsed.said, &of_screens, codes, &mut found);
        problems.append(&mut found.list);
    }
    for (index, parsed) in screens.iter().enumerate() {
        let around = exercises.iter().filter(|exercise| exercise.used.contains(&index));
        let rest: Vec<Said> = around.flat_map(|exercise| exercise.said.clone()).collect();
        let mut found = Problems::new(&parsed.file);
        language.check_within(&parsed.said, &rest, codes, &mut found);
        problems.append(&mut found.list);
    }
}

/// The files of a folder with an ending, sorted, as paths below the public folder with `/`.
fn files(public: &Path, folder: &str, ending: &str) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(public.join(folder))
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|e| e == ending))
        .filter_map(|entry| entry.file_name().into_string().ok())
        .map(|name| format!("{folder}/{name}"))
        .collect();
    names.sort();
    names
}

/// A TOML error in French, with its line.
fn toml_problem(file: &str, text: &str, first_line: usize, error: &toml::de::Error) -> Problem {
    let line = error.span().map_or(1, |span| super::problem::line_at(text, span.start)) + first_line - 1;
    let message = error.message();
    let quoted = message.split('`').nth(1).unwrap_or_default();
    let (what, mend) = if message.starts_with("missing field") {
        (format!("il manque « {quoted} »"), format!("ajoutez une ligne « {quoted} = … »"))
    } else if message.starts_with("unknown field") {
        let known = message
            .split_once("expected")
            .map_or(String::new(), |(_, list)| list.replace('`', "").replace(" one of", ""));
        let place = "dans un guide, les lignes de l’en-tête vont avant le premier [[aiguillage]]";
        (
            format!("« {quoted} » n’est pas un mot connu ici"),
            format!("corrigez le mot ; mots possibles :{known} ; {place}"),
        )
    } else if message.starts_with("unknown variant") {
        let known = message
            .split_once("expected")
            .map_or(String::new(), |(_, list)| list.replace('`', "").replace(" one of", ""));
        (format!("« {quoted} » n’est pas une valeur possible"), format!("choisissez parmi :{known}"))
    } else {
        (
            "cette ligne n’est pas écrite comme il faut".to_owned(),
            "vérifiez les guillemets \" \", les crochets [ ] et les signes =".to_owned(),
        )
    };
    Problem::error(file, line, what, format!("le lecteur TOML dit : {message}"), mend)
}
