//! From OSM `opening_hours` to the tables of the domain. The grammar is that of the `opening-hours` crate; public
//! holidays are left to the domain, which tells them apart by the date.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use opening_hours::{OpeningHours, RuleKind};

use crate::domain::{
    hours::{DaySchedule, Hours, Interval},
    moment::Day,
};

/// How many days exceptions are looked for: a year, and the time until somebody builds the site again.
pub const HORIZON: u64 = 400;
/// A weekday's usual schedule is the commonest of its days; more exceptions than this are no exceptions.
const MOST_EXCEPTIONS: usize = 120;

/// Compiles each distinct text once: places of one network often have the same hours.
#[derive(Debug)]
pub struct Compiler {
    today: Day,
    known: HashMap<String, Option<Hours>>,
}

impl Compiler {
    pub fn new(today: Day) -> Self {
        Self { today, known: HashMap::new() }
    }

    /// The tables; `None` when the text does not parse, is never open, or says « perhaps » somewhere.
    pub fn compile(&mut self, text: &str) -> Option<&Hours> {
        let today = self.today;
        self.known.entry(text.to_owned()).or_insert_with(|| compile(text, today)).as_ref()
    }
}

fn compile(text: &str, today: Day) -> Option<Hours> {
    if text.trim().is_empty() || text.len() > 2_000 {
        return None;
    }
    let hours: OpeningHours = text.parse().ok()?;
    let (year, month, day) = today.civil();
    let first = NaiveDate::from_ymd_opt(year, month.into(), day.into())?;
    let days: Vec<(Day, DaySchedule)> = (0..HORIZON)
        .map(|ahead| {
            let date = first.checked_add_days(Days::new(ahead))?;
            Some((today.plus(i32::try_from(ahead).ok()?), schedule(&hours, date)?))
        })
        .collect::<Option<_>>()?;
    let week = std::array::from_fn(|weekday| usual(&days, weekday));
    let differs = |(day, schedule): &&(Day, DaySchedule)| schedule != &week[day.weekday()];
    let exceptions: Vec<_> = days.iter().filter(differs).cloned().collect();
    if exceptions.len() > MOST_EXCEPTIONS {
        return None;
    }
    let last = days.last()?.0;
    let compiled = Hours::new(week, exceptions, last);
    (!compiled.is_never_open()).then_some(compiled)
}

/// The open intervals of a day; `None` when one of them is « unknown ».
fn schedule(hours: &OpeningHours, date: NaiveDate) -> Option<DaySchedule> {
    let mut intervals: DaySchedule = Vec::new();
    for part in hours.schedule_at(date) {
        match part.kind {
            RuleKind::Unknown => return None,
            RuleKind::Closed => {}
            RuleKind::Open => {
                let (from, to) =
                    (part.range.start.mins_from_midnight(), part.range.end.mins_from_midnight().min(1_440));
                match intervals.last_mut() {
                    // Two rules that touch: « 08:00-13:00,13:00-18:00 ».
                    Some(last) if last.to >= from => last.to = last.to.max(to),
                    _ => intervals.push(Interval { from, to }),
                }
            }
        }
    }
    Some(intervals)
}

/// The commonest schedule of a weekday, the first of equals.
fn usual(days: &[(Day, DaySchedule)], weekday: usize) -> DaySchedule {
    let own: Vec<&DaySchedule> =
        days.iter().filter(|(day, _)| day.weekday() == weekday).map(|(_, schedule)| schedule).collect();
    let count = |schedule: &DaySchedule| own.iter().filter(|other| **other == schedule).count();
    let mut best: Option<(usize, &DaySchedule)> = None;
    for schedule in &own {
        let times = count(schedule);
        if best.is_none_or(|(most, _)| times > most) {
            best = Some((times, schedule));
        }
    }
    best.map(|(_, schedule)| schedule.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::compile;
    use crate::domain::moment::Day;

    #[test]
    fn tables_are_those_of_the_text() {
        let today = Day::of(2026, 11, 22);
        for (text, week) in [
            (
                "Mo-Fr 09:00-12:00,14:00-18:00; PH off",
                "540-720,840-1080;540-720,840-1080;540-720,840-1080;540-720,840-1080;540-720,840-1080;;",
            ),
            ("08:00-13:00,13:00-18:00", "480-1080;480-1080;480-1080;480-1080;480-1080;480-1080;480-1080"),
            ("Tu 13:30-18:30; Mo,We 09:00-12:15", "540-735;810-1110;540-735;;;;"),
            ("24/7", "0-1440;0-1440;0-1440;0-1440;0-1440;0-1440;0-1440"),
            ("Fr 22:00-02:00", ";;;;1320-1440;0-120;"),
        ] {
            let hours = compile(text, today).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(hours.to_text(), week, "{text}");
        }
    }

    #[test]
    fn days_that_differ_are_exceptions() {
        let hours =
            compile("Mo-Fr 09:00-12:00; Sa[1,3] 10:00-12:00", Day::of(2026, 11, 22)).unwrap_or_else(|| panic!("none"));
        assert!(hours.has_exceptions());
        // 5 December 2026 is the first Saturday, 12 December the second.
        let on = |month, day| hours.on(Day::of(2026, month, day)).map(<[_]>::len);
        assert_eq!((on(12, 5), on(12, 12), on(12, 7)), (Some(1), Some(0), Some(1)));
        assert_eq!(hours.on(Day::of(2028, 1, 3)), None, "after the horizon nothing is known");
    }

    #[test]
    fn what_cannot_be_relied_on_is_not_compiled() {
        let today = Day::of(2026, 11, 22);
        for text in [
            "",
            "le matin",
            "Mo-Fr 09:00-25:99",
            "off",
            "Mo-Fr 09:00-12:00 unknown",
            &"Mo 09:00-12:00;".repeat(900),
            "Mo-Fr 9h-12h30",
        ] {
            assert_eq!(compile(text, today), None, "{}", &text[..text.len().min(40)]);
        }
    }
}
