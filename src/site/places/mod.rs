//! From files of places to the pack of communes and places: every row is published, merged or refused, and each that
//! is not published as it was is told with its line and the reason.

mod csv_file;
mod france_services;
pub mod hours;
pub mod import;
mod json_file;
mod known;
pub mod merge;
mod names;
pub mod notices;
mod pack;
pub mod personal;
mod phone;
pub mod report;
mod rounds;
pub mod row;
mod school;
mod tables;
pub mod text_file;
mod values;
mod when;

pub use pack::{Sources, load};
