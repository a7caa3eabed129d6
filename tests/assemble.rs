//! The site is assembled around a built application, again and again, without a compiler.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use coup_de_pouce::{
    BUILD_ID,
    domain::{content::Content, date::CalendarDate, slug::Slug, training},
    site::{
        assemble::{Assembly, assemble},
        bench::files,
    },
};

/// A folder of its own for each test, with an application that only looks like one.
fn setting(name: &str, path: &str) -> Assembly {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("assemble-{name}"));
    let _ = fs::remove_dir_all(&root);
    let app = root.join("app");
    fs::create_dir_all(&app).unwrap();
    for (file, text) in [
        ("app.js", "export default 1"),
        ("app.wasm", "\0asm"),
        ("boot.js", "1"),
        ("sw.js", "const VERSION = \"__VERSION__\", BASE = \"__BASE__/\", CORE = __CORE__, PAGES = __PAGES__;"),
        ("style.css", "@font-face{src:url(polices/atkinson-hyperlegible-next.woff2)}"),
        ("style-lieux.css", "@layer lieux{}"),
        ("app-lieux.wasm", "\0asm"),
        ("style-entrainement.css", "@layer entrainement{}"),
        ("app-entrainement.wasm", "\0asm"),
        ("style-atelier.css", "@layer atelier{}"),
        ("app-atelier.wasm", "\0asm"),
        ("atkinson-hyperlegible-next.woff2", "font"),
        ("build.txt", BUILD_ID),
    ] {
        fs::write(app.join(file), text).unwrap();
    }
    let public = root.join("public");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/contenu"), &public);
    let today = CalendarDate::parse("2026-11-21").unwrap();
    Assembly {
        public,
        local: None,
        app,
        out: root.join("dist"),
        path: path.to_owned(),
        url: None,
        today,
        demonstration: true,
        offline: true,
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).map(drop).unwrap();
        }
    }
}

fn all(out: &Path) -> BTreeMap<String, Vec<u8>> {
    files(out).unwrap().into_iter().collect()
}

fn page(out: &Path, name: &str) -> String {
    fs::read_to_string(out.join(name)).unwrap()
}

const WORKSHOPS: &str = "date;heure;titre;lieu;commune\n14/01/2030;14h;EXEMPLE : la souris;Salle;Feurs\n";

#[test]
fn the_same_twice_gives_the_same_bytes() {
    let assembly = setting("twice", "/");
    assemble(&assembly).unwrap();
    let first = all(&assembly.out);
    assemble(&assembly).unwrap();
    assert_eq!(first, all(&assembly.out));
    assert!(first.contains_key("guides/essai/envoyer/index.html"));
}

#[test]
fn an_edited_guide_changes_pages_and_pack_and_nothing_else() {
    let assembly = setting("edited", "/");
    assemble(&assembly).unwrap();
    let before = all(&assembly.out);
    let guide = assembly.public.join("guides/essai.md");
    fs::write(&guide, fs::read_to_string(&guide).unwrap().replace("Demandez au guichet.", "Demandez à la mairie."))
        .unwrap();
    assemble(&assembly).unwrap();
    let after = all(&assembly.out);
    let same = |ending: &str| {
        let pick = |files: &BTreeMap<String, Vec<u8>>| {
            let of_assets = |name: &str| name.ends_with(ending) && name != "sw.js";
            files.iter().filter(|(n, _)| of_assets(n)).map(|(n, b)| (n.clone(), b.clone())).collect::<Vec<_>>()
        };
        pick(&before) == pick(&after)
    };
    for ending in [".wasm", ".js", ".css", ".woff2"] {
        assert!(same(ending), "{ending}");
    }
    assert!(!same(".txt") && !same("guides/essai/index.html"));
    assert!(page(&assembly.out, "guides/essai/index.html").contains("Demandez à la mairie."));
}

#[test]
fn every_address_of_a_site_in_a_folder_is_in_that_folder() {
    let assembly = setting("folder", "/aide/");
    assemble(&assembly).unwrap();
    for (name, bytes) in all(&assembly.out).into_iter().filter(|(name, _)| name.ends_with(".html")) {
        let html = String::from_utf8(bytes).unwrap();
        for attribute in ["href=\"/", "src=\"/", "action=\"/", "data-script=\"/", "data-wasm=\"/", "data-pack=\"/"] {
            for (at, _) in html.match_indices(attribute) {
                let rest = &html[at + attribute.len() - 1..];
                assert!(rest.starts_with("/aide/"), "{name}: {}", &rest[..40.min(rest.len())]);
            }
        }
        assert!(html.contains("href=\"/aide/"), "{name}");
    }
}

