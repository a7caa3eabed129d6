//! From OSM `opening_hours` to the tables of the domain. The grammar is that of the `opening-hours` crate; public
//! holidays are left to the domain, which tells them apart by the date.

use std::{collections::HashMap, sync::Arc};

use chrono::{Days, NaiveDate};
use compact_calendar::CompactCalendar;
use opening_hours::{Context, ContextHolidays, OpeningHours, RuleKind};

use crate::domain::{
    hours::{DaySchedule, Hours, Interval},
    moment::Day,
    school::SchoolHolidays,
};

/// How many days exceptions are looked for: a year, and the time until somebody builds the site again.
pub const HORIZON: u64 = 400;
/// A weekday's usual schedule is the commonest of its days; more exceptions than this are no exceptions.
const MOST_EXCEPTIONS: usize = 120;

/// Compiles each distinct text once: places of one network often have the same hours.
#[derive(Debug)]
pub struct Compiler {
    today: Day,
    /// `None` where only the grammar matters: whether a text can be read does not depend on the holidays.
    school: Option<SchoolHolidays>,
    known: HashMap<String, Option<Hours>>,
}

impl Compiler {
    /// Tells what can be read. Tables that are shown come from [`Compiler::with_school_holidays`].
    pub fn new(today: Day) -> Self {
        Self { today, school: None, known: HashMap::new() }
    }

    /// Hours that speak of school holidays are compiled for as long as these are known, else not at all.
    pub fn with_school_holidays(today: Day, school: SchoolHolidays) -> Self {
        Self { school: Some(school), ..Self::new(today) }
    }

    /// The tables; `None` when the text does not parse, is never open, or says « perhaps » somewhere.
    pub fn compile(&mut self, text: &str) -> Option<&Hours> {
        let (today, school) = (self.today, self.school.as_ref());
        self.known.entry(text.to_owned()).or_insert_with(|| compile(text, today, school)).as_ref()
    }
}

/// `SH` as a word. In a comment it does no harm: the hours then count as those that speak of school holidays.
pub fn speaks_of_school_holidays(text: &str) -> bool {
    text.split(|letter: char| !letter.is_ascii_alphabetic()).any(|word| word == "SH")
}

/// « SH Mo-Fr » means weekdays of the holidays, which the crate reads as weekdays and holidays: nothing is said of such
/// hours. « SH,Mo-Fr » is both in either reading.
fn is_misread(text: &str) -> bool {
    const WEEKDAYS: [&str; 7] = ["mo", "tu", "we", "th", "fr", "sa", "su"];
    let words: Vec<String> = text.split_whitespace().map(str::to_ascii_lowercase).collect();
    let begins = |word: &str, names: &[&str]| names.iter().any(|name| word.starts_with(name));
    let ends = |word: &str, names: &[&str]| names.iter().any(|name| word.ends_with(name));
    let holidays = ["ph", "sh"];
    words.windows(2).any(|pair| {
        let (one, other) = (pair[0].as_str(), pair[1].as_str());
        ends(one, &holidays) && begins(other, &WEEKDAYS)
            || begins(other, &holidays) && (ends(one, &WEEKDAYS) || one.ends_with(']'))
    })
}

fn compile(text: &str, today: Day, school: Option<&SchoolHolidays>) -> Option<Hours> {
    if text.trim().is_empty() || text.len() > 2_000 || is_misread(text) {
        return None;
    }
    let school = school.filter(|_| speaks_of_school_holidays(text));
    let until = match school {
        Some(school) => Some(school.known_until().filter(|until| *until >= today)?),
        None => None,
    };
    let hours: OpeningHours = text.parse().ok()?;
    let hours = hours.with_context(Context::default().with_holidays(school.map(context).unwrap_or_default()));
    let first = date(today)?;
    let days: Vec<(Day, DaySchedule)> = (0..HORIZON)
        .map_while(|ahead| Some(today.plus(i32::try_from(ahead).ok()?)).filter(|day| until.is_none_or(|u| *day <= u)))
        .zip(0..)
        .map(|(day, ahead)| Some((day, schedule(&hours, first.checked_add_days(Days::new(ahead))?)?)))
        .collect::<Option<_>>()?;
    // The week that is shown is one of school.
    let of_school = |day: Day| school.is_none_or(|school| school.on(day).is_none());
    let common: Vec<_> = days.iter().filter(|(day, _)| of_school(*day)).cloned().collect();
    if until.is_some() && (0..7).any(|weekday| !common.iter().any(|(day, _)| day.weekday() == weekday)) {
        return None;
    }
    let week = std::array::from_fn(|weekday| usual(&common, weekday));
    let differs = |(day, schedule): &&(Day, DaySchedule)| schedule != &week[day.weekday()];
    let exceptions: Vec<_> = days.iter().filter(differs).cloned().collect();
    if exceptions.len() > MOST_EXCEPTIONS {
        return None;
    }
    let last = days.last()?.0;
    let compiled = Hours::new(week, exceptions, last);
    let compiled = match until {
        Some(_) => compiled.with_school_holidays(last),
        None => compiled,
    };
    (!compiled.is_never_open()).then_some(compiled)
}

