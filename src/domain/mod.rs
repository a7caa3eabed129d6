//! Pure Rust: what the product talks about. Time, position and language come in as arguments; there is no
//! clock, no browser and no file here.

pub mod address;
pub mod columns;
pub mod commune;
pub mod content;
pub mod date;
pub mod directory;
pub mod fact;
pub mod geometry;
pub mod guide;
pub mod hours;
pub mod map;
pub mod moment;
pub mod person;
pub mod place;
pub mod reversibility;
pub mod screen;
pub mod search;
pub mod slug;
pub mod speech;
pub mod territory;
pub mod text;
pub mod theme;
pub mod vocabulary;
