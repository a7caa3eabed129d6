//! The national schema under its older names: columns, separators and closed lists of before 1.0, as they are said today.

use std::collections::BTreeMap;

use super::schema::{COLUMNS, LISTS};

/// Older name of a column, and that of today.
const OLDER: [(&str, &str); 8] = [
    ("courriel", "courriels"),
    ("publics_accueillis", "publics_specifiquement_adresses"),
    ("conditions_acces", "frais_a_charge"),
    ("labels_nationaux", "dispositif_programmes_nationaux"),
    ("labels_autres", "autres_formations_labels"),
    ("accessibilite", "fiche_acces_libre"),
    ("modalites_access", "modalites_acces"),
    ("code_commune", "code_insee"),
];

/// Beginning of an older value, and where and how it is said today; an empty value goes without loss.
const VALUES: [(&str, &str, &str); 34] = [
    ("Prendre en main un smartphone", "services", "Maîtrise des outils numériques du quotidien"),
    ("Prendre en main un ordinateur", "services", "Maîtrise des outils numériques du quotidien"),
    ("Utiliser le numérique au quotidien", "services", "Maîtrise des outils numériques du quotidien"),
    ("Devenir autonome dans les démarches", "services", "Aide aux démarches administratives"),
    ("Réaliser des démarches administratives", "services", "Aide aux démarches administratives"),
    ("Accompagner les démarches de santé", "services", "Aide aux démarches administratives"),
    ("Approfondir ma culture numérique", "services", "Compréhension du monde numérique"),
    ("Promouvoir la citoyenneté numérique", "services", "Compréhension du monde numérique"),
    ("Favoriser mon insertion professionnelle", "services", "Insertion professionnelle via le numérique"),
    ("Créer et développer mon entreprise", "services", "Insertion professionnelle via le numérique"),
    ("Soutenir la parentalité", "services", "Parentalité et éducation avec le numérique"),
    ("Accéder à une connexion internet", "services", "Accès internet et matériel informatique"),
    ("Accéder à du matériel", "services", "Accès internet et matériel informatique"),
    ("S'équiper en matériel informatique", "services", "Acquisition de matériel informatique à prix solidaire"),
    ("S’équiper en matériel informatique", "services", "Acquisition de matériel informatique à prix solidaire"),
    ("Adultes", "publics_specifiquement_adresses", ""),
    ("Tout public", "publics_specifiquement_adresses", ""),
    ("Seniors (", "publics_specifiquement_adresses", "Seniors"),
    ("Jeunes (", "publics_specifiquement_adresses", "Jeunes"),
    ("Familles/enfants", "publics_specifiquement_adresses", "Familles et/ou enfants"),
    ("Uniquement femmes", "publics_specifiquement_adresses", "Femmes"),
    ("Personnes en situation d'illettrisme", "prise_en_charge_specifique", "Illettrisme"),
    ("Public langues étrangères", "prise_en_charge_specifique", "Langues étrangères (autres)"),
    ("Handicaps mentaux", "prise_en_charge_specifique", "Handicaps mentaux"),
    ("Handicaps moteurs", "prise_en_charge_specifique", "Handicaps moteurs"),
    ("Surdité", "prise_en_charge_specifique", "Surdité"),
    ("Déficience visuelle", "prise_en_charge_specifique", "Déficience visuelle"),
    ("Gratuit sous condition", "frais_a_charge", "Gratuit sous condition"),
    ("Gratuit", "frais_a_charge", "Gratuit"),
    ("Payant", "frais_a_charge", "Payant"),
    ("Avec de l'aide", "modalites_accompagnement", "Accompagnement individuel"),
    ("A ma place", "modalites_accompagnement", "Accompagnement individuel"),
    ("Dans un atelier :", "modalites_accompagnement", "Dans un atelier collectif"),
    ("Seul :", "modalites_accompagnement", "En autonomie"),
];

/// The column of today for a title, older or of today.
pub fn column(title: &str) -> Option<&'static str> {
    let title = title.trim();
    COLUMNS
        .into_iter()
        .find(|column| *column == title)
        .or_else(|| OLDER.iter().find(|(older, _)| *older == title).map(|(_, column)| *column))
}

/// Says in today's words what a place says in those of before; gives the columns that changed.
pub fn modernise(values: &mut BTreeMap<&'static str, String>) -> Vec<&'static str> {
    let mut changed = Vec::new();
    let mut moved: Vec<(&'static str, &'static str)> = Vec::new();
    for (column, text) in values.iter_mut().filter(|(column, _)| LISTS.contains(column)) {
        // Before 1.0, values were set apart by `;`.
        let separator = if text.contains('|') { '|' } else { ';' };
        let mut kept = Vec::new();
        let mut differs = separator == ';' && text.contains(';');
        for value in text.split(separator).map(str::trim).filter(|value| !value.is_empty()) {
            match VALUES.iter().find(|(older, ..)| value.starts_with(older)) {
                Some((_, of, today)) if of == column && value == *today => kept.push(value.to_owned()),
                None => kept.push(value.to_owned()),
                Some((_, _, "")) => differs = true,
                Some((_, of, today)) if of == column => {
                    differs = true;
                    kept.push((*today).to_owned());
                }
                Some((_, of, today)) => {
                    differs = true;
                    // A value may be there as many times as a row is long.
                    if !moved.contains(&(of, today)) {
                        moved.push((of, today));
                    }
                }
            }
        }
        if differs {
            changed.push(*column);
            *text = kept.join("|");
        }
    }
    for (column, today) in moved {
        let text = values.entry(column).or_default();
        if !text.split('|').any(|known| known == today) {
            if !text.is_empty() {
                text.push('|');
            }
            text.push_str(today);
        }
    }
    changed
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{column, modernise};
    use crate::domain::vocabulary::SERVICES;

    #[test]
    fn older_titles_and_words_are_said_as_today() {
        let mut free = BTreeMap::from([("frais_a_charge", "Gratuit sous condition|Gratuit".to_owned())]);
        assert!(modernise(&mut free).is_empty(), "{free:?}");
        assert_eq!(column(" courriel "), Some("courriels"));
        assert_eq!((column("nom"), column("inconnu")), (Some("nom"), None));
        let mut values = BTreeMap::from([
            (
                "services",
                "Accéder à du matériel;Accéder à une connexion internet;Accompagner les démarches de santé".to_owned(),
            ),
            ("publics_specifiquement_adresses", "Adultes;Seniors (+ 65 ans);Surdité".to_owned()),
            ("frais_a_charge", "Gratuit : Je peux accéder gratuitement au lieu".to_owned()),
            ("modalites_accompagnement", "A ma place : une personne habilitée".to_owned()),
            ("nom", "Adultes;ensemble".to_owned()),
        ]);
        let changed = modernise(&mut values);
        assert_eq!(changed.len(), 4);
        assert_eq!(
            values["services"],
            "Accès internet et matériel informatique|Accès internet et matériel informatique|Aide aux démarches administratives"
        );
        assert_eq!(values["publics_specifiquement_adresses"], "Seniors");
        assert_eq!(values["prise_en_charge_specifique"], "Surdité");
        assert_eq!((values["frais_a_charge"].as_str(), values["nom"].as_str()), ("Gratuit", "Adultes;ensemble"));
        // What is said as today stays.
        let before = values.clone();
        assert!(modernise(&mut values).is_empty() && values == before);
        for (_, of, today) in super::VALUES {
            assert!(of != "services" || SERVICES.contains(&today), "{today}");
        }
    }
}
