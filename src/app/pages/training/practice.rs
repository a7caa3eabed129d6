//! One walk through a run: what is asked, what was just said, and the drawing that answers.

use leptos::{ev::MouseEvent, prelude::*};

use super::{Arrival, drawing, ending, menu::cards, writing};
use crate::{
    app::{
        components::icon::{Icon, icon},
        context::link,
        live::{effect, live, nothing, paragraph, press},
        paths::{GuidePage, Page},
        route::route,
        state::person,
        wording::{self, training as words},
    },
    browser::{map::later, navigation, page},
    domain::training::{Exercise, Level, Run, RunKind, Said, Session},
};

/// Names of parameters in the address.
const RUN: &str = "parcours";
const LEVEL: &str = "niveau";
const SCREENS: &str = "ecran";
/// Words of levels there.
const LEVELS: [(&str, Level); 3] = [("pas-a-pas", Level::Guided), ("aide", Level::Helped), ("seul", Level::Alone)];
/// Where the focus goes when something else is asked.
pub const TASK: &str = "consigne";
pub const TITLE: &str = "entrainement";
/// And when a field waits for words.
pub const WRITE: &str = "ecrire";
/// The name of the button that helps.
const HELP: &str = "aider";

/// The walk, and where it stands in the address. `None`: one chooses a try.
#[derive(Clone, Copy)]
pub struct Practice {
    session: RwSignal<Option<Session>>,
    /// How many tries were begun here: another one is drawn anew.
    turn: RwSignal<usize>,
    /// The screen has just changed, or is about to: what is pressed now was meant for the one before.
    settles: StoredValue<bool>,
}

/// Milliseconds in which a second press of a double click comes.
const DOUBLE: u32 = 450;

impl Practice {
    pub fn new(arrival: RwSignal<Arrival>) -> Self {
        let session = RwSignal::new(None::<Session>);
        let practice = Self { session, turn: RwSignal::new(0), settles: StoredValue::new(false) };
        // The address says which try, and how many screens deep; not in the first render.
        effect(move || {
            if let Arrival::Here(exercise) = arrival.get() {
                let (run, level, screens) = ([RUN, LEVEL, SCREENS]).map(|name| route().parameter(name)).into();
                let run = run.and_then(|run| exercise.run(&run));
                let level = LEVELS.iter().find(|(word, _)| Some(*word) == level.as_deref()).map(|(_, level)| *level);
                let wanted = run.zip(level).and_then(|(run, level)| Session::new(exercise, run, level));
                practice.come_to(wanted, screens.and_then(|screens| screens.parse().ok()).unwrap_or(0));
            }
        });
        // What is asked has changed: the focus goes there; so does what is read aloud. And a success is kept.
        let (state, mut before) = (person(), None);
        effect(move || {
            let mut now = None;
            practice.visit(&mut |session| {
                now = Some((session.task_index(), session.depth(), session.run().tasks.len()));
                if session.is_finished() {
                    state.practise(&session.exercise().guide, &session.run().id);
                }
            });
            match before.replace(now) {
                Some(before) if before != now && now.is_some() => page::focus(TASK),
                // Back where one chooses.
                Some(Some(_)) if now.is_none() => page::focus(TITLE),
                _ => {}
            }
        });
        practice
    }

    /// One walks through a try; followed by what draws it, which is another one for each.
    pub fn is_on(self) -> bool {
        self.turn.track();
        self.session.with_untracked(Option::is_some)
    }

    /// Something of the session, followed by what reads it; what stands for nothing while there is none.
    pub fn read<T: Default>(self, what: impl Fn(&Session) -> T) -> T {
        let mut found = T::default();
        self.visit(&mut |session| found = what(session));
        found
    }

    /// Not once for each kind of what is read: a signal that is followed is 400 bytes of WebAssembly each time.
    fn visit(self, look: &mut dyn FnMut(&Session)) {
        self.session.with(|session| {
            if let Some(session) = session {
                look(session);
            }
        });
    }

    /// The address wants this try, so many screens deep. The same try goes on, maybe some screens back.
    fn come_to(self, wanted: Option<Session>, screens: usize) {
        let same = |now: &Session, wanted: &Session| now.run().id == wanted.run().id && now.level() == wanted.level();
        let goes_on = self.session.with_untracked(|now| match (now, &wanted) {
            (Some(now), Some(wanted)) => same(now, wanted),
            (None, None) => true,
            _ => false,
        });
        if !goes_on {
            self.session.set(wanted);
            self.turn.update(|turn| *turn += 1);
        }
        // Less after « Retour »; more when the page was loaded anew, or after « Suivant » of the browser. Behind an address that
        // somebody else copied there is nothing to go back to.
        let is_deeper = screens > self.depth() && navigation::has_before();
        if is_deeper || screens < self.depth() {
            self.change(&mut |session| {
                session.resume(screens);
                while session.depth() > screens {
                    session.back();
                }
            });
        }
        if self.depth() != screens {
            self.say_where(self.depth(), false);
        }
    }

    /// Not followed.
    fn depth(self) -> usize {
        untrack(|| self.read(Session::depth))
    }

    fn change(self, change: &mut dyn FnMut(&mut Session)) {
        self.session.update(|session| {
            if let Some(session) = session {
                change(session);
            }
        });
    }