fn date(day: Day) -> Option<NaiveDate> {
    let (year, month, day) = day.civil();
    NaiveDate::from_ymd_opt(year, month.into(), day.into())
}

/// The school holidays as the crate wants them. Public holidays stay with the domain.
fn context(school: &SchoolHolidays) -> ContextHolidays {
    let mut calendar = CompactCalendar::default();
    for holiday in school.iter() {
        for date in (holiday.period.first.0..=holiday.period.last.0).filter_map(|day| date(Day(day))) {
            calendar.insert(date);
        }
    }
    ContextHolidays::new(Arc::default(), Arc::new(calendar))
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
    use super::{Compiler, speaks_of_school_holidays};
    use crate::domain::{hours::Hours, moment::Day, school::SchoolHolidays};

    fn compile(text: &str, today: Day) -> Option<Hours> {
        Compiler::new(today).compile(text).cloned()
    }

    fn with_school(text: &str, today: Day, holidays: &str) -> Option<Hours> {
        let (school, bad) =
            SchoolHolidays::parse(&format!("debut;fin;nom\n{holidays}")).unwrap_or_else(|e| panic!("{e:?}"));
        assert_eq!(bad, Vec::new());
        Compiler::with_school_holidays(today, school).compile(text).cloned()
    }

    #[test]
    fn hours_that_speak_of_school_holidays_are_right_in_them_or_not_compiled() {
        let today = Day::of(2026, 11, 22);
        let holidays = "2026-12-19;2027-01-03;Noël\n2027-02-13;2027-02-28;Hiver\n";
        let text = "Mo-Fr 09:00-12:00; SH 14:00-16:00; Sa,Su off; PH off";
        let hours = with_school(text, today, holidays).unwrap_or_else(|| panic!("none"));
        assert_eq!(hours.week()[0].first().map(|interval| interval.from), Some(540), "the week is one of school");
        let from = |year, month, day| {
            hours.on(Day::of(year, month, day)).map(|intervals| intervals.first().map(|interval| interval.from))
        };
        for ((year, month, day), expected) in [
            ((2026, 12, 18), Some(Some(540))),
            ((2026, 12, 21), Some(Some(840))),
            ((2026, 12, 26), Some(None)),
            ((2027, 1, 4), Some(Some(540))),
            ((2027, 2, 26), Some(Some(840))),
            // Nobody has said when the next holidays are.
            ((2027, 3, 1), None),
        ] {
            assert_eq!(from(year, month, day), expected, "{year}-{month}-{day}");
        }
        assert!(hours.knows_school_holidays());
        assert_eq!(Hours::from_text(&hours.to_text(), Day::of(2027, 2, 28)), Some(hours.clone()));
        for (text, holidays) in [
            (text, ""),
            (text, "2025-12-19;2026-01-03;Noël\n"),
            // Nothing but holidays is known: not what a week of school is.
            (text, "2026-11-20;2026-12-20;x\n"),
            ("SH off", holidays),
            ("Mo-Fr 09:00-12:00; SH Mo-Fr 14:00-16:00", holidays),
            ("Mo-Fr 09:00-12:00; Mo-Fr SH 14:00-16:00", holidays),
        ] {
            assert_eq!(with_school(text, today, holidays), None, "{text} {holidays}");
        }
        let others = with_school("Mo-Fr 09:00-12:00", today, holidays).unwrap_or_else(|| panic!("none"));
        assert!(!others.knows_school_holidays() && !others.has_exceptions());
        assert!(["SH off", "Mo 09:00-12:00; SH,PH off", "SH Mo off"].into_iter().all(speaks_of_school_holidays));
        assert!(!["PH off", "Mo 09:00-12:00 \"SHOW\""].into_iter().any(speaks_of_school_holidays));
    }

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
            "PH Mo-Fr 10:00-12:00",
            "Mo[1] PH 10:00-12:00",
        ] {
            assert_eq!(compile(text, today), None, "{}", &text[..text.len().min(40)]);
        }
    }
}
