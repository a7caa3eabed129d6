//! « Écouter »: the device's own voice reads the page, sentence by sentence, lit as it is read.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use crate::{
    app::{
        live::{effect, live_some, press},
        wording::speech as words,
    },
    browser::speech::{self, Passage},
    domain::speech::{Event, Speed, Voice, spoken},
};

/// Whether the device can read aloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ability {
    NotAsked,
    Asking,
    French,
    /// It speaks, but no French.
    NoFrench,
}

/// The reader of one page. Nothing before the page is taken over, and nothing in a browser that cannot speak.
#[derive(Clone, Copy)]
struct Reader {
    ability: RwSignal<Ability>,
    voice: RwSignal<Voice>,
    speed: RwSignal<Speed>,
    passages: StoredValue<Vec<Passage>, LocalStorage>,
}

impl Reader {
    fn press(self) {
        match self.ability.get_untracked() {
            Ability::French => self.happens(Event::Listen),
            Ability::Asking | Ability::NoFrench => {}
            Ability::NotAsked => {
                self.ability.set(Ability::Asking);
                speech::when_voices_are_known(move |french| {
                    // The page may have been left meanwhile.
                    if self.ability.try_set(if french { Ability::French } else { Ability::NoFrench }).is_none()
                        && french
                    {
                        self.happens(Event::Listen);
                    }
                });
            }
        }
    }

    /// Moves the voice on, and says what is to be said now.
    fn happens(self, event: Event) {
        let Some(before) = self.voice.try_get_untracked() else { return };
        if before == Voice::Silent {
            self.passages.set_value(speech::passages());
        }
        let passages = self.passages.get_value();
        let after = before.after(event, passages.len());
        if after == before {
            return;
        }
        self.voice.set(after);
        if !matches!(event, Event::Ended(_)) {
            speech::hush();
        }
        let passage = after.sentence().and_then(|sentence| passages.get(sentence));
        speech::light(passage);
        if let (Voice::Speaking(turn), Some(passage)) = (after, passage) {
            let rate = self.speed.get_untracked().rate();
            speech::say(&spoken(&passage.text), rate, move || self.happens(Event::Ended(turn.number)));
        }
    }

    fn change_speed(self) {
        self.speed.update(|speed| *speed = speed.next());
        if matches!(self.voice.get_untracked(), Voice::Speaking(_)) {
            self.happens(Event::Listen);
        }
    }
}

/// The button, then the controls. `speed` is kept from page to page.
pub fn listen(speed: RwSignal<Speed>) -> impl IntoView {
    let reader = Reader {
        ability: RwSignal::new(Ability::NotAsked),
        voice: RwSignal::new(Voice::Silent),
        speed,
        passages: StoredValue::new_local(Vec::new()),
    };
    let able = RwSignal::new(false);
    effect(move || {
        able.set(speech::is_able());
        // Some browsers load their voices only once they are asked for them.
        speech::when_voices_are_known(|_| ());
    });
    let voice = reader.voice;
    on_cleanup(move || {
        // Before the voice is broken off: its end is not to begin the next sentence.
        let _ = voice.try_update_untracked(|voice| *voice = Voice::Silent);
        speech::hush();
        speech::light(None);
    });
    view! { <div class="listen">{live_some(move || able.get().then(|| controls(reader)))}</div> }
}

fn controls(reader: Reader) -> impl IntoView {
    let speaking = move || matches!(reader.voice.get(), Voice::Speaking(_));
    let silent = move || reader.voice.get() == Voice::Silent;
    let main = move || match reader.voice.get() {
        Voice::Silent => words::LISTEN,
        Voice::Speaking(_) => words::PAUSE,
        Voice::Paused(_) => words::GO_ON,
    };
    let main_press = move |_| if speaking() { reader.happens(Event::Pause) } else { reader.press() };
    let speed = move || words::SPEEDS[Speed::ALL.iter().position(|speed| *speed == reader.speed.get()).unwrap_or(1)];
    view! {
        <div class="listen__controls" role="group" aria-label=words::CONTROLS>
            <button class="button listen__main" type="button" on:click=press(main_press)>{icon(Icon::Speaker, "icon--24")}<span>{main}</span></button>
            {live_some(move || (!silent()).then(|| view! {
                <button class="button" type="button" on:click=press(move |_| reader.happens(Event::Stop))>{words::STOP}</button>
                <button class="button" type="button" on:click=press(move |_| reader.change_speed())>{words::SPEED}"\u{a0}: "{speed}</button>
            }.into_any()))}
        </div>
        <div role="status">{live_some(move || (reader.ability.get() == Ability::NoFrench).then(|| view! {
            <div class="panel listen__no-voice">
                <p><strong>{words::NO_VOICE}</strong></p>
                {words::NO_VOICE_HELP.map(|text| view! { <p>{text}</p> }.into_any())}
            </div>
        }.into_any()))}</div>
    }
}
