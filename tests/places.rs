//! Places: the project's own, files that are wrong, and real ones when they are there.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

#[path = "places/hostile.rs"]
mod hostile;

use std::{fs, path::PathBuf};

use coup_de_pouce::{
    domain::{date::CalendarDate, directory::Directory},
    site::{
        failure::Outcome,
        places::{
            Sources, communes_of,
            import::{self, Import, Request},
            load,
            personal::Keep,
            report,
        },
    },
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

fn request(files: &[&PathBuf], departement: Option<&str>, keep: Keep) -> Request {
    let files = files.iter().map(|file| (*file).clone()).collect();
    Request { files, departement: departement.map(str::to_owned), keep, today: today(), communes: Vec::new() }
}

fn read_all(files: &[&PathBuf], departement: Option<&str>, keep: Keep) -> Outcome<Import> {
    import::read(&request(files, departement, keep))
}

fn read(file: &PathBuf, departement: Option<&str>) -> Outcome<Import> {
    read_all(&[file], departement, Keep::None)
}

fn report(import: &Import) -> String {
    let mut text = Vec::new();
    report::text(import, today(), &mut text).unwrap();
    String::from_utf8(text).unwrap()
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
    assert_eq!(hours, 40, "all but the five without hours are compiled");
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
    let read = read(&file("sorts", format!("{HEADER}{rows}").as_bytes()), Some("42")).unwrap();
    assert_eq!(read.read, 7);
    assert_eq!(read.read, read.published.len() + read.merged.len() + read.refused.len());
    let refused: Vec<usize> = read.refused.iter().map(|(origin, _)| origin.line).collect();
    assert_eq!(refused, [5, 6, 9], "{:?}", read.refused);
    let merged: Vec<(usize, usize)> = read.merged.iter().map(|merged| (merged.row.line, merged.into.line)).collect();
    assert_eq!(merged, [(2, 3), (4, 3)]);
    // The newest is kept; what it does not say comes from the others, and all are credited.
    let kept = &read.published[0];
    assert_eq!((kept.get("nom"), kept.get("telephone")), ("Mairie de Feurs", "+33477000001"));
    assert_eq!(kept.get("source"), "B, A, C");
    assert_eq!(read.published[1].get("nom"), "Sur deux lignes");
    let report = report(&read);
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
        ("retour-seul", "id,nom,commune,code_postal\ra,\"Mairie, accueil\",Feurs,42110\r"),
        ("tabulation", "id\tnom\tcommune\tcode_postal\na\tMairie, accueil\tFeurs\t42110\n"),
    ] {
        let read = read(&file(name, text.as_bytes()), None).unwrap_or_else(|e| panic!("{name}: {e}"));
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
        ("sans-nom", b"id,commune,code_postal\na,Feurs,42110\n", "nom"),
        ("double", b"id,nom,nom,commune,code_postal\na,b,c,Feurs,42110\n", "2 fois"),
        ("guillemet", b"id,nom,commune,code_postal\na,\"Mairie,Feurs,42110\nb,Centre,Feurs,42110\n", "guillemet"),
        ("gzip", b"\x1f\x8b\x08\x00\x00\x00\x00\x00", "pas un texte"),
        ("tableur", b"PK\x03\x04\x14\x00", "pas un texte"),
        ("pdf", b"%PDF-1.7\n", "pas un texte"),
        ("objet", b"{\"erreur\": 404}", "ne se lit pas"),
        ("liste-vide", b"[]", "vide"),
        ("liste-coupee", b"[{\"id\":\"a\",\"nom\":\"b\"", "ne se lit pas"),
        ("profond", "[".repeat(100_000).as_bytes(), "ne se lit pas"),
        ("blancs", b" \r\n\t ", "vide"),
    ] {
        let failure = read(&file(name, bytes), None).err().unwrap_or_else(|| panic!("{name}"));
        assert!(failure.what.contains(words) && !failure.mend.is_empty(), "{name}: {failure}");
    }
}

