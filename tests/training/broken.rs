//! Exercises with one thing broken: the check names the file, the line and what is wrong.

use std::{
    fs,
    path::{Path, PathBuf},
};

use coup_de_pouce::{
    domain::date::CalendarDate,
    site::{content::load, problem::Severity},
};

/// In which file, what is replaced by what, the line that must be named, a part of what is said.
struct Broken(&'static str, &'static str, &'static str, usize, &'static str);

const IT: &str = "entrainements/essai.toml";
const START: &str = "ecrans/essai-debut.toml";
const END: &str = "ecrans/essai-fin.toml";

const BROKEN: &[Broken] = &[
    Broken(IT, "minutes = 2\n", "", 1, "il manque « minutes »"),
    Broken(IT, "minutes = 2", "minutes = 2\nscore = 1", 3, "« score » n’est pas un mot connu"),
    Broken(
        IT,
        "[chemin]\ndebut = \"essai-debut\"",
        "[chemin]\ndebut = \"essai-de\"",
        8,
        "l’écran « essai-de » n’existe pas",
    ),
    Broken(IT, "cible = \"nom\"", "cible = \"prenom\"", 13, "n’a pas d’élément « prenom »"),
    Broken(IT, "ecrire = \"Camille Exemple\"\n", "", 13, "rien ne dit quoi écrire dans « nom »"),
    Broken(IT, "cible = \"accord\"", "cible = \"accord\"\necrire = \"oui\"", 21, "on n’écrit pas dans « accord »"),
    Broken(IT, "cible = \"retour\"", "cible = \"texte\"", 54, "on n’appuie pas sur « texte »"),
    Broken(
        IT,
        "Faites partir la page.",
        "Appuyez sur envoyer.",
        27,
        "la consigne donne le mot à trouver : « Envoyer »",
    ),
    Broken(
        IT,
        "Faites partir la page.",
        "Il faut confirmer.",
        27,
        "la consigne donne le mot à trouver : « Confirmer »",
    ),
    Broken(IT, "[[\"Nom\", \"Camille Exemple\"]]", "[]", 13, "n’est écrit nulle part devant la personne"),
    Broken(IT, "\"Camille Exemple\"]]", "\"06 12 34 56 78\"]]", 3, "ressemble à un vrai numéro"),
    Broken(IT, "ecrire = \"Camille Exemple\"", "ecrire = \"jean@exemple.fr\"", 14, "ressemble à un vrai"),
    Broken(IT, "Bien écrit.", "Vous payez 25 €.", 17, "le prix « 25 € »"),
    Broken(IT, "{fait:corriger}", "{fait:corrige}", 9, "le fait « corrige » n’existe pas"),
    Broken(IT, "Bien écrit.", "C’est une interface.", 17, "« interface » est un mot"),
    Broken(IT, "Bien écrit.", "Votre nom est ensuite traité.", 17, "ne dit pas qui agit"),
    Broken(IT, "\"C’est sur la carte.\"", "\"Allez sur autre.fr.\"", 16, "le site « autre.fr » n’est pas"),
    Broken(
        IT,
        "Relisez d’abord.",
        "Relisez bien tout ce que vous avez écrit sur cette page avant de faire partir la page avec ce bouton qui compte.",
        30,
        "mots",
    ),
    Broken(
        IT,
        "cible = \"accord\"",
        "cible = \"accord\"\nmene = \"essai-fin\"",
        28,
        "la personne est sur l’écran « essai-fin »",
    ),
    Broken(IT, "cible = \"accord\"", "cible = \"accord\"\nmene = \"essai\"", 22, "l’écran « essai » n’existe pas"),
    Broken(IT, "debut = \"essai-aide\"", "debut = \"essai-debut\"", 54, "la personne est sur l’écran « essai-debut »"),
    Broken(IT, "deja = { nom", "deja = { prenom", 37, "n’a pas d’élément « prenom »"),
    Broken(IT, "deja = { nom", "deja = { aide", 37, "« aide » ne se remplit pas"),
    Broken(IT, "titre = \"Sans accord\"\n", "", 34, "il manque « titre » ou « situation »"),
    Broken(IT, "id = \"perdu\"\n", "", 48, "cet incident n’a pas d’id"),
    Broken(IT, "id = \"perdu\"", "id = \"reparer\"", 46, "l’id « reparer » sert deux fois"),
    Broken(IT, "id = \"perdu\"", "id = \"Perdu\"", 49, "n’est pas un identifiant"),
    Broken(
        IT,
        "[[incident.etape]]\necran = \"essai-aide\"\ncible = \"retour\"\nconsigne = \"Allez à la page de l’essai.\"\naide = \"Cherchez un lien.\"\n",
        "",
        49,
        "il n’y a rien à faire",
    ),
    Broken(IT, "element = \"envoyer\"", "element = \"aide\"", 60, "personne ne cherche « aide »"),
    Broken(IT, "texte = \"Confirmer\"", "texte = \"envoyer\"", 60, "garde le même mot"),
    Broken(IT, "texte = \"Confirmer\"\nplace = \"haut\"", "", 60, "rien ne change pour « envoyer »"),
    Broken(START, "mene = \"essai-aide\"", "mene = \"essai-aides\"", 18, "l’écran « essai-aides » n’existe pas"),
    Broken(START, "exemple:www.demarche.example", "exemple:www.demarche.com", 2, "n’est pas une adresse inventée"),
    Broken(START, "exemple:www.demarche.example", "demarche", 2, "le fait « demarche » n’existe pas"),
    Broken(START, "texte = \"Aide\"", "texte = \"Aide au 06 12 34 56 78\"", 15, "ressemble à un vrai numéro"),
    Broken(
        START,
        "texte = \"Nom\"",
        "texte = \"Nom\"\nvaleur = \"4970 1000 0000 0014\"",
        5,
        "ressemble à un vrai numéro",
    ),
    Broken(START, "Ce bouton envoie.", "Ce bouton clique sur l’interface.", 25, "« interface » est un mot"),
    Broken(END, "faux = \"Ce lien montre la première page.\"", "", 11, "un appui sur « accueil » ne dit rien"),
    Broken(
        END,
        "genre = \"message-reussi\"",
        "genre = \"message-reussi\"\nfaux = \"Non.\"",
        6,
        "on n’appuie pas sur « recu »",
    ),
    Broken(END, "recu = true", "recu = \"oui\"", 2, "n’est pas écrite comme il faut"),
    Broken(END, "recu = true", "cadre = \"montre\"", 2, "« montre » n’est pas une valeur possible"),
];

