//! A row while it is being corrected: values by column, and what is to be told of them.

use super::{csv_file::Given, values::cut};

/// What is kept of a value in a message, in characters.
const SHORT: usize = 60;

#[derive(Debug, Default)]
pub struct Draft {
    values: Given,
    /// What was corrected or left out, in French.
    pub notes: Vec<Box<str>>,
    /// Column and value of what may be somebody's own, left out.
    pub personal: Vec<(&'static str, Box<str>)>,
}

impl Draft {
    /// Empty when the row does not say.
    pub fn get(&self, column: &str) -> &str {
        self.values.get(column).map(String::as_str).unwrap_or_default()
    }

    pub fn set(&mut self, column: &'static str, value: impl Into<String>) {
        self.values.insert(column, value.into());
    }

    /// Tells something of a value as it is now.
    pub fn note(&mut self, column: &str, what: &str) {
        let note = format!("{column} « {} » : {what}", short(self.get(column)));
        self.notes.push(note.into());
    }

    /// Puts another value in the place of one, and tells why.
    pub fn replace(&mut self, column: &'static str, value: impl Into<String>, why: &str) {
        self.note(column, why);
        self.set(column, value);
    }

    /// Puts what `read` makes of a value in its place; `None` leaves it out.
    pub fn correct(&mut self, column: &'static str, read: impl Fn(&str) -> Option<String>) {
        let given = self.get(column);
        if given.is_empty() {
            return;
        }
        match read(given) {
            Some(value) if value == given => {}
            Some(value) => {
                let why = format!("corrigé en « {} »", short(&value));
                self.replace(column, value, &why);
            }
            None => self.replace(column, "", "laissé de côté : on ne peut pas l’utiliser"),
        }
    }
}

/// The beginning of a value, for a message.
pub fn short(text: &str) -> String {
    let start = cut(text, SHORT);
    let dots = if start.len() < text.len() { "…" } else { "" };
    format!("{start}{dots}")
}
