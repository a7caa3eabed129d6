//! Computer or phone? Two radio buttons that CSS reads: it works before WebAssembly comes and without it. Until one
//! is chosen, the width of the screen decides.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use crate::app::wording;

/// The choice. A step without variants or picture does not ask.
pub fn device_choice() -> impl IntoView {
    view! {
        <fieldset class="device">
            <legend class="device__legend">{wording::YOUR_DEVICE}</legend>
            <div class="device__choices">
                <span class="device__choice">
                    <input type="radio" name="appareil" id="appareil-ordinateur" value="ordinateur"/>
                    <label for="appareil-ordinateur">{icon(Icon::Computer, "icon--24")}<span>{wording::ON_COMPUTER}</span></label>
                </span>
                <span class="device__choice">
                    <input type="radio" name="appareil" id="appareil-telephone" value="telephone"/>
                    <label for="appareil-telephone">{icon(Icon::Phone, "icon--24")}<span>{wording::ON_PHONE}</span></label>
                </span>
            </div>
        </fieldset>
    }
}
