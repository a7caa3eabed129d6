//! The départements by code, with the article that is said before their name and their school holidays' zone.

use crate::site::failure::{Failure, Outcome};

/// One of the 101 départements (INSEE, code officiel géographique).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Departement {
    /// « 42 », « 2A », « 974 »
    pub code: &'static str,
    pub name: &'static str,
    /// « la », « le », « l’ », « les », or nothing, as in « dans la Loire ».
    article: &'static str,
    /// As the ministry's calendar names it; overseas, its own name there.
    pub zone: &'static str,
}

impl Departement {
    /// # Errors
    /// [`Failure`] for anything but the code of a département.
    pub fn of(code: &str) -> Outcome<Self> {
        let wanted = if code.len() == 1 { format!("0{code}") } else { code.to_uppercase() };
        let found = ALL.iter().find(|(code, ..)| *code == wanted);
        let Some((code, article, name, zone)) = found.copied() else {
            return Err(Failure::new(
                format!("« {code} » n’est pas le numéro d’un département"),
                "écrivez par exemple --departement 42, 2A ou 974",
            ));
        };
        Ok(Self { code, name, article, zone })
    }

    /// « la Loire », « l’Ain », « Paris »
    pub fn with_article(&self) -> String {
        let gap = if self.article.is_empty() || self.article.ends_with('’') { "" } else { " " };
        format!("{}{gap}{}", self.article, self.name)
    }

    /// It is that of a commune, or of a postcode.
    pub fn holds(&self, commune: &str) -> bool {
        commune.starts_with(self.code)
    }
}

const A: &str = "Zone A";
const B: &str = "Zone B";
const C: &str = "Zone C";

