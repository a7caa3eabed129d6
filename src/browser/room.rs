//! What a workshop needs of a browser: the other window of the same device, keys of a keyboard or a remote control, the
//! whole screen. Listeners are of the one type that every page has (`Event`): JavaScript calls in by it, and could not call into
//! a part.

#[cfg(target_arch = "wasm32")]
mod in_browser {
    use std::{cell::RefCell, rc::Rc};

    use wasm_bindgen::{JsCast, JsValue, closure::Closure};
    use web_sys::{BroadcastChannel, Element, Event, KeyboardEvent, MessageEvent};

    /// Windows of this site on this device, and of no other one.
    const CHANNEL: &str = "coup-de-pouce.atelier";

    struct Here {
        channel: BroadcastChannel,
        /// Said when the window is closed, or shows another page.
        farewell: &'static str,
        heard: Box<dyn Fn(&str)>,
        pressed: Box<dyn Fn(&str) -> bool>,
    }

    thread_local! {
        /// The window's part in a workshop, while a page of it is shown.
        static HERE: RefCell<Option<Rc<Here>>> = const { RefCell::new(None) };
        static LISTENS: RefCell<bool> = const { RefCell::new(false) };
    }

    /// Takes part: what other windows say is `heard`; keys are `pressed`, which tells whether it was for the workshop (then
    /// the browser does nothing with it). Until [`leave`].
    pub fn join(farewell: &'static str, heard: impl Fn(&str) + 'static, pressed: impl Fn(&str) -> bool + 'static) {
        leave();
        let Ok(channel) = BroadcastChannel::new(CHANNEL) else { return };
        let arrived = Closure::<dyn FnMut(Event)>::new(|event: Event| {
            let text = event.dyn_into::<MessageEvent>().ok().and_then(|message| message.data().as_string());
            if let (Some(text), Some(here)) = (text, here()) {
                (here.heard)(&text);
            }
        });
        channel.set_onmessage(Some(arrived.into_js_value().unchecked_ref()));
        HERE.set(Some(Rc::new(Here { channel, farewell, heard: Box::new(heard), pressed: Box::new(pressed) })));
        if !LISTENS.replace(true) {
            listen();
        }
    }

    /// Says something to the other windows.
    pub fn say(text: &str) {
        if let Some(here) = here() {
            let _ = here.channel.post_message(&JsValue::from_str(text));
        }
    }

    /// Says good-bye, and takes no part any more.
    pub fn leave() {
        bid_farewell();
        if let Some(here) = HERE.take() {
            here.channel.close();
        }
    }

    fn bid_farewell() {
        if let Some(here) = here().filter(|here| !here.farewell.is_empty()) {
            let _ = here.channel.post_message(&JsValue::from_str(here.farewell));
        }
    }

    /// Held while it is called: what it does may end it.
    fn here() -> Option<Rc<Here>> {
        HERE.with_borrow(Option::clone)
    }

    fn listen() {
        let key = Closure::<dyn FnMut(Event)>::new(|event: Event| {
            let Ok(event) = event.dyn_into::<KeyboardEvent>() else { return };
            let altered = event.ctrl_key() || event.alt_key() || event.meta_key();
            let key = event.key();
            if altered || event.default_prevented() || is_for_a_control(&event, &key) {
                return;
            }
            if here().is_some_and(|here| (here.pressed)(&key)) {
                event.prevent_default();
            }
        });
        let closed = Closure::<dyn FnMut(Event)>::new(|_| bid_farewell());
        if let Some(window) = web_sys::window() {
            let _ = window.add_event_listener_with_callback("keydown", key.into_js_value().unchecked_ref());
            let _ = window.add_event_listener_with_callback("pagehide", closed.into_js_value().unchecked_ref());
        }
    }

    /// The key means something to what has the focus.
    fn is_for_a_control(event: &KeyboardEvent, key: &str) -> bool {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        target.is_some_and(|element| match element.tag_name().as_str() {
            "INPUT" | "TEXTAREA" | "SELECT" => true,
            "BUTTON" | "A" | "SUMMARY" => matches!(key, " " | "Enter"),
            _ => false,
        })
    }

    /// The whole screen, or not any more. A browser that has none does nothing.
    pub fn toggle_full_screen() {
        let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
        if document.fullscreen_element().is_some() {
            document.exit_fullscreen();
        } else if let Some(root) = document.document_element() {
            let _ = root.request_fullscreen();
        }
    }
}

#[cfg(target_arch = "wasm32")]
pub use in_browser::{join, leave, say, toggle_full_screen};

#[cfg(not(target_arch = "wasm32"))]
pub fn join(_farewell: &'static str, _heard: impl Fn(&str) + 'static, _pressed: impl Fn(&str) -> bool + 'static) {}

#[cfg(not(target_arch = "wasm32"))]
pub fn say(_text: &str) {}

#[cfg(not(target_arch = "wasm32"))]
pub fn leave() {}

#[cfg(not(target_arch = "wasm32"))]
pub fn toggle_full_screen() {}
