//! Rows that speak of one place become one: the newest is kept, and what it does not say is taken from the others.

use std::{
    collections::{HashMap, HashSet, hash_map::RandomState},
    hash::BuildHasher as _,
};

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

/// Takes rows one after the other, and holds each place once.
#[derive(Debug, Default)]
pub struct Merger {
    kept: Vec<Row>,
    merged: Vec<Merged>,
    /// The place in `kept` of whatever has a name. By hash: the names themselves would take more memory than the rows.
    known: HashMap<u64, u32>,
    hasher: RandomState,
}

impl Merger {
    pub fn add(&mut self, mut row: Row) {
        let names: Vec<(u64, Same)> =
            names_of(&row).into_iter().map(|(name, why)| (self.hasher.hash_one(name), why)).collect();
        let same = names.iter().find_map(|(name, why)| Some((*self.known.get(name)?, *why)));
        let index = same.map_or_else(|| u32::try_from(self.kept.len()).unwrap_or(u32::MAX), |(index, _)| index);
        for (name, _) in names {
            self.known.entry(name).or_insert(index);
        }
        match same.and_then(|(index, why)| Some((self.kept.get_mut(index as usize)?, why))) {
            None => self.kept.push(row),
            Some((one, why)) => {
                if row.get("date_maj") > one.get("date_maj") {
                    std::mem::swap(one, &mut row);
                }
                self.merged.push(Merged { row: row.origin, into: one.origin, why });
                one.fill_from(&row);
            }
        }
    }

    /// The rows left, in the order of the files, each with an id of its own, and those that went into them.
    pub fn finish(self) -> (Vec<Row>, Vec<Merged>) {
        let Self { mut kept, merged, known, hasher } = self;
        drop(known);
        // Only now: the newest of a place brings its own id.
        own_ids(&mut kept, &hasher);
        (kept, merged)
    }
}

/// The same id in another file is another place: it gets one of its own.
fn own_ids(rows: &mut [Row], hasher: &RandomState) {
    let mut taken = HashSet::with_capacity(rows.len());
    for row in rows {
        if taken.insert(hasher.hash_one(row.get("id"))) {
            continue;
        }
        let mut id = format!("{}-fichier-{}", row.get("id"), row.origin.file + 1);
        while !taken.insert(hasher.hash_one(id.as_str())) {
            id.push_str("-bis");
        }
        row.rename(&id);
    }
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
