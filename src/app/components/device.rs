//! Computer or phone? Two radio buttons that CSS reads: it works before WebAssembly comes and without it. Until one
//! is chosen, the width of the screen decides.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use crate::app::wording;

/// The name of both buttons.
pub const SCREEN: &str = "appareil";
const COMPUTER: &str = "ordinateur";
const PHONE: &str = "telephone";

/// The choice, which `chosen` is told. A step without variants or picture does not ask.
pub fn device_choice(chosen: impl Fn(&'static str) + Copy + 'static) -> impl IntoView {
    view! {
        <fieldset class="device">
            <legend class="device__legend">{wording::YOUR_DEVICE}</legend>
            <div class="device__choices">
                <span class="device__choice">
                    <input type="radio" name=SCREEN id="appareil-ordinateur" value=COMPUTER on:change=move |_| chosen(COMPUTER)/>
                    <label for="appareil-ordinateur">{icon(Icon::Computer, "icon--24")}<span>{wording::ON_COMPUTER}</span></label>
                </span>
                <span class="device__choice">
                    <input type="radio" name=SCREEN id="appareil-telephone" value=PHONE on:change=move |_| chosen(PHONE)/>
                    <label for="appareil-telephone">{icon(Icon::Phone, "icon--24")}<span>{wording::ON_PHONE}</span></label>
                </span>
            </div>
        </fieldset>
    }
}
