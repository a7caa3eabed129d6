//! Rows that speak of one place become one: the newest is kept, and what it does not say is taken from the others.

use std::collections::HashMap;

use super::row::Row;
use crate::domain::search::fold;

/// A row that went into another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    pub line: usize,
    pub into: usize,
    pub why: Same,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Same {
    Id,
    /// Name, address and postcode.
    NameAndAddress,
}

/// The rows left, in the order of the file, and those that went into them.
pub fn merge(rows: Vec<Row>) -> (Vec<Row>, Vec<Merged>) {
    let mut kept: Vec<Row> = Vec::new();
    let mut merged = Vec::new();
    let (mut ids, mut doors): (HashMap<String, usize>, HashMap<String, usize>) = (HashMap::new(), HashMap::new());
    for row in rows {
        let (id, door) = (row.get("id").to_owned(), door(&row));
        let same_id = ids.get(&id).map(|index| (*index, Same::Id));
        let same = same_id.or_else(|| doors.get(door.as_ref()?).map(|index| (*index, Same::NameAndAddress)));
        let index = same.map_or(kept.len(), |(index, _)| index);
        ids.insert(id, index);
        doors.extend(door.map(|door| (door, index)));
        let Some((_, why)) = same else {
            kept.push(row);
            continue;
        };
        if let Some(one) = kept.get_mut(index) {
            let mut other = row;
            if other.get("date_maj") > one.get("date_maj") {
                std::mem::swap(one, &mut other);
            }
            merged.push(Merged { line: other.line, into: one.line, why });
            one.fill_from(&other);
        }
    }
    (kept, merged)
}

/// Where it is, as one text; `None` when the address is not known: two places of one name may be two places.
fn door(row: &Row) -> Option<String> {
    let address = fold(row.get("adresse"));
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!address.trim().is_empty())
        .then(|| format!("{}|{}|{}", words(&fold(row.get("nom"))), words(&address), row.get("code_postal")))
}
