//! Rounds, announcements, workshops and school holidays of a content folder: what becomes of each line.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use std::{fs, path::PathBuf};

use coup_de_pouce::{
    domain::{
        date::CalendarDate,
        directory::Directory,
        hours::OpenState,
        moment::{Day, Moment},
        place::{Opening, Reception},
    },
    site::{
        places::{Sources, load},
        problem::Problem,
    },
};

fn today() -> CalendarDate {
    CalendarDate::parse("2026-11-22").unwrap()
}

const TERRITORY: &str = "code;nom;codes_postaux;population;latitude;longitude;position;anciens_noms\n\
    42094;Feurs;42110;8000;45.74;4.22;exacte;\n42001;Aveize;42330;100;45.60;4.40;exacte;\n\
    42002;Aveize;42330;100;45.61;4.41;exacte;\n";
const THREE_PLACES: &str = "id,nom,commune,code_postal,code_insee,itinerance,horaires\n\
    bus,Le Bus,Feurs,42110,42094,Itinérant,\nmairie,Mairie,Feurs,42110,42094,Fixe,\"Mo-Fr 09:00-12:00; SH 10:00-11:00; Sa,Su off\"\n\
    annexe,Mairie,Aveize,42330,42001,Fixe,Mo-Fr 09:00-12:00\n";

