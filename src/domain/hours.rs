//! Opening hours as a week and its exceptions, compiled at build time from OSM `opening_hours`, read here at a moment
//! that is passed in.

use std::fmt::Write as _;

use super::moment::{Day, Moment};

/// From a minute of the day (0 to 1439) to another, not included (up to 1440, midnight).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    pub from: u16,
    pub to: u16,
}

/// When a place is open on a day, in order; empty when it is closed.
pub type DaySchedule = Vec<Interval>;

/// A week from Monday on, and the days that differ from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    week: [DaySchedule; 7],
    exceptions: Vec<(Day, DaySchedule)>,
    /// The last day for which exceptions were compiled; after it nothing is known. Without exceptions the week holds
    /// for good.
    last: Day,
    /// For hours that tell school holidays apart: the last day for which those are known. Nothing is known after it.
    school_until: Option<Day>,
}

/// Whether one can go there now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenState {
    /// Until a minute of the day: 1440 is midnight.
    Open { until: u16 },
    /// Open, for half an hour at most. `until` as above, on the next day for hours that touch at midnight.
    ClosesSoon { until: u16, minutes: u16 },
    Closed {
        /// The next opening within four weeks.
        next: Option<(Day, Interval)>,
    },
    /// The table does not say whether the place opens today.
    PublicHoliday,
    /// The table has run out.
    Unknown,
}

const MIDNIGHT: u16 = 1_440;
/// Somebody who sets out with less time than this may find the door closed.
const SOON: u16 = 30;
/// How far ahead the next opening is looked for, in days.
const AHEAD: i32 = 28;

impl Hours {
    /// `last` is the last day for which exceptions were looked for.
    pub fn new(week: [DaySchedule; 7], exceptions: Vec<(Day, DaySchedule)>, last: Day) -> Self {
        Self { week, exceptions, last, school_until: None }
    }

    /// As [`Hours::new`], of hours that tell school holidays apart, which are known until a day.
    #[must_use]
    pub fn with_school_holidays(self, until: Day) -> Self {
        Self { school_until: Some(until), ..self }
    }

    /// School holidays were told apart when the hours were written.
    pub fn knows_school_holidays(&self) -> bool {
        self.school_until.is_some()
    }

    /// Monday first.
    pub fn week(&self) -> &[DaySchedule; 7] {
        &self.week
    }

    /// Some days differ from the week.
    pub fn has_exceptions(&self) -> bool {
        !self.exceptions.is_empty()
    }

    /// The last day for which they are known; `None` when they hold for good.
    pub fn known_until(&self) -> Option<Day> {
        let last = self.has_exceptions().then_some(self.last);
        last.into_iter().chain(self.school_until).min()
    }

    /// Never open: nothing that a person could use.
    pub fn is_never_open(&self) -> bool {
        self.week.iter().chain(self.exceptions.iter().map(|(_, schedule)| schedule)).all(Vec::is_empty)
    }

    /// When it is open on a day; `None` after the last day that is known.
    pub fn on(&self, day: Day) -> Option<&[Interval]> {
        let unknown = self.has_exceptions() && day > self.last || self.school_until.is_some_and(|until| day > until);
        if unknown {
            return None;
        }
        let exception = self.exceptions.iter().find(|(of, _)| *of == day).map(|(_, schedule)| schedule);
        exception.or_else(|| self.week.get(day.weekday())).map(Vec::as_slice)
    }

    pub fn state_at(&self, now: Moment) -> OpenState {
        self.state_unless(now, &|_| false)
    }

    /// The state, with days on which somebody has announced that the place is closed.
    pub fn state_unless(&self, now: Moment, closed: &dyn Fn(Day) -> bool) -> OpenState {
        let Some(today) = self.on(now.day) else { return OpenState::Unknown };
        if now.day.is_public_holiday() {
            return OpenState::PublicHoliday;
        }
        let is_now = |interval: &&Interval| (interval.from..interval.to).contains(&now.minute);
        if let Some(open) = today.iter().find(is_now).filter(|_| !closed(now.day)) {
            return self.open(now, open.to, closed);
        }
        OpenState::Closed { next: self.next_opening(now, closed) }
    }

    /// Open until a minute of today, or into the night where the next day begins as this one ends.
    fn open(&self, now: Moment, until: u16, closed: &dyn Fn(Day) -> bool) -> OpenState {
        let tomorrow = now.day.plus(1);
        let after_midnight = || {
            let first = self.on(tomorrow)?.first().filter(|first| first.from == 0)?;
            (!tomorrow.is_public_holiday() && !closed(tomorrow)).then_some(first.to)
        };
        let into_the_night = if until == MIDNIGHT { after_midnight() } else { None };
        let minutes = until - now.minute + into_the_night.unwrap_or_default();
        if minutes <= SOON {
            OpenState::ClosesSoon { until: into_the_night.unwrap_or(until), minutes }
        } else {
            OpenState::Open { until }
        }
    }

