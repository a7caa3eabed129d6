//! The first question and the filters: buttons that stay pressed. Only what enough places say something about is asked.

use leptos::prelude::*;

use super::many::Many;
use crate::{
    app::{memo::Memo, wording::filters as words},
    domain::filter::Wish,
};

/// `offered`: what is worth asking here; `chosen`: what is asked for; `choose`: asks for these instead. The buttons stay the
/// same ones whatever is chosen: the focus stays where it is.
pub fn filters(offered: Vec<Wish>, chosen: Memo<Vec<Wish>>, choose: Callback<Vec<Wish>>) -> impl IntoView {
    let is_need = |wish: &Wish| matches!(wish, Wish::Need(_));
    let (needs, others): (Vec<Wish>, Vec<Wish>) = offered.into_iter().partition(is_need);
    let buttons = |wishes: Vec<Wish>| wishes.into_iter().map(|wish| toggle(wish, chosen, choose)).collect_any();
    let count = move || chosen.with(|chosen| chosen.iter().filter(|wish| !is_need(wish)).count());
    let was_used = untrack(count) > 0;
    let (has_needs, has_more) = (!needs.is_empty(), !others.is_empty());
    let (needs, more) = (buttons(needs), buttons(others));
    view! {
        {has_needs.then(|| view! {
            <div class="filters" role="group" aria-labelledby="question">
                <p class="filters__title" id="question">{words::QUESTION}</p>
                <div class="filters__choices">{needs}</div>
            </div>
        }.into_any())}
        {has_more.then(|| view! {
            <details class="fold filters__more" open=was_used>
                <summary>{move || words::more(count())}</summary>
                <div class="filters__choices" role="group" aria-label=words::FILTERS>{more}</div>
            </details>
        }.into_any())}
    }
}

fn toggle(wish: Wish, chosen: Memo<Vec<Wish>>, choose: Callback<Vec<Wish>>) -> impl IntoView {
    let (pressed, own) = (wish.clone(), wish.clone());
    let is_chosen = move || if chosen.with(|chosen| chosen.contains(&pressed)) { "true" } else { "false" };
    let press = move |_| {
        let now = chosen.get_untracked();
        // One need, one public; the others add up.
        let stays = |other: &&Wish| match (&own, other) {
            (Wish::Need(_), Wish::Need(_)) | (Wish::For(_), Wish::For(_)) => false,
            _ => **other != own,
        };
        let mut then: Vec<Wish> = now.iter().filter(stays).cloned().collect();
        if !now.contains(&own) {
            then.push(own.clone());
        }
        choose.run(then);
    };
    view! {
        <button class="button filters__choice" type="button" id=words::id(&wish) aria-pressed=is_chosen on:click=press>
            {words::wish(&wish)}
        </button>
    }
}