/// A content folder of its own for each test.
fn content(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("contenu-{name}"));
    let _ = fs::remove_dir_all(&folder);
    for (path, text) in
        [("territoire/communes-42.csv", TERRITORY), ("lieux/lieux.csv", THREE_PLACES)].iter().chain(files)
    {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn told(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(|problem| format!("{}:{} {}", problem.file, problem.line, problem.what)).collect()
}

#[test]
fn the_demonstration_s_buses_say_where_they_come_next() {
    let public = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("public");
    let (pack, problems) = load(&Sources { public, local: None }, today());
    assert_eq!(problems, Vec::new());
    let directory = Directory::from_pack(pack).unwrap();
    for key in ["demo-43", "demo-44", "demo-45"] {
        let place = directory.place(key).unwrap();
        for day in 0..40 {
            let now = Moment { day: Day::from(today()).plus(day), minute: 600 };
            assert!(matches!(place.opening().at(now), Reception::Moves(Some(_))), "{key} {now:?}");
        }
        assert_eq!(directory.stops_of(key), place.stops());
    }
    assert_eq!((directory.stops().len(), directory.stops_in("42094").len()), (7, 1));
    let permanence = directory.place("demo-26").unwrap();
    assert_eq!(permanence.opening().at(Moment { day: today().into(), minute: 600 }), Reception::Moves(None));
}

#[test]
fn every_line_of_a_round_is_a_stop_or_is_told() {
    // « line|words of the problem »; a line without words is a stop.
    let lines = [
        ("bus;marche;Feurs;place du Marché;tous les mardis;9h30-12h;24/12/2026;30/06/2027", ""),
        ("bus;gare;42094;;2e et 4e jeudis du mois;matin;du 21/12/2026 au 02/01/2027, 14/01/2027;", ""),
        ("bus;ecole;FEURS;;toutes les 2 semaines depuis le 12/01/2027;journée;;", ""),
        ("bus;impaire;Feurs;;mardi des semaines impaires;matin;;", "2026 en a 53"),
        ("bus;sans-date;Feurs;;toutes les 2 semaines;matin;;", "à partir de quand"),
        ("bus;marche;Feurs;;mardi;matin;;", "est déjà à la ligne 2"),
        ("bus;Marché;Feurs;;mardi;matin;;", "n’est pas un nom d’arrêt"),
        ("bus;mairie;Feurs;;mardi;matin;;", "est déjà le nom d’un lieu"),
        ("camion;camion-feurs;Feurs;;mardi;matin;;", "aucun lieu n’a l’identifiant"),
        ("mairie;chez-elle;Feurs;;mardi;matin;;", "n’est pas un lieu itinérant"),
        ("bus;loin;Lyon;;mardi;matin;;", "n’est pas une commune du territoire"),
        ("bus;aveize;Aveize;;mardi;matin;;", "plusieurs communes"),
        ("bus;soir;Feurs;;mardi;le soir;;", "« le soir » ne se lit pas"),
        ("bus;fevrier;Feurs;;30/02/2027;matin;;", "n’est pas compris"),
        ("bus;sauf;Feurs;;mardi;matin;Noël;", "« Noël » ne se lit pas"),
        ("bus;fin;Feurs;;mardi;matin;;2027", "« 2027 » ne se lit pas"),
        ("bus;;Feurs;;mardi;matin;;", "« arret » est vide"),
        ("bus;guillemet;Feurs;\"place;mardi;matin;;", "n’est pas refermé"),
        ("bus;passe;Feurs;;12/01/2025;matin;;", "plus de date à venir"),
    ];
    let table = lines.map(|(line, _)| line).join("\n");
    let header = "tournee;arret;commune;adresse;quand;heures;sauf;jusqu_au\n";
    let public = content("tournees", &[("tournees.csv", &format!("{header}{table}"))]);
    let (pack, problems) = load(&Sources { public: public.clone(), local: None }, today());
    for (index, (line, words)) in lines.iter().enumerate() {
        let of_line: Vec<&Problem> =
            problems.iter().filter(|p| p.file == "tournees.csv" && p.line == index + 2).collect();
        match (words.is_empty(), of_line.as_slice()) {
            (true, []) => {}
            (false, [problem]) => assert!(problem.what.contains(words) && !problem.mend.is_empty(), "{problem}"),
            _ => panic!("{line}: {of_line:?}"),
        }
    }
    let directory = Directory::from_pack(pack).unwrap();
    let keys: Vec<String> = directory.stops_of("bus").into_iter().map(|stop| stop.key).collect();
    assert_eq!(keys, ["marche", "gare", "ecole", "passe"]);
    let next = |minute, day| match directory.place("bus").unwrap().opening().at(Moment { day, minute }) {
        Reception::Moves(Some(visit)) => (visit.stop.key.clone(), visit.day.civil()),
        other => panic!("{other:?}"),
    };
    let tuesday = Day::of(2026, 11, 24);
    assert_eq!(next(719, tuesday), ("marche".into(), (2026, 11, 24)));
    assert_eq!(next(720, tuesday), ("gare".into(), (2026, 11, 26)));
    assert_eq!(next(0, Day::of(2027, 1, 13)), ("marche".into(), (2027, 1, 19)), "14 January is left out");
    // The imported folder's own file comes first.
    let local = public.join("local");
    fs::create_dir_all(&local).unwrap();
    fs::write(local.join("tournees.csv"), format!("{header}bus;seul;Feurs;;mardi;matin;;\n")).unwrap();
    let (pack, problems) = load(&Sources { public, local: Some(local) }, today());
    let directory = Directory::from_pack(pack).unwrap();
    assert_eq!(directory.stops().iter().map(|stop| stop.key.as_str()).collect::<Vec<_>>(), ["seul"]);
    assert!(problems.iter().all(|problem| !problem.file.ends_with("tournees.csv")), "{problems:?}");
}

/// Stops of a demonstration are no mistake once other places are imported: they just go.
#[test]
fn stops_of_places_that_an_import_replaced_are_left_out() {
    let table = "tournee;arret;commune;quand;heures\nbus;marche;Feurs;mardi;matin\nnavette;gare;Feurs;jeudi;matin\nparti;x;Feurs;jeudi;matin\n";
    let announced = "lieu;date;quoi\nLe Bus;12/01/2027;fermé\nparti;12/01/2027;fermé\n";
    let files = [("tournees.csv", table), ("annonces.csv", announced)];
    let public = content("remplaces", &files);
    let local = public.join("local");
    fs::create_dir_all(&local).unwrap();
    let places = "id,nom,commune,code_postal,code_insee,itinerance\nnavette,La Navette,Feurs,42110,42094,Itinérant\n";
    fs::write(local.join("lieux.csv"), places).unwrap();
    let (pack, problems) = load(&Sources { public, local: Some(local) }, today());
    let told = told(&problems);
    assert_eq!(
        told,
        [
            "tournees.csv:4 aucun lieu n’a l’identifiant « parti »",
            "annonces.csv:3 aucun lieu, aucun arrêt ne s’appelle « parti »"
        ]
    );
    let stops = Directory::from_pack(pack).unwrap().stops();
    assert_eq!(stops.iter().map(|stop| stop.key.as_str()).collect::<Vec<_>>(), ["gare"]);
}

#[test]
fn a_table_that_is_none_is_told_once() {
    for (name, text, words) in [
        ("page", "<!doctype html><title>404</title>", "page web"),
        ("vide", "", "ligne de titres"),
        ("colonne", "tournee;arret;commune;heures\n", "« quand » manque"),
        ("deux", "tournee;arret;commune;quand;heures;Heures\n", "deux fois"),
        ("champ", &format!("tournee;arret;commune;quand;heures\nbus;a;{};mardi;matin\n", "x".repeat(3_000)), "octets"),
    ] {
        let public = content(&format!("table-{name}"), &[("tournees.csv", text)]);
        let (pack, problems) = load(&Sources { public, local: None }, today());
        let of_file: Vec<&Problem> = problems.iter().filter(|problem| problem.file == "tournees.csv").collect();
        assert!(of_file.len() == 1 && of_file[0].what.contains(words), "{name}: {of_file:?}");
        assert!(Directory::from_pack(pack).unwrap().stops().is_empty());
    }
    let public = content("table-octets", &[]);
    fs::write(public.join("annonces.csv"), b"lieu;date;quoi\nbus;12/01/2027;annul\xe9\n").unwrap();
    let (_, problems) = load(&Sources { public, local: None }, today());
    assert!(told(&problems).contains(&"annonces.csv:1 ce fichier ne peut pas être lu".to_owned()), "{problems:?}");
}

#[test]
fn announcements_and_workshops_are_checked_as_visitors_will_read_them() {
    let header = "tournee;arret;commune;quand;heures\n";
    let public = content(
        "annonces",
        &[
            ("tournees.csv", &format!("{header}bus;marche;Feurs;mardi;matin\n")),
            (
                "annonces.csv",
                "lieu;date;quoi;mot\nbus;12/01/2027;annulé;\nLE BUS;12/01/2027;déplacé;Place\nmarche;12/01/2027;fermé;\n\
                 camion;12/01/2027;fermé;\nMairie;12/01/2027;fermé;\nbus;30/02/2027;fermé;\nbus;12/01/2027;parti;\n",
            ),
            ("guides/cesu.md", ""),
            (
                "ateliers.csv",
                "date,heure,titre,lieu,commune,guide\n14/01/2027,14h,Cesu,bus,,cesu\n14/01/2027,14h,Souris,Salle,Feurs,\n\
                 14/01/2027,14h,Souris,Salle,,\n14/01/2027,14h,Souris,bus,,souris\n14/01/2027,tôt,Souris,bus,,\n",
            ),
        ],
    );
    let (_, problems) = load(&Sources { public, local: None }, today());
    let expected = [
        ("annonces.csv", 7, "cette date"),
        ("annonces.csv", 8, "« quoi »"),
        ("annonces.csv", 5, "« camion »"),
        ("annonces.csv", 6, "2 lieux"),
        ("ateliers.csv", 6, "cette heure"),
        ("ateliers.csv", 4, "la commune n’est pas dite"),
        ("ateliers.csv", 5, "guides/souris.md"),
    ];
    let of_files: Vec<&Problem> =
        problems.iter().filter(|problem| ["annonces.csv", "ateliers.csv"].contains(&problem.file.as_str())).collect();
    assert_eq!(of_files.len(), expected.len(), "{:#?}", told(&problems));
    for (problem, (file, line, words)) in of_files.iter().zip(expected) {
        assert!(problem.file == file && problem.line == line && problem.what.contains(words), "{problem}");
    }
}

#[test]
fn school_holidays_are_told_and_hours_that_speak_of_them_wait_for_them() {
    let holidays = "# Source : un calendrier inventé\ndebut;fin;nom\n2026-12-19;2027-01-03;Vacances de Noël\n\
                    2027-02-13;2027-02-28;Vacances d’hiver\n";
    let public = content("vacances", &[("territoire/vacances.csv", holidays)]);
    let (pack, problems) = load(&Sources { public, local: None }, today());
    assert_eq!(problems, Vec::new());
    let directory = Directory::from_pack(pack).unwrap();
    assert_eq!(directory.credits().collect::<Vec<_>>(), ["Source : un calendrier inventé"]);
    let at = |year, month, day| Moment { day: Day::of(year, month, day), minute: 600 };
    let name = |now: Moment| directory.school_holiday(now.day).map(|holiday| holiday.name);
    assert_eq!((name(at(2027, 1, 3)).as_deref(), name(at(2027, 1, 4))), (Some("Vacances de Noël"), None));
    let may_change = |key, now| {
        let place = directory.place(key).unwrap();
        let opening = place.opening();
        opening.may_change(&opening.at(now), now, &place.school_holidays())
    };
    for (key, now, changes) in [
        // Open in the holidays; before them, opening in them; hours that say what happens in them; a bus.
        ("annexe", at(2026, 12, 21), true),
        ("annexe", at(2026, 12, 18), false),
        ("annexe", Moment { day: Day::of(2026, 12, 18), minute: 800 }, true),
        ("annexe", Moment { day: Day::of(2027, 1, 2), minute: 600 }, false),
        ("mairie", at(2026, 12, 21), false),
        ("bus", at(2026, 12, 21), false),
    ] {
        assert_eq!(may_change(key, now), changes, "{key} {now:?}");
    }
    let state = |now| directory.place("mairie").unwrap().opening().at(now);
    assert!(matches!(state(at(2026, 12, 18)), Reception::Hours(OpenState::Open { .. })));
    assert_eq!(state(at(2026, 12, 21)), Reception::Hours(OpenState::Open { until: 660 }));
    let early = Moment { day: Day::of(2026, 12, 21), minute: 570 };
    assert!(matches!(state(early), Reception::Hours(OpenState::Closed { next: Some(_) })));
    assert_eq!(state(at(2027, 3, 1)), Reception::Hours(OpenState::Unknown));
    // Without dates, or with dates that are past, nothing is said of these hours.
    for (file, words) in [
        (None, "lieux/lieux.csv:3 ces horaires changent pendant les vacances scolaires, dont les dates manquent"),
        (
            Some("debut;fin;nom\n2025-12-20;2026-01-04;Noël\n"),
            "territoire/vacances.csv:1 toutes les vacances de ce fichier sont passées",
        ),
        (
            Some("debut;fin;nom\n30/02/2027;2027-03-04;x\n"),
            "territoire/vacances.csv:2 cette date n’existe pas ou ne se lit pas",
        ),
    ] {
        let files: Vec<_> = file.iter().map(|text| ("territoire/vacances.csv", *text)).collect();
        let (pack, problems) = load(&Sources { public: content("sans-vacances", &files), local: None }, today());
        let told = told(&problems);
        assert!(told.iter().any(|problem| problem.starts_with(words)), "{told:?}");
        let directory = Directory::from_pack(pack).unwrap();
        let mairie = directory.place("mairie").unwrap();
        assert_eq!(mairie.opening(), Opening::AsWritten("Mo-Fr 09:00-12:00; SH 10:00-11:00; Sa,Su off".into()));
    }
}
