//! The public services that `prepare` asks, and how their answers read: geo.api.gouv.fr (communes), data.gouv.fr (places),
//! data.education.gouv.fr (school holidays).

use std::{collections::BTreeMap, time::Duration};

use serde::Deserialize;

use super::departements::Departement;
use crate::site::failure::{Failure, Outcome};

/// Where the services are; tests have their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Services {
    pub communes: String,
    pub places: String,
    pub holidays: String,
    /// How long each answer may take in all.
    pub patience: Duration,
}

impl Default for Services {
    fn default() -> Self {
        Self {
            communes: "https://geo.api.gouv.fr".into(),
            places: "https://www.data.gouv.fr".into(),
            holidays: "https://data.education.gouv.fr".into(),
            patience: Duration::from_mins(3),
        }
    }
}

/// The name of the national schema on schema.data.gouv.fr.
const SCHEMA: &str = "LaMednum/standard-mediation-num";
/// What the title of a list for the whole country says.
const NATIONAL: &str = "territoire national";

/// A list of places for the whole country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacesFile {
    pub title: String,
    pub address: String,
    /// Bytes, where the service says.
    pub size: Option<usize>,
}

#[derive(Deserialize)]
struct Catalogue {
    data: Vec<Dataset>,
}

#[derive(Deserialize)]
struct Dataset {
    title: String,
    #[serde(default)]
    resources: Vec<Resource>,
}

#[derive(Deserialize)]
struct Resource {
    url: String,
    #[serde(default)]
    format: Option<String>,
    #[serde(default)]
    filesize: Option<usize>,
    #[serde(default)]
    last_modified: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OldCommune {
    nom: String,
    chef_lieu: Option<String>,
}

impl Services {
    /// Communes with centre and contour.
    pub fn communes_address(&self, departement: Departement) -> String {
        format!(
            "{}/departements/{}/communes?fields=nom,code,codesPostaux,population,centre,contour&format=geojson&geometry=contour",
            self.communes, departement.code
        )
    }

    /// Communes that are part of another now.
    pub fn old_communes_address(&self, departement: Departement) -> String {
        format!(
            "{}/communes_associees_deleguees?codeDepartement={}&fields=nom,code,type,chefLieu",
            self.communes, departement.code
        )
    }

    /// The lists of places that follow the national schema.
    pub fn places_address(&self) -> String {
        format!("{}/api/1/datasets/?schema={SCHEMA}&page_size=100", self.places)
    }

    /// School holidays of a zone, from a day (AAAA-MM-JJ) on.
    pub fn holidays_address(&self, departement: Departement, from: &str) -> String {
        let zone = departement.zone.replace(' ', "%20");
        format!(
            "{}/api/explore/v2.1/catalog/datasets/fr-en-calendrier-scolaire/records?limit=100&where=end_date%3E%3Ddate%27{from}%27&refine=zones%3A{zone}&timezone=Europe%2FParis",
            self.holidays
        )
    }
}

/// Names of former communes by the code of the commune that holds them.
///
/// # Errors
/// [`Failure`] when the answer is none of that service.
pub fn old_names(bytes: &[u8]) -> Outcome<BTreeMap<String, Vec<String>>> {
    let old: Vec<OldCommune> = serde_json::from_slice(bytes).map_err(|error| foreign("anciennes communes", &error))?;
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for commune in old {
        if let Some(code) = commune.chef_lieu {
            names.entry(code).or_default().push(commune.nom);
        }
    }
    Ok(names)
}

/// The newest table of each national list.
///
/// # Errors
/// [`Failure`] when the answer is none of that service, or names no national list.
pub fn places(bytes: &[u8]) -> Outcome<Vec<PlacesFile>> {
    let catalogue: Catalogue = serde_json::from_slice(bytes).map_err(|error| foreign("listes de lieux", &error))?;
    let tables = catalogue.data.into_iter().filter(|dataset| dataset.title.to_lowercase().contains(NATIONAL));
    let newest = |dataset: Dataset| {
        let is_table = |resource: &Resource| resource.format.as_deref().is_some_and(|f| f.eq_ignore_ascii_case("csv"));
        let tables = dataset.resources.into_iter().filter(is_table);
        let newest = tables.max_by(|a, b| a.last_modified.cmp(&b.last_modified))?;
        Some(PlacesFile { title: dataset.title, address: newest.url, size: newest.filesize })
    };
    let files: Vec<PlacesFile> = tables.filter_map(newest).collect();
    if files.is_empty() {
        return Err(Failure::new(
            "data.gouv.fr ne nomme aucune liste nationale de lieux de médiation numérique",
            "téléchargez la liste de votre choix, et donnez-la avec --lieux",
        ));
    }
    Ok(files)
}

/// An answer that is no data.
fn foreign(what: &str, error: &serde_json::Error) -> Failure {
    Failure::new(
        format!("{what} : la réponse ne se lit pas ({error})"),
        "réessayez plus tard ; ou donnez des fichiers, avec --communes et --lieux",
    )
}

#[cfg(test)]
mod tests {
    use super::{old_names, places};

    #[test]
    fn the_newest_table_of_each_national_list_is_taken() {
        let dataset = |title: &str, resources: &str| format!(r#"{{"title":"{title}","resources":[{resources}]}}"#);
        let table = |name: &str, date: &str, format: &str| {
            format!(
                r#"{{"url":"https://x.example/{name}","format":"{format}","last_modified":"{date}","filesize":12}}"#
            )
        };
        let national = dataset(
            "Lieux sur le territoire national fournis par A",
            &[
                table("vieux.csv", "2024-01-01", "csv"),
                table("neuf.csv", "2026-11-01", "CSV"),
                table("neuf.json", "2026-11-02", "json"),
            ]
            .join(","),
        );
        let regional = dataset("Lieux en Bretagne", &table("bretagne.csv", "2026-01-01", "csv"));
        let empty = dataset("Territoire national, bientôt", "");
        let answer = format!(r#"{{"data":[{national},{regional},{empty}],"total":3}}"#);
        let files = places(answer.as_bytes()).unwrap_or_else(|e| panic!("{e}"));
        let addresses: Vec<_> = files.iter().map(|file| file.address.as_str()).collect();
        assert_eq!((addresses, files[0].size), (vec!["https://x.example/neuf.csv"], Some(12)));
        for bad in ["", "[]", r#"{"data":[]}"#, "<html>", r#"{"data":[{"resources":[]}]}"#] {
            assert!(places(bad.as_bytes()).is_err(), "{bad}");
        }
    }

    #[test]
    fn former_communes_go_to_the_one_that_holds_them() {
        let answer = r#"[{"nom":"Saint-Victor","code":"42000","type":"commune-associee","chefLieu":"42218"},
            {"nom":"Seule","code":"42001","type":"commune-deleguee"}]"#;
        let names = old_names(answer.as_bytes()).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(names.get("42218"), Some(&vec!["Saint-Victor".to_owned()]));
        assert_eq!(names.len(), 1);
        assert!(old_names(b"<html>").is_err());
    }
}