#[test]
fn pages_hold_nothing_that_the_security_policy_forbids() {
    let assembly = setting("policy", "/");
    assemble(&assembly).unwrap();
    for (name, bytes) in all(&assembly.out).into_iter().filter(|(name, _)| name.ends_with(".html")) {
        let html = String::from_utf8(bytes).unwrap();
        for forbidden in [" style=", "<style", "javascript:", " onclick", "<script>", "http://"] {
            assert!(!html.contains(forbidden), "{name}: {forbidden}");
        }
    }
}

#[test]
fn files_are_named_by_their_bytes_and_the_font_is_found() {
    let assembly = setting("names", "/");
    assemble(&assembly).unwrap();
    let files = all(&assembly.out);
    let font = files.keys().find(|name| name.ends_with(".woff2")).unwrap().rsplit('/').next().unwrap().to_owned();
    let style = files.iter().find(|(name, _)| name.contains("/style.")).unwrap().1;
    assert!(String::from_utf8_lossy(style).contains(&format!("url({font})")));
}

/// Off unless the territory asks for it: no page, no link, nothing that would be kept.
#[test]
fn where_help_is_missing_is_a_page_only_where_it_is_wanted() {
    let assembly = setting("coverage", "/");
    let settings = assembly.public.join("territoire.toml");
    let own = fs::read_to_string(&settings).unwrap();
    let about = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("/couverture/");
    for (added, is_there) in [("", false), ("couverture = false\n", false), ("couverture = true\n", true)] {
        fs::write(&settings, format!("{own}\n{added}")).unwrap();
        assemble(&assembly).unwrap();
        assert_eq!(assembly.out.join("couverture/index.html").exists(), is_there, "{added}");
        let named: Vec<String> =
            all(&assembly.out).into_iter().filter(|(_, bytes)| about(bytes)).map(|(name, _)| name).collect();
        assert_eq!(named.is_empty(), !is_there, "{added}: {named:?}");
    }
    let rendered = page(&assembly.out, "couverture/index.html");
    assert!(rendered.contains("Où l’aide manque-t-elle") && rendered.contains("value=\"15\" checked"), "{rendered}");
    assert!(!rendered.contains("<table"), "nothing that depends on the moment");
    for name in ["a-propos/index.html", "sw.js"] {
        assert!(about(page(&assembly.out, name).as_bytes()), "{name}");
    }
}

#[test]
fn an_application_of_another_build_is_refused() {
    let assembly = setting("other-build", "/");
    fs::write(assembly.app.join("build.txt"), "0123456789abcdef").unwrap();
    let failure = assemble(&assembly).unwrap_err();
    assert!(failure.what.contains("une autre version des sources"), "{failure}");
    assert!(!assembly.out.exists());
}

#[test]
fn broken_content_leaves_the_site_as_it_was() {
    let assembly = setting("broken", "/");
    assemble(&assembly).unwrap();
    let before = all(&assembly.out);
    fs::write(assembly.public.join("faits.toml"), "[").unwrap();
    let failure = assemble(&assembly).unwrap_err();
    assert!(failure.what.contains("faits.toml:1 : erreur"), "{failure}");
    assert_eq!(before, all(&assembly.out));
}

#[test]
fn a_folder_that_holds_something_else_is_not_emptied() {
    let assembly = setting("foreign", "/");
    fs::create_dir_all(&assembly.out).unwrap();
    let precious: PathBuf = assembly.out.join("photos.txt");
    fs::write(&precious, "mine").unwrap();
    assert!(assemble(&assembly).is_err());
    assert_eq!(fs::read_to_string(precious).unwrap(), "mine");
}

#[test]
fn a_public_address_is_named_on_every_page_but_the_not_found_one() {
    let assembly = Assembly { url: Some("https://aide.exemple.example/".into()), ..setting("url", "/") };
    assemble(&assembly).unwrap();
    let html = page(&assembly.out, "guides/essai/index.html");
    assert!(html.contains("<link rel=\"canonical\" href=\"https://aide.exemple.example/guides/essai/\">"));
    assert!(!page(&assembly.out, "404.html").contains("canonical"));
}

