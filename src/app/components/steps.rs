//! The steps of a guide at a glance: the thread of dots on a step, the strip of circles before it starts.

use leptos::prelude::*;

use super::{icon::icon, many::Many, sign::appearance, text::varied};
use crate::{
    app::{context::link, paths::Page, wording},
    domain::guide::Guide,
};

/// Dots on a line; the words « Étape 3 sur 6 » stand beside it, so screen readers skip it.
pub fn thread(current: usize, count: usize) -> impl IntoView {
    let dots = (0..count)
        .map(|index| {
            let state = match index.cmp(&current) {
                std::cmp::Ordering::Less => "thread__dot thread__dot--done",
                std::cmp::Ordering::Equal => "thread__dot thread__dot--current",
                std::cmp::Ordering::Greater => "thread__dot",
            };
            view! { <li class=state></li> }
        })
        .collect_any();
    view! { <ol class="thread" aria-hidden="true">{dots}</ol> }
}

/// Numbered circles with what each step asks. Only a step that commits is marked, with its sign and words.
pub fn strip(guide: &Guide) -> impl IntoView + use<> {
    let items = guide
        .steps
        .iter()
        .enumerate()
        .map(|(index, step)| {
            let mark = step.commitment.commits().then(|| {
                let (value, drawing) = appearance(&step.commitment.reversibility);
                let (words, _) = wording::reversibility(&step.commitment, guide);
                view! {
                    <span class=format!("strip__mark strip__mark--{value}")>{icon(drawing, "icon--30")}<span>{words}</span></span>
                }
            });
            let class = if mark.is_some() { "strip__step strip__step--commits" } else { "strip__step" };
            view! {
                <li class=class>
                    <span class="strip__number" aria-hidden="true">{index + 1}</span>
                    <span class="strip__text">
                        <a href=link(&Page::step_at(guide, Some(index)))>{varied(&step.action)}</a>
                        {mark}
                    </span>
                </li>
            }
        })
        .collect_any();
    view! { <ol class="strip">{items}</ol> }
}
