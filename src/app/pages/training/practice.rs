//! One walk through a run: what is asked, what was just said, and the drawing that answers.

use leptos::{ev::MouseEvent, prelude::*};

use super::{Arrival, drawing, ending, menu::cards};
use crate::{
    app::{
        components::icon::{Icon, icon},
        context::link,
        live::{effect, live, live_some, words as live_words},
        paths::Page,
        route::route,
        state::person,
        wording::{self, training as words},
    },
    browser::{map::later, navigation, page},
    domain::training::{Level, Run, RunKind, Said, Session},
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

/// The walk, and where it stands in the address. `None`: one chooses a try.
#[derive(Clone, Copy)]
pub struct Practice {
    page: StoredValue<Page>,
    session: RwSignal<Option<Session>>,
    /// How many tries were begun here: another one is drawn anew.
    turn: RwSignal<usize>,
    /// The screen has just changed, or is about to: what is pressed now was meant for the one before.
    settles: StoredValue<bool>,
    /// The page was loaded anew in the middle of a try.
    begins_again: RwSignal<bool>,
}

/// Milliseconds in which a second press of a double click comes.
const DOUBLE: u32 = 450;

impl Practice {
    pub fn new(page: Page, arrival: RwSignal<Arrival>) -> Self {
        let session = RwSignal::new(None::<Session>);
        let practice = Self {
            page: StoredValue::new(page),
            session,
            turn: RwSignal::new(0),
            settles: StoredValue::new(false),
            begins_again: RwSignal::new(false),
        };
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
        // What is asked has changed: the focus goes there; so does what is read aloud.
        let mut before = None;
        effect(move || {
            let now = practice.read(|session| Some((session.task_index(), session.depth(), session.run().tasks.len())));
            match before.replace(now) {
                Some(before) if before != now && now.is_some() => page::focus(TASK),
                // Back where one chooses.
                Some(Some(_)) if now.is_none() => page::focus(TITLE),
                _ => {}
            }
        });
        let state = person();
        effect(move || {
            practice.visit(&mut |session| {
                if session.is_finished() {
                    state.practise(&session.exercise().guide, &session.run().id);
                }
            });
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
        let depth = untrack(|| self.read(Session::depth));
        if depth > screens {
            self.change(&mut |session| {
                while session.depth() > screens {
                    session.back();
                }
            });
        } else if depth < screens {
            // Loaded anew, or forward again: what was done there is not known.
            self.say_where(depth, false);
            self.begins_again.set(depth == 0);
        }
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
        let query = untrack(|| self.read(|session| query(session.run(), session.level(), depth)));
        let page = self.page.get_value();
        if is_step { route().go(&page, &query) } else { route().rewrite(&page, &query) }
    }

    /// What a person does on the drawing.
    pub fn act(self, act: impl Fn(&mut Session) -> Said) {
        self.acted(&act);
    }

    fn acted(self, act: &dyn Fn(&mut Session) -> Said) {
        if self.settles.get_value() {
            return;
        }
        self.begins_again.set(false);
        let (mut before, mut after, mut said) = (0, 0, Said::Nothing);
        self.change(&mut |session| {
            before = session.depth();
            said = act(session);
            after = session.depth();
        });
        if after > before {
            self.say_where(after, true);
        }
        if matches!(said, Said::Done { .. } | Said::Astray | Said::OnTheWay) {
            self.settle();
        }
        if said == Said::Write {
            page::focus(WRITE);
        }
    }

    /// The drawn arrow: as « Retour » of the browser, so that both stay the same.
    pub fn back(self) {
        if self.settles.get_value() {
            return;
        }
        if untrack(|| self.read(Session::can_go_back)) {
            self.settle();
            navigation::back();
        } else {
            self.act(Session::back);
        }
    }

    fn settle(self) {
        self.settles.set_value(true);
        later(DOUBLE, move || _ = self.settles.try_set_value(false));
    }

    /// The address of a try, from its beginning.
    pub fn start(self, run: &Run, level: Level) -> String {
        format!("{}?{}", self.menu(), query(run, level, 0))
    }

    /// The address of the page where one chooses.
    pub fn menu(self) -> String {
        link(&self.page.get_value())
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

fn query(run: &Run, level: Level, screens: usize) -> String {
    let word = LEVELS.iter().find(|(_, own)| *own == level).map_or("", |(word, _)| word);
    format!("{RUN}={}&{LEVEL}={word}&{SCREENS}={screens}", run.id)
}

pub fn draw(practice: Practice, to_guide: &str) -> AnyView {
    let finished = Memo::new(move |_| practice.read(Session::is_finished));
    let to_guide = to_guide.to_owned();
    let head =
        live(move || if finished.get() { untrack(|| ending::draw(practice, &to_guide)) } else { task(practice) });
    // What follows the session is drawn for itself: all of it anew would lose the focus, and what is being typed.
    let cards: Option<AnyView> = untrack(|| practice.read(|session| Some(cards(&session.exercise().cards))));
    view! {
        {situation(practice)}
        <div class="practice__said" role="status">{live_some(move || said(practice))}</div>
        <div class="practice__words">
            {head}
            {live_some(move || (!finished.get()).then(|| help(practice)))}
        </div>
        <div class="practice__drawing">{drawing::drawing(practice)}</div>
        {cards}
    }
    .into_any()
}

/// Which try this is, and where one is when it begins.
fn situation(practice: Practice) -> AnyView {
    let told = untrack(|| {
        practice.read(|session| {
            let run = session.run();
            Some((run.kind, run.title.clone(), run.situation.clone()))
        })
    });
    let (kind, title, situation) = told.unwrap_or((RunKind::Way, String::new(), String::new()));
    if kind == RunKind::Way {
        return ().into_any();
    }
    view! { <p class="practice__situation"><strong>{title}</strong><br/>{situation}</p> }.into_any()
}

/// What was just said: praise, what a press would have done, the way back.
fn said(practice: Practice) -> Option<AnyView> {
    let (mut text, done) =
        practice.read(|session| Some((words::said(session), matches!(session.said(), Said::Done { .. }))))?;
    if practice.begins_again.get() {
        words::BEGINS_AGAIN.clone_into(&mut text);
    }
    let drawing = if done { Icon::Tick } else { Icon::PenArrow };
    (!text.is_empty()).then(|| view! { <p>{icon(drawing, "icon--24")}<span>{text}</span></p> }.into_any())
}

/// The one thing to do now.
fn task(practice: Practice) -> AnyView {
    let number = live_words(move || {
        practice.read(|session| wording::step_of(session.task_index() + 1, session.run().tasks.len()))
    });
    let instruction = live_words(move || {
        practice.read(|session| session.task().map(|task| task.instruction.clone())).unwrap_or_default()
    });
    // Told on the screen of the button, before it is pressed.
    let commits = move || {
        let text = practice.read(|session| Some(session.target().and_then(|_| session.task())?.commits.clone()))?;
        (!text.is_empty()).then(|| {
            view! { <p class="practice__commits">{icon(Icon::PostedLetter, "icon--30")}<span><strong>{words::COMMITS}</strong>" "{text}</span></p> }
                .into_any()
        })
    };
    view! {
        <p class="practice__number">{number}</p>
        <h2 class="practice__task" id=TASK tabindex="-1">{instruction}</h2>
        {live_some(commits)}
    }
    .into_any()
}

/// Help on request: words first, then the place. At the first level it is shown already.
fn help(practice: Practice) -> AnyView {
    let was_helped = move || practice.read(|session| matches!(session.said(), Said::Help | Said::HasAnotherName));
    let words = live_words(move || if was_helped() { words::SHOW } else { words::HELP }.to_owned());
    view! {
        <p><button class="button practice__help" type="button" on:click=move |_| practice.act(Session::ask_help)>
            {icon(Icon::Hand, "icon--24")}<span>{words}</span>
        </button></p>
    }
    .into_any()
}
