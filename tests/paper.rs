//! What sheets, posters and flyers say of the project's own places: who helps near a commune, when, and until which day that
//! is true.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use std::path::Path;

use coup_de_pouce::{
    app::on_paper::{communes, facts},
    domain::{
        date::CalendarDate,
        directory::Directory,
        moment::{Day, Moment},
        news::{News, Sheet},
        paper::{Asked, Facts},
        slug::Slug,
    },
    site::places::{self, Sources},
};

const NOW: Moment = Moment { day: Day(20_779), minute: 600 };

fn directory() -> Directory {
    let public = Path::new(env!("CARGO_MANIFEST_DIR")).join("public");
    let today = CalendarDate::parse("2026-11-22").unwrap_or_else(|e| panic!("{e}"));
    let (pack, _) = places::load(&Sources { public, local: None }, today);
    Directory::from_pack(pack).unwrap_or_else(|e| panic!("{e:?}"))
}

fn told(commune: Option<&str>, place: Option<&str>, workshops: &str) -> Facts {
    let mut news = News::default();
    let table = format!("date;heure;titre;lieu;commune\n{workshops}");
    news.take(Sheet::Workshops, Some(&table), NOW).unwrap_or_else(|e| panic!("{e:?}"));
    let place = place.and_then(|key| Slug::new(key).ok());
    facts(&directory(), &Asked { commune: commune.map(str::to_owned), place, ..Asked::default() }, 6, NOW, &news)
}

#[test]
fn who_comes_to_a_commune_stands_before_who_is_near_it() {
    let of = told(Some("42094"), None, "");
    assert_eq!(of.helps.len(), 6);
    assert_eq!(of.at, "à Feurs");
    let first = &of.helps[0];
    assert_eq!(first.key, "demo-43", "the round that stops in Feurs");
    // Only its visits to Feurs: the last Friday of the month.
    assert!(first.when.iter().all(|line| line.contains("Vendredi") && line.contains("à Feurs")), "{:?}", first.when);
    assert_eq!((first.when.len(), first.commune.as_str()), (3, "Feurs"));
    // The third visit is the last date that is told, whatever the hours of the others.
    assert!(
        of.until.contains("29\u{a0}janvier\u{a0}2027") || of.until.contains("29\u{a0}janvier 2027"),
        "{}",
        of.until
    );
    assert!(of.helps.iter().all(|help| help.phone.is_empty() != help.instead.is_empty()), "{:?}", of.helps);
    assert!(of.helps.iter().all(|help| !help.when.is_empty() && help.is_example));
}

#[test]
fn a_round_alone_is_valid_until_its_last_date() {
    let of = told(None, Some("demo-43"), "");
    assert_eq!(of.helps.len(), 1);
    assert!(of.until.contains("2026"), "{}", of.until);
    assert!(of.near.is_empty() && of.dates.is_empty());
    let of = told(Some("00000"), None, "");
    assert_eq!((of.helps.len(), of.until.as_str()), (0, ""), "a commune that is none");
}

#[test]
fn workshops_of_the_place_or_of_the_commune_are_told_and_no_others() {
    let table = "24/11/2026;14h;La souris;demo-01;\n25/11/2026;14h;Le clavier;Salle des fêtes;Feurs\n\
                 21/11/2026;14h;Hier;demo-01;Feurs\n26/11/2026;14h;Ailleurs;Mairie;Roanne\n";
    let titles = |of: Facts| of.dates.iter().map(|line| line.contains("La souris")).collect::<Vec<_>>();
    assert_eq!(titles(told(None, Some("demo-01"), table)), [true]);
    assert_eq!(titles(told(Some("42094"), None, table)), [false]);
}

#[test]
fn communes_are_offered_by_what_was_typed() {
    let directory = directory();
    assert_eq!(communes(&directory, "feurs", 8)[0].0, "42094");
    assert_eq!(communes(&directory, "saint", 3).len(), 3);
    assert!(communes(&directory, " ", 8).is_empty() && communes(&directory, "zzzzzz", 8).is_empty());
}
