//! What only a browser has. Knows neither Leptos nor pages; natively its narrow face does nothing, so that the same
//! views compile for both.

pub mod clock;
pub mod exercise;
pub mod file;
pub mod kept;
pub mod map;
pub mod navigation;
pub mod news;
pub mod notices;
#[cfg(target_arch = "wasm32")]
pub mod packs;
pub mod page;
pub mod parts;
pub mod person;
pub mod position;
pub mod room;
pub mod slide;
pub mod speech;
#[cfg(target_arch = "wasm32")]
pub mod storage;
