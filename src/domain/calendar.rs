//! Appointments as a file for calendars (RFC 5545, iCalendar), in the time of Paris. Words come from whoever calls; what
//! is not known to the minute is a whole day, never an hour that nobody gave.

use super::{
    hours::Interval,
    moment::Day,
    round::{Visit, When},
    workshop::Workshop,
};

/// One appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The same for the same appointment for ever: a calendar that gets it again changes it, and adds none.
    pub id: String,
    pub day: Day,
    pub time: Time,
    pub summary: String,
    /// May be empty, as the description.
    pub location: String,
    pub description: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Time {
    AllDay,
    /// A minute of the day; the end is not known.
    From(u16),
    Between(Interval),
}

const SECONDS_A_DAY: i64 = 86_400;
/// Longer lines are folded (RFC 5545, 3.1), in bytes.
const LONGEST_LINE: usize = 75;

/// One hour ahead of UTC, two in summer (directive 2000/84/CE).
const PARIS: &str = "BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\n\
    BEGIN:DAYLIGHT\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\nDTSTART:19960331T020000\r\n\
    RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n\
    BEGIN:STANDARD\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\nDTSTART:19961027T030000\r\n\
    RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

impl Event {
    /// A visit of a round: one event for each of its times.
    pub fn of_visit(visit: &Visit, summary: &str, location: &str, description: &str) -> Vec<Self> {
        let times: Vec<Time> = match &visit.stop.when {
            When::Times(times) => times.iter().map(|time| Time::Between(*time)).collect(),
            When::Morning | When::Afternoon | When::Day => vec![Time::AllDay],
        };
        let one = |(index, time): (usize, &Time)| Self {
            id: format!("arret-{}-{}-{index}", visit.stop.key, date(visit.day)),
            day: visit.day,
            time: *time,
            summary: summary.to_owned(),
            location: location.to_owned(),
            description: description.to_owned(),
        };
        times.iter().enumerate().map(one).collect()
    }

    /// A workshop. It has no name of its own: its day, hour, title and room make one.
    pub fn of_workshop(workshop: &Workshop, location: &str, description: &str) -> Self {
        let own = format!("{}\n{}", workshop.title, workshop.place);
        Self {
            id: format!("atelier-{}-{}-{:x}", date(workshop.day), workshop.from, hash(&own)),
            day: workshop.day,
            time: match workshop.to {
                Some(to) => Time::Between(Interval { from: workshop.from, to }),
                None => Time::From(workshop.from),
            },
            summary: workshop.title.clone(),
            location: location.to_owned(),
            description: description.to_owned(),
        }
    }
}

/// The text of a file, `made_at` being Unix time in seconds. `site` (a host, or any other name of its own) keeps ids of
/// two sites apart.
pub fn write(events: &[Event], site: &str, made_at: i64) -> String {
    let mut text = String::new();
    for plain in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Coup de pouce numérique//FR", "CALSCALE:GREGORIAN"] {
        line(&mut text, plain, "");
    }
    text.push_str(PARIS);
    let stamp = stamp(made_at);
    for event in events {
        line(&mut text, "BEGIN:VEVENT", "");
        line(&mut text, "UID:", &escaped(&format!("{}@{site}", event.id)));
        line(&mut text, "DTSTAMP:", &stamp);
        times(&mut text, event);
        for (name, value) in
            [("SUMMARY:", &event.summary), ("LOCATION:", &event.location), ("DESCRIPTION:", &event.description)]
        {
            if !value.is_empty() {
                line(&mut text, name, &escaped(value));
            }
        }
        line(&mut text, "END:VEVENT", "");
    }
    line(&mut text, "END:VCALENDAR", "");
    text
}

fn times(text: &mut String, event: &Event) {
    let mut at = |name: &str, minute: u16| {
        // 24:00 is 0:00 of the next day.
        let (day, minute) = if minute >= 1_440 { (event.day.plus(1), 0) } else { (event.day, minute) };
        line(text, name, &format!("{}T{:02}{:02}00", date(day), minute / 60, minute % 60));
    };
    match event.time {
        Time::From(from) => at("DTSTART;TZID=Europe/Paris:", from),
        Time::Between(interval) => {
            at("DTSTART;TZID=Europe/Paris:", interval.from);
            at("DTEND;TZID=Europe/Paris:", interval.to);
        }
        Time::AllDay => {
            line(text, "DTSTART;VALUE=DATE:", &date(event.day));
            line(text, "DTEND;VALUE=DATE:", &date(event.day.plus(1)));
            // Nobody is busy for a whole day with it.
            line(text, "TRANSP:TRANSPARENT", "");
        }
    }
}

