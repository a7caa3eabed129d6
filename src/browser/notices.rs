//! The site's own notices, which stand in every page outside of the application, hidden until one applies. The boot
//! script shows them too: they work without WebAssembly.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// The network does not answer; what is kept goes on working.
    Offline,
    /// This device keeps nothing: what is done here is forgotten with the page.
    MemoryOnly,
    /// A newer version of the site is at work here: reload.
    Reload,
}

impl Notice {
    /// Its name in the page, `data-avis`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Offline => "hors-ligne",
            Self::MemoryOnly => "memoire",
            Self::Reload => "recharger",
        }
    }
}

/// Shows a notice.
#[cfg(target_arch = "wasm32")]
pub fn show(notice: Notice) {
    let document = web_sys::window().and_then(|window| window.document());
    let found = document.and_then(|d| d.query_selector(&format!("[data-avis='{}']", notice.name())).ok().flatten());
    if let Some(element) = found {
        let _ = element.remove_attribute("hidden");
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub fn show(_notice: Notice) {}
