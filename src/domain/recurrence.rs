//! Days that come again: weekly, some weekdays of the month, listed days, every so many weeks from a day on. Never by the
//! parity of weeks: 2026 has 53 of them, so that two odd weeks follow each other.

use std::fmt::Write as _;

use super::{
    moment::{Day, Moment},
    written::Period,
};

/// How the days come again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// 0 for Monday.
    Weekly(usize),
    /// « 1er et 3e mardis du mois »: 1 to 5, or [`LAST`].
    Monthly { nths: Vec<u8>, weekday: usize },
    /// In order.
    Days(Vec<Day>),
    /// Every so many weeks, `from` being the first day.
    Weeks { every: u8, from: Day },
}

/// « dernier » of the month.
pub const LAST: u8 = 0;
/// More weeks than this between two visits are no round.
pub const MOST_WEEKS: u8 = 52;
/// Days looked at for the next ones: five visits, a year apart.
const AHEAD: i32 = 2_000;
/// Days of a pack outside of the years that dates may have are damage.
const DAYS: std::ops::Range<i32> = -30_000..90_000;

/// A rule, the days left out of it, and its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recurrence {
    pub rule: Rule,
    pub except: Vec<Period>,
    /// The last day that may be one.
    pub last: Option<Day>,
}

impl Recurrence {
    pub fn falls_on(&self, day: Day) -> bool {
        self.last.is_none_or(|last| day <= last)
            && self.rule.falls_on(day)
            && !self.except.iter().any(|period| period.holds(day))
    }

    /// The next days, today's being over from its minute `ends` on. Public holidays are among them.
    pub fn next_days(&self, now: Moment, ends: u16) -> impl Iterator<Item = Day> + '_ {
        let last = now.day.plus(AHEAD).min(self.end().unwrap_or(Day(i32::MAX)));
        let first = if now.minute < ends { now.day } else { now.day.plus(1) };
        (first.0..=last.0).map(Day).filter(|day| self.falls_on(*day))
    }

    fn end(&self) -> Option<Day> {
        let of_rule = match &self.rule {
            Rule::Days(days) => Some(days.last().copied().unwrap_or(Day(i32::MIN))),
            _ => None,
        };
        of_rule.into_iter().chain(self.last).min()
    }

    /// As in a pack: the rule (`h1`, `m2.4.0:3`, `j20800.20814`, `s2:20830`), then `-20810:20820` for each period left
    /// out, then `<20900` for the last day.
    pub fn to_text(&self) -> String {
        let mut text = match &self.rule {
            Rule::Weekly(weekday) => format!("h{weekday}"),
            Rule::Monthly { nths, weekday } => {
                format!("m{}:{weekday}", nths.iter().map(u8::to_string).collect::<Vec<_>>().join("."))
            }
            Rule::Days(days) => {
                format!("j{}", days.iter().map(|day| day.0.to_string()).collect::<Vec<_>>().join("."))
            }
            Rule::Weeks { every, from } => format!("s{every}:{}", from.0),
        };
        // Writing to memory does not fail.
        for period in &self.except {
            let _ = write!(text, " -{}:{}", period.first.0, period.last.0);
        }
        if let Some(last) = self.last {
            let _ = write!(text, " <{}", last.0);
        }
        text
    }

    /// `None` for anything but what [`Recurrence::to_text`] writes.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let rule = Rule::from_text(words.next()?)?;
        let (mut except, mut last) = (Vec::new(), None);
        for word in words {
            if let Some(end) = word.strip_prefix('<') {
                last = Some(day(end)?);
            } else {
                let (first, last) = word.strip_prefix('-')?.split_once(':')?;
                except.push(Period { first: day(first)?, last: day(last)? });
            }
        }
        Some(Self { rule, except, last })
    }
}

impl Rule {
    fn falls_on(&self, day: Day) -> bool {
        match self {
            Self::Weekly(weekday) => day.weekday() == *weekday,
            Self::Monthly { nths, weekday } => {
                day.weekday() == *weekday && {
                    let (_, month, number) = day.civil();
                    let is_last = day.plus(7).civil().1 != month;
                    nths.contains(&((number - 1) / 7 + 1)) || is_last && nths.contains(&LAST)
                }
            }
            Self::Days(days) => days.contains(&day),
            Self::Weeks { every, from } => day >= *from && (day.0 - from.0) % (7 * i32::from(*every)) == 0,
        }
    }

