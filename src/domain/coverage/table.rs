//! The table of a coverage: a row for each commune, which of them are far from help by two thresholds, in which order
//! they stand, and how many inhabitants that is.

use std::cmp::Ordering;

use super::{Coverage, FARTHEST};
use crate::domain::{commune::Commune, search::fold};

/// Thresholds that can be chosen, and the one that holds when none is.
pub const KILOMETRES: [u32; 5] = [5, 10, 15, 20, FARTHEST];
pub const USUAL_KILOMETRES: u32 = 15;
pub const DAYS: [u32; 4] = [1, 3, 7, 14];
pub const USUAL_DAYS: u32 = 7;

/// What counts as far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    pub kilometres: u32,
    pub days: u32,
}

/// A commune and the help that it has.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// In the directory.
    pub commune: usize,
    /// Of the nearest help, as the crow flies; `None` where the territory has none.
    pub kilometres: Option<f64>,
    /// Index of the nearest place, in the directory.
    pub place: Option<usize>,
    /// Until somebody can be met within the threshold, or where help is nearest when there is none within it. 0 is today;
    /// `None` when that is not known.
    pub days: Option<i32>,
    pub is_far: bool,
    pub is_late: bool,
}

impl Row {
    /// By one threshold or the other.
    pub fn is_beyond(&self) -> bool {
        self.is_far || self.is_late
    }
}

/// Inhabitants and communes beyond the thresholds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sums {
    pub inhabitants: u32,
    /// Farther than the kilometres.
    pub far: u32,
    /// Near enough, but later than the days.
    pub late: u32,
    pub communes_beyond: usize,
    /// Communes near enough to help of which no next opening is known.
    pub communes_unknown: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    Commune,
    Inhabitants,
    Kilometres,
    Days,
    Place,
}

/// By which column, and from which end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    pub column: Column,
    pub descending: bool,
}

/// The farthest first.
pub const USUAL_ORDER: Order = Order { column: Column::Kilometres, descending: true };

const DESCENDING: &str = "-decroissant";

impl Limits {
    /// As an address says them; what is none of the choices is the usual one.
    pub fn from_text(kilometres: Option<&str>, days: Option<&str>) -> Self {
        let chosen = |text: Option<&str>, choices: &[u32], usual| {
            let number = text.and_then(|text| text.parse().ok());
            number.filter(|number| choices.contains(number)).unwrap_or(usual)
        };
        Self { kilometres: chosen(kilometres, &KILOMETRES, USUAL_KILOMETRES), days: chosen(days, &DAYS, USUAL_DAYS) }
    }
}

impl Column {
    pub const ALL: [Self; 5] = [Self::Commune, Self::Inhabitants, Self::Kilometres, Self::Days, Self::Place];

    /// As an address names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Commune => "commune",
            Self::Inhabitants => "habitants",
            Self::Kilometres => "distance",
            Self::Days => "jours",
            Self::Place => "lieu",
        }
    }
}

impl Order {
    /// As an address says it; the usual one for anything else.
    pub fn from_text(text: &str) -> Self {
        let (name, descending) = match text.strip_suffix(DESCENDING) {
            Some(name) => (name, true),
            None => (text, false),
        };
        let column = Column::ALL.into_iter().find(|column| column.name() == name);
        column.map_or(USUAL_ORDER, |column| Self { column, descending })
    }

    pub fn to_text(self) -> String {
        format!("{}{}", self.column.name(), if self.descending { DESCENDING } else { "" })
    }

    /// After a column's title was pressed: the other way round, or that column, names from A and numbers from the largest.
    #[must_use]
    pub fn pressed(self, column: Column) -> Self {
        let descending =
            if self.column == column { !self.descending } else { !matches!(column, Column::Commune | Column::Place) };
        Self { column, descending }
    }
}

/// The row of each commune, in the order of the directory. `days` are those of [`Coverage::days`].
pub fn rows(coverage: &Coverage, days: &[Option<i32>], limits: Limits) -> Vec<Row> {
    let threshold = f64::from(limits.kilometres);
    let day_of = |help: usize| days.get(help).copied().flatten();
    let row = |(commune, reach): (usize, &super::Reach)| {
        let is_far = reach.nearest.is_none_or(|(_, kilometres)| kilometres > threshold);
        let within = reach.near.iter().filter(|(_, kilometres)| *kilometres <= threshold);
        let soonest = within.filter_map(|(help, _)| day_of(*help)).min();
        let days = if is_far { reach.nearest.and_then(|(help, _)| day_of(help)) } else { soonest };
        Row {
            commune,
            kilometres: reach.nearest.map(|(_, kilometres)| kilometres),
            place: reach.nearest.and_then(|(help, _)| Some(coverage.helps.get(help)?.place)),
            days,
            is_far,
            is_late: days.is_some_and(|days| i64::from(days) > i64::from(limits.days)),
        }
    };
    coverage.reaches.iter().enumerate().map(row).collect()
}

