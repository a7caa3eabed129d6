//! Rules of an exercise: what is asked can be done and is not given away, and whatever is pressed answers.

use super::compile::Lines;
use crate::{
    domain::{
        screen::{Element, ElementKind},
        training::{Exercise, PracticeScreen, Run, RunKind, Task},
    },
    site::{
        content::{language::words, screens::ParsedScreen},
        problem::{Problem, Problems},
    },
};

/// Fewer things to press than this, and nothing is to be looked for.
const FEWEST_PRESSABLE: usize = 3;
/// What may go wrong, in each exercise.
const FEWEST_INCIDENTS: usize = 2;

pub fn check(exercise: &Exercise, lines: &Lines, problems: &mut Problems) {
    for (run, (_, task_lines)) in exercise.runs.iter().zip(&lines.runs) {
        for (index, (task, line)) in run.tasks.iter().zip(task_lines).enumerate() {
            let (screen, target) = place(exercise, task);
            pressable_and_writable(task, target, *line, problems);
            not_given_away(exercise, task, target, *line, problems);
            readable(exercise, run, task, *line, problems);
            not_left_too_early(&run.tasks[..index], task, screen, *line, problems);
        }
    }
    other_names(exercise, lines, problems);
    accidents(exercise, problems);
}

/// What goes wrong on the real site is the more frightening half.
fn accidents(exercise: &Exercise, problems: &mut Problems) {
    let incidents = exercise.runs.iter().filter(|run| run.kind == RunKind::Incident).count();
    if incidents < FEWEST_INCIDENTS {
        problems.warning(
            1,
            format!("cet exercice n’a que {incidents} incident(s)"),
            "la personne ne s’entraîne guère à ce qui peut mal se passer",
            "ajoutez un [[incident]] : une case refusée, une page qui change, un code qui n’arrive pas",
        );
    }
}

/// Elements that answer to nothing, and screens where nothing is to be looked for: told at the screen's own file.
pub fn presses(exercise: &Exercise, used: &[usize], screens: &[ParsedScreen], problems: &mut Vec<Problem>) {
    let tasks = || exercise.runs.iter().flat_map(|run| &run.tasks);
    for (index, screen) in (0..).zip(&exercise.screens) {
        let Some(parsed) = used.get(usize::from(index)).map(|place| &screens[*place]) else { continue };
        for (place, (element, reaction)) in (0..).zip(screen.drawn.elements.iter().zip(&screen.reactions)) {
            let answers = reaction.leads_to.is_some() || !reaction.wrong.is_empty();
            let is_target = tasks().any(|task| task.screen == index && task.target == place);
            let takes_state = element.kind.is_field() || element.kind.is_chosen_by_a_press();
            if element.kind.is_pressable() && !answers && !(is_target && takes_state) {
                let line = parsed.presses[usize::from(place)].line;
                once(problems, silent(&parsed.file, line, element, exercise));
            }
        }
        let pressable = screen.drawn.elements.iter().filter(|element| element.kind.is_pressable()).count();
        if pressable < FEWEST_PRESSABLE && tasks().any(|task| task.screen == index) {
            once(problems, bare(&parsed.file, pressable));
        }
    }
}

/// Two exercises may share a screen.
fn once(problems: &mut Vec<Problem>, problem: Problem) {
    if !problems
        .iter()
        .any(|known| (&known.file, known.line, &known.what) == (&problem.file, problem.line, &problem.what))
    {
        problems.push(problem);
    }
}

fn silent(file: &str, line: usize, element: &Element, exercise: &Exercise) -> Problem {
    Problem::error(
        file,
        line,
        format!("un appui sur « {} » ne dit rien", element.name),
        format!("l’exercice « {} » montre cet écran, et chaque appui y répond", exercise.guide),
        "ajoutez faux = \"…\" (ce que ferait cet appui), ou mene = \"…\" (l’écran qu’il ouvre)",
    )
}

fn bare(file: &str, pressable: usize) -> Problem {
    Problem::warning(
        file,
        1,
        format!("cet écran n’a que {pressable} chose(s) où appuyer"),
        "on n’y cherche rien : la personne ne s’entraîne pas à reconnaître",
        "ajoutez un ou deux éléments avec « faux », si la page s’y prête",
    )
}

fn place<'a>(exercise: &'a Exercise, task: &Task) -> (&'a PracticeScreen, &'a Element) {
    let screen = &exercise.screens[usize::from(task.screen)];
    (screen, &screen.drawn.elements[usize::from(task.target)])
}

