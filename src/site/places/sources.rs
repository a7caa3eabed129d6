//! Where the places of a site come from: the content folder, and what was imported or prepared in its place.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::import;
use crate::site::territory::prepare::SETTINGS;

/// Where the places of a site come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sources {
    /// Holds `territoire/communes-*.csv`, `territoire/contours-*.txt` and `lieux/*.csv`, and may hold
    /// `territoire/vacances.csv`, `tournees.csv`, `annonces.csv` and `ateliers.csv`.
    pub public: PathBuf,
    /// Imported places and a prepared territory, in the place of those of `public`, when there are any; and their own
    /// `tournees.csv`.
    pub local: Option<PathBuf>,
}

impl Sources {
    /// The folder of communes and borders.
    pub fn territory(&self) -> PathBuf {
        let prepared = self.local.as_ref().map(|local| local.join("territoire")).filter(|folder| folder.is_dir());
        prepared.unwrap_or_else(|| self.public.join("territoire"))
    }

    /// The file that says who runs the site.
    pub fn settings(&self) -> PathBuf {
        let prepared = self.local.as_ref().map(|local| local.join(SETTINGS)).filter(|file| file.is_file());
        prepared.unwrap_or_else(|| self.public.join(SETTINGS))
    }
}

/// Those whose name is wanted, sorted, so that the same files give the same pack.
pub(super) fn files(folder: &Path, is_wanted: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> =
        entries.filter(|entry| is_wanted(&entry.file_name().to_string_lossy())).map(|entry| entry.path()).collect();
    files.sort();
    files
}

/// Without the tables that an import writes beside the places.
pub(super) fn places_files(folder: &Path) -> Vec<PathBuf> {
    files(folder, |name| name.ends_with(".csv") && !import::BESIDE.contains(&name))
}

/// A path as problems name it: its last two parts.
pub(super) fn named(path: &Path) -> String {
    let parts: Vec<String> = path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    parts[parts.len().saturating_sub(2)..].join("/")
}
