//! Where a workshop is, the same in the projected window and in the adviser's: each tells the other, and a window that is
//! loaded anew asks. Without another window each goes on alone.

use std::sync::Arc;

use leptos::prelude::*;

use super::PROGRAMME;
use crate::{
    app::{
        live::effect,
        route::{Route, route},
    },
    browser::{map::later, room},
    domain::{
        content::Content,
        guide::{Guide, Step},
        programme::{Programme, Slide},
    },
};

/// How long the desk waits for the projected window of its programme before it says where it is, in milliseconds: one that
/// shows another programme then takes this one.
const PATIENCE: u32 = 400;
/// Shown last when one goes back: whatever part that is.
pub const LAST_PART: usize = usize::MAX;

/// Which window this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    Screen,
    Desk,
}

/// Where the workshop is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Where {
    /// As in the address.
    pub programme: String,
    pub slides: Vec<Slide>,
    pub at: usize,
    pub black: bool,
}

#[derive(Debug, Clone, Copy)]
pub struct Stage {
    window: Window,
    content: StoredValue<Arc<Content>>,
    pub now: RwSignal<Where>,
    /// Which part of the slide is shown, and how many it has in the projected window.
    pub part: RwSignal<(usize, usize)>,
    /// A projected window of this device has been heard.
    pub has_screen: RwSignal<bool>,
    /// Where the window writes that it is.
    write_address: StoredValue<fn(Route, &Where)>,
    route: Route,
}

/// What windows say to each other: a word, then what it is about, with `|` between.
mod word {
    /// « Where are you with this programme? », asked by the desk.
    pub const ASK: &str = "ou";
    /// « I am here »: window, programme, slide, part, parts, black.
    pub const HERE: &str = "ici";
    pub const NEXT: &str = "suite";
    pub const PREVIOUS: &str = "retour";
    pub const BLACK: &str = "noir";
    /// The projected window goes.
    pub const GONE: &str = "parti";
}

impl Stage {
    /// Starts at a slide of a programme, or where the address says; joins the other windows once drawn.
    pub fn provide(
        window: Window,
        content: Arc<Content>,
        start: (Programme, Option<Slide>),
        write_address: fn(Route, &Where),
        pressed: impl Fn(&str) -> bool + Clone + 'static,
    ) -> Self {
        let stage = Self {
            window,
            content: StoredValue::new(content),
            now: RwSignal::new(Where::default()),
            part: RwSignal::new((0, 1)),
            has_screen: RwSignal::new(window == Window::Screen),
            write_address: StoredValue::new(write_address),
            route: route(),
        };
        stage.now.set(stage.of(&start.0, start.1.as_ref()));
        let first = start.1;
        effect(move || {
            // Followed once: afterwards the address follows.
            if let Some(link) = untrack(|| stage.route.parameter(PROGRAMME)) {
                let programme = stage.content.with_value(|content| Programme::from_link(&link, content));
                let there = stage.of(&programme, first.as_ref());
                let is_in_it = first.as_ref().is_none_or(|slide| there.slides.contains(slide));
                if is_in_it && !there.slides.is_empty() {
                    stage.now.set(there);
                }
            }
            let farewell = if window == Window::Screen { word::GONE } else { "" };
            room::join(farewell, move |text| stage.hear(text), pressed.clone());
            // The projected window is where its address says, and tells it once it is laid out.
            if window == Window::Desk {
                room::say(&format!("{}|{}", word::ASK, stage.now.read_untracked().programme));
                later(PATIENCE, move || {
                    if stage.has_screen.try_get_untracked() == Some(false) {
                        stage.tell();
                    }
                });
            }
        });
        on_cleanup(room::leave);
        stage
    }

