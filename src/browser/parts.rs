//! Parts of the application that only some pages need: files of their own, put into the running WebAssembly beside the rest
//! (same memory, same table of functions), see `site::split`. A page that needs one is drawn only once it is there; until
//! then the browser loads that page as any other.

/// A part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The pages of places: list, filters, map, a place, coverage.
    Places,
    /// « S'entraîner sans risque ».
    Training,
    /// What advisers project, prepare and print.
    Workshop,
}

impl Part {
    pub const ALL: [Self; 3] = [Self::Places, Self::Training, Self::Workshop];

    /// In the attributes of a page.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Places => "lieux",
            Self::Training => "entrainement",
            Self::Workshop => "atelier",
        }
    }
}

/// What a page says of a part.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PartFiles {
    /// Its style sheet.
    pub style: Option<File>,
    /// Its functions. None in an application that was not cut (a build for trying things out): it has them already.
    pub module: Option<File>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    pub address: String,
    /// `sha256-…`, as in Subresource Integrity.
    pub integrity: String,
}

#[cfg(target_arch = "wasm32")]
mod in_browser {
    use std::cell::Cell;

    use futures_util::future::try_join;
    use js_sys::{Object, Promise, Reflect, WebAssembly};
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::JsFuture;
    use web_sys::HtmlElement;

    use super::{File, Part, PartFiles};
    use crate::browser::packs::{FetchError, bytes};

    thread_local! {
        /// By the numbers of parts.
        static HERE: Cell<[bool; Part::ALL.len()]> = const { Cell::new([false; Part::ALL.len()]) };
    }

    /// Its functions may be called, and what they draw has its style.
    pub fn is_here(part: Part) -> bool {
        HERE.get()[part as usize]
    }

    /// Fetches a part, checked by its hashes, and puts it in its place.
    ///
    /// # Errors
    /// [`FetchError`] when it can't be had, or is not of this application.
    pub async fn load(part: Part, files: &PartFiles) -> Result<(), FetchError> {
        if !is_here(part) {
            try_join(add_style(files.style.as_ref()), add_module(files.module.as_ref())).await?;
        }
        let mut here = HERE.get();
        here[part as usize] = true;
        HERE.set(here);
        Ok(())
    }

    async fn add_module(file: Option<&File>) -> Result<(), FetchError> {
        let Some(file) = file else { return Ok(()) };
        let module = bytes(&file.address, &file.integrity).await?;
        let foreign = |_: JsValue| FetchError::Foreign;
        let imports = Object::new();
        Reflect::set(&imports, &"p".into(), &wasm_bindgen::exports()).map_err(foreign)?;
        JsFuture::from(WebAssembly::instantiate_buffer(&module, &imports)).await.map_err(foreign)?;
        Ok(())
    }

    /// A page of this part has it from the beginning.
    async fn add_style(file: Option<&File>) -> Result<(), FetchError> {
        let document = web_sys::window().and_then(|window| window.document());
        let (Some(file), Some(document)) = (file, document) else { return Ok(()) };
        if document.query_selector(&format!("link[href='{}']", file.address)).is_ok_and(|found| found.is_some()) {
            return Ok(());
        }
        let link = document.create_element("link").ok().and_then(|link| link.dyn_into::<HtmlElement>().ok());
        let Some((link, root)) = link.zip(document.document_element()) else { return Err(FetchError::Foreign) };
        for (name, value) in [("rel", "stylesheet"), ("integrity", &file.integrity), ("href", &file.address)] {
            let _ = link.set_attribute(name, value);
        }
        let arrived = Promise::new(&mut |arrived, failed| {
            link.set_onload(Some(&arrived));
            link.set_onerror(Some(&failed));
            let _ = root.append_child(&link);
        });
        JsFuture::from(arrived).await.map(|_| ()).map_err(|_| {
            // Asked for again with the next page of this part.
            link.remove();
            FetchError::Unreachable
        })
    }
}

#[cfg(target_arch = "wasm32")]
pub use in_browser::{is_here, load};

/// The tool draws every page.
#[cfg(not(target_arch = "wasm32"))]
pub fn is_here(_part: Part) -> bool {
    true
}
