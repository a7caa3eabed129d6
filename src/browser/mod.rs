//! What only a browser has. Knows neither Leptos nor pages; natively its narrow face does nothing, so that the same
//! views compile for both.

#[cfg(target_arch = "wasm32")]
pub mod packs;
pub mod page;