    fn name(self) -> &'static str {
        if self.window == Window::Screen { "ecran" } else { "pupitre" }
    }

    fn of(self, programme: &Programme, slide: Option<&Slide>) -> Where {
        let slides = programme.slides();
        let at = slides.iter().position(|other| Some(other) == slide).unwrap_or_default();
        let link = self.content.with_value(|content| programme.to_link(content));
        Where { programme: link, slides, at, black: false }
    }

    /// Says where this window is. After it was left, there is nobody to say it.
    pub fn tell(self) {
        let (Some(now), Some((part, parts))) = (self.now.try_get_untracked(), self.part.try_get_untracked()) else {
            return;
        };
        if now.slides.is_empty() {
            return;
        }
        let black = u8::from(now.black);
        room::say(&format!("{}|{}|{}|{}|{part}|{parts}|{black}", word::HERE, self.name(), now.programme, now.at));
    }

    fn hear(self, text: &str) {
        let words: Vec<&str> = text.split('|').collect();
        match words.as_slice() {
            [word::ASK, programme]
                if self.window == Window::Screen && self.now.with_untracked(|now| now.programme == *programme) =>
            {
                self.tell();
            }
            [word::HERE, who, programme, at, part, parts, black] => {
                let number = |text: &str| text.parse::<usize>().unwrap_or_default();
                if *who == "ecran" {
                    self.has_screen.set(true);
                    if self.window == Window::Desk {
                        self.part.set((number(part), number(parts).max(1)));
                    }
                }
                self.adopt(programme, number(at), number(part), *black == "1");
            }
            [word::NEXT] if self.window == Window::Screen => self.next(),
            [word::PREVIOUS] if self.window == Window::Screen => self.previous(),
            [word::BLACK] if self.window == Window::Screen => self.toggle_black(),
            [word::GONE] if self.window == Window::Desk => self.has_screen.set(false),
            _ => {}
        }
    }

    /// Goes to where another window is, and tells nobody: it knows.
    fn adopt(self, programme: &str, at: usize, part: usize, black: bool) {
        let mut there = self.now.get_untracked();
        if there.programme != programme {
            let read = self.content.with_value(|content| Programme::from_link(programme, content));
            there = self.of(&read, None);
        }
        there.at = at.min(there.slides.len().saturating_sub(1));
        there.black = black;
        let moved = *self.now.read_untracked() != there;
        if self.window == Window::Screen && self.part.get_untracked().0 != part {
            self.part.update(|(shown, _)| *shown = part);
        }
        if moved && !there.slides.is_empty() {
            self.write_address.get_value()(self.route, &there);
            self.now.set(there);
        }
    }

    /// The next part, or the next slide; the desk leaves that to the projected window, if there is one.
    pub fn next(self) {
        if self.sends(word::NEXT) {
            return;
        }
        let (part, parts) = self.part.get_untracked();
        if part + 1 < parts {
            self.part.set((part + 1, parts));
            self.tell();
        } else if self.now.with_untracked(|now| now.at + 1 < now.slides.len()) {
            self.go(|now| now.at + 1, 0);
        }
    }

    pub fn previous(self) {
        if self.sends(word::PREVIOUS) {
            return;
        }
        let (part, parts) = self.part.get_untracked();
        if part > 0 {
            self.part.set((part - 1, parts));
            self.tell();
        } else if self.now.read_untracked().at > 0 {
            self.go(|now| now.at - 1, LAST_PART);
        }
    }

    /// To the first slide, or the last one.
    pub fn to_end(self, last: bool) {
        self.go(|now| if last { now.slides.len().saturating_sub(1) } else { 0 }, 0);
    }

    pub fn toggle_black(self) {
        if !self.sends(word::BLACK) {
            self.now.update(|now| now.black = !now.black);
            self.tell();
        }
    }

    /// The desk has a projected window that does it.
    fn sends(self, word: &str) -> bool {
        let sends = self.window == Window::Desk && self.has_screen.get_untracked();
        if sends {
            room::say(word);
        }
        sends
    }

    fn go(self, to: impl Fn(&Where) -> usize, part: usize) {
        let mut there = self.now.get_untracked();
        there.at = to(&there);
        there.black = false;
        self.part.set((part, 1));
        self.write_address.get_value()(self.route, &there);
        self.now.set(there);
        // The projected window tells it once it knows how many parts there are.
        if self.window == Window::Desk {
            self.tell();
        }
    }

    /// The guide of a slide, and its step with its number from 1.
    pub fn shown(self, slide: &Slide) -> Option<(Guide, Option<(usize, Step)>)> {
        self.content.with_value(|content| {
            let guide = content.guide(&slide.guide)?.clone();
            let step = slide.step.as_ref().and_then(|id| {
                let index = guide.position(id)?;
                Some((index + 1, guide.steps.get(index)?.clone()))
            });
            Some((guide, step))
        })
    }
}
