//! Places beyond the border: who lives at the edge of a département may have the nearest help in the next one.

use std::{collections::BTreeSet, path::PathBuf};

use super::{
    row::Row,
    sources::{Sources, files},
};
use crate::{
    domain::{commune::Commune, geometry::Coordinates},
    site::territory::departements::Departement,
};

/// The folder of neighbours, with one for each, as `cargo site import --voisin` writes them.
pub const FOLDER: &str = "voisins";
/// Kilometres from the centre of some commune of the territory beyond which a place is nobody's nearest here.
const NEAR: f64 = 30.0;

/// The files of neighbours: those that were imported, else those of the content.
pub(super) fn sources(sources: &Sources) -> Vec<PathBuf> {
    let of = |root: &PathBuf| {
        let folders = files(&root.join(FOLDER), |_| true);
        folders.into_iter().map(|folder| folder.join("lieux.csv")).filter(|file| file.is_file()).collect::<Vec<_>>()
    };
    sources.local.as_ref().map(of).filter(|files| !files.is_empty()).unwrap_or_else(|| of(&sources.public))
}

/// Those near enough, that are not among the territory's own; each commune with its département, « Thizy (Rhône) ».
pub(super) fn near(rows: Vec<Row>, own: &[Row], communes: &[Commune]) -> Vec<Row> {
    let known: BTreeSet<&str> = own.iter().map(|row| row.get("id")).collect();
    let at_home: BTreeSet<&str> = communes.iter().map(|commune| commune.code.as_str()).collect();
    let is_near = |row: &Row| {
        let degrees = |column: &str| row.get(column).parse::<f64>().ok();
        let position = degrees("latitude").zip(degrees("longitude"));
        position
            .and_then(|(latitude, longitude)| Coordinates::new(latitude, longitude).ok())
            .is_some_and(|position| communes.iter().any(|commune| commune.position.kilometres_to(position) <= NEAR))
    };
    rows.into_iter()
        .filter(|row| !known.contains(row.get("id")) && !at_home.contains(row.get("code_insee")) && is_near(row))
        .map(|mut row| {
            if let Ok(departement) = Departement::of(row.departement()) {
                row.locate(&format!("{} ({})", row.get("commune"), departement.name));
            }
            row
        })
        .collect()
}
