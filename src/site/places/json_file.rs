//! A JSON file of places: a list of objects, one at a time. The older files of the national schema are of this kind.

use std::{collections::BTreeMap, fmt, io::BufReader, path::Path};

use serde::de::{Deserializer as _, SeqAccess, Visitor};
use serde_json::Value;

use super::{csv_file::Values, names, text_file::TextFile};
use crate::site::failure::{Failure, Outcome};

/// Gives each object with its place in the list, from 1.
///
/// # Errors
/// [`Failure`] when the file is no list, or breaks off.
pub fn each(path: &Path, text: TextFile, mut take: impl FnMut(usize, Values)) -> Outcome<usize> {
    let wrong = |what: String| {
        Failure::new(
            format!("{} : {what}", path.display()),
            "le fichier doit être une liste JSON de lieux : [ { \"id\": …, \"nom\": … }, … ]",
        )
    };
    let counters = text.counters();
    let mut each = |number: usize, value: Value| {
        counters.next_record();
        take(number, values(value));
    };
    let mut reader = serde_json::Deserializer::from_reader(BufReader::new(text));
    let count = reader
        .deserialize_seq(Each(&mut each))
        .and_then(|count| reader.end().map(|()| count))
        .map_err(|error| wrong(format!("la liste ne se lit pas (ligne {}) : {error}", error.line())))?;
    if count == 0 { Err(wrong("la liste est vide".into())) } else { Ok(count) }
}

struct Each<'a>(&'a mut dyn FnMut(usize, Value));

impl<'de> Visitor<'de> for Each<'_> {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("une liste")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<usize, A::Error> {
        let mut count = 0;
        while let Some(value) = list.next_element()? {
            count += 1;
            (self.0)(count, value);
        }
        Ok(count)
    }
}

fn values(value: Value) -> Values {
    let Value::Object(fields) = value else { return Err("ce n’est pas la fiche d’un lieu".into()) };
    let mut values = BTreeMap::new();
    for (name, value) in fields {
        if let (Some(column), Some(text)) = (names::column(&name), text(&value)) {
            // The name of today wins over an older one.
            if column == name || !values.contains_key(column) {
                values.insert(column, text);
            }
        }
    }
    Ok(values)
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(list) => Some(list.iter().filter_map(text).collect::<Vec<_>>().join("|")),
        Value::Bool(_) | Value::Null | Value::Object(_) => None,
    }
}
