//! `entrainements/*.toml`: one exercise for a guide, by the guide's name.

mod compile;
mod proof;
mod raw;
mod rules;

use self::{
    compile::{Compiler, no_screen},
    raw::RawExercise,
};
use super::{facts::Facts, inline::Reader, language::Said, screens::ParsedScreen, sources, toml_problem};
use crate::{
    domain::{date::CalendarDate, guide::Source, slug::Slug, training::Exercise},
    site::problem::{Problem, Problems, Severity},
};

/// An exercise with what is needed to check its words.
#[derive(Debug)]
pub struct ParsedExercise {
    pub file: String,
    /// `None` when a name in it leads nowhere.
    pub exercise: Option<Exercise>,
    /// Its screens, by their place among all.
    pub used: Vec<usize>,
    pub said: Vec<Said>,
    /// Of the facts that it and its screens quote.
    pub sources: Vec<Source>,
}

pub fn parse(
    file: &str,
    text: &str,
    facts: &Facts,
    screens: &[ParsedScreen],
    guides: &[Slug],
    today: CalendarDate,
    problems: &mut Vec<Problem>,
) -> Option<ParsedExercise> {
    let raw: RawExercise = match toml::from_str(text) {
        Ok(raw) => raw,
        Err(error) => {
            problems.push(toml_problem(file, text, 1, &error));
            return None;
        }
    };
    let mut found = Problems::new(file);
    let stem = file.rsplit('/').next().and_then(|name| name.strip_suffix(".toml")).unwrap_or_default();
    let Some(guide) = guides.iter().find(|guide| guide.as_str() == stem) else {
        problems.push(Problem::error(
            file,
            1,
            format!("aucun guide ne s’appelle « {stem} »"),
            "un exercice porte le nom du guide qu’il fait répéter",
            "donnez au fichier le nom d’un fichier de guides/",
        ));
        return None;
    };
    let mut reader = Reader::new(facts, &mut found);
    let mut compiler = Compiler::new(text, screens, &mut reader);
    let exercise = compiler.exercise(guide.clone(), &raw);
    let (used, lines) = (std::mem::take(&mut compiler.used), std::mem::take(&mut compiler.lines));
    reader.used.extend(used.iter().flat_map(|index| screens[*index].facts.clone()));
    let sources = sources::sources(&mut reader, today, 1);
    let said = std::mem::take(&mut reader.said);
    // The guide has told of those that it quotes itself.
    found
        .list
        .retain(|old| !problems.iter().any(|known| (known.severity, &known.what) == (Severity::Warning, &old.what)));
    if let Some(exercise) = &exercise {
        rules::check(exercise, &lines, &mut found);
        proof::runs_end(exercise, &lines, &mut found);
        rules::presses(exercise, &used, screens, problems);
    }
    problems.append(&mut found.list);
    Some(ParsedExercise { file: file.to_owned(), exercise, used, said, sources })
}

/// What concerns the screens of all exercises: each leads to screens that are there, and somebody shows it.
pub fn check_screens(screens: &[ParsedScreen], shown: impl Fn(usize) -> bool, problems: &mut Vec<Problem>) {
    // What a broken guide or exercise would show is not known.
    let all_read = problems.iter().all(|problem| problem.severity == Severity::Warning);
    for (index, parsed) in screens.iter().enumerate() {
        let mut found = Problems::new(&parsed.file);
        for (id, line) in parsed.presses.iter().filter_map(|press| press.leads_to.as_ref()) {
            if !screens.iter().any(|other| other.screen.id.as_str() == id) {
                no_screen(id, *line, &mut found);
            }
        }
        if all_read && !shown(index) {
            found.error(
                1,
                "aucun guide et aucun exercice ne montre cet écran",
                "un dessin oublié n’est plus relu par personne",
                "citez-le dans un guide ou un exercice, ou supprimez le fichier",
            );
        }
        problems.append(&mut found.list);
    }
}