#[test]
fn the_service_worker_must_have_every_asset_and_may_keep_every_page() {
    let assembly = setting("worker", "/aide/");
    let announcements = "lieu;date;quoi;mot\r\n";
    fs::write(assembly.public.join("annonces.csv"), announcements).unwrap();
    fs::write(assembly.public.join("ateliers.csv"), WORKSHOPS).unwrap();
    assemble(&assembly).unwrap();
    let worker = page(&assembly.out, "sw.js");
    assert!(!worker.contains("__"), "{worker}");
    assert_eq!(page(&assembly.out, "annonces.csv"), announcements, "as it is");
    assert_eq!(page(&assembly.out, "ateliers.csv"), WORKSHOPS);
    let (core, pages) = worker.split_once("CORE").unwrap().1.split_once("PAGES").unwrap();
    for name in all(&assembly.out).keys() {
        let address = format!("\"/aide/{}\"", name.trim_end_matches("index.html"));
        let listed = (core.contains(&address), pages.contains(&address));
        let wanted = match name.as_str() {
            // What is announced today comes from the network.
            "sw.js" | "manifeste.json" | "404.html" | "robots.txt" | "annonces.csv" | "ateliers.csv" => (false, false),
            // Short addresses and slides are drawn from the packs.
            name if name.starts_with("g/") || name.starts_with("atelier/") => (false, false),
            name if name.ends_with("index.html") => (false, true),
            _ => (true, false),
        };
        assert_eq!(listed, wanted, "{name}");
    }
    let version = |text: &str| text.split("VERSION = \"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let before = version(&worker);
    let guide = assembly.public.join("guides/essai.md");
    fs::write(&guide, fs::read_to_string(&guide).unwrap().replace("Bien.", "Bon.")).unwrap();
    assemble(&assembly).unwrap();
    assert_ne!(before, version(&page(&assembly.out, "sw.js")), "new content is a new version");
}

/// An exercise is a pack of its own: named by its bytes, by its guide, and kept for use without network.
#[test]
fn each_exercise_is_a_pack_beside_the_content() {
    let assembly = setting("training", "/aide/");
    let named = || {
        assemble(&assembly).unwrap();
        let manifest: serde_json::Value = serde_json::from_str(&page(&assembly.out, "manifeste.json")).unwrap();
        let href = manifest["packs"][0]["href"].as_str().unwrap().strip_prefix("/aide/").unwrap();
        let content = Content::from_pack(&fs::read(assembly.out.join(href)).unwrap()).unwrap();
        content.guides.into_iter().find_map(|guide| guide.exercise).unwrap()
    };
    let first = named();
    assert!(first.integrity.starts_with("sha256-"));
    let bytes = fs::read(assembly.out.join("assets").join(&first.file)).unwrap();
    let guide = Slug::new("essai").unwrap();
    assert_eq!(training::from_pack(&bytes, &guide).unwrap().guide, guide);
    let kept = page(&assembly.out, "sw.js");
    assert!(kept.split("PAGES").next().unwrap().contains(&format!("/aide/assets/{}", first.file)));
    assert!(page(&assembly.out, "guides/essai/entrainement/index.html").contains("noindex"));
    // Another word in it is another name.
    let file = assembly.public.join("entrainements/essai.toml");
    fs::write(&file, fs::read_to_string(&file).unwrap().replace("Bien écrit.", "C’est écrit.")).unwrap();
    let second = named();
    assert!(second.file != first.file && second.integrity != first.integrity);
}

/// Nothing that a browser would send, fill in or remember: in an exercise nobody gives anything of their own.
#[test]
fn an_exercise_has_no_form_and_no_page_asks_for_a_password() {
    let assembly = Assembly { public: Path::new(env!("CARGO_MANIFEST_DIR")).join("public"), ..setting("no-form", "/") };
    assemble(&assembly).unwrap();
    let (mut exercises, mut pages) = (0, 0);
    for (name, bytes) in files(&assembly.out).unwrap() {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(!text.contains("type=\"password\"") && !text.contains("type=password"), "{name}");
        pages += usize::from(name.ends_with(".html"));
        if name.ends_with("/entrainement/index.html") {
            exercises += 1;
            assert!(!text.contains("<form") && !text.contains("<input"), "{name}");
            assert!(text.contains("<meta name=\"robots\" content=\"noindex\">"), "{name}");
            assert!(text.contains("<title>entraînement\u{a0}: "), "{name}");
            assert!(text.contains("rien n’est envoyé"), "{name}");
        }
    }
    assert!(exercises >= 6 && pages > 100, "{exercises} {pages}");
    // What draws an exercise, too: in the application, a form or a password would be a tag or a type by its name.
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app/pages/training");
    for file in fs::read_dir(source).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        assert!(!text.contains("<form") && !text.contains("password"), "{text}");
        // A field without a name is nothing to be filled in by a browser that remembers.
        for field in text.split("<input").skip(1).map(|rest| rest.split("/>").next().unwrap()) {
            assert!(!field.contains("name=") && field.contains("autocomplete=\"off\""), "{field}");
        }
    }
}

#[test]
fn while_one_works_on_the_site_it_does_not_keep_itself() {
    let assembly = Assembly { offline: false, ..setting("no-worker", "/") };
    assemble(&assembly).unwrap();
    assert!(!assembly.out.join("sw.js").exists());
    assert!(!page(&assembly.out, "index.html").contains("data-worker"));
}