pub fn sums(rows: &[Row], communes: &[Commune]) -> Sums {
    let mut sums = Sums::default();
    for row in rows {
        let inhabitants = communes.get(row.commune).map_or(0, |commune| commune.population);
        sums.inhabitants += inhabitants;
        sums.communes_beyond += usize::from(row.is_beyond());
        sums.communes_unknown += usize::from(!row.is_far && row.days.is_none());
        if row.is_far {
            sums.far += inhabitants;
        } else if row.is_late {
            sums.late += inhabitants;
        }
    }
    sums
}

/// Those beyond a threshold first, then by the column, then by name. What is not known comes last whatever the end; help
/// that does not exist is the farthest of all. `place` gives the name of a place.
pub fn sort(rows: &mut [Row], order: Order, communes: &[Commune], place: &dyn Fn(usize) -> String) {
    let commune = |row: &Row| communes.get(row.commune);
    let name = |row: &Row| commune(row).map(|commune| fold(&commune.name)).unwrap_or_default();
    let inhabitants = |row: &Row| commune(row).map_or(0, |commune| commune.population);
    let kilometres = |row: &Row| row.kilometres.unwrap_or(f64::INFINITY);
    let turned = |ordering: Ordering| if order.descending { ordering.reverse() } else { ordering };
    let by_column = |a: &Row, b: &Row| match order.column {
        Column::Commune => turned(name(a).cmp(&name(b))),
        Column::Inhabitants => turned(inhabitants(a).cmp(&inhabitants(b))),
        Column::Kilometres => turned(kilometres(a).total_cmp(&kilometres(b))),
        Column::Days => last(a.days, b.days, &turned),
        Column::Place => {
            last(a.place.map(|index| fold(&place(index))), b.place.map(|index| fold(&place(index))), &turned)
        }
    };
    rows.sort_by(|a, b| {
        b.is_beyond().cmp(&a.is_beyond()).then_with(|| by_column(a, b)).then_with(|| name(a).cmp(&name(b)))
    });
}

