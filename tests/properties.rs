//! What holds for any input: the importer's sums, the pack's round trip, hours that agree with the crate that reads them.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use std::{collections::BTreeSet, fs, path::PathBuf};

use chrono::NaiveDate;
use coup_de_pouce::{
    domain::{
        announcement::Announcements,
        date::CalendarDate,
        directory::{Directory, Parts},
        hours::Interval,
        moment::{Day, Moment},
        place::column,
        recurrence::{MOST_WEEKS, Recurrence, Rule},
        round::When,
        workshop,
        written::Period,
    },
    site::places::{
        hours::Compiler,
        import::{self, Request},
        personal::Keep,
        report,
    },
};
use opening_hours::{OpeningHours, RuleKind};
use proptest::prelude::*;

fn today() -> CalendarDate {
    CalendarDate::parse("2026-11-22").unwrap()
}

fn read(name: &str, bytes: &[u8]) -> Option<import::Import> {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, bytes).unwrap();
    let request =
        Request { files: vec![path], departement: None, keep: Keep::None, today: today(), communes: Vec::new() };
    import::read(&request).ok()
}

/// Letters that break tables, and those of words, numbers and hours.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[a-z\u{e0}-\u{ff}0-9 ,;|\"'\n\r\t=+@:/.-]{0,30}",
        "(Mo|Tu|We|Sa|PH)(-Fr)? [0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]( off|; Su off)?",
        "[0-9+. ]{0,14}",
        "\\PC{0,12}",
    ]
}

fn table(rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let titles = [
        "id",
        "nom",
        "commune",
        "code_postal",
        "telephone",
        "courriels",
        "site_web",
        "horaires",
        "latitude",
        "services",
    ];
    writer.write_record(titles).unwrap();
    for row in rows {
        writer.write_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any table: no panic, no lost row, and what is written is read back without a remark.
    #[test]
    fn every_row_of_any_table_is_accounted_for(rows in prop::collection::vec(prop::collection::vec(cell(), 10), 1..12)) {
        if let Some(import) = read("any-table.csv", &table(&rows)) {
            prop_assert_eq!(import.read, import.published.len() + import.merged.len() + import.refused.len());
            prop_assert!(import.read <= rows.len());
            let ids: BTreeSet<&str> = import.published.iter().map(|row| row.get("id")).collect();
            prop_assert_eq!(ids.len(), import.published.len(), "ids are one of a kind");
            if !import.published.is_empty() {
                let mut written = Vec::new();
                report::places(&import, &mut written).unwrap();
                let again = read("any-table-again.csv", &written).unwrap();
                prop_assert_eq!(again.published.len(), import.published.len());
                let remarks: Vec<&Box<str>> =
                    again.published.iter().flat_map(|row| &row.notes).filter(|note| !note.contains("OpenStreetMap") && !note.contains("gardé tel quel")).collect();
                prop_assert!(remarks.is_empty(), "{:?}", remarks);
            }
        }
    }

    /// Any bytes: an answer, never a panic.
    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..400), head in 0..4_usize) {
        let start: &[u8] = [b"".as_slice(), b"id,nom,commune,code_postal\n", b"[{\"id\":", b"\xff\xfei\0d\0"][head];
        if let Some(import) = read("any-bytes.csv", &[start, &bytes].concat()) {
            prop_assert_eq!(import.read, import.published.len() + import.merged.len() + import.refused.len());
        }
    }

    /// A pack gives back what was put into it: line ends and control characters are the only letters it has no place for.
    #[test]
    fn a_pack_is_read_back(names in prop::collection::vec("[^\\p{Cc}\u{2028}\u{2029}]{0,40}", 1..20)) {
        let keys: Vec<String> = (0..names.len()).map(|index| format!("k{index}")).collect();
        let places = vec![(column::KEY, keys.clone()), (column::NAME, names.clone())];
        let pack = Parts { places, last_day: Some(Day::of(2026, 12, 31)), ..Parts::default() }.to_pack();
        let directory = Directory::from_pack(pack).map_err(|error| TestCaseError::fail(format!("{error:?}")))?;
        for (key, name) in keys.iter().zip(&names) {
            prop_assert_eq!(directory.place(key).unwrap().name(), name.as_str());
        }
    }
}

/// A fortnight around each change of the clocks, and around a public holiday.
const AROUND: [(i32, u32, u32); 3] = [(2027, 3, 28), (2027, 10, 31), (2027, 5, 6)];

