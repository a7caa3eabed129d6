//! A file that the page itself has made: handed to the person, nothing leaves the device.

/// How long its address stays good, in milliseconds: some browsers read it only once the person has said where to.
#[cfg(target_arch = "wasm32")]
const FOR: u32 = 60_000;

/// Saves a text as a file of that name and kind (`text/csv`, `text/calendar`), as a link of the kind `download` would.
/// Where the browser refuses, nothing happens: there is nothing that the page could do about it.
#[cfg(target_arch = "wasm32")]
pub fn save(name: &str, kind: &str, text: &str) {
    // Told by its `None`: each call may be refused.
    let _ = offer(name, kind, text);
}

#[cfg(target_arch = "wasm32")]
fn offer(name: &str, kind: &str, text: &str) -> Option<()> {
    use wasm_bindgen::{JsCast, JsValue};
    use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};
    let options = BlobPropertyBag::new();
    options.set_type(&format!("{kind};charset=utf-8"));
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let document = web_sys::window()?.document()?;
    // In no page: nobody sees it, and the click is no link of the site.
    let link = document.create_element("a").ok()?.dyn_into::<HtmlAnchorElement>().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    gloo_timers::callback::Timeout::new(FOR, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Some(())
}

#[cfg(not(target_arch = "wasm32"))]
pub fn save(_name: &str, _kind: &str, _text: &str) {}
