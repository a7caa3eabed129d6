//! Places: the project's own, files that are wrong, and real ones when they are there.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use std::{fs, path::PathBuf};

use coup_de_pouce::{
    domain::{date::CalendarDate, directory::Directory},
    site::places::{Sources, import, load},
};

fn today() -> CalendarDate {
    CalendarDate::parse("2026-11-22").unwrap()
}

fn project(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("lieux-{name}.csv"));
    fs::write(&path, bytes).unwrap();
    path
}

const HEADER: &str = "id,nom,commune,code_postal,adresse,telephone,date_maj,source,horaires,autre\n";

#[test]
fn the_demonstration_is_read_without_a_remark() {
    let (pack, problems) = load(&Sources { public: project("public"), local: None }, today());
    assert_eq!(problems, Vec::new());
    let directory = Directory::from_pack(pack).unwrap();
    assert_eq!((directory.len(), directory.communes().len()), (45, 320));
    assert!(directory.places().all(|place| place.is_example() && place.position().is_some()));
    let hours = directory.places().filter(|place| place.hours().is_some()).count();
    assert_eq!(hours, 41, "all but the four without hours are compiled");
    assert!(directory.places().all(|place| place.hours_as_written().is_none()));
}

#[test]
fn every_row_is_published_merged_or_refused_with_its_line() {
    let rows = "a,Mairie,Feurs,42110,1 place,0477000001,2024-01-01,A,Mo 09:00-12:00,x\n\
         a,Mairie de Feurs,Feurs,42110,1 place,,2025-01-01,B,,x\n\
         b,mairie  de FEURS,Feurs,42110,1 Place,,2023-01-01,C,,x\n\
         ,Sans id,Feurs,42110,,,,,,\n\
         c,Trop court\n\
         d,\"Sur deux\nlignes\",Roanne,42300,,,,,,\n\
         e,Ailleurs,Lyon,69001,,,,,,\n";
    let read = import::read(&file("sorts", format!("{HEADER}{rows}").as_bytes()), Some("42"), today()).unwrap();
    assert_eq!(read.read, 7);
    assert_eq!(read.read, read.published.len() + read.merged.len() + read.refused.len());
    let refused: Vec<usize> = read.refused.iter().map(|(line, _)| *line).collect();
    assert_eq!(refused, [5, 6, 9], "{:?}", read.refused);
    let merged: Vec<(usize, usize)> = read.merged.iter().map(|merged| (merged.line, merged.into)).collect();
    assert_eq!(merged, [(2, 3), (4, 3)]);
    // The newest is kept; what it does not say comes from the others, and all are credited.
    let kept = &read.published[0];
    assert_eq!((kept.get("nom"), kept.get("telephone")), ("Mairie de Feurs", "+33477000001"));
    assert_eq!(kept.get("source"), "B, A, C");
    assert_eq!(read.published[1].get("nom"), "Sur deux lignes");
    let report = read.report("sorts.csv", today());
    for words in ["7 lignes lues = 2 publiées", "ligne 5", "n’est pas dans le département 42", "même identifiant"]
    {
        assert!(report.contains(words), "{words}\n{report}");
    }
}

#[test]
fn separators_order_and_byte_marks_do_not_matter() {
    for (name, text) in [
        ("virgule", "\u{feff}code_postal,commune,nom,id\r\n42110,Feurs,\"Mairie, accueil\",a\r\n"),
        ("point-virgule", "id;nom;commune;code_postal;inconnue\na;Mairie, accueil;Feurs;42110;x\n"),
        ("tabulation", "id\tnom\tcommune\tcode_postal\na\tMairie, accueil\tFeurs\t42110\n"),
    ] {
        let read = import::read(&file(name, text.as_bytes()), None, today()).unwrap_or_else(|e| panic!("{name}: {e}"));
        let names: Vec<&str> = read.published.iter().map(|row| row.get("nom")).collect();
        assert_eq!(names, ["Mairie, accueil"], "{name}");
    }
}

