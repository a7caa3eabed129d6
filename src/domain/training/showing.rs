//! The elements of the current screen as they show now: what is written and ticked in them, what is marked, and, for
//! whoever practises alone, their other names and places.

use super::{
    exercise::{Otherwise, Side, Task},
    session::{Level, Session},
};
use crate::domain::screen::{Element, ElementKind};

/// An element as it shows now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown<'a> {
    /// What [`Session::press`] is told.
    pub index: u16,
    /// As drawn; its text and value are those of the drawing, not of now.
    pub element: &'a Element,
    pub text: &'a str,
    /// What is written in a field.
    pub value: &'a str,
    /// Ticked, chosen or held.
    pub chosen: bool,
    pub marked: bool,
    /// Stands in the site's header on a wide screen.
    pub in_header: bool,
}

impl Session {
    /// In the order in which they show.
    pub fn elements(&self) -> Vec<Shown<'_>> {
        let marked = self.marked();
        let mut shown: Vec<Shown<'_>> = Vec::new();
        for (index, element) in (0..).zip(&self.screen().drawn.elements) {
            shown.push(Shown {
                index,
                element,
                text: self
                    .otherwise(index)
                    .map(|other| other.text.as_str())
                    .filter(|text| !text.is_empty())
                    .unwrap_or(&element.text),
                value: self.value(index, element),
                chosen: self.is_chosen(index, element),
                marked: marked == Some(index),
                in_header: element.in_header,
            });
        }
        for at in 0..shown.len() {
            // Each place is looked at once: what moves down is not met again, as it keeps its index.
            let Some(from) = shown.iter().position(|shown| usize::from(shown.index) == at) else { continue };
            if let Some(side) = self.otherwise(shown[from].index).and_then(|other| other.side) {
                moved(&mut shown, from, side);
            }
        }
        shown
    }

    /// What is different about this element of the current screen for whoever practises alone.
    pub(super) fn otherwise(&self, element: u16) -> Option<&Otherwise> {
        if self.level() != Level::Alone {
            return None;
        }
        let here = self.screen_index();
        self.exercise().otherwise.iter().find(|other| other.screen == here && other.element == element)
    }

    /// It was filled by a task or before the run, or is ticked now.
    pub(super) fn was_done(&self, index: u16) -> bool {
        let Some(element) = self.screen().element(index) else { return false };
        if element.kind.is_field() {
            return self.times_done(index) > 0 || self.already(index).is_some();
        }
        self.times_done(index) > 0 && self.is_chosen(index, element)
    }

    fn value<'a>(&'a self, index: u16, element: &'a Element) -> &'a str {
        if !element.kind.is_field() {
            return &element.value;
        }
        let written = self.done_here().rev().find(|task| task.target == index).and_then(|task| task.writes.as_deref());
        written.or_else(|| self.already(index)).unwrap_or(&element.value)
    }

    /// A press turns it over, as often as it was asked for; of neighbouring choices the last one holds. A file that was
    /// pressed and opened nothing is chosen.
    fn is_chosen(&self, index: u16, element: &Element) -> bool {
        if element.kind == ElementKind::File {
            return self.times_done(index) > 0 && self.screen().reactions[usize::from(index)].leads_to.is_none();
        }
        if !element.kind.is_chosen_by_a_press() {
            return false;
        }
        let at_first = self.already(index).map_or(!element.value.is_empty(), |written| !written.is_empty());
        if element.kind != ElementKind::Choice {
            return at_first ^ (self.times_done(index) % 2 == 1);
        }
        let last = self.done_here().rev().find(|task| self.are_neighbours(index, task.target));
        last.map_or(at_first, |task| task.target == index)
    }

    /// Both are choices, and so is all that stands between them.
    fn are_neighbours(&self, one: u16, other: u16) -> bool {
        let elements = &self.screen().drawn.elements;
        let (first, last) = (usize::from(one.min(other)), usize::from(one.max(other)));
        elements.get(first..=last).is_some_and(|run| run.iter().all(|element| element.kind == ElementKind::Choice))
    }

    pub(super) fn times_done(&self, index: u16) -> usize {
        self.done_here().filter(|task| task.target == index).count()
    }

    /// The tasks behind that were done on this screen.
    fn done_here(&self) -> impl DoubleEndedIterator<Item = &Task> {
        let here = self.screen_index();
        self.done_tasks().iter().filter(move |task| task.screen == here)
    }

    /// What was written in it before the run began.
    fn already(&self, index: u16) -> Option<&str> {
        let run = self.run();
        let written = run.already.iter().find(|(element, _)| *element == index);
        written.filter(|_| run.start == self.screen_index()).map(|(_, text)| text.as_str())
    }
}

/// What one reads before what one presses; the address bar is drawn over all of it.
fn is_above(kind: ElementKind) -> bool {
    kind == ElementKind::AddressBar || !kind.is_pressable()
}

/// To the bottom, or to the top: below what one reads first.
fn moved(shown: &mut Vec<Shown<'_>>, from: usize, side: Side) {
    let mut one = shown.remove(from);
    one.in_header = false;
    let to = match side {
        Side::Bottom => shown.len(),
        Side::Top => shown.iter().take_while(|shown| shown.in_header || is_above(shown.element.kind)).count(),
    };
    shown.insert(to, one);
}
