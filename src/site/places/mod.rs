//! From files of places to the pack of communes and places: every row is published, merged or refused, and each that
//! is not published as it was is told with its line and the reason.

mod csv_file;
mod hours;
pub mod import;
mod land;
mod merge;
mod pack;
mod phone;
mod row;
mod values;

pub use pack::{Sources, load};
