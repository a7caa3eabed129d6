//! The sign of the reversibility contract: drawing, words, then colour, in this order of importance.

use leptos::prelude::*;

use super::{
    icon::{Icon, icon},
    text::line,
};
use crate::{
    app::wording,
    domain::{
        guide::Guide,
        reversibility::{Commitment, Reversibility},
    },
};

/// Value as CSS and drawing know it.
pub fn appearance(reversibility: &Reversibility) -> (&'static str, Icon) {
    match reversibility {
        Reversibility::Nothing => ("rien", Icon::Eye),
        Reversibility::Draft => ("brouillon", Icon::Pencil),
        Reversibility::Editable { .. } => ("modifiable", Icon::TurnBack),
        Reversibility::Final { .. } => ("definitif", Icon::PostedLetter),
        Reversibility::Unknown => ("inconnu", Icon::QuestionLozenge),
    }
}

/// The sign of one step, with money and leaving when they are said.
pub fn sign(commitment: &Commitment, guide: &Guide) -> impl IntoView + use<> {
    let (value, drawing) = appearance(&commitment.reversibility);
    let (words, second) = wording::reversibility(commitment, guide);
    let if_mistaken = match &commitment.reversibility {
        Reversibility::Final { if_mistaken } => Some(line(if_mistaken, &guide.slug)),
        _ => None,
    };
    let money = commitment.money.as_ref().map(|money| line(money, &guide.slug));
    let leaving = commitment.if_i_leave.map(wording::if_i_leave);
    view! {
        <div class=format!("sign sign--{value}")>
            {icon(drawing, "icon--40")}
            <div>
                <p class="sign__words">{words}</p>
                {if_mistaken.map(|text| view! { <p>{text}</p> }.into_any())}
                {second.map(|text| view! { <p>{text}</p> }.into_any())}
                {money.map(|text| view! { <p>{text}</p> }.into_any())}
                {leaving.map(|text| view! { <p>{text}</p> }.into_any())}
            </div>
        </div>
    }
}