#[test]
fn an_import_that_publishes_nothing_leaves_what_was_there() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("lieux-rien");
    let _ = fs::remove_dir_all(&folder);
    let good = read(&file("bon", format!("{HEADER}a,Mairie,Feurs,42110,,,,,,\n").as_bytes()), None);
    import::write(&good.unwrap(), &folder, today(), false).unwrap();
    let before = fs::read(folder.join("lieux.csv")).unwrap();
    let bad = read(&file("mauvais", format!("{HEADER},,,,,,,,,\n").as_bytes()), None).unwrap();
    assert!(import::write(&bad, &folder, today(), true).is_err());
    assert_eq!(fs::read(folder.join("lieux.csv")).unwrap(), before);
    // What was written is read back without a remark.
    let again = read(&folder.join("lieux.csv"), None).unwrap();
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
    let communes = communes_of(&Sources { public: project("public"), local: None });
    let request = Request { communes, ..request(&[&real], Some("42"), Keep::None) };
    let read = import::read(&request).unwrap();
    assert_eq!(read.read, 145);
    assert_eq!(read.published.len() + read.merged.len() + read.refused.len(), 145);
    assert!(read.refused.iter().all(|(origin, reason)| origin.line > 1 && !reason.is_empty()));
    let local = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("lieux-reels");
    import::write(&read, &local, today(), false).unwrap();
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
    let near = directory.nearest(feurs.position);
    assert!(near.first().is_some_and(|(_, kilometres)| *kilometres < 5.0));
    // Those that one can reach first, each by distance.
    let is_reached = |(index, _): &&(usize, f64)| directory.at(*index).is_reachable();
    let reached = near.iter().filter(is_reached).count();
    assert!(reached > 50 && near[..reached].iter().all(|near| is_reached(&near)), "{reached}");
    for part in [&near[..reached], &near[reached..]] {
        assert!(part.windows(2).all(|pair| pair[0].1 <= pair[1].1));
    }
}

/// Lines are those that an editor shows, however they end and whatever is in a value.
#[test]
fn a_refused_row_is_told_by_its_line() {
    let rows = [
        "id,nom,commune,code_postal,courriel",
        "a,\"dit \"\"la Poste\"\"\",Feurs,42110,x@y.fr",
        "b,Trop,long,42110,,,",
        ",Sans id,Feurs,42110,",
    ];
    for (name, end) in [("lf", "\n"), ("crlf", "\r\n"), ("cr", "\r")] {
        let read = read(&file(name, rows.join(end).as_bytes()), None).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!((read.published[0].get("nom"), read.published[0].get("courriels")), ("dit \"la Poste\"", "x@y.fr"));
        let lines: Vec<usize> = read.refused.iter().map(|(origin, _)| origin.line).collect();
        assert_eq!(lines, [3, 4], "{name}: {:?}", read.refused);
        assert!(read.refused[0].1.contains("7 colonnes au lieu de 5"), "{name}: {:?}", read.refused);
    }
}

/// As many columns as one likes: the file is refused, or the row, before it fills the memory.
#[test]
fn a_million_columns_are_refused() {
    let titles = format!("id,nom,commune,code_postal{}\n", ",x".repeat(1_000_000));
    let good = "a,Mairie,Feurs,42110\n";
    let read_all = read(&file("titres-longs", format!("{titles}{good}").as_bytes()), None).unwrap();
    assert_eq!((read_all.published.len(), read_all.refused.len()), (0, 1));
    let endless = format!("{}{good}", titles.repeat(3).replace('\n', ","));
    let failure = read(&file("titres-sans-fin", endless.as_bytes()), None).unwrap_err();
    assert!(failure.what.contains("ne finit pas"), "{failure}");
    let row = format!("id,nom,commune,code_postal\n{good}{}\n", "x,".repeat(1_000_000));
    let read = read(&file("ligne-longue", row.as_bytes()), None).unwrap();
    assert_eq!((read.published.len(), read.refused.len()), (1, 1));
}

/// One letter that is no UTF-8, and a whole file is taken for an old one: its accents come back all the same.
#[test]
fn one_wrong_byte_does_not_break_the_other_accents() {
    let mut bytes = b"id,nom,commune,code_postal\na,M\xe9diath\xe8que,Feurs,42110\n".to_vec();
    bytes.extend("b,Bibliothèque,Feurs,42110\n".as_bytes());
    let read = read(&file("un-octet", &bytes), None).unwrap();
    let names: Vec<&str> = read.published.iter().map(|row| row.get("nom")).collect();
    assert_eq!(names, ["Médiathèque", "Bibliothèque"]);
    assert!(report(&read).contains("accents réparés"));
}

/// A name that is a formula stays what it is among the places, and is none in the tables that people open.
#[test]
fn nothing_that_is_opened_in_a_spreadsheet_is_a_formula() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("lieux-formules");
    let _ = fs::remove_dir_all(&folder);
    let rows = "a,=cmd|' /C calc'!A0,Feurs,42110,,0612345678,,=A1,,\n@b,+Mairie,-Feurs,42110,,,,,le matin,\n";
    let read = read(&file("formules", format!("{HEADER}{rows}").as_bytes()), None).unwrap();
    import::write(&read, &folder, today(), false).unwrap();
    for name in ["rapport.csv", "a-completer.csv", "personnel.csv"] {
        let mut table = csv::Reader::from_path(folder.join(name)).unwrap();
        let records: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
        assert!(!records.is_empty(), "{name}");
        let formula = records.iter().flatten().find(|cell| cell.starts_with(['=', '+', '-', '@', '\t']));
        assert_eq!(formula, None, "{name}");
    }
    assert!(fs::read_to_string(folder.join("lieux.csv")).unwrap().contains(",=cmd|"));
}