    fn next_opening(&self, now: Moment, closed: &dyn Fn(Day) -> bool) -> Option<(Day, Interval)> {
        let days = (0..AHEAD).map(|ahead| now.day.plus(ahead));
        days.filter(|day| !day.is_public_holiday() && !closed(*day)).find_map(|day| {
            let later = |interval: &&Interval| day > now.day || interval.from > now.minute;
            self.on(day)?.iter().find(later).map(|interval| (day, *interval))
        })
    }

    /// As in a pack: seven days apart by `;`, intervals by `,` in minutes, then `+day=intervals` for each exception, then
    /// `~day` where school holidays are known until that day.
    pub fn to_text(&self) -> String {
        let mut text = self.week.iter().map(|day| schedule_text(day)).collect::<Vec<_>>().join(";");
        for (day, schedule) in &self.exceptions {
            // Writing to memory does not fail.
            let _ = write!(text, "+{}={}", day.0, schedule_text(schedule));
        }
        if let Some(until) = self.school_until {
            let _ = write!(text, "~{}", until.0);
        }
        text
    }

    /// `None` for anything but what [`Hours::to_text`] writes.
    pub fn from_text(text: &str, last: Day) -> Option<Self> {
        let (text, school_until) = match text.split_once('~') {
            Some((hours, until)) => (hours, Some(Day(until.parse().ok()?))),
            None => (text, None),
        };
        let mut parts = text.split('+');
        let days: Vec<DaySchedule> = parts.next()?.split(';').map(schedule).collect::<Option<_>>()?;
        let exception = |part: &str| {
            let (day, intervals) = part.split_once('=')?;
            Some((Day(day.parse().ok()?), schedule(intervals)?))
        };
        let exceptions = parts.map(exception).collect::<Option<_>>()?;
        Some(Self { week: days.try_into().ok()?, exceptions, last, school_until })
    }
}

/// Intervals of a day by `,` in minutes: `540-720,840-1080`.
pub(super) fn schedule_text(schedule: &[Interval]) -> String {
    schedule.iter().map(|interval| format!("{}-{}", interval.from, interval.to)).collect::<Vec<_>>().join(",")
}

/// `None` for anything but what [`schedule_text`] writes.
pub(super) fn schedule(text: &str) -> Option<DaySchedule> {
    let interval = |part: &str| {
        let (from, to) = part.split_once('-')?;
        let interval = Interval { from: from.parse().ok()?, to: to.parse().ok()? };
        (interval.from < interval.to && interval.to <= MIDNIGHT).then_some(interval)
    };
    if text.is_empty() { Some(Vec::new()) } else { text.split(',').map(interval).collect() }
}

#[cfg(test)]
mod tests {
    use super::{Hours, Interval, OpenState};
    use crate::domain::moment::{Day, Moment};

    /// Monday 9 to 12 and 14 to 18; Tuesday 9 to 12; Saturday to midnight.
    const WEEK: &str = "540-720,840-1080;540-720;;;;1200-1440;";

    fn at(month: u8, day: u8, hour: u16, minute: u16) -> Moment {
        Moment { day: Day::of(2026, month, day), minute: hour * 60 + minute }
    }

    fn hours(text: &str) -> Hours {
        Hours::from_text(text, Day::of(2026, 12, 31)).unwrap_or_else(|| panic!("{text}"))
    }

    fn closed_until(month: u8, day: u8, from: u16, to: u16) -> OpenState {
        OpenState::Closed { next: Some((Day::of(2026, month, day), Interval { from, to })) }
    }

    #[test]
    fn open_and_closed_at_every_edge() {
        let week = hours(WEEK);
        // Monday 23 November 2026.
        for (now, state) in [
            (at(11, 23, 8, 59), closed_until(11, 23, 540, 720)),
            (at(11, 23, 9, 0), OpenState::Open { until: 720 }),
            (at(11, 23, 11, 29), OpenState::Open { until: 720 }),
            (at(11, 23, 11, 30), OpenState::ClosesSoon { until: 720, minutes: 30 }),
            (at(11, 23, 11, 59), OpenState::ClosesSoon { until: 720, minutes: 1 }),
            (at(11, 23, 12, 0), closed_until(11, 23, 840, 1_080)),
            (at(11, 23, 18, 0), closed_until(11, 24, 540, 720)),
            (at(11, 24, 12, 0), closed_until(11, 28, 1_200, 1_440)),
            (at(11, 28, 23, 29), OpenState::Open { until: 1_440 }),
            (at(11, 28, 23, 59), OpenState::ClosesSoon { until: 1_440, minutes: 1 }),
            (at(11, 29, 0, 0), closed_until(11, 30, 540, 720)),
        ] {
            assert_eq!(week.state_at(now), state, "{now:?}");
        }
    }

