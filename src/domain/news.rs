//! What is said this morning: announcements and workshops, as the two tables were last read. A text that is no such table
//! never takes the place of one that was.

use super::{
    announcement::Announcements,
    moment::{Day, Moment},
    table::BadTable,
    workshop::{self, Workshop},
};

/// What is older than this may have changed, in days.
const LASTS: i32 = 7;

/// A table that advisers replace by a plain upload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    Announcements,
    Workshops,
}

impl Sheet {
    pub const ALL: [Self; 2] = [Self::Announcements, Self::Workshops];

    /// Its name at the root of the site.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Announcements => "annonces.csv",
            Self::Workshops => "ateliers.csv",
        }
    }
}

/// Both, and when they were read. Nothing is announced by default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct News {
    pub announcements: Announcements,
    pub workshops: Vec<Workshop>,
    /// In the order of [`Sheet::ALL`]; `None`: never.
    read_at: [Option<Moment>; 2],
    /// The network has answered, or let us wait too long: nothing newer is to be expected soon.
    settled: bool,
}

impl News {
    /// A table as it was read at a moment, in the place of what was known of it. Without a text there is no such file:
    /// nothing is announced.
    ///
    /// # Errors
    /// [`BadTable`] for anything that is no such table; then nothing changes.
    pub fn take(&mut self, sheet: Sheet, text: Option<&str>, at: Moment) -> Result<(), BadTable> {
        let index = match sheet {
            Sheet::Announcements => {
                self.announcements =
                    text.map_or(Ok(Announcements::default()), |text| Ok(Announcements::parse(text)?.0))?;
                0
            }
            Sheet::Workshops => {
                self.workshops = text.map_or(Ok(Vec::new()), |text| Ok(workshop::parse(text)?.0))?;
                1
            }
        };
        self.read_at[index] = Some(at);
        Ok(())
    }

    pub fn settle(&mut self) {
        self.settled = true;
    }

    /// What is announced of today may come any moment: of a whole page one waits for it rather than call a place open too
    /// soon. What was read today already will do.
    pub fn is_awaited(&self, now: Moment) -> bool {
        !self.settled && !self.is_of(now.day)
    }

    /// What is announced of this day is known: it was read today.
    pub fn is_of(&self, today: Day) -> bool {
        self.read_at[0].is_some_and(|at| at.day == today)
    }

    /// When the older of the two was read; `None` when one never was.
    pub fn read_at(&self) -> Option<Moment> {
        let [announcements, workshops] = self.read_at;
        Some(announcements?.min(workshops?))
    }

    /// What is announced may have changed since, so hours alone are no promise. Not said while the network may still
    /// answer. Read on a day to come: one of the two clocks was wrong, and nobody knows which.
    pub fn is_doubtful(&self, now: Moment) -> bool {
        let recent = |at: Moment| (0..=LASTS).contains(&(now.day.0 - at.day.0));
        self.settled && !self.read_at().is_some_and(recent)
    }
}

/// A table with the moment at which it was read, to be kept; without a text there was no such file.
pub fn record(text: Option<&str>, at: Moment) -> String {
    let when = format!("{} {}", at.day.0, at.minute);
    text.map_or(when.clone(), |text| format!("{when}\n{text}"))
}

/// What [`record`] wrote; `None` for anything else.
pub fn from_record(record: &str) -> Option<(Moment, Option<&str>)> {
    let (when, text) = record.split_once('\n').map_or((record, None), |(when, text)| (when, Some(text)));
    let (day, minute) = when.split_once(' ')?;
    let at = Moment { day: Day(day.parse().ok()?), minute: minute.parse().ok()? };
    Some((at, text))
}

/// The text of a table as it was saved: UTF-8, else what spreadsheets of France write by themselves (Windows-1252).
pub fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| error.as_bytes().iter().map(|byte| western(*byte)).collect())
}

/// Letters of Windows-1252; of its signs, those that French is written with.
fn western(byte: u8) -> char {
    match byte {
        0x80 => '€',
        0x85 => '…',
        0x8c => 'Œ',
        0x91 | 0x92 => '’',
        0x93 | 0x94 => '"',
        0x96 | 0x97 => '–',
        0x9c => 'œ',
        other => char::from(other),
    }
}

#[cfg(test)]
mod tests {
    use super::{News, Sheet, from_record, record, text};
    use crate::domain::{
        moment::{Day, Moment},
        table::BadTable,
    };

