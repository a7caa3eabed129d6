//! Rows that speak of one place become one: the newest is kept, and what it does not say is taken from the others.

use std::collections::{HashMap, HashSet};

use sha2::{Digest, Sha256};

use super::row::{Origin, Row};
use crate::domain::{place::ITINERANT, search::fold};

/// A row that went into another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    pub row: Origin,
    pub into: Origin,
    pub why: Same,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Same {
    Id,
    /// Name, address and postcode.
    NameAndAddress,
    /// Two France services at one address.
    FranceServices,
}

/// The rows left, in the order of the file, and those that went into them.
pub fn merge(rows: Vec<Row>) -> (Vec<Row>, Vec<Merged>) {
    let mut kept: Vec<Row> = Vec::new();
    let mut merged = Vec::new();
    // By hash: the names themselves would take more memory than the rows.
    let mut known: HashMap<u64, usize> = HashMap::new();
    let mut ids: HashSet<u64> = HashSet::new();
    for mut row in rows {
        let names = names_of(&row);
        let same = names.iter().find_map(|(name, why)| Some((*known.get(&hash(name))?, *why)));
        let index = same.map_or(kept.len(), |(index, _)| index);
        for (name, _) in names {
            known.entry(hash(&name)).or_insert(index);
        }
        let Some((_, why)) = same else {
            // The same id in another file is another place: it gets one of its own.
            if !ids.insert(hash(row.get("id"))) {
                row.rename(&format!("{}-fichier-{}", row.get("id"), row.origin.file + 1));
            }
            kept.push(row);
            continue;
        };
        if let Some(one) = kept.get_mut(index) {
            let mut other = row;
            if other.get("date_maj") > one.get("date_maj") {
                std::mem::swap(one, &mut other);
            }
            merged.push(Merged { row: other.origin, into: one.origin, why });
            one.fill_from(&other);
        }
    }
    (kept, merged)
}

fn hash(name: &str) -> u64 {
    let digest = Sha256::digest(name.as_bytes());
    digest.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// What a place may be known by: its id (in its file, or in its commune), its door, or being the France services there.
fn names_of(row: &Row) -> Vec<(String, Same)> {
    let id = row.get("id");
    let postcode = row.get("code_postal");
    let mut names =
        vec![(format!("{id}|fichier {}", row.origin.file), Same::Id), (format!("{id}|{postcode}"), Same::Id)];
    let words = |text: &str| fold(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let (name, address) = (words(row.get("nom")), words(row.get("adresse")));
    // Two places of one name whose address is not known may be two places.
    if !address.is_empty() {
        names.push((format!("{name}|{address}|{postcode}"), Same::NameAndAddress));
        if name.contains("france services") && row.get("itinerance") != ITINERANT {
            names.push((format!("france services|{address}|{postcode}"), Same::FranceServices));
        }
    }
    names
}
