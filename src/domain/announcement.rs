//! What somebody announces of a day: cancelled, moved, closed, with a word. It overrides hours and rounds, and is read
//! by the same code in the tool and in the browser, which asks for it more often than for the places.

use super::{
    moment::Day,
    order,
    table::{self, Bad, BadLine, BadTable, Row},
    written::{Period, period, plain},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Nobody comes.
    Cancelled,
    /// Somebody comes elsewhere: the word says where.
    Moved,
    /// The door stays shut.
    Closed,
}

/// One line of `annonces.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    /// From 1.
    pub line: usize,
    /// Key of a place or of a stop, or name of a place, as it was written.
    pub subject: String,
    pub period: Period,
    pub what: What,
    /// What to tell people; may be empty.
    pub word: String,
    /// The subject without accents.
    plain: String,
}

/// All that is announced; nothing by default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Announcements(Vec<Announcement>);

impl Announcements {
    /// Lines of `lieu`, `date` (or « du … au … »), `quoi`, `mot`; and those that are none.
    ///
    /// # Errors
    /// [`BadTable`] when the text is no such table.
    pub fn parse(text: &str) -> Result<(Self, Vec<Bad>), BadTable> {
        let (rows, mut bad) = table::read(text, &["lieu", "date", "quoi"], &["mot"])?;
        let mut list = Vec::new();
        for row in &rows {
            match announcement(row) {
                Ok(announcement) => list.push(announcement),
                Err(why) => bad.push(Bad { line: row.line, why }),
            }
        }
        Ok((Self(list), table::in_order(bad)))
    }

    pub fn iter(&self) -> impl Iterator<Item = &Announcement> {
        self.0.iter()
    }

    /// What is said of a place or a stop on a day, by any of its names. That nobody is there comes before that it is
    /// elsewhere.
    pub fn about(&self, names: &[&str], day: Day) -> Option<&Announcement> {
        let all = self.0.iter().filter(|one| one.period.holds(day) && names.iter().any(|name| one.is_about(name)));
        all.max_by_key(|one| one.what != What::Moved)
    }

    /// All that is said of some day from one to another, by any of these names, the soonest first.
    pub fn between(&self, names: &[&str], first: Day, last: Day) -> Vec<&Announcement> {
        let overlaps = |one: &&Announcement| one.period.first <= last && one.period.last >= first;
        let named = |one: &&Announcement| names.iter().any(|name| one.is_about(name));
        order::by(self.0.iter().filter(overlaps).filter(named), |one| one.period.first)
    }
}

impl Announcement {
    pub fn is_about(&self, name: &str) -> bool {
        plain(name) == self.plain
    }
}

fn announcement(row: &Row) -> Result<Announcement, BadLine> {
    let subject = row.need("lieu")?;
    let what = plain(row.need("quoi")?);
    Ok(Announcement {
        line: row.line,
        subject: subject.to_owned(),
        period: period(row.need("date")?).ok_or(BadLine::Date)?,
        what: match what.as_str() {
            "annule" | "annulee" | "annulation" => What::Cancelled,
            "deplace" | "deplacee" => What::Moved,
            "ferme" | "fermee" | "fermeture" => What::Closed,
            _ => return Err(BadLine::What),
        },
        word: row.get("mot").to_owned(),
        plain: plain(subject),
    })
}

#[cfg(test)]
mod tests {
    use super::{Announcements, What};
    use crate::domain::{
        moment::Day,
        table::{Bad, BadLine, BadTable},
    };

    fn parse(text: &str) -> (Announcements, Vec<Bad>) {
        Announcements::parse(text).unwrap_or_else(|e| panic!("{e:?}"))
    }

    #[test]
    fn an_announcement_is_about_a_key_or_a_name_on_its_days() {
        let (announcements, bad) = parse(
            "Lieu;Date;Quoi;Mot\nescargot-feurs;12/01/2027;ANNULE;Panne\nMédiathèque de l’Été;du 21/12/2026 au 02/01/2027;fermé;\n\
             demo-43;2027-01-12;déplacé;À la salle des fêtes\ndemo-43;13/01/2027;Déplacée;\ndemo-43;13/01/2027;fermeture;\n",
        );
        assert_eq!(bad, Vec::new());
        let about = |names: &[&str], (year, month, day)| {
            announcements.about(names, Day::of(year, month, day)).map(|one| (one.what, one.line))
        };
        for (names, day, expected) in [
            (["escargot-feurs"].as_slice(), (2027, 1, 12), Some((What::Cancelled, 2))),
            (&["escargot-feurs"], (2027, 1, 13), None),
            (&["escargot"], (2027, 1, 12), None),
            (&["x", "MEDIATHEQUE DE L'ETE"], (2026, 12, 25), Some((What::Closed, 3))),
            (&["x", "MEDIATHEQUE DE L'ETE"], (2027, 1, 3), None),
            (&["demo-43"], (2027, 1, 12), Some((What::Moved, 4))),
            // Nobody there is more than elsewhere, whatever the order and the name.
            (&["demo-43"], (2027, 1, 13), Some((What::Closed, 6))),
            (&["demo-43", "escargot-feurs"], (2027, 1, 12), Some((What::Cancelled, 2))),
        ] {
            assert_eq!(about(names, day), expected, "{names:?} {day:?}");
        }
        assert_eq!(announcements.iter().next().map(|one| one.word.as_str()), Some("Panne"));
        let between = |names: &[&str], first: (u8, u8), last: (u8, u8)| {
            let [first, last] = [first, last].map(|(month, day)| Day::of(2027, month, day));
            announcements.between(names, first, last).iter().map(|one| one.line).collect::<Vec<_>>()
        };
        let all = ["demo-43", "escargot-feurs", "mediatheque de l'ete"];
        assert_eq!(between(&all, (1, 2), (1, 13)), [3, 2, 4, 5, 6], "the soonest first, a period by its first day");
        assert_eq!(between(&all, (1, 3), (1, 12)), [2, 4]);
        assert_eq!(between(&["demo-43"], (1, 13), (12, 31)), [5, 6]);
        assert_eq!(between(&["x"], (1, 1), (12, 31)), Vec::<usize>::new());
    }

    #[test]
    fn lines_that_announce_nothing_are_named() {
        let (announcements, bad) = parse(
            "lieu,date,quoi,mot\n,12/01/2027,annulé,\na,30/02/2027,annulé,\na,,annulé,\na,12/01/2027,peut-être,\na,12/01/2027,,\n\
             a,12/01/2027,fermé,un,mot\na,12/01/2027,fermé,\"un mot\n",
        );
        assert_eq!(announcements, Announcements::default());
        let expected = [
            (2, BadLine::Missing("lieu")),
            (3, BadLine::Date),
            (4, BadLine::Missing("date")),
            (5, BadLine::What),
            (6, BadLine::Missing("quoi")),
            (7, BadLine::Values),
            (8, BadLine::Quote),
        ];
        assert_eq!(bad, expected.map(|(line, why)| Bad { line, why }).to_vec());
        assert_eq!(Announcements::parse("<html>").err(), Some(BadTable::WebPage));
        assert_eq!(Announcements::parse("lieu,date,mot\n").err(), Some(BadTable::Column("quoi")));
    }
}
