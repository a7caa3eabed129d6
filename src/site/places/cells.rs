//! The values of a row, kept small: a hundred thousand rows are held at once.

use super::schema::COLUMNS;

/// The values of the columns, in the order of [`COLUMNS`], as one text: a map for each row would take ten times the memory
/// of its letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cells(Box<str>);

/// Between two cells; values have lost their control characters before.
const BETWEEN: char = '\u{1f}';

impl Cells {
    /// From one value for each of [`COLUMNS`], without control characters.
    pub fn new<'v>(values: impl IntoIterator<Item = &'v str>) -> Self {
        let mut text = String::new();
        for (index, value) in values.into_iter().enumerate() {
            if index > 0 {
                text.push(BETWEEN);
            }
            text.push_str(value);
        }
        Self(text.into())
    }

    /// All values, in the order of [`COLUMNS`].
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.split(BETWEEN)
    }

    /// Empty for what is no column.
    pub fn get(&self, column: &str) -> &str {
        let at = COLUMNS.iter().position(|known| *known == column);
        at.and_then(|at| self.iter().nth(at)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS, Cells};

    #[test]
    fn each_value_is_found_by_its_column() {
        let values: Vec<String> =
            (0..COLUMNS.len()).map(|at| if at % 2 == 0 { at.to_string() } else { String::new() }).collect();
        let cells = Cells::new(values.iter().map(String::as_str));
        for (column, value) in COLUMNS.iter().zip(&values) {
            assert_eq!(cells.get(column), value, "{column}");
        }
        assert!(cells.iter().eq(&values) && cells.get("inconnue").is_empty());
    }
}