#[test]
fn a_file_that_is_no_table_of_places_is_refused_as_a_whole() {
    for (name, bytes, words) in [
        ("vide", b"".as_slice(), "vide"),
        ("titres", HEADER.as_bytes(), "aucune ligne"),
        ("page", b"<!doctype html><title>Erreur</title>", "page web"),
        ("latin", b"id,nom,commune,code_postal\na,M\xe9diath\xe8que,Feurs,42110\n", "UTF-8"),
        ("sans-nom", b"id,commune,code_postal\na,Feurs,42110\n", "nom"),
        ("double", b"id,nom,nom,commune,code_postal\na,b,c,Feurs,42110\n", "2 fois"),
        ("guillemet", b"id,nom,commune,code_postal\na,\"Mairie,Feurs,42110\nb,Centre,Feurs,42110\n", "guillemet"),
        ("gzip", b"\x1f\x8b\x08\x00\x00\x00\x00\x00", "UTF-8"),
    ] {
        let failure = import::read(&file(name, bytes), None, today()).err().unwrap_or_else(|| panic!("{name}"));
        assert!(failure.what.contains(words) && !failure.mend.is_empty(), "{name}: {failure}");
    }
}

#[test]
fn an_import_that_publishes_nothing_leaves_what_was_there() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("lieux-rien");
    let _ = fs::remove_dir_all(&folder);
    let good = import::read(&file("bon", format!("{HEADER}a,Mairie,Feurs,42110,,,,,,\n").as_bytes()), None, today());
    import::write(&good.unwrap(), &folder, "premier").unwrap();
    let before = fs::read(folder.join("lieux.csv")).unwrap();
    let bad = import::read(&file("mauvais", format!("{HEADER},,,,,,,,,\n").as_bytes()), None, today()).unwrap();
    assert!(import::write(&bad, &folder, "second").is_err());
    assert_eq!(fs::read(folder.join("lieux.csv")).unwrap(), before);
    // What was written is read back without a remark.
    let again = import::read(&folder.join("lieux.csv"), None, today()).unwrap();
    assert!(again.refused.is_empty() && again.published.iter().all(|row| row.notes.is_empty()));
}

/// Real places of the Loire: read in place, never copied.
#[test]
fn every_real_row_of_the_loire_is_accounted_for() {
    let real = project("../shared/data/lieux-42.csv");
    if !real.is_file() {
        println!("skipped: ../shared/data absent");
        return;
    }
    let read = import::read(&real, Some("42"), today()).unwrap();
    assert_eq!(read.read, 145);
    assert_eq!(read.published.len() + read.merged.len() + read.refused.len(), 145);
    assert!(read.refused.iter().all(|(line, reason)| *line > 1 && !reason.is_empty()));
    let local = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("lieux-reels");
    import::write(&read, &local, &read.report("lieux-42.csv", today())).unwrap();
    // What a build would show in the place of the demonstration.
    let sources = Sources { public: project("public"), local: Some(local.clone()) };
    let (pack, problems) = load(&sources, today());
    fs::remove_dir_all(&local).unwrap();
    assert_eq!(problems, Vec::new());
    let directory = Directory::from_pack(pack).unwrap();
    assert_eq!(directory.len(), read.published.len());
    assert!(!directory.has_examples());
    assert!(directory.places().filter(|place| place.hours().is_some()).count() > 125);
    let feurs = directory.commune("42094").unwrap();
    let near = directory.nearest(feurs);
    assert!(near.first().is_some_and(|(_, kilometres)| *kilometres < 5.0));
    // Those that one can reach first, each by distance.
    let reached = near.iter().filter(|(place, _)| place.is_reachable()).count();
    assert!(reached > 50 && near[..reached].iter().all(|(place, _)| place.is_reachable()), "{reached}");
    for part in [&near[..reached], &near[reached..]] {
        assert!(part.windows(2).all(|pair| pair[0].1 <= pair[1].1));
    }
}
