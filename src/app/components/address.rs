//! « La bonne adresse », written large, with a hand-drawn line under the part that counts.

use leptos::prelude::*;

use crate::{app::wording, domain::address::RightAddress};

/// A line drawn by hand. A value, not a literal: see `still_life`.
const UNDERLINE: &str = "M2 6c40-4 90-2 140 0s110 1 156-3";

#[component]
pub fn RightAddressPanel(address: RightAddress) -> impl IntoView {
    let before = address.before().to_owned();
    let (first, essential, last) = wording::read_before_the_slash(&address.essential);
    view! {
        <section class="panel address" data-lire="">
            <h2>{wording::RIGHT_ADDRESS}</h2>
            <div class="address__inner">
                <p class="address__text" translate="no">
                    <span>{before}</span>
                    <span class="address__essential">
                        <strong>{address.essential.clone()}</strong>
                        <svg class="address__line" viewBox="0 0 300 10" width="300" height="10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                            <path d=UNDERLINE></path>
                        </svg>
                    </span>
                    <span>"/"</span>
                </p>
                <p>{first}<strong translate="no">{essential}</strong>{last}</p>
            </div>
        </section>
    }
}
