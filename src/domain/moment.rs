//! Days and minutes as a clock on a French wall shows them, without a clock: the moment is passed in.

use super::date::CalendarDate;

/// A day, counted from 1 January 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub i32);

/// A day and a minute of it (0 to 1439), in the time of Paris.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    pub day: Day,
    pub minute: u16,
}

const SECONDS_A_DAY: i64 = 86_400;

impl Day {
    /// From year, month (1 to 12) and day of the Gregorian calendar. (H. Hinnant, « chrono-compatible low-level date
    /// algorithms ».)
    pub fn of(year: i32, month: u8, day: u8) -> Self {
        let (month, day) = (i32::from(month), i32::from(day));
        // Years that begin in March: the day that leap years add comes last.
        let year = if month <= 2 { year - 1 } else { year };
        let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        Self(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
    }

    /// Year, month (1 to 12) and day.
    pub fn civil(self) -> (i32, u8, u8) {
        let days = self.0 + 719_468;
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let small = |number: i32| u8::try_from(number).unwrap_or_default();
        (year + era * 400 + i32::from(month <= 2), small(month), small(day))
    }

    /// 0 for Monday, 6 for Sunday.
    pub fn weekday(self) -> usize {
        // 1 January 1970 was a Thursday.
        usize::try_from((self.0 + 3).rem_euclid(7)).unwrap_or_default()
    }

    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self(self.0 + days)
    }

    /// The same date of the next year has gone by too.
    pub fn is_more_than_a_year_before(self, today: Self) -> bool {
        let (year, month, day) = self.civil();
        Self::of(year + 1, month, day) < today
    }

    /// A public holiday of metropolitan France (Code du travail, L3133-1).
    pub fn is_public_holiday(self) -> bool {
        let (year, month, day) = self.civil();
        let fixed = matches!((month, day), (1 | 5 | 11, 1) | (5, 8) | (7, 14) | (8, 15) | (11, 11) | (12, 25));
        let since_easter = self.0 - easter(year).0;
        // Easter Monday, Ascension, Whit Monday.
        fixed || matches!(since_easter, 1 | 39 | 50)
    }
}

/// Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).
#[allow(clippy::many_single_char_names, reason = "the letters of the published algorithm")]
fn easter(year: i32) -> Day {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    let small = |number: i32| u8::try_from(number).unwrap_or(1);
    Day::of(year, small(n / 31), small(n % 31 + 1))
}

impl From<CalendarDate> for Day {
    /// A month or a year counts as its first day.
    fn from(date: CalendarDate) -> Self {
        Self::of(i32::from(date.year()), date.month().max(1), date.day().max(1))
    }
}

impl Moment {
    /// The time that clocks show in metropolitan France at a Unix time in seconds: one hour ahead of UTC, two from the
    /// last Sunday of March to that of October, changing at 1:00 UTC (directive 2000/84/CE).
    pub fn in_paris(unix_seconds: i64) -> Self {
        let year = day_of(unix_seconds).civil().0;
        let summer = (change(year, 3)..change(year, 10)).contains(&unix_seconds);
        let local = unix_seconds + if summer { 7_200 } else { 3_600 };
        let minute = local.rem_euclid(SECONDS_A_DAY) / 60;
        Self { day: day_of(local), minute: u16::try_from(minute).unwrap_or_default() }
    }
}

fn day_of(seconds: i64) -> Day {
    Day(i32::try_from(seconds.div_euclid(SECONDS_A_DAY)).unwrap_or_default())
}

/// 1:00 UTC of the last Sunday of a month of 31 days, as Unix time in seconds.
fn change(year: i32, month: u8) -> i64 {
    let last = Day::of(year, month, 31);
    let back = i32::try_from((last.weekday() + 1) % 7).unwrap_or_default();
    i64::from(last.0 - back) * SECONDS_A_DAY + 3_600
}

#[cfg(test)]
mod tests {
    use super::{Day, Moment, easter};

    #[test]
    fn days_are_those_of_the_calendar() {
        for (civil, number, weekday) in [
            ((1970, 1, 1), 0, 3),
            ((2000, 2, 29), 11_016, 1),
            ((2026, 11, 22), 20_779, 6),
            ((1969, 12, 31), -1, 2),
            ((2100, 3, 1), 47_541, 0),
        ] {
            let (year, month, day) = civil;
            assert_eq!(Day::of(year, month, day), Day(number), "{civil:?}");
            assert_eq!(Day(number).civil(), civil);
            assert_eq!(Day(number).weekday(), weekday, "{civil:?}");
        }
        for number in -800_000..800_000 {
            let (year, month, day) = Day(number).civil();
            assert_eq!(Day::of(year, month, day), Day(number));
        }
    }

    #[test]
    fn paris_is_one_hour_ahead_and_two_in_summer() {
        let at = |year, month, day, hour: i64, minute: i64| {
            let seconds = i64::from(Day::of(year, month, day).0) * 86_400 + hour * 3_600 + minute * 60;
            let moment = Moment::in_paris(seconds);
            (moment.day.civil(), moment.minute / 60, moment.minute % 60)
        };
        assert_eq!(at(2026, 11, 22, 9, 5), ((2026, 11, 22), 10, 5));
        assert_eq!(at(2026, 7, 1, 22, 30), ((2026, 7, 2), 0, 30));
        assert_eq!(at(2026, 12, 31, 23, 0), ((2027, 1, 1), 0, 0));
        // 29 March 2026: 1:59 becomes 3:00; 25 October 2026: 2:59 becomes 2:00.
        assert_eq!(at(2026, 3, 29, 0, 59), ((2026, 3, 29), 1, 59));
        assert_eq!(at(2026, 3, 29, 1, 0), ((2026, 3, 29), 3, 0));
        assert_eq!(at(2026, 10, 25, 0, 59), ((2026, 10, 25), 2, 59));
        assert_eq!(at(2026, 10, 25, 1, 0), ((2026, 10, 25), 2, 0));
        // A clock far off gives a time, not a panic.
        for seconds in [i64::MIN / 2, -1, 0, i64::MAX / 2] {
            Moment::in_paris(seconds);
        }
    }

    #[test]
    fn public_holidays_are_those_of_the_law() {
        assert_eq!(
            [2024, 2025, 2026, 2027].map(|year| easter(year).civil()),
            [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28)]
        );
        let holidays: Vec<_> = (0..365)
            .map(|offset| Day::of(2026, 1, 1).plus(offset))
            .filter(|day| day.is_public_holiday())
            .map(|day| (day.civil().1, day.civil().2))
            .collect();
        let expected =
            [(1, 1), (4, 6), (5, 1), (5, 8), (5, 14), (5, 25), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)];
        assert_eq!(holidays, expected);
    }
}
