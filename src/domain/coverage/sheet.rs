//! The table of a coverage as a file for a spreadsheet, with the same rows in the same order.

use super::table::Row;
use crate::domain::{
    directory::Directory,
    spreadsheet::{self, tenths},
};

pub const COLUMNS: usize = 9;

/// What a spreadsheet writes for beyond a threshold, and for within.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// In the order of the columns: commune, INSEE code, inhabitants, kilometres, days, far, late, nearest place, its
    /// commune.
    pub titles: [&'static str; COLUMNS],
    pub yes: &'static str,
    pub no: &'static str,
}

/// What is not known is left empty: a spreadsheet counts it as nothing, not as 0.
pub fn csv(words: Words, rows: &[Row], directory: &Directory) -> String {
    let communes = directory.communes();
    let yes = |is: bool| (if is { words.yes } else { words.no }).to_owned();
    let row = |row: &Row| {
        let commune = communes.get(row.commune)?;
        let place = row.place.map(|index| directory.at(index));
        let of_place = |text: Option<&str>| text.unwrap_or_default().to_owned();
        Some([
            commune.name.clone(),
            commune.code.clone(),
            commune.population.to_string(),
            row.kilometres.map(tenths).unwrap_or_default(),
            row.days.map(|days| days.to_string()).unwrap_or_default(),
            yes(row.is_far),
            yes(row.is_late),
            of_place(place.map(|place| place.name())),
            of_place(place.map(|place| place.commune())),
        ])
    };
    spreadsheet::csv(std::iter::once(words.titles.map(str::to_owned)).chain(rows.iter().filter_map(row)))
}

#[cfg(test)]
mod tests {
    use super::{Words, csv};
    use crate::domain::{
        announcement::Announcements,
        coverage::{
            Coverage,
            table::{Limits, rows},
            tests::{at, directory, example},
        },
        directory::Directory,
        moment::Moment,
    };

    const WORDS: Words = Words { titles: ["a", "b", "c", "d", "e", "f", "g", "h", "i"], yes: "oui", no: "non" };

    fn lines(directory: &Directory, now: Moment) -> Vec<String> {
        let coverage = Coverage::of(directory);
        let days = coverage.days(directory, now, &Announcements::default());
        let rows = rows(&coverage, &days, Limits { kilometres: 15, days: 3 });
        csv(WORDS, &rows, directory).lines().map(str::to_owned).collect()
    }

    #[test]
    fn the_sheet_says_what_the_table_says() {
        let expected = [
            "\u{feff}a;b;c;d;e;f;g;h;i",
            "Feurs;42094;8000;0,0;6;non;oui;mairie;",
            "Civens;42065;1500;11,1;6;non;oui;mairie;",
            "Loin;42999;400;0,0;0;non;non;bus;",
            "Perdu;42998;100;33,4;0;oui;non;bus;",
        ];
        assert_eq!(lines(&example(), at(11, 24, 0)), expected);
    }

    #[test]
    fn what_is_not_known_is_empty_and_no_name_is_a_formula() {
        let none = lines(&directory(&[], Vec::new()), at(11, 24, 0));
        assert_eq!(none[1], "Feurs;42094;8000;;;oui;non;;");
        let formula = lines(&directory(&[("=1+1", "42094", "", "", "")], Vec::new()), at(11, 24, 0));
        assert_eq!(formula[1], "Feurs;42094;8000;0,0;;non;non;'=1+1;");
    }
}