fn last<T: Ord>(a: Option<T>, b: Option<T>, turned: &dyn Fn(Ordering) -> Ordering) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => turned(a.cmp(&b)),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Column, Limits, Order, Row, Sums, USUAL_ORDER, rows, sort, sums};
    use crate::domain::{
        announcement::Announcements,
        coverage::{
            Coverage,
            tests::{at, directory, example},
        },
        directory::Directory,
        moment::Moment,
    };

    fn limits(kilometres: u32, days: u32) -> Limits {
        Limits { kilometres, days }
    }

    fn table(directory: &Directory, now: Moment, limits: Limits) -> Vec<Row> {
        let coverage = Coverage::of(directory);
        let days = coverage.days(directory, now, &Announcements::default());
        rows(&coverage, &days, limits)
    }

    /// Name, kilometres, days, « far » and « late » of each row.
    fn said(directory: &Directory, rows: &[Row]) -> Vec<String> {
        let number = |n: Option<i64>| n.map_or("?".to_owned(), |n| n.to_string());
        let one = |row: &Row| {
            let name = &directory.communes()[row.commune].name;
            let (far, late) = (if row.is_far { " far" } else { "" }, if row.is_late { " late" } else { "" });
            let kilometres = number(row.kilometres.map(crate::domain::geometry::whole));
            format!("{name} {kilometres} {}{far}{late}", number(row.days.map(i64::from)))
        };
        rows.iter().map(one).collect()
    }

    /// On Tuesday 24 November 2026 at noon: six days to the town hall of Feurs, seven to the bus at « Loin ».
    #[test]
    fn far_and_late_are_told_by_the_thresholds() {
        let (directory, now) = (example(), at(11, 24, 720));
        for (limits, expected) in [
            (limits(15, 7), ["Feurs 0 6", "Civens 11 6", "Loin 0 7", "Perdu 33 7 far"]),
            (limits(5, 3), ["Feurs 0 6 late", "Civens 11 6 far late", "Loin 0 7 late", "Perdu 33 7 far late"]),
            (limits(10, 14), ["Feurs 0 6", "Civens 11 6 far", "Loin 0 7", "Perdu 33 7 far"]),
        ] {
            assert_eq!(said(&directory, &table(&directory, now, limits)), expected, "{limits:?}");
        }
        // Within 30 km of Civens the bus is sooner than the town hall, which stays the nearest.
        let monday = at(11, 23, 720);
        assert_eq!(said(&directory, &table(&directory, monday, limits(15, 7)))[1], "Civens 11 7");
        let rows = table(&directory, monday, limits(30, 7));
        assert_eq!(said(&directory, &rows)[1], "Civens 11 1");
        assert_eq!(rows[1].place.map(|place| directory.at(place).key()), Some("mairie"));
    }

    #[test]
    fn without_help_everybody_is_far_and_without_hours_nothing_is_said_of_days() {
        let none = directory(&[], Vec::new());
        let all = table(&none, at(11, 24, 0), limits(30, 14));
        assert_eq!(said(&none, &all)[0], "Feurs ? ? far");
        let of_none = sums(&all, none.communes());
        assert_eq!((of_none.far, of_none.inhabitants, of_none.communes_beyond), (10_000, 10_000, 4));
        let unknown = directory(&[("lieu", "42094", "", "", "")], Vec::new());
        let all = table(&unknown, at(11, 24, 0), limits(15, 7));
        assert_eq!(said(&unknown, &all)[..2], ["Feurs 0 ?", "Civens 11 ?"]);
        assert_eq!(sums(&all, unknown.communes()).communes_unknown, 2);
    }

    #[test]
    fn inhabitants_are_counted_once() {
        let directory = example();
        let sums_of = |limits| sums(&table(&directory, at(11, 24, 720), limits), directory.communes());
        let sums =
            |far, late, communes_beyond| Sums { inhabitants: 10_000, far, late, communes_beyond, communes_unknown: 0 };
        assert_eq!(sums_of(limits(15, 7)), sums(100, 0, 1));
        assert_eq!(sums_of(limits(5, 3)), sums(1_600, 8_400, 4));
        assert_eq!(sums_of(limits(30, 14)), sums(100, 0, 1));
    }

    #[test]
    fn rows_are_sorted_those_beyond_first_and_the_unknown_last() {
        let directory = example();
        let names = |order: Order, limits| {
            let mut rows = table(&directory, at(11, 24, 720), limits);
            let place = |index| directory.at(index).name().to_owned();
            sort(&mut rows, order, directory.communes(), &place);
            rows.iter().map(|row| directory.communes()[row.commune].name.clone()).collect::<Vec<_>>().join(" ")
        };
        let order = |column, descending| Order { column, descending };
        for (order, expected) in [
            (USUAL_ORDER, "Perdu Civens Feurs Loin"),
            (order(Column::Kilometres, false), "Perdu Feurs Loin Civens"),
            (order(Column::Commune, false), "Perdu Civens Feurs Loin"),
            (order(Column::Commune, true), "Perdu Loin Feurs Civens"),
            (order(Column::Inhabitants, true), "Perdu Feurs Civens Loin"),
            (order(Column::Days, true), "Perdu Loin Civens Feurs"),
            (order(Column::Days, false), "Perdu Civens Feurs Loin"),
            (order(Column::Place, false), "Perdu Loin Civens Feurs"),
        ] {
            assert_eq!(names(order, limits(15, 7)), expected, "{order:?}");
        }
        let row = |commune, days| Row { commune, kilometres: None, place: None, days, is_far: false, is_late: false };
        for descending in [false, true] {
            let mut rows = vec![row(0, None), row(1, Some(2)), row(2, None)];
            sort(&mut rows, order(Column::Days, descending), directory.communes(), &|_| String::new());
            assert_eq!(rows.iter().map(|row| row.commune).collect::<Vec<_>>(), [1, 0, 2], "{descending}");
        }
    }

    #[test]
    fn addresses_say_thresholds_and_order() {
        for (km, days, expected) in [
            (None, None, limits(15, 7)),
            (Some("5"), Some("14"), limits(5, 14)),
            (Some("6"), Some("-1"), limits(15, 7)),
            (Some("beaucoup"), Some(""), limits(15, 7)),
        ] {
            assert_eq!(Limits::from_text(km, days), expected);
        }
        for column in Column::ALL {
            for descending in [false, true] {
                let order = Order { column, descending };
                assert_eq!(Order::from_text(&order.to_text()), order);
            }
        }
        for nonsense in ["", "altitude", "-decroissant", "jours-croissant"] {
            assert_eq!(Order::from_text(nonsense), USUAL_ORDER, "{nonsense}");
        }
        let pressed = USUAL_ORDER.pressed(Column::Kilometres);
        assert_eq!(pressed.to_text(), "distance");
        assert_eq!(pressed.pressed(Column::Kilometres), USUAL_ORDER);
        assert_eq!(pressed.pressed(Column::Commune).to_text(), "commune");
        assert_eq!(pressed.pressed(Column::Days).to_text(), "jours-decroissant");
    }
}