    /// Open through midnight is not closing at midnight; the end of the night is what counts.
    #[test]
    fn hours_that_touch_at_midnight_do_not_close_there() {
        let (open, soon) =
            (OpenState::Open { until: 1_440 }, |until, minutes| OpenState::ClosesSoon { until, minutes });
        let always = "0-1440;0-1440;0-1440;0-1440;0-1440;0-1440;0-1440";
        let to_two = ";;;;1320-1440;0-120;";
        let to_ten_past = ";;;;1320-1440;0-10;";
        let from_one = ";;;;1320-1440;60-120;";
        let saturday_closed = format!("{to_two}+{}=", Day::of(2026, 11, 28).0);
        // Friday 27 November 2026; Thursday 24 December, before a public holiday.
        for (text, now, state) in [
            (always, at(11, 27, 23, 50), open),
            (to_two, at(11, 27, 23, 50), open),
            (to_two, at(11, 28, 1, 29), OpenState::Open { until: 120 }),
            (to_two, at(11, 28, 1, 30), soon(120, 30)),
            (to_ten_past, at(11, 27, 23, 39), open),
            (to_ten_past, at(11, 27, 23, 50), soon(10, 20)),
            (from_one, at(11, 27, 23, 50), soon(1_440, 10)),
            (&saturday_closed, at(11, 27, 23, 50), soon(1_440, 10)),
            (always, at(12, 24, 23, 50), soon(1_440, 10)),
        ] {
            assert_eq!(hours(text).state_at(now), state, "{text} {now:?}");
        }
    }

    #[test]
    fn a_day_announced_as_closed_is_never_open_nor_next() {
        let week = hours(WEEK);
        let unless = |closed: &[Day], now| week.state_unless(now, &|day| closed.contains(&day));
        let (monday, tuesday) = (Day::of(2026, 11, 23), Day::of(2026, 11, 24));
        assert_eq!(unless(&[monday], at(11, 23, 10, 0)), closed_until(11, 24, 540, 720));
        assert_eq!(unless(&[monday, tuesday], at(11, 23, 8, 0)), closed_until(11, 28, 1_200, 1_440));
        assert_eq!(unless(&[tuesday], at(11, 23, 10, 0)), OpenState::Open { until: 720 });
    }

    #[test]
    fn hours_with_school_holidays_run_out_with_them() {
        let monday = Day::of(2026, 11, 23);
        let until_monday = hours(WEEK).with_school_holidays(monday);
        assert_eq!(until_monday.state_at(at(11, 23, 10, 0)), OpenState::Open { until: 720 });
        assert_eq!(until_monday.state_at(at(11, 24, 10, 0)), OpenState::Unknown);
        assert_eq!(until_monday.state_at(at(11, 23, 19, 0)), OpenState::Closed { next: None });
        assert!(until_monday.knows_school_holidays() && !hours(WEEK).knows_school_holidays());
    }

    #[test]
    fn a_public_holiday_is_never_open_and_never_the_next_opening() {
        // 14 July 2026 is a Tuesday.
        let week = hours(WEEK);
        assert_eq!(week.state_at(at(7, 14, 10, 0)), OpenState::PublicHoliday);
        assert_eq!(week.state_at(at(7, 13, 19, 0)), closed_until(7, 18, 1_200, 1_440));
    }

    #[test]
    fn an_exception_takes_the_place_of_its_day_and_the_table_runs_out() {
        let closed = Day::of(2026, 11, 23).0;
        let week = hours(&format!("{WEEK}+{closed}="));
        assert_eq!(week.state_at(at(11, 23, 10, 0)), closed_until(11, 24, 540, 720));
        let later = Moment { day: Day::of(2027, 1, 4), minute: 600 };
        assert_eq!(week.state_at(later), OpenState::Unknown);
        assert_eq!(hours(WEEK).state_at(later), OpenState::Open { until: 720 });
    }

    #[test]
    fn text_is_read_back_and_nonsense_is_not() {
        for text in
            [WEEK, ";;;;;;", "0-1440;;;;;;", "540-720;;;;;;+20780=+20781=600-660,700-800", "540-720;;;;;;+20780=~20900"]
        {
            assert_eq!(hours(text).to_text(), text);
        }
        for bad in [
            "",
            "9-12",
            ";;;;;;;",
            "720-540;;;;;;",
            "0-1441;;;;;;",
            "a-b;;;;;;",
            ";;;;;;+x=",
            ";;;;;;~",
            ";;;;;;~x",
            "<html>",
        ] {
            assert_eq!(Hours::from_text(bad, Day(0)), None, "{bad}");
        }
        assert!(hours(";;;;;;").is_never_open() && !hours(WEEK).is_never_open());
        assert_eq!(hours(";;;;;;").state_at(at(11, 23, 10, 0)), OpenState::Closed { next: None });
    }
}
