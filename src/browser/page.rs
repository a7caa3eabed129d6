//! The document around the application: its heading, its title, and what the page says of itself.

#[cfg(target_arch = "wasm32")]
use super::parts::{File, Part, PartFiles};

/// Gives the focus to the page's `<h1>`, so that a screen reader says where one is now.
pub fn focus_heading() {
    focus_first("h1", true);
}

/// Gives the focus to the element of that id, and shows it.
pub fn focus(id: &str) {
    focus_first(&format!("#{id}"), false);
}

/// The same, at the top of the window: what follows it is what was asked for.
pub fn bring_up(id: &str) {
    focus(id);
    show_first(&format!("#{id}"));
}

/// Gives the focus to the first link of the element of that id, and shows it.
pub fn focus_link_of(id: &str) {
    focus_first(&format!("#{id} a"), false);
}

#[cfg(target_arch = "wasm32")]
fn show_first(selector: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(element) = document.and_then(|document| document.query_selector(selector).ok().flatten()) {
        element.scroll_into_view();
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn show_first(_selector: &str) {}

/// The same for a field whose text is to be typed anew: the first letter takes its place.
pub fn retype(id: &str) {
    focus(id);
    select(id);
}

#[cfg(target_arch = "wasm32")]
fn select(id: &str) {
    use wasm_bindgen::JsCast;
    let field = web_sys::window().and_then(|window| window.document()?.get_element_by_id(id));
    if let Some(field) = field.and_then(|field| field.dyn_into::<web_sys::HtmlInputElement>().ok()) {
        field.select();
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn select(_id: &str) {}

/// The same where it has been lost: what has it keeps it, and nothing scrolls.
#[cfg(target_arch = "wasm32")]
pub fn keep_focus(id: &str) {
    if !has_focus(id) {
        focus_first(&format!("#{id}"), true);
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub fn keep_focus(_id: &str) {}

#[cfg(target_arch = "wasm32")]
fn focus_first(selector: &str, keep_scroll: bool) {
    use wasm_bindgen::{JsCast, closure::Closure};
    let Some(window) = web_sys::window() else { return };
    let selector = selector.to_owned();
    // After the frame in which the new page is drawn.
    let focus = Closure::once_into_js(move || {
        let document = web_sys::window().and_then(|window| window.document());
        let found = document.and_then(|document| document.query_selector(&selector).ok().flatten());
        if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            // Where the page is scrolled to is not for the focus to change.
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(keep_scroll);
            let _ = element.focus_with_options(&options);
        }
    });
    let _ = window.request_animation_frame(focus.unchecked_ref());
}

#[cfg(not(target_arch = "wasm32"))]
fn focus_first(_selector: &str, _keep_scroll: bool) {}

/// `https://aide.exemple.fr`, as the address bar shows it.
#[cfg(target_arch = "wasm32")]
pub fn origin() -> Option<String> {
    web_sys::window()?.location().origin().ok()
}

#[cfg(not(target_arch = "wasm32"))]
pub fn origin() -> Option<String> {
    None
}

/// Opens the browser's own window for printing.
#[cfg(target_arch = "wasm32")]
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub fn print() {}

/// Opens « Besoin d'aide ? » and gives it the focus.
#[cfg(target_arch = "wasm32")]
pub fn open_help() {
    use wasm_bindgen::JsCast;
    let document = web_sys::window().and_then(|window| window.document());
    let found = document.and_then(|document| document.query_selector("details.help").ok().flatten());
    if let Some(help) = found.and_then(|element| element.dyn_into::<web_sys::HtmlDetailsElement>().ok()) {
        help.set_open(true);
        focus_first("details.help > summary", false);
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub fn open_help() {}

/// Closes it: a page that is drawn in the place of another one keeps what they have in common, folds too.
#[cfg(target_arch = "wasm32")]
pub fn close_help() {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(help) = document.and_then(|document| document.query_selector("details.help[open]").ok().flatten()) {
        let _ = help.remove_attribute("open");
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub fn close_help() {}

/// Calls back whenever the tab is looked at again.
#[cfg(target_arch = "wasm32")]
pub fn on_return(then: impl Fn() + 'static) {
    use wasm_bindgen::{JsCast, closure::Closure};
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let looked_at = Closure::<dyn Fn()>::new(move || {
        if is_looked_at() {
            then();
        }
    });
    let _ = document.add_event_listener_with_callback("visibilitychange", looked_at.into_js_value().unchecked_ref());
}

/// The tab is not behind another one.
#[cfg(target_arch = "wasm32")]
pub fn is_looked_at() -> bool {
    web_sys::window().and_then(|window| window.document()).is_none_or(|document| !document.hidden())
}

#[cfg(not(target_arch = "wasm32"))]
pub fn on_return(_then: impl Fn() + 'static) {}

/// Sets the title of the tab.
#[cfg(target_arch = "wasm32")]
pub fn set_title(title: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(document) = document.filter(|document| document.title() != title) {
        document.set_title(title);
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub fn set_title(_title: &str) {}

/// Ticks the box, or chooses the radio button, of that name and value.
#[cfg(target_arch = "wasm32")]
pub fn check(name: &str, value: &str) {
    for input in inputs(&format!("input[name='{name}']")) {
        if input.value() == value {
            input.set_checked(true);
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub fn check(_name: &str, _value: &str) {}

/// Ticks the boxes of that name and value, or takes the tick away.
#[cfg(target_arch = "wasm32")]
pub fn set_checked(name: &str, value: &str, checked: bool) {
    for input in inputs(&format!("input[name='{name}'][value='{value}']")) {
        input.set_checked(checked);
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub fn set_checked(_name: &str, _value: &str, _checked: bool) {}

/// The name of the button that was pressed, wherever on it; empty for what is none.
#[cfg(target_arch = "wasm32")]
pub fn pressed_button(event: &web_sys::MouseEvent) -> String {
    use wasm_bindgen::JsCast;
    let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let button = element.and_then(|element| element.closest("button").ok().flatten());
    button.and_then(|button| button.get_attribute("name")).unwrap_or_default()
}

#[cfg(not(target_arch = "wasm32"))]
pub fn pressed_button<T>(_event: &T) -> String {
    String::new()
}

/// Nothing that has a meaning of its own was pressed: no link, no button, no field, and nothing in a dialog.
#[cfg(target_arch = "wasm32")]
pub fn is_nothing_pressed(event: &web_sys::MouseEvent) -> bool {
    use wasm_bindgen::JsCast;
    let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    element.is_some_and(|element| {
        element.closest("a, button, input, nav, [role=dialog]").is_ok_and(|found| found.is_none())
    })
}

#[cfg(not(target_arch = "wasm32"))]
pub fn is_nothing_pressed<T>(_event: &T) -> bool {
    false
}

/// Sets attributes of the element of that id, name and value.
#[cfg(target_arch = "wasm32")]
pub fn set_attributes(id: &str, attributes: &[(&str, &str)]) {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(element) = document.and_then(|document| document.get_element_by_id(id)) {
        for (name, value) in attributes {
            let _ = element.set_attribute(name, value);
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub fn set_attributes(_id: &str, _attributes: &[(&str, &str)]) {}

/// The element of that id has the focus.
#[cfg(target_arch = "wasm32")]
pub fn has_focus(id: &str) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.and_then(|document| document.active_element()).is_some_and(|active| active.id() == id)
}

#[cfg(not(target_arch = "wasm32"))]
pub fn has_focus(_id: &str) -> bool {
    false
}

/// What is written in the field of that id.
#[cfg(target_arch = "wasm32")]
pub fn written_in(id: &str) -> String {
    inputs(&format!("#{id}")).first().map(web_sys::HtmlInputElement::value).unwrap_or_default()
}

#[cfg(not(target_arch = "wasm32"))]
pub fn written_in(_id: &str) -> String {
    String::new()
}

/// Name and value of all that is ticked or chosen on the page, also before the application came.
#[cfg(target_arch = "wasm32")]
pub fn checked() -> Vec<(String, String)> {
    inputs("main input:checked").into_iter().map(|input| (input.name(), input.value())).collect()
}

#[cfg(not(target_arch = "wasm32"))]
pub fn checked() -> Vec<(String, String)> {
    Vec::new()
}

#[cfg(target_arch = "wasm32")]
fn inputs(selector: &str) -> Vec<web_sys::HtmlInputElement> {
    use wasm_bindgen::JsCast;
    let document = web_sys::window().and_then(|window| window.document());
    let Some(found) = document.and_then(|document| document.query_selector_all(selector).ok()) else {
        return Vec::new();
    };
    (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
}

/// What a rendered page says of itself on `<html>`.
#[cfg(target_arch = "wasm32")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageFacts {
    /// The folder of the site: `""` or `"/aide"`.
    pub base: String,
    /// The build that rendered it.
    pub build: String,
    /// Address of its content pack.
    pub pack: String,
    /// `sha256-…` of the pack, as in Subresource Integrity.
    pub pack_integrity: String,
    /// Address and `sha256-…` of the pack of places.
    pub places: String,
    pub places_integrity: String,
    /// Address of the site's manifest.
    pub manifest: String,
    /// Address of the small picture of the territory; empty where there is none.
    pub picture: String,
    /// What each part is made of, in the order of [`Part::ALL`].
    pub parts: [PartFiles; Part::ALL.len()],
}

#[cfg(target_arch = "wasm32")]
impl PageFacts {
    /// `None` when the page is not one of ours, or was rewritten on its way.
    pub fn read() -> Option<Self> {
        let root = web_sys::window()?.document()?.document_element()?;
        let get = |name: &str| root.get_attribute(&format!("data-{name}"));
        Some(Self {
            base: get("base")?,
            build: get("build")?,
            pack: get("pack")?,
            pack_integrity: get("pack-integrity")?,
            places: get("places")?,
            places_integrity: get("places-integrity")?,
            manifest: get("manifest")?,
            picture: get("picture").unwrap_or_default(),
            parts: Part::ALL.map(|part| PartFiles::read(&get, part)),
        })
    }
}

#[cfg(target_arch = "wasm32")]
impl PartFiles {
    fn read(get: &impl Fn(&str) -> Option<String>, part: Part) -> Self {
        let file = |kind: &str| {
            let name = format!("{}-{kind}", part.name());
            Some(File { address: get(&name)?, integrity: get(&format!("{name}-integrity"))? })
        };
        Self { style: file("style"), module: file("wasm") }
    }
}

/// How the application comes into the page.
#[cfg(target_arch = "wasm32")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakeOver {
    /// The rendered page is kept, node by node.
    Hydrate,
    /// The boot script asks for a new drawing: a host's 404 page, or a page that something has rewritten.
    Fresh,
}

/// The element that the application lives in, and how to come into it.
#[cfg(target_arch = "wasm32")]
pub fn root() -> Option<(web_sys::HtmlElement, TakeOver)> {
    use wasm_bindgen::JsCast;
    let document = web_sys::window()?.document()?;
    let element = document.get_element_by_id("app")?;
    let fresh = document.document_element()?.has_attribute("data-fresh") || element.first_child().is_none();
    let how = if fresh { TakeOver::Fresh } else { TakeOver::Hydrate };
    Some((element.dyn_into().ok()?, how))
}

/// Tells the boot script that the page has been taken over.
#[cfg(target_arch = "wasm32")]
pub fn mark_ready() {
    mark("data-ready");
}

/// Tells that every part of the application is there: all pages are drawn from now on, none is loaded.
#[cfg(target_arch = "wasm32")]
pub fn mark_whole() {
    mark("data-whole");
}

#[cfg(target_arch = "wasm32")]
fn mark(name: &str) {
    if let Some(root) = web_sys::window().and_then(|w| w.document()).and_then(|d| d.document_element()) {
        let _ = root.set_attribute(name, "");
    }
}
