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

/// Puts a text where one pastes from; calls back with whether the browser did.
#[cfg(target_arch = "wasm32")]
pub fn copy(text: &str, then: impl FnOnce(bool) + 'static) {
    let clipboard = web_sys::window().map(|window| wasm_bindgen::JsValue::from(window.navigator()));
    // Absent where the address is not secure.
    let clipboard = clipboard
        .and_then(|navigator| js_sys::Reflect::get(&navigator, &"clipboard".into()).ok())
        .filter(wasm_bindgen::JsValue::is_object);
    let Some(clipboard) = clipboard else { return then(false) };
    let promise = wasm_bindgen::JsCast::unchecked_into::<web_sys::Clipboard>(clipboard).write_text(text);
    wasm_bindgen_futures::spawn_local(async move {
        then(wasm_bindgen_futures::JsFuture::from(promise).await.is_ok());
    });
}

#[cfg(not(target_arch = "wasm32"))]
pub fn copy(_text: &str, _then: impl FnOnce(bool) + 'static) {}

#[cfg(not(target_arch = "wasm32"))]
pub fn save(_name: &str, _kind: &str, _text: &str) {}