    /// Writes into the address how many screens deep one is: as another step of « Retour », or in the place of this one.
    fn say_where(self, depth: usize, is_step: bool) {
        untrack(|| {
            self.visit(&mut |session| {
                let query = query(session.run(), session.level(), depth);
                let page = page_of(session.exercise());
                if is_step { route().go(&page, &query) } else { route().rewrite(&page, &query) }
            });
        });
    }

    /// What a person does on the drawing.
    pub fn act(self, act: &dyn Fn(&mut Session) -> Said) {
        if self.settles.get_value() {
            return;
        }
        let (before, mut said) = (self.depth(), Said::Nothing);
        self.change(&mut |session| said = act(session));
        if self.depth() > before {
            self.say_where(self.depth(), true);
        }
        if matches!(said, Said::Done { .. } | Said::Astray | Said::OnTheWay) {
            self.settle();
        }
        if said == Said::Write {
            page::focus(WRITE);
            untrack(|| {
                self.visit(&mut |session| {
                    if let Some((_, wanted)) = session.waits_for() {
                        writing::leave_alone(wanted);
                    }
                });
            });
        }
    }

    /// The drawn arrow: as « Retour » of the browser, so that both stay the same.
    pub fn back(self) {
        if self.settles.get_value() {
            return;
        }
        if self.depth() > 0 {
            self.settle();
            navigation::back();
        } else {
            self.act(&Session::back);
        }
    }

    fn settle(self) {
        self.settles.set_value(true);
        later(DOUBLE, move || _ = self.settles.try_set_value(false));
    }

    /// A try begins anew, also the one that one is in.
    pub fn forget(self, click: &MouseEvent) {
        // That goes on in another tab.
        if click.ctrl_key() || click.meta_key() || click.shift_key() {
            return;
        }
        self.session.set(None);
        self.turn.update(|turn| *turn += 1);
    }
}

/// The page where one chooses, and practises.
pub fn page_of(exercise: &Exercise) -> Page {
    Page::Guide(exercise.guide.clone(), GuidePage::Training)
}

/// The address of a try, from its beginning.
pub fn try_of(exercise: &Exercise, run: &Run, level: Level) -> String {
    format!("{}?{}", link(&page_of(exercise)), query(run, level, 0))
}

fn query(run: &Run, level: Level, screens: usize) -> String {
    let word = LEVELS.iter().find(|(_, own)| *own == level).map_or("", |(word, _)| word);
    format!("{RUN}={}&{LEVEL}={word}&{SCREENS}={screens}", run.id)
}

pub fn draw(practice: Practice, to_guide: &str) -> AnyView {
    let to_guide = to_guide.to_owned();
    let words = live(move || {
        let drawn = practice.read(|session| {
            Some(if session.is_finished() { ending::draw(practice, session, &to_guide) } else { task(session) })
        });
        drawn.unwrap_or_else(nothing)
    });
    let told = live(move || practice.read(situation).unwrap_or_else(nothing));
    let said = live(move || practice.read(said).unwrap_or_else(nothing));
    let cards: Option<AnyView> = untrack(|| practice.read(|session| Some(cards(&session.exercise().cards))));
    view! {
        {told}
        <div class="practice__said" role="status">{said}</div>
        <div class="practice__words" on:click=press(move |event| {
            if page::pressed_button(&event) == HELP {
                practice.act(&Session::ask_help);
            }
        })>{words}</div>
        {drawing::drawing(practice)}
        {cards}
    }
    .into_any()
}

/// Which try this is, and where one is while it begins. Nothing for the way itself.
fn situation(session: &Session) -> Option<AnyView> {
    let Run { kind, title, situation, .. } = session.run();
    let situation = if session.task_index() == 0 { situation.clone() } else { String::new() };
    (*kind != RunKind::Way)
        .then(|| view! { <p class="practice__situation"><strong>{title.clone()}</strong>" "{situation}</p> }.into_any())
}

/// What was just said: praise, what a press would have done, the way back.
fn said(session: &Session) -> Option<AnyView> {
    let text = words::said(session);
    let class = if matches!(session.said(), Said::Done { .. }) { "practice__praise" } else { "" };
    (!text.is_empty()).then(|| paragraph(class, text))
}

/// The one thing to do now, and help on request: words first, then the place. At the first level it is shown already.
fn task(session: &Session) -> AnyView {
    let Some(task) = session.task() else { return nothing() };
    // Told on the screen of the button, before it is pressed.
    let commits = session.target().filter(|_| !task.commits.is_empty()).map(|_| {
        view! {
            <p class="practice__commits">
                {icon(Icon::PostedLetter, "icon--30")}<span><strong>{words::COMMITS}</strong>" "{task.commits.clone()}</span>
            </p>
        }
    });
    let was_helped = matches!(session.said(), Said::Help | Said::HasAnotherName | Said::HasMoved);
    let help = if was_helped { words::SHOW } else { words::HELP };
    view! {
        <p class="practice__number">{wording::step_of(session.task_index() + 1, session.run().tasks.len())}</p>
        <h2 class="practice__task" id=TASK tabindex="-1">{task.instruction.clone()}</h2>
        {commits}
        <p class="practice__helping"><button class="button practice__help" type="button" name=HELP>
            {icon(Icon::Hand, "icon--24")}<span>{help}</span>
        </button></p>
    }
    .into_any()
}