/// `20270112`
fn date(day: Day) -> String {
    let (year, month, number) = day.civil();
    format!("{year:04}{month:02}{number:02}")
}

/// `20270112T083000Z`
fn stamp(unix_seconds: i64) -> String {
    let day = Day(i32::try_from(unix_seconds.div_euclid(SECONDS_A_DAY)).unwrap_or_default());
    let seconds = unix_seconds.rem_euclid(SECONDS_A_DAY);
    format!("{}T{:02}{:02}{:02}Z", date(day), seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

/// RFC 5545, 3.3.11.
fn escaped(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for letter in value.chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            other if other.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// A content line, folded without cutting a letter in two.
fn line(text: &mut String, name: &str, value: &str) {
    let mut length = 0;
    for letter in name.chars().chain(value.chars()) {
        if length + letter.len_utf8() > LONGEST_LINE {
            text.push_str("\r\n ");
            length = 1;
        }
        text.push(letter);
        length += letter.len_utf8();
    }
    text.push_str("\r\n");
}

/// FNV-1a: short, and the same in every version, which the hash of the standard library is not.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use icalendar::{Calendar, CalendarComponent, CalendarDateTime, Component, DatePerhapsTime, EventLike};

    use super::{Event, Interval, Time, hash, write};
    use crate::domain::{
        moment::Day,
        recurrence::{Recurrence, Rule},
        round::{Stop, Visit, When},
        workshop,
    };

    /// 22 November 2026, 07:50:14 UTC.
    const MADE_AT: i64 = 1_795_333_814;

    fn event(time: Time) -> Event {
        Event {
            id: "essai".into(),
            day: Day::of(2026, 12, 31),
            time,
            summary: "Bus".into(),
            location: String::new(),
            description: String::new(),
        }
    }

    fn visit(when: When) -> Visit {
        let stop = Stop {
            key: "escargot-feurs".into(),
            place: "demo-43".into(),
            commune_code: "42094".into(),
            commune: "Feurs".into(),
            spot: "Place du Marché".into(),
            when,
            recurrence: Recurrence { rule: Rule::Weekly(1), except: Vec::new(), last: None },
        };
        Visit { day: Day::of(2027, 3, 30), stop, moved: None }
    }

    fn parsed(text: &str) -> Vec<icalendar::Event> {
        let calendar: Calendar = text.parse().unwrap_or_else(|e| panic!("{e}\n{text}"));
        calendar
            .components
            .into_iter()
            .filter_map(|part| if let CalendarComponent::Event(event) = part { Some(event) } else { None })
            .collect()
    }

    #[test]
    fn another_program_reads_what_was_written() {
        let long =
            "Apportez : vos papiers ; un téléphone, chargé \\ allumé.\nSalle « Été » ".to_owned() + &"é".repeat(200);
        let times = vec![Interval { from: 570, to: 720 }, Interval { from: 840, to: 1_440 }];
        let events = Event::of_visit(&visit(When::Times(times)), "Bus, à Feurs", "Place du Marché ; Feurs", &long);
        let text = write(&events, "aide.exemple.example", MADE_AT);
        let read = parsed(&text);
        assert_eq!(read.len(), 2);
        // Readers forgive what is not escaped; some calendars do not.
        for line in
            ["\r\nSUMMARY:Bus\\, à Feurs\r\n", "\r\nLOCATION:Place du Marché \\; Feurs\r\n", "chargé \\\\ allumé."]
        {
            assert!(text.replace("\r\n ", "").contains(line), "{line}");
        }
        let ids: Vec<&str> = read.iter().filter_map(|event| event.get_uid()).collect();
        assert_eq!(
            ids,
            [
                "arret-escargot-feurs-20270330-0@aide.exemple.example",
                "arret-escargot-feurs-20270330-1@aide.exemple.example"
            ]
        );
        assert_eq!(read[0].get_summary(), Some("Bus, à Feurs"));
        assert_eq!(read[0].get_location(), Some("Place du Marché ; Feurs"));
        assert_eq!(read[0].get_description(), Some(long.as_str()));
        let local = |date: Option<DatePerhapsTime>| match date {
            Some(DatePerhapsTime::DateTime(CalendarDateTime::WithTimezone { date_time, tzid })) => {
                format!("{date_time} {tzid}")
            }
            other => panic!("{other:?}"),
        };
        assert_eq!(local(read[0].get_start()), "2027-03-30 09:30:00 Europe/Paris");
        assert_eq!(local(read[0].get_end()), "2027-03-30 12:00:00 Europe/Paris");
        assert_eq!(local(read[1].get_end()), "2027-03-31 00:00:00 Europe/Paris");
        assert_eq!(read[0].get_timestamp().map(|at| at.to_rfc3339()).as_deref(), Some("2026-11-22T07:50:14+00:00"));
    }

    #[test]
    fn a_part_of_the_day_is_a_whole_day_and_a_workshop_has_its_hour() {
        let morning = Event::of_visit(&visit(When::Morning), "Bus", "", "");
        let table = "date,heure,titre,lieu\n14/01/2027,14h,La souris,Salle\n14/01/2027,14h,La souris,Mairie\n";
        let (workshops, _) = workshop::parse(table).unwrap_or_else(|e| panic!("{e:?}"));
        let of_workshops = workshops.iter().map(|workshop| Event::of_workshop(workshop, "Salle", "04 65 71 00 01"));
        let events: Vec<Event> = morning.into_iter().chain(of_workshops).collect();
        let read = parsed(&write(&events, "x", MADE_AT));
        let date = |day| chrono::NaiveDate::from_ymd_opt(2027, 3, day).map(DatePerhapsTime::Date);
        assert_eq!((read[0].get_start(), read[0].get_end()), (date(30), date(31)));
        assert_eq!((read[1].get_summary(), read[1].get_end()), (Some("La souris"), None));
        assert_eq!((read[0].get_location(), read[0].get_description()), (None, None));
        // Ids are what calendars keep for years: this one may not change.
        let id = format!("atelier-20270114-840-{:x}", hash("La souris\nSalle"));
        assert_eq!((events[1].id.as_str(), hash("a")), (id.as_str(), 0xaf63_dc4c_8601_ec8c));
        assert_ne!(events[1].id, events[2].id);
    }

    #[test]
    fn lines_are_short_and_no_letter_is_cut() {
        let events: Vec<Event> = (0..80)
            .map(|length| Event {
                summary: format!("{}é€𝄞{}", "x".repeat(length), "é".repeat(60)),
                ..event(Time::AllDay)
            })
            .collect();
        let text = write(&events, "x", MADE_AT);
        assert!(text.ends_with("END:VCALENDAR\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']));
        assert!(text.split("\r\n").all(|line| line.len() <= 75));
        let unfolded = text.replace("\r\n ", "");
        assert!(events.iter().all(|event| unfolded.contains(&format!("SUMMARY:{}\r\n", event.summary))));
    }

    #[test]
    fn nothing_that_somebody_writes_makes_another_line() {
        let hostile = Event { summary: "x\r\nEND:VEVENT\r\nBEGIN:VALARM\u{0}".into(), ..event(Time::From(0)) };
        let text = write(&[hostile], "x", MADE_AT);
        assert_eq!(text.matches("\r\nEND:VEVENT").count(), 1);
        assert!(text.contains("SUMMARY:x\\nEND:VEVENT\\nBEGIN:VALARM\r\n"), "{text}");
        assert_eq!(parsed(&text)[0].get_summary(), Some("x\nEND:VEVENT\nBEGIN:VALARM"));
    }

    /// The zone that is written changes its clocks when Paris does, on the two nights of the year and around them.
    #[test]
    fn the_zone_changes_when_paris_does() {
        let text = write(&[], "x", MADE_AT);
        for part in [
            "DTSTART:19960331T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
            "DTSTART:19961027T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        ] {
            assert!(text.contains(part), "{part}");
        }
        // The first nights of the rules are what they say: last Sundays.
        for (year, month, day) in [(1996, 3, 31), (1996, 10, 27)] {
            assert_eq!(Day::of(year, month, day).weekday(), 6);
            assert_ne!(Day::of(year, month, day).plus(7).civil().1, month);
        }
        let calendar: Calendar = text.parse().unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(calendar.components.len(), 1, "the zone");
    }
}