#[test]
fn what_is_broken_is_named_with_its_file_and_line() {
    let mut wrong = Vec::new();
    for Broken(file, from, to, line, words) in BROKEN {
        let public = copy("broken-training");
        let text = fs::read_to_string(public.join(file)).unwrap();
        assert!(text.contains(from), "« {from} » is not in {file}");
        fs::write(public.join(file), text.replacen(from, to, 1)).unwrap();
        let found = errors(&public);
        if !found.iter().any(|(of, at, what)| of == file && at == line && what.contains(words)) {
            wrong.push(format!("« {from} » → « {to} »: wanted {file}:{line} {words}\n{found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Said where the step is: the author of the screen may not know of it.
#[test]
fn a_button_that_leads_on_explains_what_is_missing_before_its_turn() {
    let public = copy("training-too-early");
    let text = fs::read_to_string(public.join(START)).unwrap();
    let without = text.replace("faux = \"Ce bouton envoie. Il manque encore quelque chose.\"", "");
    fs::write(public.join(START), without).unwrap();
    let found = errors(&public);
    let [(file, 27, what)] = &found[..] else { panic!("{found:?}") };
    assert!(file == IT && what.contains("« envoyer » mène plus loin"), "{what}");
}

/// What is taught is what the check takes.
#[test]
fn the_example_of_the_readme_is_right() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(project.join("README.md")).unwrap();
    let example =
        readme.split("```toml\n").find(|block| block.contains("[chemin]")).unwrap().split("```").next().unwrap();
    let public = Path::new(env!("CARGO_TARGET_TMPDIR")).join("training-readme");
    let _ = fs::remove_dir_all(&public);
    copy_folder(&project.join("public"), &public);
    let file = "entrainements/mot-de-passe-oublie.toml";
    fs::write(public.join(file), example).unwrap();
    let found: Vec<_> = errors(&public).into_iter().filter(|(of, _, _)| of == file).collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn an_exercise_has_a_guide_and_a_screen_has_a_use() {
    let public = copy("training-alone");
    fs::copy(public.join(END), public.join("ecrans/oublie.toml")).unwrap();
    let [(file, 1, what)] = &errors(&public)[..] else { panic!("{:?}", errors(&public)) };
    assert!(file == "ecrans/oublie.toml" && what.contains("aucun guide et aucun exercice ne montre"), "{file}: {what}");
    // What the exercise would show is not known as long as it can't be read.
    fs::rename(public.join(IT), public.join("entrainements/autre.toml")).unwrap();
    let [(file, 1, what)] = &errors(&public)[..] else { panic!("{:?}", errors(&public)) };
    assert!(
        file == "entrainements/autre.toml" && what.contains("aucun guide ne s’appelle « autre »"),
        "{file}: {what}"
    );
}

/// Where nothing is to be looked for, nothing is learnt: said, not refused.
#[test]
fn a_screen_with_little_to_press_is_worth_a_second_look() {
    let loaded = load(&copy("training-bare"), CalendarDate::parse(super::TODAY).unwrap());
    let bare: Vec<&str> = loaded.problems.iter().filter(|p| p.what.contains("où appuyer")).map(|p| &*p.file).collect();
    assert_eq!(bare, ["ecrans/essai-aide.toml"], "the end of a run asks for nothing");
    assert!(loaded.usable().is_some());
}

/// A second incident is asked for; every exercise of the project has it.
#[test]
fn an_exercise_with_a_single_incident_is_worth_a_second_look() {
    let said = |public: &Path| {
        let loaded = load(public, CalendarDate::parse(super::TODAY).unwrap());
        let about = loaded.problems.iter().filter(|problem| problem.what.contains("incident(s)"));
        (
            about.map(|problem| (problem.file.clone(), problem.what.clone())).collect::<Vec<_>>(),
            loaded.usable().is_some(),
        )
    };
    let one = (IT.to_owned(), "cet exercice n’a que 1 incident(s)".to_owned());
    assert_eq!(said(&copy("training-incidents")), (vec![one], true));
    assert_eq!(said(&Path::new(env!("CARGO_MANIFEST_DIR")).join("public")), (vec![], true));
}

#[test]
fn hostile_files_are_refused_without_a_panic() {
    for (file, bytes) in [
        (IT, &b""[..]),
        (IT, b"\xff\xfe"),
        (IT, b"titre = 3"),
        (IT, "titre = \"\u{202e}\"\nminutes = 99999".as_bytes()),
        (START, b""),
        (START, b"site = \"x\"\nadresse = \"exemple:\""),
        (START, "site = \"x\"\nadresse = \"exemple:é.example/../\"".as_bytes()),
    ] {
        let public = copy("hostile-training");
        fs::write(public.join(file), bytes).unwrap();
        assert!(!errors(&public).is_empty(), "{file}: {bytes:?}");
    }
}

fn errors(public: &Path) -> Vec<(String, usize, String)> {
    let loaded = load(public, CalendarDate::parse(super::TODAY).unwrap());
    let errors = loaded.problems.into_iter().filter(|problem| problem.severity == Severity::Error);
    errors.map(|problem| (problem.file, problem.line, problem.what)).collect()
}

/// The test content in a folder of its own.
fn copy(name: &str) -> PathBuf {
    let public = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&public);
    copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/contenu"), &public);
    public
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).map(drop).unwrap();
        }
    }
}