/// Our tables against the crate, interval by interval, for every distinct hours of the real files.
#[test]
fn compiled_hours_are_those_of_the_crate_on_every_real_text() {
    let data = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    if !data.is_dir() {
        println!("skipped: ../shared/data absent");
        return;
    }
    let mut texts: BTreeSet<String> = BTreeSet::new();
    for name in ["lieux-42.csv", "lieux-49.csv", "lieux-national.csv"] {
        let mut reader = csv::Reader::from_path(data.join(name)).unwrap();
        let at = reader.headers().unwrap().iter().position(|title| title == "horaires").unwrap();
        texts.extend(
            reader.records().filter_map(|row| Some(row.ok()?.get(at)?.to_owned())).filter(|text| !text.is_empty()),
        );
    }
    let mut compiler = Compiler::new(today().into());
    let (mut compiled, mut compared) = (0, 0);
    for text in &texts {
        let Some(hours) = compiler.compile(text).cloned() else { continue };
        compiled += 1;
        let parsed: OpeningHours = text.parse().unwrap();
        for (year, month, day) in AROUND {
            let middle = NaiveDate::from_ymd_opt(year, month, day).unwrap();
            for date in middle.iter_days().take(8).chain((1..7).map(|back| middle - chrono::Days::new(back))) {
                let ours: &[Interval] = hours.on(day_of(date)).unwrap();
                let mut theirs: Vec<Interval> = Vec::new();
                for part in parsed.schedule_at(date).into_iter().filter(|part| part.kind == RuleKind::Open) {
                    let (from, to) =
                        (part.range.start.mins_from_midnight(), part.range.end.mins_from_midnight().min(1_440));
                    match theirs.last_mut().filter(|last| last.to >= from) {
                        Some(last) => last.to = last.to.max(to),
                        None => theirs.push(Interval { from, to }),
                    }
                }
                assert_eq!(ours, theirs, "« {text} » on {date}");
                compared += 1;
            }
        }
    }
    assert!(compiled * 100 >= texts.len() * 98, "{compiled} of {} distinct texts are compiled", texts.len());
    assert!(compared > 50_000, "{compared}");
}

fn day_of(date: NaiveDate) -> Day {
    let days = date.signed_duration_since(NaiveDate::from_ymd_opt(1970, 1, 1).unwrap()).num_days();
    Day(i32::try_from(days).unwrap())
}

fn a_day() -> impl Strategy<Value = Day> {
    (-25_000..84_000_i32).prop_map(Day)
}

fn recurrence() -> impl Strategy<Value = Recurrence> {
    let rule = prop_oneof![
        (0..7_usize).prop_map(Rule::Weekly),
        (prop::collection::btree_set(0..6_u8, 1..4), 0..7_usize)
            .prop_map(|(nths, weekday)| Rule::Monthly { nths: nths.into_iter().collect(), weekday }),
        prop::collection::btree_set(20_000..22_000_i32, 1..12)
            .prop_map(|days| Rule::Days(days.into_iter().map(Day).collect())),
        (1..=MOST_WEEKS, a_day()).prop_map(|(every, from)| Rule::Weeks { every, from }),
    ];
    let period = (a_day(), 0..400).prop_map(|(first, length)| Period { first, last: first.plus(length) });
    let last = prop::option::of(20_000..22_000_i32);
    (rule, prop::collection::vec(period, 0..4), last).prop_map(|(rule, except, last)| Recurrence {
        rule,
        except,
        last: last.map(Day),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    /// Days of a round are what they were before they went through a pack, and in the order of time.
    #[test]
    fn days_that_come_again_are_read_back(recurrence in recurrence(), from in 20_000..22_000_i32, minute in 0..1_440_u16, ends in 1..=1_440_u16) {
        prop_assert_eq!(Recurrence::from_text(&recurrence.to_text()), Some(recurrence.clone()));
        let now = Moment { day: Day(from), minute };
        let next: Vec<Day> = recurrence.next_days(now, ends).take(5).collect();
        prop_assert!(next.windows(2).all(|pair| pair[0] < pair[1]));
        for day in &next {
            prop_assert!(recurrence.falls_on(*day) && (*day > now.day || minute < ends));
            prop_assert!(!recurrence.except.iter().any(|period| period.holds(*day)));
            prop_assert!(recurrence.last.is_none_or(|last| *day <= last));
            if let Rule::Weeks { every, from } = &recurrence.rule {
                prop_assert!(day.weekday() == from.weekday() && (day.0 - from.0) / 7 % i32::from(*every) == 0);
            }
        }
        // None was passed over.
        let end = next.last().map_or(now.day.plus(60), |last| *last);
        let count = (now.day.0..=end.0).map(Day).filter(|day| recurrence.falls_on(*day) && (*day > now.day || minute < ends));
        prop_assert_eq!(count.take(5).count(), next.iter().filter(|day| **day <= end).count());
    }

    /// Any text: an answer, never a panic.
    #[test]
    fn any_text_of_a_pack_or_a_table_is_answered(text in "[hmjs<:. \\-0-9]{0,40}|\\PC{0,80}", lines in "[a-zé0-9;,\"/ \n\t]{0,200}") {
        let _ = Recurrence::from_text(&text);
        let _ = When::parse(&text);
        let _ = Announcements::parse(&format!("lieu;date;quoi\n{text}\n{lines}"));
        let _ = workshop::parse(&format!("date,heure,titre,lieu\n{lines}"));
        if let Ok((announcements, bad)) = Announcements::parse(&format!("lieu;date;quoi;mot\nb;12/01/2027;fermé;\n{lines}")) {
            let said = lines.lines().count() + 1;
            prop_assert!((1..=said).contains(&(announcements.iter().count() + bad.len())), "no line is lost or told twice");
        }
    }
}
