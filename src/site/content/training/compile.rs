//! From names to places in lists: the screens that an exercise needs, its runs through them.

use toml::Spanned;

use super::raw::{RawExercise, RawOtherwise, RawRun, RawTask};
use crate::{
    domain::{
        screen::ElementKind,
        slug::Slug,
        training::{Card, Exercise, Otherwise, PracticeScreen, Reaction, Run, RunKind, Task},
    },
    site::{
        content::{
            inline::Reader,
            screens::{ParsedScreen, nobodys},
            typography::french,
        },
        problem::{Problems, line_at},
    },
};

/// Where what was compiled stands in its file.
#[derive(Debug, Default)]
pub struct Lines {
    /// Of the first screen of each run, and of each of its tasks.
    pub runs: Vec<(usize, Vec<usize>)>,
    pub otherwise: Vec<usize>,
}

pub struct Compiler<'a, 'r, 'f, 'p> {
    text: &'a str,
    screens: &'a [ParsedScreen],
    reader: &'r mut Reader<'f, 'p>,
    /// Which screens the exercise has so far, by their place in `screens`.
    pub used: Vec<usize>,
    pub lines: Lines,
}

impl<'a, 'r, 'f, 'p> Compiler<'a, 'r, 'f, 'p> {
    pub fn new(text: &'a str, screens: &'a [ParsedScreen], reader: &'r mut Reader<'f, 'p>) -> Self {
        Self { text, screens, reader, used: Vec::new(), lines: Lines::default() }
    }

    /// `None` when a name leads nowhere, which has been reported.
    pub fn exercise(&mut self, guide: Slug, raw: &RawExercise) -> Option<Exercise> {
        let title = self.words(&raw.titre);
        let cards = raw.cartes.iter().map(|(label, value)| self.card(label, value)).collect();
        let keep = raw.gardez.iter().map(|thing| self.words(thing)).collect();
        let achieved = self.words(&raw.reussi_a);
        let mut runs = vec![self.run(RunKind::Way, &raw.chemin)];
        runs.extend(raw.reparer.iter().map(|run| self.run(RunKind::Repair, run)));
        runs.extend(raw.incident.iter().map(|run| self.run(RunKind::Incident, run)));
        let runs: Vec<Run> = runs.into_iter().collect::<Option<_>>()?;
        self.different_ids(&runs, raw);
        let otherwise: Option<Vec<Otherwise>> = raw.autrement.iter().map(|other| self.otherwise(other)).collect();
        let screens = self.all_screens(&runs);
        Some(Exercise {
            guide,
            title,
            minutes: raw.minutes,
            cards,
            keep,
            achieved,
            screens,
            runs,
            otherwise: otherwise?,
        })
    }

    fn card(&mut self, label: &Spanned<String>, value: &Spanned<String>) -> Card {
        nobodys(value.get_ref(), self.line(value), self.reader.problems);
        Card { label: self.words(label), value: value.get_ref().clone() }
    }

    fn run(&mut self, kind: RunKind, raw: &RawRun) -> Option<Run> {
        let start_line = self.line(&raw.debut);
        let id = self.id(kind, raw);
        if kind != RunKind::Way && (raw.titre.is_none() || raw.situation.is_none()) {
            self.problems().error(
                start_line,
                "il manque « titre » ou « situation »",
                "la personne choisit un incident à son titre, et la situation dit où elle en est",
                "ajoutez les deux lignes",
            );
        }
        let title = raw.titre.as_ref().map(|words| self.words(words)).unwrap_or_default();
        let situation = raw.situation.as_ref().map(|words| self.words(words)).unwrap_or_default();
        let ending = self.words(&raw.fin);
        let start = self.screen(&raw.debut);
        let already = start.and_then(|start| self.already(start, raw));
        let tasks: Vec<Option<Task>> = raw.etape.iter().map(|task| self.task(task)).collect();
        self.lines.runs.push((start_line, raw.etape.iter().map(|task| self.line(&task.cible)).collect()));
        if tasks.is_empty() {
            self.problems().error(
                start_line,
                "il n’y a rien à faire",
                "un exercice avance étape par étape",
                "ajoutez une étape, par exemple [[chemin.etape]]",
            );
        }
        let tasks = tasks.into_iter().collect::<Option<_>>()?;
        Some(Run { id: id?, kind, title, situation, start: start?, already: already?, tasks, ending })
    }