    const ANNOUNCED: &str = "lieu;date;quoi;mot\ndemo-01;24/11/2026;fermé;Panne\n";
    const WORKSHOPS: &str = "date;heure;titre;lieu\n24/11/2026;14h;La souris;demo-01\n";

    fn at(day: u8, minute: u16) -> Moment {
        Moment { day: Day::of(2026, 11, day), minute }
    }

    fn read(on: u8) -> News {
        let mut news = News::default();
        news.take(Sheet::Announcements, Some(ANNOUNCED), at(on, 480)).unwrap_or_else(|e| panic!("{e:?}"));
        news.take(Sheet::Workshops, Some(WORKSHOPS), at(on, 481)).unwrap_or_else(|e| panic!("{e:?}"));
        news.settle();
        news
    }

    #[test]
    fn what_is_no_table_never_takes_the_place_of_one() {
        let mut news = read(20);
        for (broken, why) in [
            ("<!DOCTYPE html><title>Wi-Fi", BadTable::WebPage),
            ("", BadTable::Empty),
            ("lieu;quoi\n", BadTable::Column("date")),
        ] {
            for sheet in Sheet::ALL {
                let refused = news.take(sheet, Some(broken), at(22, 0)).err();
                assert!(refused == Some(why) || matches!(refused, Some(BadTable::Column(_))), "{broken}: {refused:?}");
                assert_eq!(news, read(20));
            }
        }
        // No file: nothing is announced, and that is known.
        news.take(Sheet::Announcements, None, at(22, 0)).unwrap_or_else(|e| panic!("{e:?}"));
        assert_eq!(news.announcements.iter().count(), 0);
        assert_eq!((news.workshops.len(), news.read_at()), (1, Some(at(20, 481))));
    }

    #[test]
    fn what_is_older_than_seven_days_or_never_read_is_doubtful() {
        for (day, minute, doubtful) in
            [(20, 481, false), (27, 1_439, false), (28, 0, true), (19, 1_439, true), (30, 0, true)]
        {
            assert_eq!(read(20).is_doubtful(at(day, minute)), doubtful, "{day} {minute}");
        }
        let mut never = News::default();
        assert!(!never.is_doubtful(at(20, 0)), "the network may still answer");
        never.settle();
        assert!(never.is_doubtful(at(20, 0)));
        // One of the two is not enough.
        never.take(Sheet::Announcements, Some(ANNOUNCED), at(20, 0)).unwrap_or_else(|e| panic!("{e:?}"));
        assert!(never.is_doubtful(at(20, 0)));
    }

    #[test]
    fn announcements_are_awaited_until_they_are_of_today_or_nothing_comes() {
        let mut news = News::default();
        assert!(news.is_awaited(at(20, 600)));
        news.take(Sheet::Workshops, None, at(20, 480)).unwrap_or_else(|e| panic!("{e:?}"));
        assert!(news.is_awaited(at(20, 600)), "workshops close no door");
        news.take(Sheet::Announcements, None, at(20, 480)).unwrap_or_else(|e| panic!("{e:?}"));
        assert!(!news.is_awaited(at(20, 600)) && news.is_awaited(at(21, 600)));
        news.settle();
        assert!(!news.is_awaited(at(21, 600)));
    }

    #[test]
    fn only_what_was_read_today_tells_of_today() {
        let mut news = News::default();
        news.settle();
        assert!(!news.is_of(Day::of(2026, 11, 20)), "offline, nothing was ever read");
        for (day, known) in [(19, false), (20, true), (21, false)] {
            assert_eq!(read(20).is_of(Day::of(2026, 11, day)), known, "{day}");
        }
        news.take(Sheet::Workshops, None, at(20, 480)).unwrap_or_else(|e| panic!("{e:?}"));
        assert!(!news.is_of(Day::of(2026, 11, 20)), "workshops close no door");
    }

    #[test]
    fn what_is_kept_is_read_back() {
        for text in [Some(ANNOUNCED), Some(""), None] {
            assert_eq!(from_record(&record(text, at(20, 480))), Some((at(20, 480), text)));
        }
        for junk in ["", "x", "1", "1 x\nlieu", "-1 99999\n"] {
            assert_eq!(from_record(junk), None, "{junk}");
        }
    }

    #[test]
    fn a_table_saved_by_a_spreadsheet_is_read() {
        assert_eq!(text("fermé ; à l’été".as_bytes().to_vec()), "fermé ; à l’été");
        assert_eq!(text(b"ferm\xe9;\xc0 l\x92\xe9t\xe9 \x9cuvre".to_vec()), "fermé;À l’été œuvre");
    }
}
