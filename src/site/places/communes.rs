//! The communes of a territory, for whoever reads its places: what a code means, or a name with a postcode.

use std::collections::HashMap;

use crate::domain::{commune::Commune, search::fold};

/// Empty where no territory is known: then nothing is said of any commune.
#[derive(Debug, Default)]
pub struct Communes<'c> {
    by_code: HashMap<&'c str, &'c Commune>,
    /// By name, today's or older, and postcode; `None` for an older name that two of them had.
    by_name: HashMap<(String, &'c str), Option<&'c Commune>>,
}

/// Inhabitants of a place that the whole département knows.
const WELL_KNOWN: u32 = 8_000;

/// The commune that shows how one says where one is: its name is short and has one word, its postcode is the only one.
pub fn example(communes: &[Commune]) -> Option<(String, String)> {
    let is_plain = |commune: &&Commune| {
        (4..=9).contains(&commune.name.chars().count())
            && commune.name.chars().all(char::is_alphabetic)
            && commune.postcodes.len() == 1
    };
    let best = communes.iter().filter(is_plain).min_by_key(|commune| commune.population.abs_diff(WELL_KNOWN))?;
    Some((best.name.clone(), best.postcodes.first()?.clone()))
}

impl<'c> Communes<'c> {
    pub fn new(communes: &'c [Commune]) -> Self {
        let mut found = Self::default();
        for commune in communes {
            found.by_code.insert(&commune.code, commune);
            for postcode in &commune.postcodes {
                found.by_name.insert((words(&commune.name), postcode), Some(commune));
            }
        }
        for commune in communes {
            for (name, postcode) in
                commune.old_names.iter().flat_map(|name| commune.postcodes.iter().map(move |code| (name, code)))
            {
                let name = words(name);
                let known = found.by_name.entry((name.clone(), postcode)).or_insert(Some(commune));
                // Today's name wins over an older one.
                if known.is_some_and(|other| other.code != commune.code && words(&other.name) != name) {
                    *known = None;
                }
            }
        }
        found
    }

    pub fn with_code(&self, code: &str) -> Option<&'c Commune> {
        self.by_code.get(code).copied()
    }

    pub fn named(&self, name: &str, postcode: &str) -> Option<&'c Commune> {
        // The key of the map holds its name: a lookup that borrows one would need a type of its own.
        if self.by_name.is_empty() { None } else { *self.by_name.get(&(words(name), postcode))? }
    }
}

/// « St-Étienne » and « Saint Etienne » are the same.
fn words(name: &str) -> String {
    let in_full = |word| match word {
        "st" => "saint",
        "ste" => "sainte",
        other => other,
    };
    fold(name).split_whitespace().map(in_full).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::Communes;
    use crate::domain::commune::parse;

    #[test]
    fn a_commune_is_found_by_code_or_by_name_and_postcode() {
        let (list, bad) = parse(
            "42094;Feurs;42110;8000;45.7;4.2;exacte;\n\
             42218;Saint-Étienne;42000|42100;170000;45.4;4.4;exacte;Terrenoire|Rochetaillée\n\
             42001;Aboën;42380;400;45.4;4.1;exacte;Le Bourg|Feurs\n\
             42002;Autre;42380|42110;400;45.4;4.1;exacte;Le Bourg|Feurs\n",
        );
        assert!(bad.is_empty(), "{bad:?}");
        let communes = Communes::new(&list);
        for (name, postcode, code) in [
            ("Feurs", "42110", Some("42094")),
            ("FEURS", "42000", None),
            ("st etienne", "42100", Some("42218")),
            ("Terrenoire", "42100", Some("42218")),
            ("Le Bourg", "42380", None),
            ("Le Bourg", "42110", Some("42002")),
            ("Inconnue", "42110", None),
        ] {
            let found = communes.named(name, postcode).map(|commune| commune.code.as_str());
            assert_eq!(found, code, "{name} {postcode}");
        }
        assert_eq!(communes.with_code("42218").map(|commune| commune.name.as_str()), Some("Saint-Étienne"));
        assert!(communes.with_code("69123").is_none() && Communes::default().named("Feurs", "42110").is_none());
    }
}
