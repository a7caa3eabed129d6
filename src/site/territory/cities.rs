//! Towns that people know, to tell on a map what lies beyond the border. Positions to a hundredth of a degree.

use crate::domain::{commune::Commune, geometry::Coordinates, search::fold};

/// Beyond this from every commune of the territory, in kilometres, a town says nothing about where one is.
const FAR: f64 = 150.0;
/// Nearer than this to one of its communes, a town of that name is the territory's own.
const OWN: f64 = 15.0;

/// The towns beyond the border, with their positions.
pub fn beyond(communes: &[Commune]) -> Vec<(String, Coordinates)> {
    let mut towns = Vec::new();
    for (name, latitude, longitude) in CITIES {
        let Ok(at) = Coordinates::new(latitude, longitude) else { continue };
        let nearest = communes.iter().map(|commune| commune.position.kilometres_to(at)).fold(f64::MAX, f64::min);
        let folded = fold(name);
        let is_own =
            communes.iter().any(|commune| fold(&commune.name) == folded && commune.position.kilometres_to(at) < OWN);
        if !is_own && nearest < FAR {
            towns.push((name.to_owned(), at));
        }
    }
    towns
}

const CITIES: [(&str, f64, f64); 104] = [
    ("Paris", 48.86, 2.35),
    ("Marseille", 43.30, 5.37),
    ("Lyon", 45.76, 4.84),
    ("Toulouse", 43.60, 1.44),
    ("Nice", 43.70, 7.27),
    ("Nantes", 47.22, -1.55),
    ("Montpellier", 43.61, 3.88),
    ("Strasbourg", 48.58, 7.75),
    ("Bordeaux", 44.84, -0.58),
    ("Lille", 50.63, 3.06),
    ("Rennes", 48.11, -1.68),
    ("Reims", 49.26, 4.03),
    ("Le Havre", 49.49, 0.11),
    ("Saint-Étienne", 45.44, 4.39),
    ("Toulon", 43.12, 5.93),
    ("Grenoble", 45.19, 5.72),
    ("Dijon", 47.32, 5.04),
    ("Angers", 47.47, -0.55),
    ("Nîmes", 43.84, 4.36),
    ("Clermont-Ferrand", 45.78, 3.08),
    ("Le Mans", 48.00, 0.20),
    ("Aix-en-Provence", 43.53, 5.45),
    ("Brest", 48.39, -4.49),
    ("Tours", 47.39, 0.69),
    ("Amiens", 49.89, 2.30),
    ("Limoges", 45.83, 1.26),
    ("Annecy", 45.90, 6.12),
    ("Perpignan", 42.70, 2.90),
    ("Metz", 49.12, 6.18),
    ("Besançon", 47.24, 6.02),
    ("Orléans", 47.90, 1.91),
    ("Rouen", 49.44, 1.10),
    ("Mulhouse", 47.75, 7.34),
    ("Caen", 49.18, -0.37),
    ("Nancy", 48.69, 6.18),
    ("Avignon", 43.95, 4.81),
    ("Poitiers", 46.58, 0.34),
    ("Dunkerque", 51.03, 2.38),
    ("Pau", 43.30, -0.37),
    ("La Rochelle", 46.16, -1.15),
    ("Calais", 50.95, 1.86),
    ("Cannes", 43.55, 7.01),
    ("Ajaccio", 41.93, 8.74),
    ("Bastia", 42.70, 9.45),
    ("Saint-Nazaire", 47.27, -2.21),
    ("Colmar", 48.08, 7.36),
    ("Valence", 44.93, 4.89),
    ("Quimper", 47.99, -4.10),
    ("Troyes", 48.30, 4.08),
    ("Lorient", 47.75, -3.37),
    ("Vannes", 47.66, -2.76),
    ("Chambéry", 45.57, 5.92),
    ("Niort", 46.32, -0.46),
    ("Cholet", 47.06, -0.88),
    ("Saint-Brieuc", 48.51, -2.76),
    ("Saint-Malo", 48.65, -2.03),
    ("Beauvais", 49.43, 2.08),
    ("Bourges", 47.08, 2.40),
    ("Châteauroux", 46.81, 1.69),
    ("La Roche-sur-Yon", 46.67, -1.43),
    ("Laval", 48.07, -0.77),
    ("Arras", 50.29, 2.78),
    ("Albi", 43.93, 2.15),
    ("Cherbourg", 49.64, -1.62),
    ("Évreux", 49.02, 1.15),
    ("Chartres", 48.45, 1.49),
    ("Montauban", 44.02, 1.35),
    ("Brive", 45.16, 1.53),
    ("Charleville-Mézières", 49.77, 4.72),
    ("Carcassonne", 43.21, 2.35),
    ("Blois", 47.59, 1.33),
    ("Chalon-sur-Saône", 46.78, 4.85),
    ("Mâcon", 46.31, 4.83),
    ("Roanne", 46.04, 4.07),
    ("Vichy", 46.13, 3.43),
    ("Moulins", 46.56, 3.33),
    ("Nevers", 46.99, 3.16),
    ("Auxerre", 47.80, 3.57),
    ("Le Puy-en-Velay", 45.04, 3.88),
    ("Aurillac", 44.93, 2.44),
    ("Rodez", 44.35, 2.57),
    ("Mende", 44.52, 3.50),
    ("Cahors", 44.45, 1.44),
    ("Agen", 44.20, 0.62),
    ("Périgueux", 45.18, 0.72),
    ("Angoulême", 45.65, 0.16),
    ("Saumur", 47.26, -0.08),
    ("Bayonne", 43.49, -1.47),
    ("Tarbes", 43.23, 0.08),
    ("Gap", 44.56, 6.08),
    ("Digne-les-Bains", 44.09, 6.24),
    ("Bourg-en-Bresse", 46.21, 5.23),
    ("Épinal", 48.17, 6.45),
    ("Belfort", 47.64, 6.86),
    ("Chaumont", 48.11, 5.14),
    ("Verdun", 49.16, 5.38),
    ("Saint-Quentin", 49.85, 3.29),
    ("Alençon", 48.43, 0.09),
    ("Genève", 46.20, 6.14),
    ("Bâle", 47.56, 7.59),
    ("Luxembourg", 49.61, 6.13),
    ("Bruxelles", 50.85, 4.35),
    ("Turin", 45.07, 7.69),
    ("Saint-Sébastien", 43.32, -1.98),
];

#[cfg(test)]
mod tests {
    use super::{CITIES, beyond};
    use crate::domain::{commune::parse, geometry::Coordinates};

    #[test]
    fn the_loire_has_lyon_beyond_its_border_and_not_its_own_towns() {
        let (communes, _) = parse(include_str!("../../../public/territoire/communes-42.csv"));
        let towns = beyond(&communes);
        let named = |name: &str| towns.iter().any(|(town, _)| town == name);
        for name in ["Lyon", "Vichy", "Moulins", "Mâcon", "Clermont-Ferrand", "Le Puy-en-Velay", "Valence"] {
            assert!(named(name), "{name}");
        }
        for name in ["Roanne", "Saint-Étienne", "Paris", "Brest"] {
            assert!(!named(name), "{name}");
        }
        assert!(beyond(&[]).is_empty());
    }

    #[test]
    fn every_town_is_in_or_near_france() {
        let middle = Coordinates::new(46.6, 2.5).unwrap_or_else(|e| panic!("{e:?}"));
        for (name, latitude, longitude) in CITIES {
            let at = Coordinates::new(latitude, longitude).unwrap_or_else(|e| panic!("{name} {e:?}"));
            assert!(at.kilometres_to(middle) < 750.0, "{name}");
        }
    }
}
