//! Pure Rust: what the product talks about. Time, position and language come in as arguments; there is no
//! clock, no browser and no file here.

pub mod address;
pub mod announcement;
pub mod calendar;
pub mod columns;
pub mod commune;
pub mod content;
pub mod coverage;
pub mod date;
pub mod directory;
pub mod export;
pub mod fact;
pub mod geometry;
pub mod guide;
pub mod hours;
pub mod map;
pub mod moment;
pub mod person;
pub mod place;
pub mod recurrence;
pub mod reversibility;
pub mod round;
pub mod school;
pub mod screen;
pub mod search;
pub mod slug;
pub mod speech;
pub mod spreadsheet;
pub mod table;
pub mod territory;
pub mod text;
pub mod theme;
pub mod vocabulary;
pub mod workshop;
pub mod written;