    fn id(&mut self, kind: RunKind, raw: &RawRun) -> Option<Slug> {
        let line = self.line(&raw.debut);
        let id = match (kind, &raw.id) {
            (RunKind::Way, None) => "chemin",
            (RunKind::Repair, None) => "reparer",
            (RunKind::Incident, Some(id)) => id.get_ref(),
            (RunKind::Incident, None) => {
                self.problems().error(
                    line,
                    "cet incident n’a pas d’id",
                    "son adresse le contient",
                    "ajoutez id = \"…\"",
                );
                return None;
            }
            (_, Some(_)) => {
                let why = "seul un incident a un id";
                self.problems().error(line, "« id » est de trop", why, "retirez cette ligne");
                return None;
            }
        };
        let slug = Slug::new(id);
        if let Err(error) = &slug {
            self.problems().error(line, error.to_string(), "l’adresse de l’incident le contient", "corrigez l’id");
        }
        slug.ok()
    }

    fn different_ids(&mut self, runs: &[Run], raw: &RawExercise) {
        for (index, run) in runs.iter().enumerate() {
            if runs[..index].iter().any(|other| other.id == run.id) {
                let line =
                    raw.incident.iter().filter_map(|raw| raw.id.as_ref()).rfind(|id| *id.get_ref() == run.id.as_str());
                let line = line.map_or(1, |id| self.line(id));
                self.problems().error(
                    line,
                    format!("l’id « {} » sert deux fois", run.id),
                    "l’adresse ne saurait pas lequel ouvrir",
                    "changez l’un des deux",
                );
            }
        }
    }

    fn already(&mut self, start: u16, raw: &RawRun) -> Option<Vec<(u16, String)>> {
        let mut already = Vec::new();
        for (name, value) in &raw.deja {
            let line = self.line(value);
            nobodys(value.get_ref(), line, self.reader.problems);
            let element = self.element_named(start, name, line)?;
            let kind = self.parsed(start).screen.elements[usize::from(element)].kind;
            if !kind.is_field() && !kind.is_chosen_by_a_press() {
                self.problems().error(
                    line,
                    format!("« {name} » ne se remplit pas"),
                    "« deja » dit ce qui est écrit ou coché avant de commencer",
                    "nommez un champ, une case ou un choix du premier écran",
                );
            }
            already.push((element, value.get_ref().clone()));
        }
        Some(already)
    }

    fn task(&mut self, raw: &RawTask) -> Option<Task> {
        let instruction = self.words(&raw.consigne);
        let help = self.words(&raw.aide);
        let praise = raw.bravo.as_ref().map(|words| self.words(words)).unwrap_or_default();
        let commits = raw.engage.as_ref().map(|words| self.words(words)).unwrap_or_default();
        if let Some(words) = &raw.ecrire {
            nobodys(words.get_ref(), self.line(words), self.reader.problems);
        }
        let writes = raw.ecrire.as_ref().map(|words| words.get_ref().clone());
        let leads_to = match &raw.mene {
            Some(screen) => Some(self.screen(screen)?),
            None => None,
        };
        let screen = self.screen(&raw.ecran)?;
        let target = self.element_named(screen, raw.cible.get_ref(), self.line(&raw.cible))?;
        Some(Task { screen, target, instruction, help, praise, writes, leads_to, commits })
    }

    fn otherwise(&mut self, raw: &RawOtherwise) -> Option<Otherwise> {
        self.lines.otherwise.push(self.line(&raw.element));
        let screen = self.screen(&raw.ecran)?;
        let element = self.element_named(screen, raw.element.get_ref(), self.line(&raw.element))?;
        Some(Otherwise {
            screen,
            element,
            text: raw.texte.as_ref().map(|text| french(text.get_ref())).unwrap_or_default(),
            side: raw.place,
        })
    }

