//! Days of the calendar, without a clock.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A day of the Gregorian calendar, or a whole month when the day is 0 (a source dated « janvier 2025 »),
/// or a whole year when the month is 0 as well. Written `AAAA-MM-JJ`, `AAAA-MM` or `AAAA`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CalendarDate {
    year: u16,
    month: u8,
    day: u8,
}

/// Why a text is no [`CalendarDate`]; holds the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotADate(pub String);

/// As dates are written in French.
pub const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

impl CalendarDate {
    /// # Errors
    /// [`NotADate`] for anything but `AAAA`, `AAAA-MM`, `AAAA-MM-JJ` with a day that exists, years 1900 to 2199.
    pub fn parse(text: &str) -> Result<Self, NotADate> {
        let wrong = || NotADate(text.to_owned());
        let number = |part: &str, length: usize| {
            let digits = part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
            if digits { part.parse::<u16>().ok() } else { None }
        };
        let mut parts = text.split('-');
        let year = parts.next().and_then(|p| number(p, 4)).ok_or_else(wrong)?;
        let mut small = || match parts.next() {
            None => Ok(0),
            Some(p) => number(p, 2).and_then(|n| u8::try_from(n).ok()).filter(|n| *n > 0).ok_or_else(wrong),
        };
        let (month, day) = (small()?, small()?);
        let exists = month <= 12 && (month > 0 || day == 0) && day <= days_in(year, month);
        if !(1900..2200).contains(&year) || !exists || parts.next().is_some() {
            return Err(wrong());
        }
        Ok(Self { year, month, day })
    }

    pub fn year(self) -> u16 {
        self.year
    }

    /// 1 to 12; 0 when only the year is known.
    pub fn month(self) -> u8 {
        self.month
    }

    /// 1 to 31; 0 when it is not known.
    pub fn day(self) -> u8 {
        self.day
    }

    /// True when day and month are known.
    pub fn is_day(self) -> bool {
        self.day > 0
    }

    /// In words: « 12 mai 2026 », « 1er mai 2026 », « mai 2026 », « 2026 ». Spaces do not break.
    pub fn in_words(self) -> String {
        let year = self.year;
        let month = self.month.checked_sub(1).and_then(|m| MONTHS.get(usize::from(m)));
        match (month, self.day) {
            (None, _) => year.to_string(),
            (Some(month), 0) => format!("{month}\u{a0}{year}"),
            (Some(month), 1) => format!("1er\u{a0}{month}\u{a0}{year}"),
            (Some(month), day) => format!("{day}\u{a0}{month}\u{a0}{year}"),
        }
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    let leap = (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl TryFrom<String> for CalendarDate {
    type Error = NotADate;

    fn try_from(text: String) -> Result<Self, NotADate> {
        Self::parse(&text)
    }
}

impl From<CalendarDate> for String {
    fn from(date: CalendarDate) -> Self {
        match (date.month, date.day) {
            (0, _) => format!("{:04}", date.year),
            (month, 0) => format!("{:04}-{month:02}", date.year),
            (month, day) => format!("{:04}-{month:02}-{day:02}", date.year),
        }
    }
}

impl fmt::Display for NotADate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "« {} » n’est pas une date (AAAA-MM-JJ, AAAA-MM ou AAAA)", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::CalendarDate;

    #[test]
    fn only_days_months_and_years_that_exist_are_dates() {
        for (text, words) in [
            ("2026-11-21", "21\u{a0}novembre\u{a0}2026"),
            ("2026-05-01", "1er\u{a0}mai\u{a0}2026"),
            ("2025-01", "janvier\u{a0}2025"),
            ("2023", "2023"),
            ("2024-02-29", "29\u{a0}février\u{a0}2024"),
        ] {
            let date = CalendarDate::parse(text).unwrap_or_else(|e| panic!("{e}"));
            assert_eq!(date.in_words(), words);
            assert_eq!(String::from(date), text);
        }
        for bad in
            ["", "2026-13", "2026-02-29", "2026-2-1", "26-01-01", "2026-00-01", "2026-01-00", "2026-01-01-01", "é026"]
        {
            assert!(CalendarDate::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn dates_order_as_time_does() {
        let date = |t| CalendarDate::parse(t).unwrap_or_else(|e| panic!("{e}"));
        assert!(date("2025-12-31") < date("2026-01-01"));
        assert!(date("2026-02") < date("2026-02-01"));
    }
}
