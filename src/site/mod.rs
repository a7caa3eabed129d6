//! The native tool: reads what advisers edit, checks it, compiles it, renders the pages, assembles and serves the
//! site. Knows `domain`, and `app` to render it. Never compiled for the browser.

pub mod assemble;
pub mod bench;
pub mod build;
pub mod cli;
pub mod content;
pub mod failure;
pub mod http;
mod order;
pub mod picture;
pub mod places;
pub mod problem;
mod qr_code;
pub mod render;
pub mod serve;
pub mod server;
pub mod setup;
mod shrink;
pub mod split;
pub mod suite;
pub mod territory;
