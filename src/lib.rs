//! Coup de pouce numérique: the map of the crate.
//!
//! Folders say where code runs, and who may know whom (`tests/structure.rs` keeps it so):
//!
//! - [`domain`]: what a guide, a step, a fact *is*. Pure: no clock, no browser, no file.
//! - [`app`]: the pages, drawn with Leptos; compiled for the browser and natively. Knows `domain` and
//!   the narrow face of `browser`.
//! - [`browser`]: what only a browser has: fetch, IndexedDB, focus, title. Knows neither Leptos nor pages.
//! - `site`: the native tool: compile content, render pages, assemble, serve, check. Knows `domain` and `app`.

pub mod app;
pub mod browser;
pub mod domain;
#[cfg(not(target_arch = "wasm32"))]
pub mod site;

/// The identity of the sources that views and content types were compiled from (`src/build.rs`).
/// A page is taken over only by a WebAssembly of the same build, since hydration needs the same views.
pub const BUILD_ID: &str = env!("SITE_BUILD_ID");
