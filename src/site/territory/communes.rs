//! The official communes as geo.api.gouv.fr gives them (`format=geojson&geometry=contour`), and the project's own compact
//! file of them.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{credit_lines, departements::Departement, mesh::Ring};
use crate::{
    domain::{
        commune::{Commune, HEADER},
        geometry::Coordinates,
    },
    site::failure::{Failure, Outcome},
};

/// Communes of one département, with their borders.
#[derive(Debug, Clone, PartialEq)]
pub struct Official {
    pub communes: Vec<Commune>,
    /// All rings of all communes.
    pub rings: Vec<Ring>,
    /// What was left out, in French.
    pub notes: Vec<String>,
}

#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    properties: Properties,
    geometry: Option<Geometry>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Properties {
    nom: String,
    code: String,
    #[serde(default)]
    codes_postaux: Vec<String>,
    /// Some communes have none: six villages of the Meuse died in 1916 and were not built again.
    #[serde(default)]
    population: Option<u32>,
    centre: Option<Geometry>,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    Point([f64; 2]),
    Polygon(Vec<Vec<[f64; 2]>>),
    MultiPolygon(Vec<Vec<Vec<[f64; 2]>>>),
}

impl Official {
    /// `what` names the source in messages.
    ///
    /// # Errors
    /// [`Failure`] when it is no such file, or holds no commune of the département.
    pub fn parse(what: &str, bytes: &[u8], departement: Departement) -> Outcome<Self> {
        let mend = "attendu : la réponse de geo.api.gouv.fr, en geojson, avec « centre » et « contour »";
        let collection: Collection = serde_json::from_slice(bytes)
            .map_err(|error| Failure::new(format!("{what} : ce ne sont pas des communes ({error})"), mend))?;
        let mut official = Self { communes: Vec::new(), rings: Vec::new(), notes: Vec::new() };
        let read = collection.features.len();
        for feature in collection.features {
            if departement.holds(&feature.properties.code) {
                official.take(feature);
            }
        }
        if official.communes.is_empty() {
            let what = format!("{what} : {read} communes lues, aucune dans {}", departement.with_article());
            return Err(Failure::new(what, "vérifiez le numéro du département, et le fichier"));
        }
        official.communes.sort_by(|a, b| a.code.cmp(&b.code));
        official.communes.dedup_by(|a, b| a.code == b.code);
        Ok(official)
    }

    fn take(&mut self, feature: Feature) {
        let Properties { nom, code, codes_postaux, population, centre } = feature.properties;
        let rings: Vec<Ring> = match feature.geometry {
            Some(Geometry::Polygon(rings)) => rings.iter().map(|ring| line(ring)).collect(),
            Some(Geometry::MultiPolygon(parts)) => parts.iter().flatten().map(|ring| line(ring)).collect(),
            Some(Geometry::Point(_)) | None => {
                self.notes.push(format!("{nom} ({code}) : pas de contour"));
                Vec::new()
            }
        };
        let middle = match centre {
            Some(Geometry::Point([longitude, latitude])) => Coordinates::new(latitude, longitude).ok(),
            _ => None,
        };
        let Some(position) = middle.or_else(|| middle_of(&rings)) else {
            self.notes.push(format!("{nom} ({code}) : ni centre ni contour, laissée de côté"));
            return;
        };
        if codes_postaux.is_empty() {
            self.notes.push(format!("{nom} ({code}) : pas de code postal, laissée de côté"));
            return;
        }
        self.rings.extend(rings);
        self.communes.push(Commune {
            code,
            name: one_line(&nom),
            old_names: Vec::new(),
            postcodes: codes_postaux,
            population: population.unwrap_or_default(),
            position,
            approximate: middle.is_none(),
        });
    }

    /// Names of communes that were merged into others, by the code of the commune that holds them now.
    pub fn add_old_names(&mut self, old_names: &BTreeMap<String, Vec<String>>) {
        for commune in &mut self.communes {
            let old = old_names.get(&commune.code).into_iter().flatten();
            commune.old_names = old.map(|name| one_line(name)).filter(|name| *name != commune.name).collect();
        }
    }
}

fn line(ring: &[[f64; 2]]) -> Ring {
    ring.iter().filter_map(|[longitude, latitude]| Coordinates::new(*latitude, *longitude).ok()).collect()
}

