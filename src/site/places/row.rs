//! One row of the national schema that can be shown, and where it was read. What is wrong in a row is corrected, left out or
//! refused by `corrections`, before it comes here.

use super::{
    cells::Cells,
    corrections::{Reading, corrected},
    csv_file::Given,
    schema::COLUMNS,
};

/// A row that can be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub origin: Origin,
    cells: Cells,
    /// What was corrected or left out, in French.
    pub notes: Box<[Box<str>]>,
    /// Column and value of what may be somebody's own, left out.
    pub personal: Box<[(&'static str, Box<str>)]>,
}

/// Where a row comes from: the number of its file among those read, and the line it begins on (or its place in a list),
/// from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    pub file: usize,
    pub line: usize,
}

impl Row {
    /// Checks and corrects what a file says of a place.
    ///
    /// # Errors
    /// The reason, in French, why there is nothing to show.
    pub fn new(origin: Origin, given: Given, reading: &mut Reading<'_>) -> Result<Self, String> {
        let draft = corrected(given, reading)?;
        let cells = Cells::new(COLUMNS.map(|column| draft.get(column)));
        Ok(Self { origin, cells, notes: draft.notes.into(), personal: draft.personal.into() })
    }

    /// Empty when the row does not say.
    pub fn get(&self, column: &str) -> &str {
        self.cells.get(column)
    }

    /// All values, in the order of [`COLUMNS`].
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        self.cells.iter()
    }

    /// Fills what is empty here with what the other row says, and credits both.
    pub fn fill_from(&mut self, other: &Self) {
        let (own, others) = (self.get("source"), other.get("source"));
        let both = if own.is_empty() || others.is_empty() || own.contains(others) {
            None
        } else {
            Some(format!("{own}, {others}"))
        };
        let pairs = COLUMNS.iter().zip(self.cells().zip(other.cells()));
        let filled = pairs.map(|(column, (own, others))| match &both {
            Some(both) if *column == "source" => both,
            _ if own.is_empty() => others,
            _ => own,
        });
        self.cells = Cells::new(filled);
    }

    /// Another id, since a place of another file has this one.
    pub fn rename(&mut self, id: &str) {
        let note = format!("id « {} » : un lieu d’un autre fichier a déjà cet identifiant", self.get("id"));
        let renamed = COLUMNS.iter().zip(self.cells()).map(|(column, value)| if *column == "id" { id } else { value });
        self.cells = Cells::new(renamed);
        let mut notes = std::mem::take(&mut self.notes).into_vec();
        notes.push(note.into());
        self.notes = notes.into();
    }

    /// Another name for where it is, as people will read it.
    pub fn locate(&mut self, commune: &str) {
        let pairs = COLUMNS.iter().zip(self.cells());
        let located = pairs.map(|(column, value)| if *column == "commune" { commune } else { value });
        self.cells = Cells::new(located);
    }

    /// « 42 », « 2A », « 974 »: from the INSEE code of the commune, else from the postcode.
    pub fn departement(&self) -> &str {
        let insee = self.get("code_insee");
        let code = if insee.len() == 5 { insee } else { self.get("code_postal") };
        let length = if code.starts_with("97") || code.starts_with("98") { 3 } else { 2 };
        code.get(..length).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{Origin, Row};
    use crate::site::places::corrections::test::reading;

    fn row(changes: &[(&'static str, &str)]) -> Row {
        let good = [("id", "a1"), ("nom", "Mairie"), ("commune", "Feurs"), ("code_postal", "42110")];
        let given = good.iter().chain(changes).map(|(column, value)| (*column, (*value).to_owned())).collect();
        Row::new(Origin { file: 0, line: 7 }, given, &mut reading()).unwrap_or_else(|e| panic!("{e}"))
    }

    #[test]
    fn the_departement_is_read_from_the_codes() {
        for (insee, postcode, departement) in
            [("42094", "42110", "42"), ("", "42110", "42"), ("2A004", "20000", "2A"), ("97411", "97400", "974")]
        {
            assert_eq!(row(&[("code_insee", insee), ("code_postal", postcode)]).departement(), departement);
        }
    }

    #[test]
    fn what_a_row_does_not_say_comes_from_the_other_and_both_are_credited() {
        for (own, others, both) in [("A", "B", "A, B"), ("", "B", "B"), ("A", "", "A"), ("A, B", "B", "A, B")] {
            let mut one = row(&[("source", own), ("adresse", "1 rue")]);
            one.fill_from(&row(&[("source", others), ("adresse", "2 rue"), ("horaires", "Mo 09:00-12:00")]));
            assert_eq!((one.get("source"), one.get("adresse"), one.get("horaires")), (both, "1 rue", "Mo 09:00-12:00"));
        }
    }

    #[test]
    fn another_id_is_told() {
        let mut renamed = row(&[]);
        renamed.rename("a1-fichier-2");
        assert_eq!((renamed.get("id"), renamed.get("nom")), ("a1-fichier-2", "Mairie"));
        assert!(renamed.notes.iter().any(|note| note.contains("« a1 »")), "{:?}", renamed.notes);
    }
}