#[test]
fn a_demonstration_gets_no_public_address_unless_it_is_wanted() {
    let url = Some("https://aide.exemple.example".to_owned());
    let assembly = Assembly { url, demonstration: false, ..setting("demonstration", "/") };
    let failure = assemble(&assembly).unwrap_err();
    assert!(failure.what.contains("demonstration = true"), "{failure}");
    assemble(&Assembly { demonstration: true, ..assembly.clone() }).unwrap();
    assert!(page(&assembly.out, "index.html").contains("noindex"));
    // A real territory is neither refused nor hidden.
    let territory = assembly.public.join("territoire.toml");
    fs::write(
        &territory,
        fs::read_to_string(&territory).unwrap().replace("demonstration = true", "demonstration = false"),
    )
    .unwrap();
    assemble(&assembly).unwrap();
    assert!(!page(&assembly.out, "index.html").contains("noindex"));
    assert!(!assembly.out.join("robots.txt").exists());
    // A workshop that nobody holds.
    fs::write(assembly.public.join("ateliers.csv"), WORKSHOPS).unwrap();
    let failure = assemble(&assembly).unwrap_err();
    assert!(failure.what.contains("un atelier d’exemple"), "{failure}");
}

/// What only pages of places need is named by all, for when one goes there, and asked for at once by these alone.
#[test]
fn pages_of_a_part_ask_for_its_style_and_all_know_where_it_is() {
    let assembly = setting("parts", "/aide/");
    assemble(&assembly).unwrap();
    let read = |name: &str| fs::read_to_string(assembly.out.join(name)).unwrap();
    let asked = "<link rel=\"stylesheet\" href=\"/aide/assets/style-lieux.";
    for name in ["lieux/index.html", "lieux/tous/index.html", "index.html", "coquille.html"] {
        let page = read(name);
        assert_eq!(page.contains(asked), name.starts_with("lieux"), "{name}");
        for attribute in [" data-lieux-style=", " data-lieux-style-integrity=", " data-lieux-wasm="] {
            assert!(page.contains(attribute), "{name}: {attribute}");
        }
    }
    // An application that was not cut has no such file, and its pages name none.
    fs::remove_file(assembly.app.join("app-lieux.wasm")).unwrap();
    assemble(&assembly).unwrap();
    assert!(!read("index.html").contains(" data-lieux-wasm="));
}

/// Who lives at the border may have the nearest help beyond it: told with its département. What is farther is nobody's help here.
#[test]
fn places_of_a_neighbour_are_shown_when_they_are_near() {
    let assembly = setting("neighbours", "/");
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("public");
    copy(&project.join("territoire"), &assembly.public.join("territoire"));
    copy(&project.join("lieux"), &assembly.public.join("lieux"));
    let without = assemble(&assembly).unwrap().pages;
    // Seven times « fermé » would be read as never.
    let certain_days = fs::read_to_string(assembly.out.join("lieux/demo-26/index.html")).unwrap();
    assert!(certain_days.contains("n’ouvre que certains jours") && !certain_days.contains("<td>fermé"));
    let folder = assembly.public.join("voisins/69");
    fs::create_dir_all(&folder).unwrap();
    fs::write(
        folder.join("lieux.csv"),
        "id,nom,adresse,code_postal,commune,code_insee,latitude,longitude,telephone\n\
         pres,Maison inventée,1 rue X,69240,Thizy-les-Bourgs,69248,46.03,4.31,0465710099\n\
         loin,Mairie inventée,2 rue X,69400,Villefranche-sur-Saône,69264,45.99,4.72,0465710098\n\
         nulle-part,Bureau inventé,3 rue X,69240,Thizy-les-Bourgs,69248,,,0465710097\n\
         demo-01,Même identifiant,4 rue X,69240,Thizy-les-Bourgs,69248,46.03,4.31,0465710096\n",
    )
    .unwrap();
    assert_eq!(assemble(&assembly).unwrap().pages, without + 1);
    let page = fs::read_to_string(assembly.out.join("lieux/pres/index.html")).unwrap();
    assert!(page.contains("Thizy-les-Bourgs (Rhône)"), "{page}");
    // What a neighbour was imported for takes the place of what the content says.
    let local = assembly.out.with_file_name("local");
    fs::create_dir_all(local.join("voisins/69")).unwrap();
    fs::write(
        local.join("voisins/69/lieux.csv"),
        "id,nom,adresse,code_postal,commune,code_insee,latitude,longitude,telephone\n\
         autre,Autre maison,1 rue X,69240,Thizy-les-Bourgs,69248,46.03,4.31,0465710099\n",
    )
    .unwrap();
    let assembly = Assembly { local: Some(local), ..assembly };
    assert_eq!(assemble(&assembly).unwrap().pages, without + 1);
    assert!(assembly.out.join("lieux/autre/index.html").is_file());
}
