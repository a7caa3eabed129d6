//! Official domains, `domaines.toml`: the closed list of sites that may be linked to or written, each with its proof.

use serde::Deserialize;
use toml::Spanned;

use super::{facts::Facts, language::Said, toml_problem};
use crate::{
    domain::{
        date::CalendarDate,
        fact::{Certainty, FactKind},
    },
    site::problem::{Problem, Problems, line_at},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDomains {
    #[serde(default)]
    domaine: Vec<RawDomain>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDomain {
    nom: Spanned<String>,
    qui: Spanned<String>,
    preuve: Spanned<String>,
    date: Option<Spanned<String>>,
    /// Read so that a wrong word is told; probable ones are as closed a list as certain ones.
    #[serde(rename = "certitude")]
    _certainty: Certainty,
}

/// Names of sites that we know the owner of.
#[derive(Debug, Default)]
pub struct Domains(Vec<String>);

impl Domains {
    pub fn parse(file: &str, text: &str, problems: &mut Vec<Problem>) -> Self {
        let raw: RawDomains = match toml::from_str(text) {
            Ok(raw) => raw,
            Err(error) => {
                problems.push(toml_problem(file, text, 1, &error));
                return Self::default();
            }
        };
        let mut found = Problems::new(file);
        let names = raw.domaine.iter().filter_map(|domain| one(text, domain, &mut found)).collect();
        problems.append(&mut found.list);
        Self(names)
    }

    /// The name is one of the list, or below one, or invented (`.example`, RFC 2606).
    pub fn knows(&self, host: &str) -> bool {
        let below = |owner: &str| host.strip_suffix(owner).is_some_and(|left| left.is_empty() || left.ends_with('.'));
        below("example") || self.0.iter().any(|owner| below(owner))
    }

    /// Reports facts whose address is none of the list.
    pub fn check_facts(&self, file: &str, text: &str, facts: &Facts, problems: &mut Vec<Problem>) {
        for (id, known) in facts.all() {
            if known.fact.kind != FactKind::Address {
                continue;
            }
            let host = known.value.trim_start_matches("https://").split(['/', '?', '#']).next().unwrap_or_default();
            if !self.knows(host) {
                let line = text.find(&format!("[{id}]")).map_or(1, |offset| line_at(text, offset));
                problems.push(unknown(file, line, host));
            }
        }
    }

    /// Reports names of sites written in a whole file: a drawn screen.
    pub fn check_file(&self, file: &str, text: &str, problems: &mut Vec<Problem>) {
        let lines = text.lines().enumerate();
        let said: Vec<Said> = lines.map(|(at, text)| Said { text: text.to_owned(), line: at + 1 }).collect();
        let mut found = Problems::new(file);
        self.check(&said, &mut found);
        problems.append(&mut found.list);
    }

    /// Reports names of sites written in a text, links or not.
    pub fn check(&self, said: &[Said], problems: &mut Problems) {
        for said in said {
            for name in names_of_sites(&said.text).filter(|name| !self.knows(name)) {
                problems.list.push(unknown(problems.file, said.line, &name));
            }
        }
    }
}

fn one(text: &str, domain: &RawDomain, problems: &mut Problems) -> Option<String> {
    let line = |span: std::ops::Range<usize>| line_at(text, span.start);
    let name = domain.nom.get_ref();
    let plain = name.split('.').count() > 1
        && name.split('.').all(|label| !label.is_empty())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-'));
    // Whose sub-domains everybody's would be.
    if !plain || name == "gouv.fr" {
        problems.error(
            line(domain.nom.span()),
            format!("« {name} » n’est pas le nom d’un site"),
            "la liste dit à qui est chaque site",
            "écrivez la fin de l’adresse, en minuscules, par exemple cesu.urssaf.fr",
        );
        return None;
    }
    for (field, what) in [(&domain.qui, "à qui est ce site"), (&domain.preuve, "qui prouve à qui est ce site")] {
        if field.get_ref().trim().len() < 3 {
            problems.error(
                line(field.span()),
                format!("rien ne dit {what}"),
                "une adresse sans preuve peut être celle d’un escroc",
                "écrivez-le avec des mots, ou retirez ce domaine",
            );
        }
    }
    if let Some(date) = domain.date.as_ref().filter(|date| CalendarDate::parse(date.get_ref()).is_err()) {
        problems.error(
            line(date.span()),
            format!("« {} » n’est pas une date", date.get_ref()),
            "une preuve est datée, ou sans date",
            "écrivez par exemple 2026-01-20, 2026-01 ou 2026, ou retirez la ligne",
        );
    }
    Some(name.clone())
}

fn unknown(file: &str, line: usize, host: &str) -> Problem {
    Problem::error(
        file,
        line,
        format!("le site « {host} » n’est pas dans domaines.toml"),
        "une personne pourrait donner ses codes à un site dont nous ne savons pas à qui il est",
        "ajoutez-le à domaines.toml avec sa preuve ; un exemple inventé finit par .example",
    )
}

/// Words that look like a name of site, also behind the `@` of a mail address. Endings (« .gouv.fr ») are none.
fn names_of_sites(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|letter: char| letter.is_whitespace() || "«»()<>\",;!?’'…".contains(letter)).filter_map(|word| {
        let word = word.strip_prefix("https://").or_else(|| word.strip_prefix("http://")).unwrap_or(word);
        let word = word.rsplit('@').next().unwrap_or_default().split(['/', ':', '#']).next().unwrap_or_default();
        let name = word.trim_end_matches('.').to_lowercase();
        let labels: Vec<&str> = name.split('.').collect();
        let ending = labels.last().copied().unwrap_or_default();
        let plain = labels.iter().all(|label| {
            !label.is_empty()
                && !label.starts_with('-')
                && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        });
        let is_site = labels.len() > 1 && plain && ending.len() > 1 && ending.bytes().all(|b| b.is_ascii_lowercase());
        (is_site && name != "gouv.fr" && !FILES.contains(&ending)).then_some(name)
    })
}

/// Endings of files, not of sites.
const FILES: [&str; 12] = ["pdf", "jpg", "jpeg", "png", "doc", "docx", "odt", "heic", "zip", "toml", "md", "csv"];

#[cfg(test)]
mod tests {
    use super::{Domains, names_of_sites};

    #[test]
    fn names_of_sites_are_found_in_plain_text() {
        for (text, names) in [
            ("Allez sur cesu.urssaf.fr.", vec!["cesu.urssaf.fr"]),
            ("Écrivez à aide@mairie.fr, vite", vec!["mairie.fr"]),
            ("Ouvrez https://www.ants.gouv.fr/monespace !", vec!["www.ants.gouv.fr"]),
            ("Elle finit par .gouv.fr, ou gouv.fr, ou -gouv.fr", vec![]),
            ("Le fichier photo.jpg. Ensuite", vec![]),
            ("L’adresse ants.gouv.fr.exemple.example", vec!["ants.gouv.fr.exemple.example"]),
            ("À 8.30 et 12.5", vec![]),
        ] {
            assert_eq!(names_of_sites(text).collect::<Vec<_>>(), names, "{text}");
        }
    }

    #[test]
    fn a_name_is_known_with_what_stands_before_it_and_not_with_what_follows() {
        let domains = Domains(vec!["cesu.urssaf.fr".into()]);
        assert!(
            domains.knows("cesu.urssaf.fr") && domains.knows("www.cesu.urssaf.fr") && domains.knows("faux.example")
        );
        assert!(
            !domains.knows("urssaf.fr")
                && !domains.knows("faux-cesu.urssaf.fr")
                && !domains.knows("cesu.urssaf.fr.com")
        );
    }
}