    fn from_text(text: &str) -> Option<Self> {
        let weekday = |text: &str| text.parse().ok().filter(|weekday| *weekday < 7);
        if let Some(of) = text.strip_prefix('h') {
            return Some(Self::Weekly(weekday(of)?));
        }
        if let Some(of) = text.strip_prefix('j') {
            return Some(Self::Days(of.split('.').map(day).collect::<Option<_>>()?));
        }
        let (kind, of) = text.split_once(':')?;
        if let Some(nths) = kind.strip_prefix('m') {
            let nth = |text: &str| text.parse().ok().filter(|nth| *nth <= 5);
            return Some(Self::Monthly {
                nths: nths.split('.').map(nth).collect::<Option<_>>()?,
                weekday: weekday(of)?,
            });
        }
        let every = kind.strip_prefix('s')?.parse().ok().filter(|weeks| (1..=MOST_WEEKS).contains(weeks))?;
        Some(Self::Weeks { every, from: day(of)? })
    }
}

fn day(text: &str) -> Option<Day> {
    text.parse().ok().filter(|number| DAYS.contains(number)).map(Day)
}

#[cfg(test)]
mod tests {
    use super::{LAST, Recurrence, Rule};
    use crate::domain::{
        moment::{Day, Moment},
        written::Period,
    };

    const TUESDAY: usize = 1;
    const SUNDAY: usize = 6;

    fn of(rule: Rule) -> Recurrence {
        Recurrence { rule, except: Vec::new(), last: None }
    }

    fn monthly(nths: &[u8], weekday: usize) -> Recurrence {
        of(Rule::Monthly { nths: nths.to_vec(), weekday })
    }

    fn every(every: u8, from: (i32, u8, u8)) -> Recurrence {
        of(Rule::Weeks { every, from: Day::of(from.0, from.1, from.2) })
    }

    /// The next five days, from the beginning of a day on: `MM-JJ` or, in another year, `AAAA-MM-JJ`.
    fn next(recurrence: &Recurrence, from: (i32, u8, u8)) -> Vec<String> {
        let now = Moment { day: Day::of(from.0, from.1, from.2), minute: 0 };
        let said = |day: Day| match day.civil() {
            (year, month, day) if year == from.0 => format!("{month:02}-{day:02}"),
            (year, month, day) => format!("{year}-{month:02}-{day:02}"),
        };
        recurrence.next_days(now, 1_440).take(5).map(said).collect()
    }