/// Of the box around the first ring.
fn middle_of(rings: &[Ring]) -> Option<Coordinates> {
    let ring = rings.first().filter(|ring| !ring.is_empty())?;
    let middle = |value: &dyn Fn(&Coordinates) -> f64| {
        let (least, most) =
            ring.iter().map(value).fold((f64::MAX, f64::MIN), |(least, most), v| (least.min(v), most.max(v)));
        f64::midpoint(least, most)
    };
    Coordinates::new(middle(&|at| at.latitude()), middle(&|at| at.longitude())).ok()
}

/// Without what separates the values of the project's own file.
fn one_line(name: &str) -> String {
    name.replace([';', '|', '\n', '\r'], " ").trim().to_owned()
}

/// The project's own file, see [`crate::domain::commune::parse`].
pub fn to_text(communes: &[Commune], credits: &[String]) -> String {
    let head = credit_lines(credits) + HEADER + "\n";
    let rows = communes.iter().map(|commune| {
        format!(
            "{};{};{};{};{:.4};{:.4};{};{}\n",
            commune.code,
            commune.name,
            commune.postcodes.join("|"),
            commune.population,
            commune.position.latitude(),
            commune.position.longitude(),
            if commune.approximate { "approximative" } else { "exacte" },
            commune.old_names.join("|")
        )
    });
    std::iter::once(head).chain(rows).collect()
}

#[cfg(test)]
mod tests {
    use super::{Official, to_text};
    use crate::{domain::commune, site::territory::departements::Departement};

    fn parse(text: &str) -> Result<Official, String> {
        let loire = Departement::of("42").unwrap_or_else(|e| panic!("{e}"));
        Official::parse("essai", text.as_bytes(), loire).map_err(|failure| failure.to_string())
    }

    fn feature(properties: &str, geometry: &str) -> String {
        format!(r#"{{"type":"Feature","properties":{{{properties}}},"geometry":{geometry}}}"#)
    }

    fn collection(features: &[String]) -> String {
        format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","))
    }

    const SQUARE: &str =
        r#"{"type":"Polygon","coordinates":[[[4.1,45.7],[4.2,45.7],[4.2,45.8],[4.1,45.8],[4.1,45.7]]]}"#;
    const CENTRE: &str = r#""centre":{"type":"Point","coordinates":[4.15,45.75]}"#;

    #[test]
    fn what_the_service_gives_is_read_and_written_in_our_own_form() {
        let feurs = feature(
            &format!(r#""nom":"Feurs","code":"42094","codesPostaux":["42110"],"population":8000,{CENTRE}"#),
            SQUARE,
        );
        let empty = feature(r#""nom":"Vide","code":"42001","codesPostaux":["42380"]"#, SQUARE);
        let other = feature(&format!(r#""nom":"Lyon","code":"69123","codesPostaux":["69001"],{CENTRE}"#), "null");
        let official = parse(&collection(&[feurs.clone(), feurs, empty, other])).unwrap_or_else(|e| panic!("{e}"));
        let names: Vec<_> = official.communes.iter().map(|commune| commune.name.as_str()).collect();
        assert_eq!(names, ["Vide", "Feurs"], "by code, each once, none of another département");
        assert!(official.communes[0].approximate && official.communes[0].population == 0);
        let (read, bad) = commune::parse(&to_text(&official.communes, &["Etalab".into()]));
        assert_eq!((read, bad), (official.communes, vec![]));
    }

    #[test]
    fn what_is_missing_is_told() {
        let no_code = feature(&format!(r#""nom":"A","code":"42002",{CENTRE}"#), SQUARE);
        let nowhere = feature(r#""nom":"B","code":"42003","codesPostaux":["42000"]"#, "null");
        let whole = feature(&format!(r#""nom":"C","code":"42004","codesPostaux":["42000"],{CENTRE}"#), SQUARE);
        let official = parse(&collection(&[no_code, nowhere, whole])).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!((official.communes.len(), official.notes.len()), (1, 3), "{:?}", official.notes);
    }

    #[test]
    fn what_is_no_list_of_communes_is_refused_with_the_reason() {
        for (bad, reason) in [
            ("", "ce ne sont pas des communes"),
            ("<!doctype html><title>Portail</title>", "ce ne sont pas des communes"),
            ("[]", "ce ne sont pas des communes"),
            (r#"{"features":[{"properties":{"nom":"A"}}]}"#, "code"),
            (r#"{"features":[]}"#, "aucune dans la Loire"),
            (&collection(&[feature(r#""nom":"A","code":"42001""#, r#"{"type":"Circle"}"#)]), "Circle"),
        ] {
            let said = parse(bad).expect_err(bad);
            assert!(said.contains(reason) && said.contains("que faire"), "{said}");
        }
    }
}
