//! `cargo site new guide "Titre"`: a guide to be filled in, which passes the check as it is.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::load;
use crate::{
    domain::{date::CalendarDate, search::fold, slug::Slug},
    site::{
        failure::{Failure, Outcome},
        problem::Severity,
    },
};

/// Words of a title that make no code to say aloud.
const SMALL_WORDS: [&str; 14] = ["un", "une", "le", "la", "les", "de", "des", "du", "son", "sa", "ses", "se", "a", "l"];
const LONGEST_CODE: usize = 12;

/// Writes `guides/<title>.md` in the content folder, and gives its path. Never over a file that is there.
///
/// # Errors
/// [`Failure`] when the title has no letter, the guide exists already, or the file can't be written.
pub fn write(title: &str, public: &Path, today: CalendarDate) -> Outcome<PathBuf> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let folded = fold(&title);
    let name = folded.split_whitespace().collect::<Vec<_>>().join("-");
    let slug = Slug::new(name).map_err(|_| {
        Failure::new(
            format!("« {title} » n’est pas un titre"),
            "écrivez quelques mots, par exemple \"Déclarer les heures\"",
        )
    })?;
    if title.contains(['"', '\\']) {
        return Err(Failure::new("le titre contient un guillemet droit", "écrivez les guillemets « ainsi »"));
    }
    let path = public.join("guides").join(format!("{slug}.md"));
    if path.exists() {
        return Err(Failure::new(
            format!("{} existe déjà", path.display()),
            "choisissez un autre titre, ou modifiez ce guide",
        ));
    }
    let taken: Vec<String> = load(public, today)
        .content
        .map(|content| content.guides.into_iter().map(|guide| guide.code).collect())
        .unwrap_or_default();
    let text = text(&title, &code(&folded, &taken));
    fs::write(&path, text).map_err(|error| Failure::file(&path, &error))?;
    let broken = load(public, today)
        .problems
        .into_iter()
        .find(|problem| problem.severity == Severity::Error && problem.file == format!("guides/{slug}.md"));
    match broken {
        // Only its title can break it: a hard word, two things at once.
        Some(problem) => Err(Failure::new(
            format!("le guide est écrit, et le contrôle trouve : {}", problem.what),
            format!("dans {}, ligne {} : {}", path.display(), problem.line, problem.mend),
        )),
        None => Ok(path),
    }
}

/// One word in capitals that no other guide has: the last telling one of the title.
fn code(folded_title: &str, taken: &[String]) -> String {
    let words: Vec<String> = folded_title
        .split_whitespace()
        .filter(|word| !SMALL_WORDS.contains(word) && word.bytes().all(|b| b.is_ascii_lowercase()))
        .map(|word| word.chars().take(LONGEST_CODE).collect::<String>().to_uppercase())
        .collect();
    let free = |code: &&String| code.len() > 1 && !taken.contains(code);
    let found = words.iter().rev().find(free).cloned();
    // All taken: letters are added until one is free. There are more of them than guides.
    found.unwrap_or_else(|| {
        let stem: String = words.last().map_or("GUIDE", String::as_str).chars().take(LONGEST_CODE - 1).collect();
        ('A'..='Z').map(|letter| format!("{stem}{letter}")).find(|code| free(&code)).unwrap_or(stem)
    })
}

fn text(title: &str, code: &str) -> String {
    format!(
        r#"+++
titre = "{title}"
# Un mot que la personne dit au téléphone : « je suis à {code} 2 ».
code = "{code}"
resume = "À la fin, vous aurez réussi à faire ceci. Dites ici quoi, en une phrase."
minutes = 15
# Place à l’accueil : les quatre plus petits nombres y sont montrés.
ordre = 100
theme = "ordinateur"
service = "Maîtrise des outils numériques du quotidien"
coop = ["Prendre en main du matériel"]
# Les mots que les gens diront, même faux : ils servent à chercher.
mots = ["écrivez ici leurs mots"]
preparer = [
  "Ce qu’il faut avoir près de soi",
]
# Une démarche sur un site ? Ajoutez son adresse, qui est un fait de faits.toml :
# adresse = "identifiant-du-fait"
# partie = "cesu.urssaf.fr"

[[aiguillage]]
question = "Où en êtes-vous ?"

[[aiguillage.choix]]
texte = "Je commence"
reponse = "Suivez les étapes dans l’ordre."
vers = "etape:commencer"

[[aiguillage.choix]]
texte = "Je suis dans un autre cas"
reponse = "Une personne peut vous répondre."
vers = "personne"
+++

# Sans Internet

Dites ici comment faire par téléphone, au guichet ou par courrier.

# Les étapes

## Faites le premier geste {{#commencer}}

```etape
engagement = "rien"
```

Dites ici ce geste avec plus de mots.

### Ce que vous allez voir

Dites ici ce qui change à l’écran.

### Si ça ne marche pas

- **Rien ne change** : attendez un peu, puis recommencez.

### Notes pour l’atelier

Dites ici à l’animatrice ou à l’animateur ce que les gens oublient souvent.

## Faites le dernier geste {{#finir}}

```etape
engagement = "inconnu"
```

Vous ne savez pas encore si on peut revenir en arrière ? Laissez « inconnu ». La page le dira.

# Après

- Faire ceci

Dites ici ce qui se passe ensuite, et ce que les gens font souvent après.
"#
    )
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn a_code_is_a_telling_word_that_no_other_guide_has() {
        let taken = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>();
        assert_eq!(code("declarer les heures", &[]), "HEURES");
        assert_eq!(code("declarer les heures", &taken(&["HEURES"])), "DECLARER");
        assert_eq!(code("les heures", &taken(&["HEURES"])), "HEURESA");
        assert_eq!(code("franceconnect", &[]), "FRANCECONNEC");
        assert_eq!(code("2 3", &[]), "GUIDEA");
    }
}
