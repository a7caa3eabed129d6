//! Communes: where people say they are. Found by name, old name or postcode, with the accents and typos of a search.

use super::{geometry::Coordinates, search::fold};

/// A commune of the official geographic code (COG).
#[derive(Debug, Clone, PartialEq)]
pub struct Commune {
    /// INSEE code: `42218`, `2A004`.
    pub code: String,
    pub name: String,
    /// Names it had, or of communes that were merged into it.
    pub old_names: Vec<String>,
    pub postcodes: Vec<String>,
    pub population: u32,
    pub position: Coordinates,
    /// The position is that of the communes that share its postcode.
    pub approximate: bool,
}

/// A line of the file that is no commune.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLine {
    /// From 1.
    pub line: usize,
    pub why: BadCommune,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadCommune {
    /// Not the eight columns of the header.
    Columns,
    Code,
    Postcode,
    Population,
    Position,
}

/// The header of the project's own compact file.
pub const HEADER: &str = "code;nom;codes_postaux;population;latitude;longitude;position;anciens_noms";

/// Reads the file: credits in lines that begin with `#`, the header, a commune a line, columns apart by `;` and values
/// by `|`. Every line that is no commune is returned, none is lost.
pub fn parse(text: &str) -> (Vec<Commune>, Vec<BadLine>) {
    let (mut communes, mut bad) = (Vec::new(), Vec::new());
    for (index, line) in text.lines().enumerate() {
        let line = line.trim_start_matches('\u{feff}');
        if line.is_empty() || line.starts_with('#') || line == HEADER {
            continue;
        }
        match one(line) {
            Ok(commune) => communes.push(commune),
            Err(why) => bad.push(BadLine { line: index + 1, why }),
        }
    }
    (communes, bad)
}

fn one(line: &str) -> Result<Commune, BadCommune> {
    let columns: Vec<&str> = line.split(';').collect();
    let [code, name, postcodes, population, latitude, longitude, position, old_names] = columns.as_slice() else {
        return Err(BadCommune::Columns);
    };
    let list = |text: &str| text.split('|').filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let is_code = |code: &str| code.len() == 5 && code.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'A' | b'B'));
    let postcodes = list(postcodes);
    if !is_code(code) || name.is_empty() {
        return Err(BadCommune::Code);
    }
    if postcodes.is_empty() || !postcodes.iter().all(|code| code.len() == 5 && code.bytes().all(|b| b.is_ascii_digit()))
    {
        return Err(BadCommune::Postcode);
    }
    let degrees = |text: &str| text.parse::<f64>().map_err(|_| BadCommune::Position);
    Ok(Commune {
        code: (*code).to_owned(),
        name: (*name).to_owned(),
        old_names: list(old_names),
        postcodes,
        population: population.parse().map_err(|_| BadCommune::Population)?,
        position: Coordinates::new(degrees(latitude)?, degrees(longitude)?).map_err(|_| BadCommune::Position)?,
        approximate: *position != "exacte",
    })
}

/// The communes that a person may mean: all of a postcode; else those whose name, or old name, has every typed word as
/// the beginning of one of its own, « st » and « ste » being « saint » and « sainte ». The most populated first.
pub fn search<'c>(communes: &'c [Commune], query: &str) -> Vec<&'c Commune> {
    let folded = fold(query);
    let typed: Vec<&str> = folded.split_whitespace().map(in_full).collect();
    let digits = typed.concat();
    let by_code = digits.len() == 5 && digits.bytes().all(|b| b.is_ascii_digit());
    let means = |commune: &Commune| {
        if by_code {
            return commune.postcodes.contains(&digits);
        }
        let names = std::iter::once(&commune.name).chain(&commune.old_names);
        !typed.is_empty() && names.into_iter().any(|name| has_all(&fold(name), &typed))
    };
    let mut found: Vec<&Commune> = communes.iter().filter(|commune| means(commune)).collect();
    found.sort_by_key(|commune| std::cmp::Reverse(commune.population));
    found
}

fn in_full(word: &str) -> &str {
    match word {
        "st" => "saint",
        "ste" => "sainte",
        other => other,
    }
}

fn has_all(name: &str, typed: &[&str]) -> bool {
    typed.iter().all(|word| name.split_whitespace().map(in_full).any(|own| own.starts_with(word)))
}

#[cfg(test)]
mod tests {
    use super::{BadCommune, BadLine, HEADER, parse, search};

    const LOIRE: &str = include_str!("../../public/territoire/communes-42.csv");

    #[test]
    fn every_commune_of_the_loire_is_read() {
        let (communes, bad) = parse(LOIRE);
        assert_eq!(bad, Vec::new());
        assert_eq!(communes.len(), 320);
        for commune in &communes {
            let (latitude, longitude) = (commune.position.latitude(), commune.position.longitude());
            assert!((45.2..46.3).contains(&latitude) && (3.6..4.8).contains(&longitude), "{}", commune.name);
        }
        assert!(LOIRE.contains("CC BY 4.0") && LOIRE.contains("MIT"), "both credits stand in the file");
    }

    #[test]
    fn a_commune_is_found_by_name_old_name_and_postcode() {
        let (communes, _) = parse(LOIRE);
        let first = |query: &str| search(&communes, query).first().map(|commune| commune.name.clone());
        for (query, name) in [
            ("roanne", "Roanne"),
            ("  FEURS ", "Feurs"),
            ("saint etienne", "Saint-Étienne"),
            ("st étienne", "Saint-Étienne"),
            ("st just st rambert", "Saint-Just-Saint-Rambert"),
            ("montbri", "Montbrison"),
            ("42110", "Feurs"),
            ("42 300", "Roanne"),
        ] {
            assert_eq!(first(query).as_deref(), Some(name), "{query}");
        }
        assert!(search(&communes, "42110").len() > 1, "all communes of the postcode");
        for nothing in ["", "  ", "99999", "zzz", "?"] {
            assert_eq!(first(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn a_bad_line_is_named_and_the_others_are_read() {
        let text = format!(
            "# credits\n{HEADER}\n42094;Feurs;42110;8000;45.74;4.22;exacte;\n42094;Feurs\n4209;X;42110;1;45.7;4.2;exacte;\n\
             42095;X;;1;45.7;4.2;exacte;\n42095;X;42110;beaucoup;45.7;4.2;exacte;\n42095;X;42110;1;nord;4.2;exacte;\n"
        );
        let (communes, bad) = parse(&text);
        assert_eq!(communes.len(), 1);
        let expected = [
            (4, BadCommune::Columns),
            (5, BadCommune::Code),
            (6, BadCommune::Postcode),
            (7, BadCommune::Population),
            (8, BadCommune::Position),
        ];
        assert_eq!(bad, expected.map(|(line, why)| BadLine { line, why }).to_vec());
    }
}
