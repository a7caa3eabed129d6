//! `prepare` against services that answer as the real ones do and fail as they can, the official borders of real départements
//! (read in place), and what the command line makes of them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use coup_de_pouce::{
    domain::{commune::Commune, date::CalendarDate, directory::Directory},
    site::{
        content::load_for,
        places::{Sources, load, personal::Keep},
        server::{self, Fault, Serving, brotli},
        territory::{
            communes::Official,
            departements::Departement,
            mesh::Mesh,
            outline::Outline,
            prepare::{self, Prepared, Request},
            services::Services,
        },
    },
};

fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// An empty folder of this test's own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("territory").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn today() -> CalendarDate {
    CalendarDate::parse("2026-11-22").unwrap()
}

/// A square of a fifth of a degree around a centre, as geo.api.gouv.fr gives a commune.
fn commune(code: &str, name: &str, latitude: f64, longitude: f64) -> String {
    let (south, north, west, east) = (latitude - 0.1, latitude + 0.1, longitude - 0.1, longitude + 0.1);
    format!(
        r#"{{"type":"Feature","properties":{{"nom":"{name}","code":"{code}","codesPostaux":["49{code_end}"],"population":4200,
        "centre":{{"type":"Point","coordinates":[{longitude},{latitude}]}}}},"geometry":{{"type":"Polygon","coordinates":
        [[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]]}}}}"#,
        code_end = &code[2..]
    )
}

const PLACES: &str = "id,nom,commune,code_postal,code_insee,adresse,latitude,longitude,telephone,source,date_maj\n";

fn place(id: &str, name: &str, source: &str) -> String {
    format!("{id},{name},Exemple-sur-Loire,49001,49001,1 rue d’Essai,47.4,-0.5,0465710012,{source},2026-01-01\n")
}

/// What the three services would answer, as files of a server.
fn services(name: &str) -> (Serving, Services) {
    let root = folder(name);
    let write = |path: &str, text: String| {
        let file = root.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    };
    let features = [commune("49001", "Exemple-sur-Loire", 47.4, -0.5), commune("49002", "Essai", 47.4, -0.3)];
    write("departements/49/communes", format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(",")));
    write(
        "communes_associees_deleguees",
        r#"[{"nom":"Vieil-Exemple","code":"49003","type":"commune-deleguee","chefLieu":"49001"}]"#.into(),
    );
    let serving = server::start(&root, "", 0).unwrap();
    let origin = serving.origin();
    let first = format!("{PLACES}{}{}", place("a", "Mairie", "A"), place("b", "Bibliothèque", "A"));
    let second = format!("{PLACES}{}", place("c", "Mairie", "B"));
    let list = |title: &str, file: &str, size: usize| {
        format!(
            r#"{{"title":"{title}","resources":[{{"url":"{origin}/{file}","format":"csv","filesize":{size},"last_modified":"2026-11-20T00:00:00"}}]}}"#
        )
    };
    let title = "Lieux de médiation numérique sur le territoire national fournis par";
    let lists = [
        list(&format!("{title} A"), "a.csv", first.len()),
        list(&format!("{title} B"), "b.csv", second.len()),
        list("Lieux de Bretagne", "absent.csv", 1),
    ];
    write("api/1/datasets/index.html", format!(r#"{{"data":[{}]}}"#, lists.join(",")));
    write("a.csv", first);
    write("b.csv", second);
    write(
        "api/explore/v2.1/catalog/datasets/fr-en-calendrier-scolaire/records",
        r#"{"total_count":1,"results":[{"description":"Vacances d’essai","population":"-","start_date":"2030-12-21T00:00:00+01:00",
        "end_date":"2031-01-06T00:00:00+01:00","location":"Nantes","zones":"Zone B"}]}"#
            .into(),
    );
    let services = Services {
        communes: origin.clone(),
        places: origin.clone(),
        holidays: origin,
        patience: Duration::from_secs(5),
    };
    (serving, services)
}

fn request(services: &Services) -> Request {
    Request {
        departement: Departement::of("49").unwrap(),
        communes: None,
        places: vec![],
        holidays: None,
        services: services.clone(),
        today: today(),
        force: false,
        keep: Keep::None,
    }
}

