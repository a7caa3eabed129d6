//! One person's walk through a run. What is written and ticked follows from the task one is at, so a moment is a screen
//! and a task, and going back gives back a whole moment. Nothing that was typed is kept.

use std::sync::Arc;

use super::{
    exercise::{Exercise, PracticeScreen, Run, Task},
    real::Real,
    writing::{Comparison, Slip, compare},
};

/// How much is shown. Each is chosen by the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The target is marked.
    Guided,
    /// It is marked when one asks for it.
    Helped,
    /// The same, and buttons have other names and places.
    Alone,
}

impl Level {
    pub const ALL: [Self; 3] = [Self::Guided, Self::Helped, Self::Alone];
}

/// What a press, a word or a way back led to: what is to be told now. The author's own words come with
/// [`Session::words`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// The run begins.
    Nothing,
    /// It was the target; its praise may follow. The next task waits, or the run is finished.
    Done { task: u16 },
    /// Not what was asked; the element's own words say what it would have done. The screen stays.
    Wrong { element: u16 },
    /// Another screen opened, where nothing is asked: the arrow leads back.
    Astray,
    /// The screen of the task is there again.
    OnTheWay,
    /// Its turn comes later, or is not in this run. The screen stays.
    NotYet,
    /// It is already filled, or ticked. The screen stays.
    AlreadyDone,
    /// One reads it; nothing happens.
    OnlyRead,
    /// The field waits for words.
    Write,
    /// Nearly.
    Almost(Slip),
    /// Not Camille's, and looks like somebody's own.
    LooksReal(Real),
    /// Other words than those of the card.
    OtherWords,
    /// The screen before is back. The words of the screen that one left may say what is not undone by it.
    Back { from: u16 },
    /// There is no screen before.
    NowhereBack,
    /// The help of the task.
    Help,
    /// The button looked for has another name here, and maybe another place.
    HasAnotherName,
    /// It has its own name, and another place.
    HasMoved,
    /// One is so many screens deep again, after the page was loaded anew.
    Resumed,
    /// The target is marked now.
    Marked,
    /// The run is finished: there is nothing to help with.
    NothingLeft,
}

/// What was asked for at this task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd)]
enum Help {
    None,
    Words,
    Mark,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Moment {
    screen: u16,
    task: u16,
    help: Help,
    /// The field that is the target waits for words.
    writing: bool,
    said: Said,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    exercise: Arc<Exercise>,
    run: usize,
    level: Level,
    now: Moment,
    before: Vec<Moment>,
}

impl Session {
    /// `None` when the exercise has no run of this index.
    pub fn new(exercise: Arc<Exercise>, run: usize, level: Level) -> Option<Self> {
        let screen = exercise.runs.get(run)?.start;
        exercise.screen(screen)?;
        let now = Moment { screen, task: 0, help: Help::None, writing: false, said: Said::Nothing };
        Some(Self { exercise, run, level, now, before: Vec::new() })
    }

    pub fn exercise(&self) -> &Exercise {
        &self.exercise
    }

    pub fn run(&self) -> &Run {
        &self.exercise.runs[self.run]
    }

    pub fn level(&self) -> Level {
        self.level
    }

    pub fn screen(&self) -> &PracticeScreen {
        &self.exercise.screens[usize::from(self.now.screen)]
    }

    pub(super) fn screen_index(&self) -> u16 {
        self.now.screen
    }

    /// The task at hand, also while one is astray; `None` once the run is finished.
    pub fn task(&self) -> Option<&Task> {
        self.run().tasks.get(self.task_index())
    }

    /// From 0; the number of tasks once the run is finished.
    pub fn task_index(&self) -> usize {
        usize::from(self.now.task)
    }

    /// The tasks behind.
    pub(super) fn done_tasks(&self) -> &[Task] {
        &self.run().tasks[..self.task_index().min(self.run().tasks.len())]
    }

    pub fn is_finished(&self) -> bool {
        self.task().is_none()
    }

    /// Another screen than the one where the task is done.
    pub fn is_astray(&self) -> bool {
        self.task().is_some_and(|task| task.screen != self.now.screen)
    }

    /// What to press or write in, when it is on this screen.
    pub fn target(&self) -> Option<u16> {
        self.task().filter(|task| task.screen == self.now.screen).map(|task| task.target)
    }

    /// The target, where it is to be shown.
    pub fn marked(&self) -> Option<u16> {
        self.target().filter(|_| self.level == Level::Guided || self.now.help == Help::Mark)
    }

    /// The field that waits for words, and the words.
    pub fn waits_for(&self) -> Option<(u16, &str)> {
        let words = self.task()?.writes.as_deref()?;
        self.target().filter(|_| self.now.writing).map(|field| (field, words))
    }

    /// What is to be told now.
    pub fn said(&self) -> Said {
        self.now.said
    }

