//! End to end, in a real Chromium. `cargo site test` builds the application first and says where the browser is.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

mod chromium;
mod coverage;
mod faults;
mod harness;
mod help;
mod kept;
mod pages;
#[path = "../phrases/mod.rs"]
mod phrases;
mod places;
mod readings;
mod sharing;
mod speech;
mod takeover;
mod walk;
