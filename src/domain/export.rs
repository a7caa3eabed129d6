//! The list of places as a table that a professional takes along: one row a place, in the order of the list. Titles, and
//! the words that hours are said in, are handed in.

use super::{date::CalendarDate, place::Place, spreadsheet};

/// How many columns there are.
pub const COLUMNS: usize = 11;

/// A place of the list.
#[derive(Debug, Clone)]
pub struct Listed<'d> {
    pub place: Place<'d>,
    /// From where the list begins, as the crow flies; `None` in a list that begins nowhere.
    pub kilometres: Option<f64>,
    /// Its opening hours, in words.
    pub hours: String,
}

/// `titles` in the order of [`Listed::row`].
pub fn csv<'d>(titles: [&str; COLUMNS], places: impl IntoIterator<Item = Listed<'d>>) -> String {
    let titles = titles.map(str::to_owned);
    spreadsheet::csv(std::iter::once(titles).chain(places.into_iter().map(|listed| listed.row())))
}

impl Listed<'_> {
    /// Name, commune, kilometres, phone, mails, website, address, hours, services, source, date; with spaces that one can
    /// type, so that they are found.
    fn row(&self) -> [String; COLUMNS] {
        let place = &self.place;
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        [
            place.name().to_owned(),
            place.commune().to_owned(),
            self.kilometres.map(spreadsheet::tenths).unwrap_or_default(),
            place.phone().map(|phone| phone.in_words()).unwrap_or_default(),
            place.mails().join(", "),
            text(place.website()),
            place.address().join(", "),
            self.hours.clone(),
            place.services().join(", "),
            text(place.source()),
            place.updated().map(CalendarDate::in_words).unwrap_or_default(),
        ]
        .map(|value| value.replace('\u{a0}', " "))
    }
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS, Listed, csv};
    use crate::domain::{
        directory::{Directory, Parts},
        place::column,
    };

    #[test]
    fn a_row_says_what_a_professional_takes_along() {
        let of = |name, values: [&str; 2]| (name, values.map(str::to_owned).to_vec());
        let parts = Parts {
            places: vec![
                of(column::KEY, ["a", "b"]),
                of(column::NAME, ["Mairie; accueil", "=cmd|' /C calc'!A0"]),
                of(column::COMMUNE, ["Feurs", "-Civens"]),
                of(column::POSTCODE, ["42110", ""]),
                of(column::ADDRESS, ["1 rue du Parapluie", ""]),
                of(column::PHONE, ["0465710042", "0892000000"]),
                of(column::MAILS, ["a@mairie.example|b@mairie.example", "@pirate"]),
                of(column::WEBSITE, ["https://mairie.example", "javascript:alert(1)"]),
                of(column::SERVICES, ["Aide aux démarches|Cesu", ""]),
                of(column::SOURCE, ["Département", "+x"]),
                of(column::UPDATED, ["2026-06-22", ""]),
            ],
            ..Parts::default()
        };
        let directory = Directory::from_pack(parts.to_pack()).unwrap_or_else(|e| panic!("{e:?}"));
        let listed =
            |index, kilometres, hours: &str| Listed { place: directory.at(index), kilometres, hours: hours.into() };
        let titles = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"];
        let text = csv(titles, [listed(0, Some(3.27), "Lundi de 9\u{a0}h à 12\u{a0}h"), listed(1, None, "")]);
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(
            lines,
            [
                "\u{feff}a;b;c;d;e;f;g;h;i;j;k",
                "\"Mairie; accueil\";Feurs;3,3;04 65 71 00 42;a@mairie.example, b@mairie.example;https://mairie.example;\
                 1 rue du Parapluie, 42110 Feurs;Lundi de 9 h à 12 h;Aide aux démarches, Cesu;Département;22 juin 2026",
                "'=cmd|' /C calc'!A0;'-Civens;;;'@pirate;;'-Civens;;;'+x;",
                "",
            ]
        );
        assert_eq!(titles.len(), COLUMNS);
    }
}
