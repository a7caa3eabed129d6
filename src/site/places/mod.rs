//! From files of places to the pack of communes and places: every row is published, merged or refused, and each that
//! is not published as it was is told with its line and the reason.

mod accents;
mod cells;
pub mod command;
pub mod communes;
mod corrections;
mod csv_file;
mod draft;
mod france_services;
mod ground;
pub mod hours;
pub mod import;
mod json_file;
mod known;
pub mod merge;
mod names;
mod neighbours;
pub mod notices;
mod pack;
pub mod personal;
mod phone;
pub mod report;
mod rounds;
pub mod row;
mod schema;
mod school;
mod sources;
mod tables;
pub mod text_file;
mod trial;
mod values;
mod when;
mod whereabouts;

pub use ground::communes_of;
pub use pack::load;
pub use sources::Sources;
