//! The places that rounds, announcements and workshops may name, and by which names.

use super::row::Row;
use crate::domain::{place::ITINERANT, written::plain};

/// A place of the pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub id: String,
    pub key: String,
    pub name: String,
    pub moves: bool,
}

impl Known {
    /// By id or key.
    pub fn is_called(&self, name: &str) -> bool {
        self.id == name || self.key == name
    }

    /// By key or name, as announcements are: the browser knows no ids.
    pub fn is_announced_as(&self, name: &str) -> bool {
        let name = plain(name);
        plain(&self.key) == name || plain(&self.name) == name
    }
}

/// Rows and their keys, in the same order.
pub fn known(rows: &[Row], keys: &[String]) -> Vec<Known> {
    let one = |(row, key): (&Row, &String)| Known {
        id: row.get("id").to_owned(),
        key: key.clone(),
        name: row.get("nom").to_owned(),
        moves: row.get("itinerance").split('|').any(|value| value == ITINERANT),
    };
    rows.iter().zip(keys).map(one).collect()
}

/// The places of a site, and those in whose place they are shown: what stands about these in the tables of a
/// demonstration is no mistake once real places are imported.
#[derive(Debug, Default)]
pub struct Places {
    pub shown: Vec<Known>,
    pub replaced: Vec<Known>,
}

impl Places {
    pub fn was_replaced(&self, name: &str) -> bool {
        self.replaced.iter().any(|place| place.is_called(name) || place.is_announced_as(name))
    }
}