/// Code, article, name (INSEE), zone (Code de l'éducation, D521-1: the zone of its académie).
const ALL: [(&str, &str, &str, &str); 101] = [
    ("01", "l’", "Ain", A),
    ("02", "l’", "Aisne", B),
    ("03", "l’", "Allier", A),
    ("04", "les", "Alpes-de-Haute-Provence", B),
    ("05", "les", "Hautes-Alpes", B),
    ("06", "les", "Alpes-Maritimes", B),
    ("07", "l’", "Ardèche", A),
    ("08", "les", "Ardennes", B),
    ("09", "l’", "Ariège", C),
    ("10", "l’", "Aube", B),
    ("11", "l’", "Aude", C),
    ("12", "l’", "Aveyron", C),
    ("13", "les", "Bouches-du-Rhône", B),
    ("14", "le", "Calvados", B),
    ("15", "le", "Cantal", A),
    ("16", "la", "Charente", A),
    ("17", "la", "Charente-Maritime", A),
    ("18", "le", "Cher", B),
    ("19", "la", "Corrèze", A),
    ("21", "la", "Côte-d’Or", A),
    ("22", "les", "Côtes-d’Armor", B),
    ("23", "la", "Creuse", A),
    ("24", "la", "Dordogne", A),
    ("25", "le", "Doubs", A),
    ("26", "la", "Drôme", A),
    ("27", "l’", "Eure", B),
    ("28", "l’", "Eure-et-Loir", B),
    ("29", "le", "Finistère", B),
    ("2A", "la", "Corse-du-Sud", "Corse"),
    ("2B", "la", "Haute-Corse", "Corse"),
    ("30", "le", "Gard", C),
    ("31", "la", "Haute-Garonne", C),
    ("32", "le", "Gers", C),
    ("33", "la", "Gironde", A),
    ("34", "l’", "Hérault", C),
    ("35", "l’", "Ille-et-Vilaine", B),
    ("36", "l’", "Indre", B),
    ("37", "l’", "Indre-et-Loire", B),
    ("38", "l’", "Isère", A),
    ("39", "le", "Jura", A),
    ("40", "les", "Landes", A),
    ("41", "le", "Loir-et-Cher", B),
    ("42", "la", "Loire", A),
    ("43", "la", "Haute-Loire", A),
    ("44", "la", "Loire-Atlantique", B),
    ("45", "le", "Loiret", B),
    ("46", "le", "Lot", C),
    ("47", "le", "Lot-et-Garonne", A),
    ("48", "la", "Lozère", C),
    ("49", "le", "Maine-et-Loire", B),
    ("50", "la", "Manche", B),
    ("51", "la", "Marne", B),
    ("52", "la", "Haute-Marne", B),
    ("53", "la", "Mayenne", B),
    ("54", "la", "Meurthe-et-Moselle", B),
    ("55", "la", "Meuse", B),
    ("56", "le", "Morbihan", B),
    ("57", "la", "Moselle", B),
    ("58", "la", "Nièvre", A),
    ("59", "le", "Nord", B),
    ("60", "l’", "Oise", B),
    ("61", "l’", "Orne", B),
    ("62", "le", "Pas-de-Calais", B),
    ("63", "le", "Puy-de-Dôme", A),
    ("64", "les", "Pyrénées-Atlantiques", A),
    ("65", "les", "Hautes-Pyrénées", C),
    ("66", "les", "Pyrénées-Orientales", C),
    ("67", "le", "Bas-Rhin", B),
    ("68", "le", "Haut-Rhin", B),
    ("69", "le", "Rhône", A),
    ("70", "la", "Haute-Saône", A),
    ("71", "la", "Saône-et-Loire", A),
    ("72", "la", "Sarthe", B),
    ("73", "la", "Savoie", A),
    ("74", "la", "Haute-Savoie", A),
    ("75", "", "Paris", C),
    ("76", "la", "Seine-Maritime", B),
    ("77", "la", "Seine-et-Marne", C),
    ("78", "les", "Yvelines", C),
    ("79", "les", "Deux-Sèvres", A),
    ("80", "la", "Somme", B),
    ("81", "le", "Tarn", C),
    ("82", "le", "Tarn-et-Garonne", C),
    ("83", "le", "Var", B),
    ("84", "le", "Vaucluse", B),
    ("85", "la", "Vendée", B),
    ("86", "la", "Vienne", A),
    ("87", "la", "Haute-Vienne", A),
    ("88", "les", "Vosges", B),
    ("89", "l’", "Yonne", A),
    ("90", "le", "Territoire de Belfort", A),
    ("91", "l’", "Essonne", C),
    ("92", "les", "Hauts-de-Seine", C),
    ("93", "la", "Seine-Saint-Denis", C),
    ("94", "le", "Val-de-Marne", C),
    ("95", "le", "Val-d’Oise", C),
    ("971", "la", "Guadeloupe", "Guadeloupe"),
    ("972", "la", "Martinique", "Martinique"),
    ("973", "la", "Guyane", "Guyane"),
    ("974", "", "La Réunion", "Réunion"),
    ("976", "", "Mayotte", "Mayotte"),
];

#[cfg(test)]
mod tests {
    use super::{ALL, Departement};

    #[test]
    fn each_is_found_by_its_code_and_said_with_its_article() {
        for (code, words, zone) in [
            ("42", "la Loire", "Zone A"),
            ("1", "l’Ain", "Zone A"),
            ("01", "l’Ain", "Zone A"),
            ("2a", "la Corse-du-Sud", "Corse"),
            ("49", "le Maine-et-Loire", "Zone B"),
            ("75", "Paris", "Zone C"),
            ("974", "La Réunion", "Réunion"),
        ] {
            let found = Departement::of(code).unwrap_or_else(|e| panic!("{e}"));
            assert_eq!((found.with_article().as_str(), found.zone), (words, zone), "{code}");
        }
        for bad in ["", "20", "96", "975", "Loire", "042", "2C", "978"] {
            assert!(Departement::of(bad).is_err(), "{bad}");
        }
        assert!(ALL.windows(2).all(|pair| pair[0].0 < pair[1].0), "in order, none twice");
    }
}
