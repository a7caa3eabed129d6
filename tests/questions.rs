//! Twenty questions that a resident would ask, over real places read in place. The expected answers were worked out from the
//! files by another program (distances, hours of that Tuesday), and are told by the row of the file: no place is copied here.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use std::{
    fs,
    path::{Path, PathBuf},
};

use coup_de_pouce::{
    domain::{
        announcement::Announcements,
        date::CalendarDate,
        directory::Directory,
        filter::{Asked, Need, Wish, grants},
        geometry::Coordinates,
        moment::{Day, Moment},
    },
    site::{
        places::{Sources, import, load, personal::Keep},
        territory::{
            departements::Departement,
            prepare::{self, Request},
            services::Services,
        },
    },
};

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data")
}

fn today() -> CalendarDate {
    CalendarDate::parse("2026-11-22").unwrap()
}

/// Tuesday at ten.
fn now() -> Moment {
    Moment { day: Day::of(2026, 11, 24), minute: 600 }
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("questions").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn departement(code: &str) -> Directory {
    let into = folder(code);
    let request = Request {
        departement: Departement::of(code).unwrap(),
        communes: Some(data().join(format!("communes-{code}.geojson"))),
        places: vec![data().join(format!("lieux-{code}.csv"))],
        holidays: None,
        services: Services::default(),
        today: today(),
        force: false,
        keep: Keep::None,
    };
    let prepared = prepare::read(&request, &into).unwrap();
    prepared.write(&into, &into.join("lieux"), &[]).unwrap();
    Directory::from_pack(load(&Sources { public: into, local: None }, today()).0).unwrap()
}

fn national() -> Directory {
    let into = folder("national");
    let files = vec![data().join("lieux-national.csv")];
    let request = import::Request { files, departement: None, keep: Keep::None, today: today(), communes: vec![] };
    import::write(&import::read(&request).unwrap(), &into.join("lieux"), today(), false).unwrap();
    Directory::from_pack(load(&Sources { public: into, local: None }, today()).0).unwrap()
}

/// The name in a row of a file, from 1.
fn name_in(file: &str, row: usize) -> String {
    let mut reader = csv::Reader::from_path(data().join(file)).unwrap();
    let column = reader.headers().unwrap().iter().position(|title| title == "nom").unwrap();
    let record = reader.records().nth(row - 1).unwrap().unwrap();
    record.get(column).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn first(directory: &Directory, from: Coordinates, commune: &str, wishes: &[Wish]) -> (String, f64) {
    let announcements = Announcements::default();
    let asked = Asked { now: Some(now()), commune, announcements: &announcements };
    let granted = |(index, _): &(usize, f64)| grants(&directory.at(*index), wishes, asked);
    let (index, kilometres) = directory.nearest(from).into_iter().find(granted).unwrap();
    (directory.at(index).name().to_owned(), kilometres)
}

/// What is asked, where, with which wishes; the row of the first answer, and its distance in kilometres.
type Question = (&'static str, &'static str, Vec<Wish>, usize, f64);

fn questions(code: &str) -> Vec<Question> {
    let alone = || vec![Wish::Need(Need::InMyPlace)];
    match code {
        "42" => vec![
            ("le plus proche de Feurs", "42094", vec![], 91, 1.4),
            ("le plus proche de Roanne", "42187", vec![], 113, 0.4),
            ("le plus proche de Saint-Étienne", "42218", vec![], 122, 0.2),
            ("ouvert maintenant, près de Feurs", "42094", vec![Wish::OpenNow], 91, 1.4),
            ("ouvert maintenant, près de Roanne", "42187", vec![Wish::OpenNow], 127, 0.6),
            ("ouvert maintenant, près de Saint-Chamond", "42207", vec![Wish::OpenNow], 69, 1.2),
            ("le week-end, près de Montbrison", "42147", vec![Wish::Weekend], 134, 1.0),
            ("le week-end, près de Chazelles", "42059", vec![Wish::Weekend], 64, 1.8),
            ("je ne peux pas seul, près de Saint-Just-Saint-Rambert", "42279", alone(), 78, 8.3),
        ],
        _ => vec![
            ("le plus proche d’Angers", "49007", vec![], 18, 0.3),
            ("le plus proche des Ponts-de-Cé", "49246", vec![], 235, 0.0),
            ("ouvert maintenant, près d’Angers", "49007", vec![Wish::OpenNow], 6, 2.6),
            ("ouvert maintenant, près de Cholet", "49099", vec![Wish::OpenNow], 33, 5.8),
            ("ouvert maintenant, près de Doué", "49125", vec![Wish::OpenNow], 54, 2.2),
            ("gratuit, près de Chalonnes", "49063", vec![Wish::Free], 44, 0.9),
            ("gratuit et ouvert, près de Segré", "49331", vec![Wish::Free, Wish::OpenNow], 34, 2.0),
            ("je ne peux pas seul, près du Lion-d’Angers", "49176", alone(), 59, 3.1),
        ],
    }
}

#[test]
fn a_resident_gets_the_answer_that_was_worked_out_by_hand() {
    if !data().is_dir() {
        println!("skipped: ../shared/data absent");
        return;
    }
    let mut asked = 0;
    for code in ["42", "49"] {
        let directory = departement(code);
        for (words, commune, wishes, row, kilometres) in questions(code) {
            let from = directory.commune(commune).unwrap().position;
            let (name, distance) = first(&directory, from, commune, &wishes);
            assert_eq!(name, name_in(&format!("lieux-{code}.csv"), row), "{words}");
            assert!((distance - kilometres).abs() < 0.06, "{words}: {distance}");
            asked += 1;
        }
    }
    let directory = national();
    for (words, (latitude, longitude), row, kilometres) in [
        ("le plus proche, à Lyon", (45.76, 4.84), 1_568, 0.4),
        ("le plus proche, à Mende", (44.52, 3.50), 6_468, 0.3),
        ("le plus proche, à Strasbourg", (48.58, 7.75), 2_520, 0.5),
    ] {
        let from = Coordinates::new(latitude, longitude).unwrap();
        let (name, distance) = first(&directory, from, "", &[]);
        assert_eq!(name, name_in("lieux-national.csv", row), "{words}");
        assert!((distance - kilometres).abs() < 0.06, "{words}: {distance}");
        asked += 1;
    }
    assert_eq!(asked, 20);
}