/// A table saved by an old spreadsheet, or as UTF-16; and rows of a list.
#[test]
fn other_encodings_and_lists_are_read() {
    let text = "id;nom;commune;code_postal\r\na;Médiathèque;Feurs;42110\r\n";
    let utf16: Vec<u8> = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    let latin: Vec<u8> = text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    let list = r#"[{"id":"a","nom":"Médiathèque","commune":"Feurs","code_postal":42110,"latitude":45.7,"longitude":4.2,
        "services":["Accéder à du matériel"]}, 7, {"id":"b"}]"#;
    for (name, bytes, refused) in
        [("utf16", utf16, 0), ("utf16be", big, 0), ("windows", latin, 0), ("liste", list.as_bytes().to_vec(), 2)]
    {
        let read = read(&file(name, &bytes), None).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(read.published[0].get("nom"), "Médiathèque", "{name}");
        assert_eq!(read.refused.len(), refused, "{name}: {:?}", read.refused);
    }
}

/// A value that never ends is refused before it fills the memory.
#[test]
fn a_value_that_never_ends_is_refused() {
    let mut endless = HEADER.as_bytes().to_vec();
    endless.extend(b"a,\"");
    endless.extend(vec![b'x'; 20_000_000]);
    let failure = read(&file("sans-fin", &endless), None).unwrap_err();
    assert!(failure.what.contains("une valeur ne finit pas"), "{failure}");
}

/// The same place in two files is published once, with both credited; another place with the same id stays.
#[test]
fn several_files_become_one_list() {
    let national = file(
        "national",
        format!("{HEADER}1,France services de Feurs,Feurs,42110,1 Place de l’Essai,0477000001,2024-01-01,National,,\n2,Mairie,Feurs,42110,2 rue,,,A,,\n").as_bytes(),
    );
    let list = file(
        "fs",
        b"id_fs,lib_fs,lib_com,code_postal,adresse,h_lundi,format_fs,telephone\n\
          9,France services,Feurs,42110,\"1, place de l'essai\",09:00 - 12:00,Fixe,\n\
          3,Bus France services,Feurs,42110,\"1, place de l'essai\",,Bus_\xc3\xa9quivalent,\n",
    );
    let third = file("trois", format!("{HEADER}2,Centre social,Roanne,42300,3 rue,,,B,,\n").as_bytes());
    let read = read_all(&[&national, &list, &third], None, Keep::None).unwrap();
    assert_eq!((read.read, read.published.len(), read.merged.len()), (5, 4, 1), "{read:?}");
    let merged = read.published.iter().find(|row| row.get("source").contains("ANCT")).unwrap();
    assert!(merged.get("source").contains("National") && merged.get("horaires") == "Mo 09:00-12:00");
    let bus = read.published.iter().find(|row| row.get("nom").starts_with("Bus")).unwrap();
    assert_eq!(bus.get("itinerance"), "Itinérant");
    let ids: std::collections::BTreeSet<&str> = read.published.iter().map(|row| row.get("id")).collect();
    assert_eq!(ids.len(), 4, "{ids:?}");
    assert!(report(&read).contains("lieux-fs.csv, ligne 2"));
}

/// The newest of a place brings its own id, which another file may have as well.
#[test]
fn ids_are_one_of_a_kind_after_merging_too() {
    let one = file(
        "ids-1",
        format!("{HEADER}1,Mairie,Feurs,42110,1 rue,,2024-01-01,A,,\n2,Mairie,Feurs,42110,1 rue,,2025-01-01,A,,\n")
            .as_bytes(),
    );
    let other = file("ids-2", format!("{HEADER}2,Centre social,Roanne,42300,3 rue,,,B,,\n").as_bytes());
    let read = read_all(&[&one, &other], None, Keep::None).unwrap();
    let ids: Vec<&str> = read.published.iter().map(|row| row.get("id")).collect();
    assert_eq!(ids, ["2", "2-fichier-2"]);
    assert!(report(&read).contains("un lieu d’un autre fichier a déjà cet identifiant"));
}

