//! From files of places to the pack of communes and places: every row is published, merged or refused, and each that
//! is not published as it was is told with its line and the reason.

mod accents;
mod cells;
mod communes;
mod corrections;
mod csv_file;
mod draft;
mod france_services;
pub mod hours;
pub mod import;
mod json_file;
mod land;
pub mod merge;
mod names;
mod pack;
pub mod personal;
mod phone;
pub mod report;
pub mod row;
mod schema;
pub mod text_file;
mod trial;
mod values;
mod whereabouts;

pub use pack::{Sources, communes_of, load};
