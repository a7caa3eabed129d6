//! Moving between pages without loading them: links are followed here, the address bar and « Retour » stay true.

/// Where the browser is: the path below the site's folder, and what stands behind the `?`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    pub path: String,
    pub query: String,
}

/// How one comes to an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    Link,
    /// « Retour » of the browser, or forward again.
    History,
}

#[cfg(target_arch = "wasm32")]
mod in_browser {
    use wasm_bindgen::{JsCast, JsValue, closure::Closure};
    use web_sys::{Event, HtmlAnchorElement, MouseEvent, UrlSearchParams, Window};

    use super::{Address, Move};

    /// What the address bar shows; `None` outside of the site's folder.
    pub fn current(base: &str) -> Option<Address> {
        let location = web_sys::window()?.location();
        below(base, &location.pathname().ok()?, &location.search().ok()?)
    }

    fn below(base: &str, path: &str, search: &str) -> Option<Address> {
        let path = path.strip_prefix(base).filter(|path| path.starts_with('/'))?;
        Some(Address { path: path.to_owned(), query: search.trim_start_matches('?').to_owned() })
    }

    /// Calls back whenever a link of this site is followed, or the browser goes back or forward. What can't be drawn now is
    /// loaded, as without the application.
    pub fn follow(base: String, is_drawn: fn(&str) -> bool, then: impl Fn(Address, Move) + Clone + 'static) {
        let Some(window) = web_sys::window() else { return };
        let (of_link, moved) = (base.clone(), then.clone());
        listen(&window, "click", move |event| {
            if let Some((link, address)) = internal_link(&event, &of_link).filter(|(_, to)| is_drawn(&to.path)) {
                event.prevent_default();
                push(&link.href());
                moved(address, Move::Link);
            }
        });
        listen(&window, "popstate", move |_| match current(&base) {
            Some(address) if is_drawn(&address.path) => then(address, Move::History),
            Some(_) => load(None),
            None => {}
        });
    }

    fn listen(window: &Window, name: &str, react: impl FnMut(Event) + 'static) {
        let react = Closure::<dyn FnMut(Event)>::new(react).into_js_value();
        let _ = window.add_event_listener_with_callback(name, react.unchecked_ref());
    }

    /// The link that a plain click follows to another page of this site. Everything else is the browser's: other
    /// buttons and keys, other sites, new tabs, downloads, places on the same page.
    fn internal_link(event: &Event, base: &str) -> Option<(HtmlAnchorElement, Address)> {
        let click = event.dyn_ref::<MouseEvent>()?;
        let altered = click.ctrl_key() || click.shift_key() || click.meta_key() || click.alt_key();
        if event.default_prevented() || click.button() != 0 || altered {
            return None;
        }
        let element = event.target()?.dyn_into::<web_sys::Element>().ok()?;
        let link = element.closest("a[href]").ok()??.dyn_into::<HtmlAnchorElement>().ok()?;
        let location = web_sys::window()?.location();
        let elsewhere = link.origin() != location.origin().ok()?
            || !link.target().is_empty()
            || link.rel().contains("external")
            || link.has_attribute("download")
            || !link.hash().is_empty();
        (!elsewhere).then_some(())?;
        Some((link.clone(), below(base, &link.pathname(), &link.search())?))
    }

    /// Writes an address into the bar, with a step of « Retour ».
    pub fn push(address: &str) {
        let history = web_sys::window().and_then(|window| window.history().ok());
        let same = web_sys::window().is_some_and(|window| window.location().href().is_ok_and(|now| now == address));
        if let Some(history) = history.filter(|_| !same) {
            let _ = history.push_state_with_url(&JsValue::TRUE, "", Some(address));
        }
    }

    /// Leaves this page for an address, or loads it anew.
    pub fn load(address: Option<&str>) {
        if let Some(location) = web_sys::window().map(|window| window.location()) {
            let _ = address.map_or_else(|| location.reload(), |address| location.set_href(address));
        }
    }

    /// Writes an address into the bar, in the place of the one there.
    pub fn replace(address: &str) {
        if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
            let state = history.state().unwrap_or(JsValue::NULL);
            let _ = history.replace_state_with_url(&state, "", Some(address));
        }
    }

    /// This page came after another one of this site: « Retour » leads there. Still known when it is loaded anew.
    pub fn has_before() -> bool {
        let history = web_sys::window().and_then(|window| window.history().ok());
        history.is_some_and(|history| history.state().is_ok_and(|state| state.is_truthy()))
    }

    /// As « Retour » of the browser.
    pub fn back() {
        if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
            let _ = history.back();
        }
    }

    pub fn scroll_to_top() {
        if let Some(window) = web_sys::window() {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
    }

    /// A value of a query, decoded.
    pub fn parameter(query: &str, name: &str) -> Option<String> {
        UrlSearchParams::new_with_str(query).ok()?.get(name)
    }
}

#[cfg(target_arch = "wasm32")]
pub use in_browser::{back, current, follow, has_before, load, parameter, push, replace, scroll_to_top};

#[cfg(not(target_arch = "wasm32"))]
pub fn follow(_base: String, _is_drawn: fn(&str) -> bool, _then: impl Fn(Address, Move) + Clone + 'static) {}

#[cfg(not(target_arch = "wasm32"))]
pub fn load(_address: Option<&str>) {}

#[cfg(not(target_arch = "wasm32"))]
pub fn push(_address: &str) {}

#[cfg(not(target_arch = "wasm32"))]
pub fn replace(_address: &str) {}

#[cfg(not(target_arch = "wasm32"))]
pub fn back() {}

#[cfg(not(target_arch = "wasm32"))]
pub fn has_before() -> bool {
    false
}

#[cfg(not(target_arch = "wasm32"))]
pub fn scroll_to_top() {}

/// Natively no page has a query.
#[cfg(not(target_arch = "wasm32"))]
pub fn parameter(_query: &str, _name: &str) -> Option<String> {
    None
}
