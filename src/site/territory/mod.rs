//! A département: its official communes, their borders as one mesh, the names that a map has room for, and the command that
//! fetches all of it.

pub mod cities;
pub mod command;
pub mod communes;
pub mod departements;
pub mod download;
pub mod holidays;
pub mod labels;
mod land;
pub mod mesh;
pub mod outline;
pub mod prepare;
pub mod services;
mod simplify;

/// A line each, at the head of a file.
fn credit_lines(credits: &[String]) -> String {
    credits.iter().fold(String::new(), |lines, credit| lines + "# " + credit + "\n")
}
