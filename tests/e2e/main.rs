//! End to end, in a real Chromium. `cargo site test` builds the application first and says where the browser is.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

mod checkers;
mod chromium;
mod coverage;
mod faults;
mod finding;
mod harness;
mod heard;
mod help;
mod kept;
mod map;
mod pages;
mod paper;
#[path = "../phrases/mod.rs"]
mod phrases;
mod place;
mod places;
mod readings;
mod seeing;
mod sharing;
mod speech;
mod takeover;
mod training;
mod walk;
mod workshop;
