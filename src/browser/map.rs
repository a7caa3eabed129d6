//! What a map needs of a browser: how large it is, a frame at a time, and to move a layer without drawing it again.

/// Calls back with width and height in CSS pixels, now and whenever they change.
#[cfg(target_arch = "wasm32")]
pub fn watch_size(selector: &str, then: impl Fn(f64, f64) + 'static) {
    use wasm_bindgen::{JsCast, closure::Closure};
    let Some(element) = element(selector) else { return };
    let observed = element.clone();
    let changed = Closure::<dyn Fn()>::new(move || {
        let size = observed.get_bounding_client_rect();
        if size.width() > 0.0 && size.height() > 0.0 {
            then(size.width(), size.height());
        }
    });
    if let Ok(observer) = web_sys::ResizeObserver::new(changed.into_js_value().unchecked_ref()) {
        observer.observe(&element);
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub fn watch_size(_selector: &str, _then: impl Fn(f64, f64) + 'static) {}

/// Where the middle of an element is in the window.
pub fn middle(selector: &str) -> (f64, f64) {
    area(selector).map_or((0.0, 0.0), |[left, top, right, bottom]| (left.midpoint(right), top.midpoint(bottom)))
}

/// Left, top, right and bottom of an element in the window. The browser may have to lay the page out to know.
#[cfg(target_arch = "wasm32")]
pub fn area(selector: &str) -> Option<[f64; 4]> {
    let area = element(selector)?.get_bounding_client_rect();
    Some([area.left(), area.top(), area.right(), area.bottom()])
}

#[cfg(not(target_arch = "wasm32"))]
pub fn area(_selector: &str) -> Option<[f64; 4]> {
    None
}

/// Calls back before the next frame is painted.
#[cfg(target_arch = "wasm32")]
pub fn next_frame(then: impl FnOnce() + 'static) {
    use wasm_bindgen::{JsCast, closure::Closure};
    if let Some(window) = web_sys::window() {
        let _ = window.request_animation_frame(Closure::once_into_js(then).unchecked_ref());
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub fn next_frame(_then: impl FnOnce() + 'static) {}

/// Calls back after so many milliseconds.
#[cfg(target_arch = "wasm32")]
pub fn later(milliseconds: u32, then: impl FnOnce() + 'static) {
    gloo_timers::callback::Timeout::new(milliseconds, then).forget();
}

#[cfg(not(target_arch = "wasm32"))]
pub fn later(_milliseconds: u32, _then: impl FnOnce() + 'static) {}

/// Moves and scales every layer of that class around its middle; an empty text puts them back. What is moved is not painted
/// again for it.
#[cfg(target_arch = "wasm32")]
pub fn transform(selector: &str, text: &str) {
    use wasm_bindgen::JsCast;
    let document = web_sys::window().and_then(|window| window.document());
    let Some(layers) = document.and_then(|document| document.query_selector_all(selector).ok()) else { return };
    for index in 0..layers.length() {
        let layer = layers.item(index).and_then(|node| node.dyn_into::<web_sys::HtmlElement>().ok());
        if let Some(layer) = layer {
            let _ = layer.style().set_property("transform", text);
            let _ = layer.style().set_property("will-change", if text.is_empty() { "" } else { "transform" });
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub fn transform(_selector: &str, _text: &str) {}

/// Opens a dialog over everything else.
#[cfg(target_arch = "wasm32")]
pub fn show_modal(selector: &str) {
    use wasm_bindgen::JsCast;
    if let Some(dialog) = element(selector).and_then(|element| element.dyn_into::<web_sys::HtmlDialogElement>().ok()) {
        let _ = dialog.show_modal();
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub fn show_modal(_selector: &str) {}

#[cfg(target_arch = "wasm32")]
fn element(selector: &str) -> Option<web_sys::Element> {
    web_sys::window()?.document()?.query_selector(selector).ok().flatten()
}