fn pressable_and_writable(task: &Task, target: &Element, line: usize, problems: &mut Problems) {
    if !target.kind.is_pressable() {
        problems.error(
            line,
            format!("on n’appuie pas sur « {} » : c’est un texte à lire", target.name),
            "l’étape ne pourrait jamais être faite",
            "choisissez un autre élément, ou changez son genre dans le fichier de l’écran",
        );
    }
    if target.kind.is_field() != task.writes.is_some() {
        problems.error(
            line,
            if target.kind.is_field() {
                format!("rien ne dit quoi écrire dans « {} »", target.name)
            } else {
                format!("on n’écrit pas dans « {} »", target.name)
            },
            "on écrit dans un champ, et seulement là",
            "ajoutez ecrire = \"…\" pour un champ ; retirez-le pour le reste",
        );
    }
}

/// The instruction says the aim. Where it says the very word of the button, one matches letters and learns nothing.
fn not_given_away(exercise: &Exercise, task: &Task, target: &Element, line: usize, problems: &mut Problems) {
    // One names the field to write in and the key to press.
    if target.kind.is_field() || target.kind == ElementKind::Key {
        return;
    }
    let instruction = format!(" {} ", words(&task.instruction).join(" "));
    let others = exercise.otherwise.iter().filter(|other| (other.screen, other.element) == (task.screen, task.target));
    for label in others.map(|other| &other.text).chain([&target.text]) {
        let folded = words(label).join(" ");
        if !folded.is_empty() && instruction.contains(&format!(" {folded} ")) {
            problems.error(
                line,
                format!("la consigne donne le mot à trouver : « {label} »"),
                "la personne recopierait un mot ; sur le vrai site, ce mot change",
                "dites le but (« Gardez ce mot de passe ») ; l’aide peut donner le mot",
            );
        }
    }
}

/// What is to be written stands somewhere before the person's eyes.
fn readable(exercise: &Exercise, run: &Run, task: &Task, line: usize, problems: &mut Problems) {
    let Some(writes) = &task.writes else { return };
    let screen = &exercise.screens[usize::from(task.screen)].drawn;
    let cards = exercise.cards.iter().map(|card| &card.value);
    let drawn = screen.elements.iter().flat_map(|element| [&element.text, &element.value]);
    let plain = |text: &str| text.replace('\u{a0}', " ").replace('’', "'");
    let shown =
        cards.chain([&task.instruction, &run.situation]).chain(drawn).any(|text| plain(text).contains(&plain(writes)));
    if !shown {
        problems.error(
            line,
            format!("« {writes} » n’est écrit nulle part devant la personne"),
            "elle doit pouvoir le lire pour l’écrire",
            "ajoutez-le à « cartes », ou dites-le dans la consigne ou la situation",
        );
    }
}

/// A button that leads on, pressed before what is to be filled, would show the end before the beginning.
fn not_left_too_early(before: &[Task], task: &Task, screen: &PracticeScreen, line: usize, problems: &mut Problems) {
    let reaction = &screen.reactions[usize::from(task.target)];
    let elements = &screen.drawn.elements;
    let waits = before.iter().filter(|other| other.screen == task.screen && other.target != task.target).any(|other| {
        let kind = elements[usize::from(other.target)].kind;
        kind.is_field() || kind.is_chosen_by_a_press()
    });
    if waits && reaction.leads_to.is_some() && reaction.wrong.is_empty() {
        let name = &elements[usize::from(task.target)].name;
        problems.error(
            line,
            format!("« {name} » mène plus loin, même avant que le reste de l’écran soit fait"),
            "pressé trop tôt, ce bouton montrerait la suite au lieu d’expliquer ce qui manque",
            format!("ajoutez faux = \"…\" à l’élément « {name} » de l’écran « {} »", screen.drawn.id),
        );
    }
}

fn other_names(exercise: &Exercise, lines: &Lines, problems: &mut Problems) {
    for (other, line) in exercise.otherwise.iter().zip(&lines.otherwise) {
        let screen = &exercise.screens[usize::from(other.screen)].drawn;
        let element = &screen.elements[usize::from(other.element)];
        let tasks = || exercise.runs.iter().flat_map(|run| &run.tasks);
        if !tasks().any(|task| (task.screen, task.target) == (other.screen, other.element)) {
            problems.error(
                *line,
                format!("personne ne cherche « {} » de l’écran « {} »", element.name, screen.id),
                "« autrement » change le mot ou la place de ce que la personne cherche",
                "nommez la cible d’une étape, ou retirez ce bloc",
            );
        }
        if other.text.is_empty() && other.side.is_none() {
            problems.error(
                *line,
                format!("rien ne change pour « {} »", element.name),
                "« autrement » change le mot ou la place de ce que la personne cherche",
                "ajoutez texte = \"…\" (un autre mot) ou place = \"haut\" ou \"bas\"",
            );
        }
        if words(&other.text) == words(&element.text) {
            problems.error(
                *line,
                format!("« {} » garde le même mot", other.text),
                "au niveau « seul », on apprend à reconnaître un bouton sous un autre nom",
                "écrivez un autre mot, du même sens",
            );
        }
    }
}