    /// The author's own words for [`Session::said`]; empty when there are none.
    pub fn words(&self) -> &str {
        match self.now.said {
            Said::Done { task } => self.run().tasks.get(usize::from(task)).map_or("", |task| &task.praise),
            Said::Wrong { element } => {
                self.screen().reactions.get(usize::from(element)).map_or("", |reaction| &reaction.wrong)
            }
            Said::Back { from } => self.exercise.screen(from).map_or("", |screen| &screen.after_back),
            Said::Help => self.task().map_or("", |task| &task.help),
            _ => "",
        }
    }

    /// A press on an element of this screen, by its index in the drawing.
    pub fn press(&mut self, element: u16) -> Said {
        let Some(kind) = self.screen().element(element).map(|element| element.kind) else {
            return self.say(Said::OnlyRead);
        };
        if self.target() == Some(element) {
            if !kind.is_field() {
                return self.done();
            }
            self.now.writing = true;
            return self.say(Said::Write);
        }
        self.now.writing = false;
        if !kind.is_pressable() {
            return self.say(Said::OnlyRead);
        }
        let reaction = &self.screen().reactions[usize::from(element)];
        let has_own_words = !reaction.wrong.is_empty();
        // What stands there from the beginning may be what is wrong: the author's own words say so.
        if self.was_done(element) && (self.times_done(element) > 0 || !has_own_words) {
            return self.say(Said::AlreadyDone);
        }
        match reaction.leads_to {
            _ if has_own_words => self.say(Said::Wrong { element }),
            Some(screen) if screen != self.now.screen => {
                self.before.push(self.now);
                self.now.screen = screen;
                self.say(if self.target().is_some() { Said::OnTheWay } else { Said::Astray })
            }
            _ => self.say(Said::NotYet),
        }
    }

    /// Words for the field that is the target. Right or not, they are forgotten: the field shows those of the card.
    pub fn write(&mut self, typed: &str) -> Said {
        let Some(wanted) = self.task_here().and_then(|task| task.writes.as_deref()) else {
            return self.say(Said::NotYet);
        };
        let said = match compare(typed, wanted) {
            Comparison::Right => return self.done(),
            Comparison::Empty => Said::Write,
            Comparison::Almost(slip) => Said::Almost(slip),
            Comparison::LooksReal(real) => Said::LooksReal(real),
            Comparison::Other => Said::OtherWords,
        };
        self.now.writing = true;
        self.say(said)
    }

    /// « Écrire à ma place »
    pub fn write_for_me(&mut self) -> Said {
        match self.task_here().and_then(|task| task.writes.as_ref()) {
            Some(_) => self.done(),
            None => self.say(Said::NotYet),
        }
    }

    pub fn can_go_back(&self) -> bool {
        !self.before.is_empty()
    }

    /// How many screens one can go back.
    pub fn depth(&self) -> usize {
        self.before.len()
    }

    /// The drawn arrow, or the device's own Back: the moment before is there again, with what was written then.
    pub fn back(&mut self) -> Said {
        let from = self.now.screen;
        let Some(before) = self.before.pop() else { return self.say(Said::NowhereBack) };
        self.now = Moment { writing: false, ..before };
        self.say(Said::Back { from })
    }

    /// Does task after task until one is so many screens deep: after the page was loaded anew, what was done there is not
    /// known. Never the last one, which would tell of a success that nobody had.
    pub fn resume(&mut self, depth: usize) {
        while self.depth() < depth && self.task_index() + 1 < self.run().tasks.len() {
            self.done();
        }
        self.say(Said::Resumed);
    }

    /// First words, then the mark.
    pub fn ask_help(&mut self) -> Said {
        let Some(task) = self.task() else { return self.say(Said::NothingLeft) };
        if self.is_astray() {
            return self.say(Said::Astray);
        }
        let otherwise = self.otherwise(task.target).map(|other| other.text.is_empty());
        if self.now.help == Help::None && (otherwise.is_some() || !task.help.is_empty()) {
            self.now.help = Help::Words;
            return self.say(match otherwise {
                None => Said::Help,
                Some(true) => Said::HasMoved,
                Some(false) => Said::HasAnotherName,
            });
        }
        self.now.help = Help::Mark;
        self.say(Said::Marked)
    }

    /// The task is done: the next one waits, on the screen that the press opened.
    fn done(&mut self) -> Said {
        let Some(task) = self.task() else { return self.now.said };
        let own = self.screen().reactions.get(usize::from(task.target)).and_then(|reaction| reaction.leads_to);
        let screen = task.leads_to.or(own).unwrap_or(self.now.screen);
        if screen != self.now.screen {
            self.before.push(self.now);
        }
        let said = Said::Done { task: self.now.task };
        self.now = Moment { screen, task: self.now.task + 1, help: Help::None, writing: false, said };
        said
    }

    fn task_here(&self) -> Option<&Task> {
        self.task().filter(|task| task.screen == self.now.screen)
    }

    fn say(&mut self, said: Said) -> Said {
        self.now.said = said;
        said
    }
}
