//! Days and times as people write them in a table: « 12/01/2027 », « 9h30-12h », « du 21/12/2026 au 02/01/2027 ». Read
//! in the same way by the tool and by the browser.

use super::{date::CalendarDate, hours::Interval, moment::Day, search::fold};

/// From a day to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub first: Day,
    pub last: Day,
}

impl Period {
    pub fn holds(self, day: Day) -> bool {
        (self.first..=self.last).contains(&day)
    }
}

/// Letters and digits without accents, one space between words: what two ways of writing a name have in common.
pub fn plain(text: &str) -> String {
    fold(text).split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// « 12/01/2027 », « 2/1/2027 » or « 2027-01-12 », if there is such a day.
pub fn day(text: &str) -> Option<Day> {
    let text = text.trim();
    let parts: Vec<&str> = text.split('/').collect();
    let date = match parts.as_slice() {
        [day, month, year] => CalendarDate::parse(&format!("{year}-{month:0>2}-{day:0>2}")),
        _ => CalendarDate::parse(text),
    };
    date.ok().filter(|date| date.is_day()).map(Day::from)
}

/// « 12/01/2027 », or « du 21/12/2026 au 02/01/2027 ».
pub fn period(text: &str) -> Option<Period> {
    let text = text.trim();
    let (first, last) = match text.strip_prefix("du ").or_else(|| text.strip_prefix("Du ")) {
        Some(both) => {
            let (first, last) = both.split_once(" au ")?;
            (day(first)?, day(last)?)
        }
        None => (day(text)?, day(text)?),
    };
    (first <= last).then_some(Period { first, last })
}

/// Several of them, by commas. Nothing for an empty text.
pub fn periods(text: &str) -> Option<Vec<Period>> {
    if text.trim().is_empty() { Some(Vec::new()) } else { text.split(',').map(period).collect() }
}

/// « 9h », « 9 h 30 », « 09:30 », « midi »: minutes of the day, up to 1440.
pub fn time(text: &str) -> Option<u16> {
    let text: String = text.chars().filter(|letter| !matches!(letter, ' ' | '\u{a0}' | '\u{202f}')).collect();
    let text = text.to_ascii_lowercase();
    if text == "midi" {
        return Some(720);
    }
    let (hour, minutes) = text.split_once(['h', ':'])?;
    let number = |digits: &str, empty: Option<u16>| match digits.len() {
        0 => empty,
        1 | 2 if digits.bytes().all(|b| b.is_ascii_digit()) => digits.parse().ok(),
        _ => None,
    };
    let (hour, minutes) = (number(hour, None)?, number(minutes, Some(0))?);
    Some(hour * 60 + minutes).filter(|minute| minutes < 60 && *minute <= 1_440)
}

/// « 9h30-12h », « 09:30 – 12:00 », « de 9h30 à 12h ».
pub fn interval(text: &str) -> Option<Interval> {
    let text = text.trim();
    let text = text.strip_prefix("de ").unwrap_or(text);
    let (from, to) = text.split_once(['-', '–', '—', 'à'])?;
    let interval = Interval { from: time(from)?, to: time(to)? };
    (interval.from < interval.to).then_some(interval)
}

/// Several of them, in order, by commas or « et ».
pub fn intervals(text: &str) -> Option<Vec<Interval>> {
    let intervals: Vec<Interval> = text.replace(" et ", ",").split(',').map(interval).collect::<Option<_>>()?;
    intervals.windows(2).all(|pair| pair[0].to < pair[1].from).then_some(intervals)
}

#[cfg(test)]
mod tests {
    use super::{Interval, Period, day, interval, intervals, period, periods, plain, time};
    use crate::domain::moment::Day;

    #[test]
    fn days_that_exist_are_read_in_both_ways_of_writing() {
        for (text, civil) in [
            ("12/01/2027", (2027, 1, 12)),
            (" 2/1/2027 ", (2027, 1, 2)),
            ("2027-01-12", (2027, 1, 12)),
            ("29/02/2028", (2028, 2, 29)),
        ] {
            assert_eq!(day(text).map(Day::civil), Some(civil), "{text}");
        }
        for bad in [
            "",
            "30/02/2027",
            "29/02/2027",
            "2027-02-30",
            "12/2027",
            "2027",
            "2027-01",
            "12/13/2027",
            "12/01/27",
            "a/b/c",
            "0/1/2027",
            "/01/2027",
            "12/01/2027/1",
            "é/01/2027",
        ] {
            assert_eq!(day(bad), None, "{bad}");
        }
    }

    #[test]
    fn periods_are_days_or_go_from_one_to_another() {
        let of = |first: (i32, u8, u8), last: (i32, u8, u8)| Period {
            first: Day::of(first.0, first.1, first.2),
            last: Day::of(last.0, last.1, last.2),
        };
        assert_eq!(period("24/12/2026"), Some(of((2026, 12, 24), (2026, 12, 24))));
        assert_eq!(
            periods("24/12/2026, du 21/12/2026 au 02/01/2027"),
            Some(vec![of((2026, 12, 24), (2026, 12, 24)), of((2026, 12, 21), (2027, 1, 2))])
        );
        assert_eq!(periods(" "), Some(Vec::new()));
        for bad in ["du 02/01/2027 au 21/12/2026", "du 21/12/2026", "24/12/2026,", "Noël", "24/12/2026 au 25/12/2026"]
        {
            assert_eq!(periods(bad), None, "{bad}");
        }
        let holidays = of((2026, 12, 21), (2027, 1, 2));
        let inside = [(2026, 12, 20), (2026, 12, 21), (2027, 1, 2), (2027, 1, 3)];
        assert_eq!(inside.map(|(y, m, d)| holidays.holds(Day::of(y, m, d))), [false, true, true, false]);
    }

    #[test]
    fn times_are_read_as_people_write_them() {
        for (text, minute) in [
            ("9h", Some(540)),
            ("9 h 30", Some(570)),
            ("09:30", Some(570)),
            ("14H05", Some(845)),
            ("9\u{a0}h\u{a0}30", Some(570)),
            ("midi", Some(720)),
            ("0h", Some(0)),
            ("24h", Some(1_440)),
            ("24h01", None),
            ("9h60", None),
            ("930", None),
            ("h30", None),
            ("9h030", None),
            ("matin", None),
            ("-1h", None),
        ] {
            assert_eq!(time(text), minute, "{text}");
        }
        let morning = Some(Interval { from: 570, to: 720 });
        for text in ["9h30-12h", "09:30-12:00", "9h30 – 12h", "de 9h30 à 12h", "9 h 30 à midi"] {
            assert_eq!(interval(text), morning, "{text}");
        }
        assert_eq!((interval("12h-9h30"), interval("9h30"), interval("9h-9h")), (None, None, None));
        let both = vec![Interval { from: 540, to: 720 }, Interval { from: 840, to: 1_020 }];
        assert_eq!(intervals("9h-12h, 14h-17h").as_ref(), Some(&both));
        assert_eq!(intervals("9h-12h et 14h-17h"), Some(both));
        assert_eq!((intervals("14h-17h, 9h-12h"), intervals("9h-12h,")), (None, None));
    }

    #[test]
    fn names_are_alike_whatever_their_accents() {
        assert_eq!(plain(" Médiathèque  de l’Été "), plain("MEDIATHEQUE DE L'ETE"));
        assert_ne!(plain("Mairie de Feurs"), plain("Mairie"));
    }
}