    /// The screens named so far and all that they lead to.
    fn all_screens(&mut self, runs: &[Run]) -> Vec<PracticeScreen> {
        let mut at = 0;
        while let Some(index) = self.used.get(at) {
            at += 1;
            for press in &self.screens[*index].presses {
                if let Some((screen, _)) = &press.leads_to {
                    // A screen that is not there has been reported where it is named.
                    self.place_of(&screen.clone());
                }
            }
        }
        let mut screens: Vec<PracticeScreen> = self.used.clone().iter().map(|index| self.practice(*index)).collect();
        for task in runs.iter().flat_map(|run| &run.tasks) {
            empty_before_it_is_filled(&mut screens, task);
        }
        screens
    }

    fn practice(&mut self, index: usize) -> PracticeScreen {
        let parsed = &self.screens[index];
        let reactions = parsed.presses.iter().map(|press| Reaction {
            leads_to: press.leads_to.as_ref().and_then(|(screen, _)| self.place_of(screen)),
            wrong: press.wrong.clone(),
        });
        PracticeScreen {
            reactions: reactions.collect(),
            drawn: parsed.screen.clone(),
            frame: parsed.frame,
            receipt: parsed.receipt,
            after_back: parsed.after_back.clone(),
        }
    }

    fn screen(&mut self, id: &Spanned<String>) -> Option<u16> {
        let place = self.place_of(id.get_ref());
        if place.is_none() {
            let line = self.line(id);
            no_screen(id.get_ref(), line, self.reader.problems);
        }
        place
    }

    fn place_of(&mut self, id: &str) -> Option<u16> {
        let index = self.screens.iter().position(|parsed| parsed.screen.id.as_str() == id)?;
        let place = self.used.iter().position(|used| *used == index).unwrap_or_else(|| {
            self.used.push(index);
            self.used.len() - 1
        });
        u16::try_from(place).ok()
    }

    fn parsed(&self, screen: u16) -> &ParsedScreen {
        &self.screens[self.used[usize::from(screen)]]
    }

    fn element_named(&mut self, screen: u16, name: &str, line: usize) -> Option<u16> {
        let screen = &self.parsed(screen).screen;
        let found = screen.elements.iter().position(|element| element.name.as_str() == name);
        if found.is_none() {
            let names: Vec<&str> = screen.elements.iter().map(|element| element.name.as_str()).collect();
            let (id, names) = (screen.id.clone(), names.join(", "));
            self.problems().error(
                line,
                format!("l’écran « {id} » n’a pas d’élément « {name} »"),
                "la personne chercherait une chose qui n’est pas là",
                format!("choisissez parmi : {names}"),
            );
        }
        u16::try_from(found?).ok()
    }

    fn words(&mut self, text: &Spanned<String>) -> String {
        let line = self.line(text);
        self.reader.words(text.get_ref(), line)
    }

    fn line(&self, text: &Spanned<String>) -> usize {
        line_at(self.text, text.span().start)
    }

    fn problems(&mut self) -> &mut Problems<'p> {
        self.reader.problems
    }
}

pub fn no_screen(id: &str, line: usize, problems: &mut Problems) {
    problems.error(
        line,
        format!("l’écran « {id} » n’existe pas"),
        "la personne arriverait nulle part",
        format!("créez ecrans/{id}.toml, ou corrigez le nom"),
    );
}

/// A guide shows a page as it looks once it is filled; one who practises begins before that.
fn empty_before_it_is_filled(screens: &mut [PracticeScreen], task: &Task) {
    let Some(element) = screens[usize::from(task.screen)].drawn.elements.get_mut(usize::from(task.target)) else {
        return;
    };
    let kind = element.kind;
    let is_what_is_asked = task.writes.as_ref() == Some(&element.value);
    // A key that is held from the beginning is a fault to be mended, not a picture of the end.
    let is_ticked = kind.is_chosen_by_a_press() && kind != ElementKind::Key;
    if is_ticked || kind == ElementKind::MaskedField || is_what_is_asked {
        element.value.clear();
    }
}
