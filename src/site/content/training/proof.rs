//! Walks each run as a person would who never errs: every task is met on its screen, and the last one ends the run. Going
//! back needs no proof: a moment is kept whenever the screen changes, so from anywhere one comes back to the way.

use std::sync::Arc;

use super::compile::Lines;
use crate::{
    domain::training::{Exercise, Level, Session},
    site::problem::Problems,
};

pub fn runs_end(exercise: &Exercise, lines: &Lines, problems: &mut Problems) {
    let exercise = Arc::new(exercise.clone());
    for (index, (_, task_lines)) in lines.runs.iter().enumerate() {
        let Some(mut session) = Session::new(Arc::clone(&exercise), index, Level::Guided) else { continue };
        for line in task_lines {
            let Some(target) = session.target() else {
                not_there(&session, *line, problems);
                break;
            };
            session.press(target);
            if session.waits_for().is_some() {
                session.write_for_me();
            }
        }
    }
}

fn not_there(session: &Session, line: usize, problems: &mut Problems) {
    let here = &session.screen().drawn.id;
    let wanted = session.task().and_then(|task| session.exercise().screen(task.screen));
    let wanted = wanted.map_or("?", |screen| screen.drawn.id.as_str());
    problems.error(
        line,
        format!("à cette étape, la personne est sur l’écran « {here} », et non sur « {wanted} »"),
        "elle chercherait une chose qui n’est pas devant elle",
        "corrigez « ecran », ou dites avec « mene » où conduit l’étape d’avant",
    );
}
