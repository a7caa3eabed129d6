//! What is kept on this device for use without network, as the service worker itself reads it back: nobody else knows.

#[cfg(target_arch = "wasm32")]
mod in_browser {
    use std::cell::RefCell;

    use wasm_bindgen::{JsCast, JsValue, closure::Closure};
    use web_sys::{BroadcastChannel, Event, MessageEvent};

    /// The service worker answers here, see `sw.js`.
    const CHANNEL: &str = "coup-de-pouce.garde";

    thread_local! {
        static CHANNEL_HERE: RefCell<Option<BroadcastChannel>> = const { RefCell::new(None) };
    }

    /// Calls back with the addresses of what is missing or damaged, whenever the service worker has looked.
    pub fn listen(then: impl Fn(Vec<String>) + 'static) {
        leave();
        let Ok(channel) = BroadcastChannel::new(CHANNEL) else { return };
        let arrived = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            let text = event.dyn_into::<MessageEvent>().ok().and_then(|message| message.data().as_string());
            if let Some(text) = text {
                then(text.split_whitespace().map(str::to_owned).collect());
            }
        });
        channel.set_onmessage(Some(arrived.into_js_value().unchecked_ref()));
        CHANNEL_HERE.set(Some(channel));
    }

    /// Listens no more.
    pub fn leave() {
        if let Some(channel) = CHANNEL_HERE.take() {
            channel.close();
        }
    }

    /// False when there is no service worker: nothing is kept.
    pub fn ask(word: &str) -> bool {
        let navigator = web_sys::window().map(|window| JsValue::from(window.navigator()));
        // Absent where the address is not secure.
        let container = navigator.and_then(|navigator| js_sys::Reflect::get(&navigator, &"serviceWorker".into()).ok());
        let worker = container
            .filter(JsValue::is_object)
            .and_then(|container| js_sys::Reflect::get(&container, &"controller".into()).ok());
        let Some(worker) = worker.filter(JsValue::is_object) else { return false };
        worker.unchecked_into::<web_sys::ServiceWorker>().post_message(&JsValue::from_str(word)).is_ok()
    }
}

#[cfg(target_arch = "wasm32")]
pub use in_browser::{leave, listen};

#[cfg(not(target_arch = "wasm32"))]
pub fn listen(_then: impl Fn(Vec<String>) + 'static) {}

#[cfg(not(target_arch = "wasm32"))]
pub fn leave() {}

#[cfg(not(target_arch = "wasm32"))]
mod in_browser {
    pub fn ask(_word: &str) -> bool {
        false
    }
}

/// Asks for each kept file to be read back and compared with its hash, without network.
pub fn check() -> bool {
    in_browser::ask("TRY")
}

/// Asks for all that is missing to be fetched, then as [`check`].
pub fn load() -> bool {
    in_browser::ask("FILL")
}
