//! The content that ships with the project, tested by the types that show it; and broken content, told apart with its
//! file and line.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use coup_de_pouce::{
    app::wording,
    domain::{
        content::Content,
        date::CalendarDate,
        reversibility::{Reversibility, StepNature},
        search::{Hit, search},
        text::Inline,
    },
    site::content::{Loaded, load},
};

mod phrases;

use phrases::SAID;

const TODAY: &str = "2026-11-21";

fn today() -> CalendarDate {
    CalendarDate::parse(TODAY).unwrap()
}

fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn loaded(public: &Path) -> Loaded {
    load(public, today())
}

fn text(loaded: &Loaded) -> String {
    loaded.problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_content_of_the_project_is_right() {
    let loaded = loaded(&project("public"));
    assert!(loaded.usable().is_some(), "{}", text(&loaded));
}

#[test]
fn each_guide_is_found_by_what_people_say() {
    let loaded = loaded(&project("public"));
    let content = loaded.usable().unwrap();
    assert_eq!(content.guides.len(), SAID.len(), "each guide has its phrases here");
    let mut wrong = Vec::new();
    for (guide, phrases) in SAID {
        let title = &content.guides.iter().find(|of| of.slug.as_str() == guide).unwrap().title;
        for phrase in phrases {
            if title.to_lowercase().contains(phrase) {
                wrong.push(format!("« {phrase} » stands in the title of {guide}"));
            }
            let first = search(content, phrase).into_iter().next();
            if !matches!(&first, Some(Hit::Guide(found)) if found.as_str() == guide) {
                wrong.push(format!("« {phrase} » gives {first:?}, not {guide}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(search(content, "recette de cuisine"), Vec::new());
}

/// Each fact of the project is worded by its certainty: what is not certain never stands in a guide in the words of what
/// is.
#[test]
fn what_is_only_probable_is_never_stated_as_certain() {
    let raw: toml::Table = fs::read_to_string(project("public/faits.toml")).unwrap().parse().unwrap();
    let loaded = loaded(&project("public"));
    let content = loaded.usable().unwrap();
    let shown = format!("{:?} {:?} {:?} {:?}", content.guides, content.screens, loaded.readings, loaded.exercises);
    // Where a link leads is not what one reads.
    let mut parts = shown.split("to: WebAddress(");
    let first = parts.next().unwrap_or_default().to_owned();
    let shown = parts.fold(first, |shown, part| shown + part.split_once(')').map_or(part, |(_, rest)| rest));
    let (mut certain, mut careful) = (0, 0);
    for (id, fact) in &raw {
        let get = |key: &str| fact.get(key).and_then(toml::Value::as_str).unwrap_or_default();
        if get("certitude") == "certain" {
            certain += 1;
            continue;
        }
        careful += 1;
        let stated = typographic(get("texte"));
        let said = typographic(get("prudent"));
        assert!(said.contains(&stated) || !shown.contains(&stated), "{id}: « {stated} » is stated as certain");
        let number = get("valeur");
        let phone: String = number.chars().filter(char::is_ascii_digit).collect();
        assert!(
            get("nature") != "telephone" || !shown.replace([' ', '\u{a0}'], "").contains(&phone),
            "{id}: a number that nobody confirmed is shown"
        );
    }
    assert!(certain > 50 && careful > 50, "{certain} certain, {careful} careful");
}

/// As the tool sets it: curled apostrophes, spaces that do not break as plain ones do in a debug text.
fn typographic(text: &str) -> String {
    format!("{:?}", coup_de_pouce::site::content::french(text)).trim_matches('"').to_owned()
}

#[test]
fn the_content_of_the_tests_is_right() {
    let loaded = loaded(&project("tests/fixtures/contenu"));
    assert!(loaded.usable().is_some(), "{}", text(&loaded));
}

#[test]
fn a_guide_is_compiled_to_what_was_written() {
    let loaded = loaded(&project("tests/fixtures/contenu"));
    let content = loaded.usable().unwrap();
    let guide = &content.guides[0];
    assert_eq!(guide.title, "Faire un essai");
    assert_eq!(guide.address.as_ref().unwrap().essential, "demarche.example");
    assert_eq!(guide.steps.len(), 2);
    assert_eq!(guide.steps[0].remedies[0].symptom, "Rien ne s’ouvre");
    assert_eq!(guide.steps[0].remedies[0].remedy, vec![Inline::Text("Attendez un peu.".into())]);
    assert_eq!(
        guide.steps[1].commitment.reversibility,
        Reversibility::Editable { until: "pendant une semaine".into() }
    );
    assert_eq!(guide.after.achieved.len(), 1);
    // The fact is in the text, in its own words, and among the sources.
    assert!(format!("{:?}", guide.steps[1].body).contains("corriger pendant une semaine."));
    assert_eq!(guide.years_of_sources(), Some((2026, 2026)));
    let pack = content.to_pack().unwrap();
    assert_eq!(Content::from_pack(&pack).as_ref(), Ok(content));
}

/// One thing broken: in which file, what is replaced by what, the line that must be named, a part of what is said.
struct Broken(&'static str, &'static str, &'static str, usize, &'static str);

/// All files of the test content.
const PARTS: [&str; 10] = [
    "faits.toml",
    "territoire.toml",
    "domaines.toml",
    "langue.toml",
    "ecrans/page.toml",
    "pages/je-debute.md",
    "pages/aider-sans-faire-a-la-place.md",
    "pages/qui-fait-quoi.md",
    "pages/ecrire-un-guide.md",
    GUIDE,
];

const GUIDE: &str = "guides/essai.md";

const BROKEN: &[Broken] = &[
    Broken(GUIDE, "```etape\nengagement = \"rien\"\n```\n", "", 28, "ne dit pas ce qu’elle engage"),
    Broken(GUIDE, "engagement = \"rien\"", "engagement = \"facile\"", 31, "« facile » n’est pas une valeur possible"),
    Broken(GUIDE, "preuve = \"corriger\"\n", "", 47, "aucun fait certain ne prouve"),
    Broken(GUIDE, "preuve = \"corriger\"", "preuve = \"peut-etre\"", 47, "aucun fait certain ne prouve"),
    Broken(GUIDE, "delai = \"corriger\"\n", "", 47, "ne dit pas jusqu’à quand"),
    Broken(
        GUIDE,
        "engagement = \"modifiable\"",
        "engagement = \"definitif\"",
        47,
        "ne dit pas quoi faire en cas d’erreur",
    ),
    Broken(GUIDE, "{fait:corriger}", "{fait:corrige}", 55, "le fait « corrige » n’existe pas"),
    Broken(GUIDE, "Demandez au guichet.", "Appelez le 01 23 45 67 89.", 24, "le numéro « 01 23 45 67 89. »"),
    Broken(GUIDE, "Une page avec un bouton.", "Vous payez 25 €.", 38, "le prix « 25 € »"),
    Broken(GUIDE, "Une page avec un bouton.", "C’est possible jusqu’au 31/12/2026.", 38, "la date « 31/12/2026"),
    Broken(GUIDE, "ecran = \"page\"", "ecran = \"pages\"", 51, "l’écran « pages » n’existe pas"),
    Broken(GUIDE, "cible = \"envoyer\"", "cible = \"valider\"", 52, "n’a pas d’élément « valider »"),
    Broken(GUIDE, "vers = \"etape:ouvrir\"", "vers = \"etape:ouvre\"", 19, "l’étape « ouvre » n’existe pas"),
    Broken(GUIDE, "vers = \"etape:ouvrir\"", "vers = \"guide:autre\"", 19, "le guide « autre » n’existe pas"),
    Broken(GUIDE, "{#envoyer}", "{#ouvrir}", 44, "deux étapes portent l’identifiant « ouvrir »"),
    Broken(GUIDE, "{#envoyer}", "{#fin}", 44, "l’identifiant « fin » est réservé"),
    Broken(GUIDE, " {#envoyer}", "", 44, "n’a pas d’identifiant"),
    Broken(
        GUIDE,
        "### Ce que vous allez voir",
        "### Ce qu’on voit",
        36,
        "le sous-titre « Ce qu’on voit » n’est pas connu",
    ),
    Broken(GUIDE, "engagement = \"rien\"", "engagement = \"rien\"\nouvre_le_site = oui", 32, "cette ligne"),
    Broken(GUIDE, "minutes = 10\n", "", 2, "il manque « minutes »"),
    Broken(GUIDE, "mots = ", "mot = ", 9, "« mot » n’est pas un mot connu ici"),
    Broken(GUIDE, "service = \"Aide aux démarches", "service = \"Aides aux démarches", 7, "n’est pas un service connu"),
    Broken(GUIDE, "partie = \"demarche.example\"", "partie = \"autre.example\"", 11, "n’est pas la fin du nom de site"),
    Broken(GUIDE, "Appuyez sur le bouton.", "Appuyez [ici](https://exemple.example/).", 55, "n’est pas permis"),
    Broken(GUIDE, "Appuyez sur le bouton.", "Voyez ![une image](a.png).", 55, "une image n’est pas permis"),
    Broken(GUIDE, "minutes = 10", "minutes = 10\nrelu_par = \"une conseillère\"", 6, "vont ensemble"),
    Broken(
        GUIDE,
        "Ouvrez la page de la démarche.",
        "Ouvrez la page de la démarche que vous voulez faire aujourd’hui avec la personne qui est assise à côté de vous.",
        34,
        "mots",
    ),
    Broken(GUIDE, "Une page avec un bouton.", "Une interface avec un bouton.", 38, "« interface » est un mot"),
    Broken(GUIDE, "Une page avec un bouton.", "Elle s’ouvre en un clin d’œil.", 38, "est une façon de parler"),
    Broken(GUIDE, "Une page avec un bouton.", "Une page sur la CMI.", 38, "« CMI » n’est expliqué nulle part"),
    Broken(GUIDE, "Une page avec un bouton.", "Une page de la MDPH.", 38, "« MDPH » est un sigle que personne"),
    Broken(GUIDE, "C’est fini.", "Votre dossier est ensuite traité.", 61, "ne dit pas qui agit"),
    Broken(GUIDE, "## Ouvrez la page", "## Ouvrez la page et cherchez le bouton", 28, "demande deux choses"),
    Broken(GUIDE, "## Ouvrez la page", "## Cliquez sur la page", 28, "ne se dit pas sur un téléphone"),
    Broken(GUIDE, "texte = \"Je commence\"", "texte = \"Mon dossier est traité\"", 19, "ne dit pas qui agit"),
    Broken(
        GUIDE,
        "Demandez au guichet.",
        "Allez sur faux-service.fr, puis demandez.",
        24,
        "le site « faux-service.fr » n’est pas",
    ),
    Broken(
        GUIDE,
        "Demandez au guichet.",
        "Tapez `service.fr.com` dans la case.",
        24,
        "le site « service.fr.com » n’est pas",
    ),
    Broken(GUIDE, "Demandez au guichet.", "Écrivez à aide@mairie.fr.", 24, "le site « mairie.fr » n’est pas"),
    Broken(
        "faits.toml",
        "https://www.demarche.example/",
        "https://www.demarche.fr/",
        1,
        "le site « www.demarche.fr » n’est pas",
    ),
    Broken(
        "ecrans/page.toml",
        "texte = \"Envoyer\"",
        "texte = \"Aller sur autre.fr\"",
        8,
        "le site « autre.fr » n’est pas",
    ),
    Broken(GUIDE, "Demandez au guichet.", "Vérifié le jour même, au guichet.", 24, "dit lui-même qu’il est vérifié"),
    Broken(
        GUIDE,
        "engagement = \"modifiable\"\nbouton = \"Envoyer\"\npreuve = \"corriger\"",
        "engagement = \"rien\"\nbouton = \"Envoyer\"",
        47,
        "aucun fait certain ne prouve",
    ),
    Broken(GUIDE, "Souvent, il dit", "Il dit", 55, "n’est que probable, et la phrase l’affirme"),
    Broken("faits.toml", "on peut peut-être corriger", "on corrige", 16, "la formule prudente « on corrige » affirme"),
    Broken("domaines.toml", "preuve = \"Sa page du 20 janvier 2026\"", "preuve = \"\"", 4, "rien ne dit qui prouve"),
    Broken("domaines.toml", "nom = \"service.fr\"", "nom = \"gouv.fr\"", 2, "« gouv.fr » n’est pas le nom d’un site"),
    Broken(
        "domaines.toml",
        "certitude = \"certain\"",
        "certitude = \"oui\"",
        6,
        "« oui » n’est pas une valeur possible",
    ),
    Broken("langue.toml", "[sigles]", "[sigle]", 10, "« sigle » n’est pas un mot connu ici"),
    Broken(GUIDE, "bouton = \"Envoyer\"", "argent = \"Vous payez.\"", 48, "« argent » ne cite aucun prix"),
    Broken(GUIDE, "bouton = \"Envoyer\"\npreuve = \"corriger\"\n", "", 47, "aucun fait certain ne prouve"),
    Broken(GUIDE, "# Sans Internet\n\nDemandez au guichet.\n\n", "", 53, "il manque la partie « Sans Internet »"),
    Broken(
        GUIDE,
        "ecran = \"page\"\n",
        "ouvre_le_site = true\nsi_je_quitte = \"gardé\"\n",
        52,
        "« gardé » n’est pas une valeur possible",
    ),
    Broken(
        GUIDE,
        "adresse = \"site\"\npartie = \"demarche.example\"",
        "relu_par = \"une conseillère\"\nrelu_le = \"2027-01-01\"",
        12,
        "n’est pas le jour d’une relecture",
    ),
    Broken(
        "pages/je-debute.md",
        "guide:essai/ouvrir",
        "guide:essai/fermer",
        10,
        "l’étape « fermer » n’existe pas dans le guide « essai »",
    ),
    Broken("pages/je-debute.md", "page:lieux", "page:lieu", 11, "le lien « page:lieu » n’est pas permis"),
    Broken("pages/je-debute.md", "## Un titre", "### Un titre", 8, "n’a pas deux dièses"),
    Broken("pages/je-debute.md", "resume = ", "résumé = ", 3, "pas"),
    Broken("faits.toml", "prudent = \"on peut peut-être corriger\"\n", "", 19, "n’a pas de formule prudente"),
    Broken("faits.toml", "date = \"2026-01\"", "date = \"janvier\"", 7, "« janvier » n’est pas une date"),
    Broken(
        "faits.toml",
        "valeur = \"https://www.demarche.example/\"",
        "valeur = \"http://demarche.example\"",
        1,
        "ne convient pas",
    ),
    Broken("territoire.toml", "04 65 71 00 42", "0 892 70 57 05", 4, "non surtaxé"),
    Broken("territoire.toml", "editeur", "éditeur", 3, "pas"),
    Broken(
        "ecrans/page.toml",
        "genre = \"bouton\"",
        "genre = \"boutton\"",
        7,
        "« boutton » n’est pas une valeur possible",
    ),
];

#[test]
fn what_is_broken_is_named_with_its_file_and_line() {
    let mut wrong = Vec::new();
    for (number, Broken(file, from, to, line, words)) in BROKEN.iter().enumerate() {
        let public = copy_with(&format!("broken-{number}"), file, from, to);
        let output = Command::new(env!("CARGO_BIN_EXE_site"))
            .args(["check", "--today", TODAY, "--public"])
            .arg(&public)
            .output()
            .unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        let place = format!("{}/{file}:{line} : erreur : ", public.display());
        let named = said.lines().any(|said| said.strip_prefix(&place).is_some_and(|what| what.contains(words)));
        if !named || output.status.success() {
            wrong.push(format!("« {from} » → « {to} »: wanted {file}:{line} {words}\n{said}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// `new guide` gives a guide that the check accepts; twice is refused, and so is a title of nothing.
#[test]
fn a_new_guide_passes_the_check_as_it_is() {
    let public = copy_with("new-guide", "faits.toml", "", "");
    let new = |title: &str| {
        let arguments = ["new", "guide", title, "--today", TODAY, "--public", public.to_str().unwrap()];
        let output = Command::new(env!("CARGO_BIN_EXE_site")).args(arguments).output().unwrap();
        (output.status.success(), String::from_utf8(output.stderr).unwrap())
    };
    assert!(new("Déclarer les heures").0);
    assert!(new("Faire un autre essai").0);
    let loaded = loaded(&public);
    let content = loaded.usable().unwrap_or_else(|| panic!("{}", text(&loaded)));
    let made = content.guides.iter().find(|guide| guide.slug.as_str() == "declarer-les-heures").unwrap();
    assert_eq!((made.title.as_str(), made.code.as_str(), made.steps.len()), ("Déclarer les heures", "HEURES", 2));
    assert!(content.guides.iter().any(|guide| guide.code == "AUTRE"), "« ESSAI » is taken");
    let (done, said) = new("Déclarer les heures");
    assert!(!done && said.contains("existe déjà"), "{said}");
    assert!(!new("???").0);
    let (done, said) = new("Comprendre l’interface");
    assert!(!done && said.contains("« interface »"), "{said}");
}

/// `check --json` says the same to other programs.
#[test]
fn the_check_speaks_json() {
    let public = copy_with("json", GUIDE, "engagement = \"rien\"", "engagement = \"facile\"");
    let output = Command::new(env!("CARGO_BIN_EXE_site"))
        .args(["check", "--json", "--today", TODAY, "--public"])
        .arg(&public)
        .output()
        .unwrap();
    assert!(!output.status.success());
    let list: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let first = &list[0];
    assert_eq!(first["severite"], "erreur");
    assert_eq!(first["ligne"], 31);
    assert!(first["fichier"].as_str().unwrap().ends_with("guides/essai.md"));
    assert!(first["quoi"].as_str().unwrap().contains("« facile »") && first["que_faire"].is_string());
}

#[test]
fn check_is_strict_only_when_asked() {
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_site")).arg("check").args(arguments).output().unwrap();
        (output.status.success(), String::from_utf8(output.stdout).unwrap())
    };
    let public = project("tests/fixtures/contenu");
    let public = public.to_str().unwrap();
    assert!(run(&["--public", public, "--today", TODAY]).0);
    let (passed, said) = run(&["--public", public, "--today", TODAY, "--strict"]);
    assert!(!passed);
    assert!(said.contains("guides/essai.md:1 : à revoir : ce guide n’a été relu par personne"), "{said}");
    // Years later, the sources are old too.
    let (_, said) = run(&["--public", public, "--today", "2031-01-01"]);
    assert!(said.contains("guides/essai.md:11 : à revoir : le fait « corriger » date de"), "{said}");
}

#[test]
fn a_missing_folder_is_said_and_nothing_panics() {
    let loaded = loaded(Path::new("/nowhere/at/all"));
    assert!(loaded.usable().is_none());
    assert!(text(&loaded).contains("faits.toml:1 : erreur : ce fichier ne peut pas être lu"));
}

/// Whatever a file holds, the check answers and does not panic.
#[test]
fn hostile_files_are_refused_without_a_panic() {
    for (file, bytes) in [
        (GUIDE, "".as_bytes()),
        (GUIDE, b"+++"),
        (GUIDE, b"+++\n+++\n"),
        (GUIDE, b"+++\n\n+++"),
        (GUIDE, b"\xff\xfe\x00"),
        (GUIDE, "+++\ntitre = \"\u{0}\"\n+++\n# \u{202e}".as_bytes()),
        ("faits.toml", b"[a]\n[a]\n"),
        ("faits.toml", b"\xef\xbb\xbf[site]\n"),
        ("territoire.toml", b"nom = ["),
        ("ecrans/page.toml", b"[[element]]\nnom = 3\n"),
    ] {
        let public = copy_with("hostile", "faits.toml", "", "");
        fs::write(public.join(file), bytes).unwrap();
        assert!(loaded(&public).usable().is_none(), "{file}: {bytes:?}");
    }
}

/// A copy of the test content with one text replaced in one file.
fn copy_with(name: &str, file: &str, from: &str, to: &str) -> PathBuf {
    let public = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&public);
    for folder in ["guides", "ecrans", "pages"] {
        fs::create_dir_all(public.join(folder)).unwrap();
    }
    for part in PARTS {
        let mut text = fs::read_to_string(project("tests/fixtures/contenu").join(part)).unwrap();
        if part == file && !from.is_empty() {
            assert!(text.contains(from), "« {from} » is not in {file}");
            text = text.replacen(from, to, 1);
        }
        fs::write(public.join(part), text).unwrap();
    }
    public
}

/// The demonstration set: real communes, invented places, phones reserved for fiction, and each row says so.
#[test]
fn every_place_of_the_demonstration_says_that_it_does_not_exist() {
    let communes = fs::read_to_string(project("public/territoire/communes-42.csv")).unwrap();
    let (communes, _) = coup_de_pouce::domain::commune::parse(&communes);
    let mut reader = csv::Reader::from_path(project("public/lieux/demonstration.csv")).unwrap();
    let headers = reader.headers().unwrap().clone();
    assert_eq!(headers.len(), 32, "the 32 columns of the national schema 1.0.2");
    let mut places = 0;
    for row in reader.records() {
        let row = row.unwrap();
        let get = |name: &str| row.get(headers.iter().position(|header| header == name).unwrap()).unwrap();
        let id = get("id");
        assert!(get("presentation_resume").starts_with("EXEMPLE : ce lieu n’existe pas."), "{id}");
        assert!(
            get("telephone").is_empty() || get("telephone").starts_with("+33465710"),
            "{id}: a phone that may ring"
        );
        assert!(get("courriels").is_empty() || get("courriels").ends_with(".example"), "{id}: a mail that may arrive");
        assert!(get("site_web").is_empty() || get("site_web").trim_end_matches('/').ends_with(".example"), "{id}");
        let commune = communes.iter().find(|commune| commune.code == get("code_insee")).unwrap();
        assert_eq!(commune.name.replace('\'', "’"), get("commune").replace('\'', "’"), "{id}");
        assert!(commune.postcodes.iter().any(|code| code == get("code_postal")), "{id}");
        places += 1;
    }
    assert!((35..=50).contains(&places), "{places}");
}

/// « Vous pouvez essayer » would invite to try what a step says to leave alone.
#[test]
fn a_step_without_a_screen_invites_to_try_nothing_and_an_invented_site_sends_nobody_to_look_for_it() {
    let loaded = loaded(&project("public"));
    let content = loaded.usable().unwrap();
    let mut seen = 0;
    for guide in &content.guides {
        for step in guide.steps.iter().filter(|step| step.commitment.nature == StepNature::OffScreen) {
            let (sign, more) = wording::reversibility(&step.commitment, guide);
            let all = format!("{sign} {}", more.unwrap_or_default());
            assert!(!["essayer", "page", "validez"].iter().any(|word| all.to_lowercase().contains(word)), "{all}");
            assert_eq!(sign.contains("ne vous engage à rien"), !step.commitment.commits(), "{} {all}", step.id);
            seen += 1;
        }
    }
    let (invented, real): (Vec<_>, Vec<_>) =
        content.screens.iter().filter(|screen| screen.address.is_some() && !screen.fake).partition(|screen| {
            screen.address.as_ref().is_some_and(|right| right.address.host().ends_with(".example"))
        });
    assert!(seen > 5 && !invented.is_empty() && !real.is_empty());
    assert!(invented.iter().all(|screen| !wording::caption(screen).contains("cherchez les mêmes mots")));
    assert!(real.iter().all(|screen| wording::caption(screen).contains("cherchez les mêmes mots")));
}