fn prepare(services: &Services, scratch: &str) -> Result<Prepared, String> {
    prepare::read(&request(services), &folder(scratch)).map_err(|failure| failure.to_string())
}

fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push((path.clone(), fs::read(path).unwrap()));
        }
    }
    found.sort();
    found
}

fn write(prepared: &Prepared, into: &Path) -> Result<(), String> {
    let settings = [into.join(prepare::SETTINGS)];
    prepared.write(into, &into.join("lieux"), &settings).map_err(|failure| failure.to_string())
}

fn directory(sources: &Sources) -> Directory {
    let (pack, problems) = load(sources, today());
    let errors: Vec<_> =
        problems.iter().filter(|p| p.severity == coup_de_pouce::site::problem::Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    Directory::from_pack(pack).unwrap()
}

#[test]
fn services_that_answer_give_a_territory_that_builds() {
    let (serving, services) = services("services-ok");
    let prepared = prepare(&services, "scratch-ok").unwrap();
    assert_eq!(prepared.notes, Vec::<String>::new());
    assert_eq!(prepared.communes[0].old_names, ["Vieil-Exemple"]);
    assert_eq!(prepared.places.sum(), "3 lignes lues = 2 publiées (dont 2 corrigées) + 1 fusionnées + 0 refusées");
    // What the services document is what is asked for.
    let asked = serving.tampering.asked().join("\n");
    for part in [
        "/departements/49/communes?fields=nom,code,codesPostaux,population,centre,contour&format=geojson&geometry=contour",
        "/communes_associees_deleguees?codeDepartement=49",
        "/api/1/datasets/?schema=LaMednum/standard-mediation-num",
        "end_date%3E%3Ddate%272026-11-22%27",
        "zones%3AZone%20B",
    ] {
        assert!(asked.contains(part), "{part}\n{asked}");
    }
    let into = folder("into-ok");
    prepare::start(&project("public"), &into).unwrap();
    write(&prepared, &into).unwrap();
    let sources = Sources { public: into.clone(), local: None };
    let directory = directory(&sources);
    assert_eq!((directory.len(), directory.communes().len(), directory.has_exact_land()), (2, 2, true));
    assert!(!directory.borders().is_empty() && directory.search_communes("vieil exemple").len() == 1);
    let credits: Vec<_> = directory.credits().collect();
    assert!(credits.iter().any(|credit| credit.contains("geo.api.gouv.fr") && credit.contains("22 novembre 2026")));
    assert!(credits.iter().any(|credit| credit.contains("fournis par B") && credit.contains("Licence Ouverte")));
    let holidays = fs::read_to_string(into.join("territoire/vacances.csv")).unwrap();
    assert!(holidays.contains("2030-12-21;2031-01-05;Vacances d’essai"), "{holidays}");
    // The guides are the project's; who runs the site is to be filled in, and nothing of the demonstration is left.
    let loaded = load_for(&into, &sources.settings(), today());
    let content = loaded.usable().unwrap_or_else(|| panic!("{:?}", loaded.problems));
    assert_eq!((content.territory.name.as_str(), content.territory.demonstration), ("Maine-et-Loire", true));
    assert!(content.territory.phone.is_none() && !content.guides.is_empty());
    assert!(!into.join("lieux/demonstration.csv").exists() && !into.join("territoire/communes-42.csv").exists());
}

/// Whatever fails, it is told with what to do, and what was prepared before stays.
#[test]
fn services_that_fail_change_nothing_and_say_what_to_do() {
    let (serving, services) = services("services-ko");
    let into = folder("into-ko");
    write(&prepare(&services, "scratch-ko").unwrap(), &into).unwrap();
    let before = files(&into);
    let (communes, lists, table) = ("/departements/49", "/api/1/datasets", "/b.csv");
    for (path, fault, said, remedy) in [
        (communes, Fault::Drop, "communes?", "--communes"),
        (communes, Fault::Cut, "en chemin", "--communes"),
        (communes, Fault::Truncate, "ce ne sont pas des communes", "geo.api.gouv.fr"),
        (communes, Fault::Status(404), "réponse 404", "--communes"),
        (communes, Fault::Status(429), "trop de demandes", "attendez"),
        (communes, Fault::Status(503), "en panne", "réessayez plus tard"),
        (communes, Fault::Status(407), "proxy", "service informatique"),
        (communes, Fault::Portal, "une page est arrivée", "navigateur"),
        (communes, Fault::RedirectTo("/departements/49/encore".into()), "sans fin", "--communes"),
        (communes, Fault::Bytes(b"{}".to_vec()), "ce ne sont pas des communes", "contour"),
        (communes, Fault::Bytes(br#"{"features":[]}"#.to_vec()), "aucune dans le Maine-et-Loire", "vérifiez"),
        (communes, Fault::Delay(Duration::from_secs(9)), "à temps", "--communes"),
        (lists, Fault::Drop, "api/1/datasets", "--lieux"),
        (lists, Fault::Portal, "une page est arrivée", "--lieux"),
        (lists, Fault::Bytes(br#"{"data":[]}"#.to_vec()), "aucune liste nationale", "--lieux"),
        (lists, Fault::Bytes(b"[1,2".to_vec()), "ne se lit pas", "--lieux"),
        (table, Fault::Status(404), "réponse 404", "--lieux"),
        (table, Fault::Cut, "en chemin", "--lieux"),
        (table, Fault::Truncate, "octets sur", "--lieux"),
        (table, Fault::Portal, "une page est arrivée", "--lieux"),
    ] {
        serving.tampering.clear();
        serving.tampering.set(path, fault.clone());
        let failure = prepare(&services, "scratch-ko").expect_err(&format!("{path} {fault:?}"));
        assert!(failure.contains(said) && failure.contains(remedy), "{path} {fault:?}: {failure}");
    }
    // Two of three places are gone: more than 30 %.
    serving.tampering.clear();
    serving.tampering.set(
        "/api/1",
        Fault::Bytes(
            fs::read(folder_of("services-ko/api/1/datasets/index.html"))
                .map(|bytes| {
                    String::from_utf8(bytes)
                        .unwrap()
                        .replace("/a.csv", "/b.csv")
                        .replace("\"filesize\"", "\"autre\"")
                        .into_bytes()
                })
                .unwrap(),
        ),
    );
    let fewer = prepare(&services, "scratch-ko").unwrap();
    assert!(write(&fewer, &into).unwrap_err().contains("--force"));
    // Nobody listens.
    let closed = Services { communes: "http://127.0.0.1:9".into(), ..services };
    let failure = prepare(&closed, "scratch-ko").unwrap_err();
    assert!(failure.contains("connexion") && failure.contains("--communes"), "{failure}");
    assert_eq!(files(&into), before, "nothing that was there has changed");
}

fn folder_of(path: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("territory").join(path)
}

#[test]
fn what_is_not_needed_may_fail() {
    let (serving, services) = services("services-notes");
    for (path, said) in [("/communes_associees", "anciens noms"), ("/fr-en-calendrier", "vacances scolaires")] {
        for fault in [Fault::Status(500), Fault::Portal, Fault::Bytes(b"{]".to_vec())] {
            serving.tampering.clear();
            serving.tampering.set(path, fault);
            let prepared = prepare(&services, "scratch-notes").unwrap();
            assert!(prepared.notes.iter().any(|note| note.contains(said)), "{:?}", prepared.notes);
            assert_eq!(prepared.communes.len(), 2);
        }
    }
}

#[test]
fn another_territory_takes_the_place_of_the_one_before_and_its_settings_are_kept() {
    let (_serving, services) = services("services-other");
    let prepared = prepare(&services, "scratch-other").unwrap();
    let into = folder("into-other");
    fs::create_dir_all(into.join("territoire")).unwrap();
    fs::write(into.join("territoire/communes-42.csv"), "old").unwrap();
    fs::write(into.join("territoire/contours-42.txt"), "old").unwrap();
    fs::write(into.join("territoire/a-moi.csv"), "mine").unwrap();
    fs::write(into.join("territoire.toml"), "nom = \"Loire\"\n# mon travail\n").unwrap();
    write(&prepared, &into).unwrap();
    assert!(!into.join("territoire/communes-42.csv").exists() && !into.join("territoire/contours-42.txt").exists());
    assert!(into.join("territoire/a-moi.csv").exists());
    assert!(fs::read_to_string(into.join("territoire.ancien.toml")).unwrap().contains("mon travail"));
    // A second time the settings, filled in since, stay.
    let filled = fs::read_to_string(into.join("territoire.toml")).unwrap().replace("à compléter", "Le département");
    fs::write(into.join("territoire.toml"), &filled).unwrap();
    write(&prepared, &into).unwrap();
    assert_eq!(fs::read_to_string(into.join("territoire.toml")).unwrap(), filled);
}

/// Two real départements, read in place: budgets of MAP.md and of DESIGN.md.
#[test]
fn real_borders_fit_their_budget_and_hold_their_communes() {
    let data = project("../shared/data");
    if !data.is_dir() {
        println!("skipped: ../shared/data absent");
        return;
    }
    for (code, count) in [("42", 320), ("49", 176)] {
        let file = data.join(format!("communes-{code}.geojson"));
        let official = Official::parse("communes", &fs::read(&file).unwrap(), Departement::of(code).unwrap()).unwrap();
        assert_eq!((official.communes.len(), official.notes.len()), (count, 0));
        let mesh = Mesh::new(&official.rings, 5_000);
        assert!((2_000..=5_000).contains(&mesh.points()), "{code}: {} points", mesh.points());
        let outline = Outline::of(&official.rings);
        let bytes = brotli(outline.text(&[]).as_bytes()).len();
        println!("{code}: {} points, {bytes} bytes (brotli)", mesh.points());
        assert!((4_000..=14_000).contains(&bytes), "{code}: {bytes}");
        // The centres of the communes lie inside of the edge, but for a crescent (La Chambonie) or two.
        let is_outside = |commune: &&Commune| {
            let ground = commune.position.on_ground();
            !inside((ground.x / 16.0, ground.y / 16.0), &mesh)
        };
        let outside: Vec<_> = official.communes.iter().filter(is_outside).map(|commune| &commune.name).collect();
        assert!(outside.len() <= 2, "{outside:?}");
        assert!(!inside((0.0, 0.0), &mesh));

        let into = folder(&format!("real-{code}"));
        let prepared = prepare::read(
            &Request {
                departement: Departement::of(code).unwrap(),
                communes: Some(file),
                places: vec![data.join(format!("lieux-{code}.csv"))],
                holidays: Some(data.join("vacances-scolaires.csv")),
                ..request(&Services::default())
            },
            &into,
        )
        .unwrap();
        assert!(prepared.holidays.iter().any(|holiday| holiday.name.contains("Noël")));
        write(&prepared, &into).unwrap();
        let sources = Sources { public: into.clone(), local: None };
        let directory = directory(&sources);
        assert_eq!(directory.communes().len(), count);
        // The two halves of the pack: places, and everything of the territory.
        let (pack, _) = load(&sources, today());
        let whole = brotli(&pack).len();
        fs::remove_dir_all(into.join("lieux")).unwrap();
        let territory = brotli(&load(&sources, today()).0).len();
        let places = whole - territory;
        println!("{code}: {} places in {places} bytes, communes and outlines in {territory}", directory.len());
        assert!(territory <= 35_000 && places * 250 <= 25_000 * directory.len(), "{code}: {places}, {territory}");
    }
}

/// Even-odd rule: how often a ray to the east crosses the edge.
fn inside((x, y): (f64, f64), mesh: &Mesh) -> bool {
    let crosses = |pair: &[(i32, i32)]| {
        let [(ax, ay), (bx, by)] = [pair[0], pair[1]].map(|(x, y)| (f64::from(x), f64::from(y)));
        (ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax
    };
    mesh.edge.iter().flat_map(|ring| ring.windows(2)).filter(|pair| crosses(pair)).count() % 2 == 1
}