    #[test]
    fn the_next_five_days_of_each_rule() {
        let days = [(2027, 1, 26), (2027, 1, 12)].map(|(y, m, d)| Day::of(y, m, d));
        for (recurrence, from, expected) in [
            // Across the night when clocks go forward (28 March 2027) and back (25 October 2026).
            (of(Rule::Weekly(SUNDAY)), (2027, 3, 20), ["03-21", "03-28", "04-04", "04-11", "04-18"].as_slice()),
            (of(Rule::Weekly(SUNDAY)), (2026, 10, 18), &["10-18", "10-25", "11-01", "11-08", "11-15"]),
            (monthly(&[1], TUESDAY), (2026, 12, 1), &["12-01", "2027-01-05", "2027-02-02", "2027-03-02", "2027-04-06"]),
            (monthly(&[2, 4], 3), (2026, 12, 11), &["12-24", "2027-01-14", "2027-01-28", "2027-02-11", "2027-02-25"]),
            // A fifth Monday is not in every month.
            (monthly(&[5], 0), (2026, 11, 22), &["11-30", "2027-03-29", "2027-05-31", "2027-08-30", "2027-11-29"]),
            // The last Friday may be the fourth or the fifth; both may be asked for.
            (monthly(&[LAST], 4), (2026, 12, 1), &["12-25", "2027-01-29", "2027-02-26", "2027-03-26", "2027-04-30"]),
            (monthly(&[4, LAST], 4), (2026, 12, 1), &["12-25", "2027-01-22", "2027-01-29", "2027-02-26", "2027-03-26"]),
            // 29 February 2028 is the fifth Tuesday and the last one.
            (monthly(&[5], TUESDAY), (2028, 2, 1), &["02-29", "05-30", "08-29", "10-31", "2029-01-30"]),
            (monthly(&[LAST], TUESDAY), (2028, 2, 1), &["02-29", "03-28", "04-25", "05-30", "06-27"]),
            // 2026 has 53 weeks: from the anchor, never two weeks in a row.
            (every(2, (2026, 12, 1)), (2026, 12, 10), &["12-15", "12-29", "2027-01-12", "2027-01-26", "2027-02-09"]),
            (
                every(2, (2027, 1, 12)),
                (2026, 11, 22),
                &["2027-01-12", "2027-01-26", "2027-02-09", "2027-02-23", "2027-03-09"],
            ),
            (every(3, (2028, 2, 8)), (2028, 2, 9), &["02-29", "03-21", "04-11", "05-02", "05-23"]),
            (
                every(52, (2026, 1, 6)),
                (2026, 1, 7),
                &["2027-01-05", "2028-01-04", "2029-01-02", "2030-01-01", "2030-12-31"],
            ),
            (of(Rule::Days(vec![days[1], days[0]])), (2027, 1, 12), &["01-12", "01-26"]),
            (of(Rule::Days(vec![days[1], days[0]])), (2027, 1, 27), &[]),
        ] {
            assert_eq!(next(&recurrence, from), expected, "{recurrence:?} from {from:?}");
        }
    }

    #[test]
    fn a_day_is_next_until_its_end_and_not_before_the_anchor() {
        let tuesdays = of(Rule::Weekly(TUESDAY));
        let first = |minute, ends| {
            let now = Moment { day: Day::of(2026, 12, 1), minute };
            tuesdays.next_days(now, ends).next().map(|day| day.civil().2)
        };
        assert_eq!([first(0, 720), first(719, 720), first(720, 720)], [Some(1), Some(1), Some(8)]);
        assert_eq!(first(1_439, 1_440), Some(1));
        assert!(!every(2, (2027, 1, 12)).falls_on(Day::of(2026, 12, 29)));
    }

    #[test]
    fn days_left_out_and_days_after_the_end_are_no_days() {
        let period = |first: (i32, u8, u8), last: (i32, u8, u8)| Period {
            first: Day::of(first.0, first.1, first.2),
            last: Day::of(last.0, last.1, last.2),
        };
        let mut tuesdays = of(Rule::Weekly(TUESDAY));
        tuesdays.except = vec![period((2026, 12, 8), (2026, 12, 8)), period((2026, 12, 21), (2027, 1, 4))];
        assert_eq!(next(&tuesdays, (2026, 12, 1)), ["12-01", "12-15", "2027-01-05", "2027-01-12", "2027-01-19"]);
        tuesdays.last = Some(Day::of(2027, 1, 12));
        assert_eq!(next(&tuesdays, (2026, 12, 1)), ["12-01", "12-15", "2027-01-05", "2027-01-12"]);
        assert_eq!(next(&tuesdays, (2027, 1, 13)), Vec::<String>::new());
        // A public holiday is a day like others here: whoever shows it says what it is.
        assert_eq!(next(&of(Rule::Weekly(4)), (2026, 12, 25))[0], "12-25");
    }

    #[test]
    fn nonsense_of_a_pack_is_not_read() {
        for good in ["h1", "m2.4.0:3", "j20800.20814", "s2:20830", "h0 -20800:20810 -20820:20820 <20900"] {
            assert_eq!(Recurrence::from_text(good).map(|read| read.to_text()).as_deref(), Some(good));
        }
        for bad in [
            "",
            "h",
            "h7",
            "x1",
            "m6:1",
            "m:1",
            "m1:7",
            "j",
            "s0:1",
            "s53:1",
            "s2",
            "h1 ",
            "h1 <",
            "h1 -1",
            "h1 20",
            "j2147483647",
        ] {
            assert_eq!(Recurrence::from_text(bad), None, "{bad}");
        }
    }
}