/// Mobiles and named mails are listed; « oui » in the list publishes them next time.
#[test]
fn what_may_be_somebody_s_is_accepted_line_by_line() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("lieux-personnel");
    let _ = fs::remove_dir_all(&folder);
    let table = file(
        "personnel",
        format!("{HEADER}a,Mairie,Feurs,42110,1 rue,0612345678,,,,\nb,Centre,Feurs,42110,2 rue,0612345679,,,,\n")
            .as_bytes(),
    );
    let first = read(&table, None).unwrap();
    assert!(first.published.iter().all(|row| row.get("telephone").is_empty()) && first.personal() == 2);
    import::write(&first, &folder, today(), false).unwrap();
    let list = fs::read_to_string(folder.join("personnel.csv")).unwrap();
    assert!(list.contains("'+33612345678,\n"), "{list}");
    fs::write(folder.join("personnel.csv"), list.replace("'+33612345678,", "'+33612345678,oui")).unwrap();
    for _ in 0..2 {
        let accepted = import::accepted(&folder);
        let again = read_all(&[&table], None, Keep::These(accepted)).unwrap();
        let phones: Vec<&str> = again.published.iter().map(|row| row.get("telephone")).collect();
        assert_eq!(phones, ["+33612345678", ""]);
        // And it stays accepted after that import.
        import::write(&again, &folder, today(), false).unwrap();
    }
    assert!(read_all(&[&table], None, Keep::All).unwrap().personal() == 0);
}

/// Far fewer places than last time, or hardly any row that can be read, is refused unless one insists.
#[test]
fn a_file_that_has_lost_its_rows_does_not_replace_the_others() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("lieux-perdus");
    let _ = fs::remove_dir_all(&folder);
    let rows = |count: usize, broken: usize| {
        let good = (0..count).map(|i| format!("a{i},Lieu {i} x,Feurs,42110,{i} rue,,,,,\n"));
        let text: String = good.chain((0..broken).map(|_| ",,,,,,,,,\n".to_owned())).collect();
        read(&file("perdus", format!("{HEADER}{text}").as_bytes()), None).unwrap()
    };
    import::write(&rows(10, 0), &folder, today(), false).unwrap();
    assert!(import::write(&rows(7, 0), &folder, today(), false).is_ok());
    import::write(&rows(10, 0), &folder, today(), false).unwrap();
    let failure = import::write(&rows(6, 0), &folder, today(), false).unwrap_err();
    assert!(failure.what.contains("il reste 6 lieux, contre 10"), "{failure}");
    assert!(import::write(&rows(6, 0), &folder, today(), true).is_ok());
    let failure = import::write(&rows(10, 95), &folder, today(), false).unwrap_err();
    assert!(failure.what.contains("95 lignes sur 105"), "{failure}");
    // Places of other départements are no fault of the file.
    let elsewhere: Vec<String> = (0..200).map(|i| format!("l{i},Lieu {i} x,Lyon,69001,{i} rue,,,,,\n")).collect();
    let elsewhere = elsewhere.concat();
    let table = file("ailleurs", format!("{HEADER}{elsewhere}a,Mairie,Feurs,42110,,,,,,\n").as_bytes());
    let _ = fs::remove_dir_all(&folder);
    import::write(&read(&table, Some("42")).unwrap(), &folder, today(), false).unwrap();
}

/// Every real file: the sums add up, nearly all is published or merged, every refusal has a reason, hours parse.
#[test]
fn every_real_file_is_read_and_accounted_for() {
    let data = project("../shared/data");
    if !data.is_dir() {
        println!("skipped: ../shared/data absent");
        return;
    }
    for (name, rows) in [
        ("lieux-42.csv", 145),
        ("lieux-49.csv", 281),
        ("lieux-national.csv", 7_435),
        ("lieux-schema-v0.json", 687),
        ("france-services-2024.csv", 2_845),
    ] {
        let read = read(&data.join(name), None).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(read.read, rows, "{name}");
        assert_eq!(read.published.len() + read.merged.len() + read.refused.len(), rows, "{name}");
        assert!((read.published.len() + read.merged.len()) * 100 >= rows * 98, "{name}: {}", read.sum());
        assert!(read.refused.iter().all(|(_, reason)| !reason.is_empty()), "{name}");
        let with_hours = read.published.iter().filter(|row| !row.get("horaires").is_empty()).count();
        let unread =
            read.published.iter().filter(|row| row.notes.iter().any(|note| note.contains("OpenStreetMap"))).count();
        assert!(unread * 100 <= with_hours, "{name}: {unread} of {with_hours} hours do not parse");
        println!("{name}: {}, {unread} of {with_hours} hours do not parse", read.sum());
    }
}
