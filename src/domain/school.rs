//! School holidays of the territory's zone, in which hours often change. They are dates of a file: no rule gives them.

use super::{
    columns::{Columns, Writer},
    moment::Day,
    table::{self, Bad, BadLine, BadTable, Row},
    written::{Period, day},
};

/// Columns of the pack.
mod column {
    pub const FIRST: &str = "vacances.debut";
    pub const LAST: &str = "vacances.fin";
    pub const NAME: &str = "vacances.nom";
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchoolHoliday {
    /// Without a single day of school.
    pub period: Period,
    /// « Vacances de Noël ».
    pub name: String,
}

/// All that are known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SchoolHolidays(Vec<SchoolHoliday>);

impl SchoolHolidays {
    /// Lines of `debut`, `fin` (the last day without school) and `nom`; and those that are none.
    ///
    /// # Errors
    /// [`BadTable`] when the text is no such table.
    pub fn parse(text: &str) -> Result<(Self, Vec<Bad>), BadTable> {
        let (rows, mut bad) = table::read(text, &["debut", "fin", "nom"], &[])?;
        let mut list = Vec::new();
        for row in &rows {
            match holiday(row) {
                Ok(holiday) => list.push(holiday),
                Err(why) => bad.push(Bad { line: row.line, why }),
            }
        }
        bad.sort_by_key(|bad| bad.line);
        Ok((Self(list), bad))
    }

    pub fn iter(&self) -> impl Iterator<Item = &SchoolHoliday> {
        self.0.iter()
    }

    /// The holiday that a day is in.
    pub fn on(&self, day: Day) -> Option<&SchoolHoliday> {
        self.0.iter().find(|holiday| holiday.period.holds(day))
    }

    /// The last day that is known to be in a holiday or not: the next holiday may begin right after the last one.
    pub fn known_until(&self) -> Option<Day> {
        self.0.iter().map(|holiday| holiday.period.last).max()
    }

    /// Those of a pack.
    pub(super) fn read(columns: &Columns) -> Self {
        let day = |name: &str, index| columns.get(name, index).parse().ok().map(Day);
        let one = |index| {
            let period = Period { first: day(column::FIRST, index)?, last: day(column::LAST, index)? };
            Some(SchoolHoliday { period, name: columns.get(column::NAME, index).to_owned() })
        };
        Self((0..columns.len(column::NAME)).filter_map(one).collect())
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        writer.column(column::FIRST, self.iter().map(|holiday| holiday.period.first.0.to_string()));
        writer.column(column::LAST, self.iter().map(|holiday| holiday.period.last.0.to_string()));
        writer.column(column::NAME, self.iter().map(|holiday| &holiday.name));
    }
}

fn holiday(row: &Row) -> Result<SchoolHoliday, BadLine> {
    let date = |column| day(row.need(column)?).ok_or(BadLine::Date);
    let period = Period { first: date("debut")?, last: date("fin")? };
    if period.last < period.first {
        return Err(BadLine::Order);
    }
    Ok(SchoolHoliday { period, name: row.need("nom")?.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::SchoolHolidays;
    use crate::domain::{
        moment::Day,
        table::{Bad, BadLine},
    };

    #[test]
    fn holidays_hold_from_their_first_day_to_their_last() {
        let text = "# Source : un calendrier inventé\ndébut;fin;nom\n2026-12-19;2027-01-03;Vacances de Noël\n2027-02-13;2027-02-28;Vacances d’hiver\n";
        let (holidays, bad) = SchoolHolidays::parse(text).unwrap_or_else(|e| panic!("{e:?}"));
        assert_eq!((bad, holidays.iter().count()), (Vec::new(), 2));
        for (day, name) in [
            ((2026, 12, 18), None),
            ((2026, 12, 19), Some("Vacances de Noël")),
            ((2027, 1, 3), Some("Vacances de Noël")),
            ((2027, 1, 4), None),
            ((2027, 2, 20), Some("Vacances d’hiver")),
        ] {
            let on = holidays.on(Day::of(day.0, day.1, day.2)).map(|holiday| holiday.name.as_str());
            assert_eq!(on, name, "{day:?}");
        }
        assert_eq!(holidays.known_until(), Some(Day::of(2027, 2, 28)));
        assert_eq!(SchoolHolidays::default().known_until(), None);
    }

    #[test]
    fn lines_that_are_no_holiday_are_named() {
        let text =
            "debut;fin;nom\n2026-12-19;2026-12-18;x\n2026-02-30;2026-12-18;x\n2026-12-19;;x\n2026-12-19;2026-12-19;\n";
        let (holidays, bad) = SchoolHolidays::parse(text).unwrap_or_else(|e| panic!("{e:?}"));
        assert_eq!(holidays, SchoolHolidays::default());
        let expected =
            [(2, BadLine::Order), (3, BadLine::Date), (4, BadLine::Missing("fin")), (5, BadLine::Missing("nom"))];
        assert_eq!(bad, expected.map(|(line, why)| Bad { line, why }).to_vec());
    }
}
