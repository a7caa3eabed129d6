//! A file made here, given to the device as any download is. Nothing leaves it.

/// How long the device may take to fetch the file from this page, in milliseconds.
#[cfg(target_arch = "wasm32")]
const LASTS: u32 = 60_000;

/// Saves a calendar under a name that people see.
#[cfg(target_arch = "wasm32")]
pub fn calendar(name: &str, text: &str) {
    let _ = save(name, text);
}

#[cfg(not(target_arch = "wasm32"))]
pub fn calendar(_name: &str, _text: &str) {}

/// `None` when the browser refuses.
#[cfg(target_arch = "wasm32")]
fn save(name: &str, text: &str) -> Option<()> {
    use wasm_bindgen::JsCast;
    let kind = web_sys::BlobPropertyBag::new();
    kind.set_type("text/calendar;charset=utf-8");
    let parts = js_sys::Array::of1(&text.into());
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &kind).ok()?;
    let address = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
    let link = web_sys::window()?.document()?.create_element("a").ok()?;
    let link: web_sys::HtmlElement = link.dyn_into().ok()?;
    link.set_attribute("href", &address).ok()?;
    link.set_attribute("download", name).ok()?;
    link.click();
    gloo_timers::callback::Timeout::new(LASTS, move || {
        let _ = web_sys::Url::revoke_object_url(&address);
    })
    .forget();
    Some(())
}
