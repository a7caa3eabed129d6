//! Communes: where people say they are. Found by name, old name or postcode, with the accents and typos of a search.

use super::{geometry::Coordinates, order, search::fold};

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

/// A commune that a person may mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit<'c> {
    pub commune: &'c Commune,
    /// The old name by which it was found, when that is not its name of today.
    pub old_name: Option<&'c str>,
    /// Its postcode was typed, or the first word is like the first of its name, « Le » and « La » apart.
    pub at_start: bool,
}

/// The communes that a person may mean: all of a postcode, or of its beginning from three digits on; else those whose name, or
/// old name, has every typed word as the beginning of one of its own, « st » and « ste » being « saint » and « sainte »; if
/// there is none, those whose words are a letter away, two in a long word. The most populated first.
/// `names` are those of the same communes.
pub fn search<'c>(communes: &'c [Commune], names: &Names, query: &str) -> Vec<Hit<'c>> {
    let typed = in_full(query);
    let all: Vec<&str> = words(&typed).collect();
    let digits = |word: &&str| word.bytes().all(|letter| letter.is_ascii_digit());
    let (code, typed): (Vec<&str>, Vec<&str>) = all.into_iter().partition(digits);
    let code = code.concat();
    let has_code = |commune: &Commune| commune.postcodes.iter().any(|own| own.starts_with(&code));
    let mut found: Vec<Hit<'c>> = if typed.is_empty() {
        let is_code = (3..=5).contains(&code.len());
        let of_code = communes.iter().filter(|commune| is_code && has_code(commune));
        of_code.map(|commune| Hit { commune, old_name: None, at_start: true }).collect()
    } else {
        named(communes, names, &typed, &|own, typed| own.starts_with(typed))
    };
    if found.is_empty() && !typed.is_empty() {
        let shortest = if typed.len() > 1 { SHORTEST_AMONG_OTHERS } else { SHORTEST };
        found = named(communes, names, &typed, &|own, typed| nearly(own, typed, shortest));
    }
    // « Sorbiers 42290 »: the postcode tells namesakes apart; a wrong one hides nothing.
    if found.iter().any(|hit| has_code(hit.commune)) {
        found.retain(|hit| has_code(hit.commune));
    }
    order::by(found, |hit| std::cmp::Reverse(hit.commune.population))
}

/// Those that have a name with a word like each typed one.
fn named<'c>(
    communes: &'c [Commune],
    names: &Names,
    typed: &[&str],
    likeness: &dyn Fn(&str, &str) -> bool,
) -> Vec<Hit<'c>> {
    let has_all = |name: &String| typed.iter().all(|word| words(name).any(|own| likeness(own, word)));
    let which = |names: &[String]| if typed.is_empty() { None } else { names.iter().position(has_all) };
    let hit = |(commune, names): (&'c Commune, &Vec<String>)| {
        let index = which(names)?;
        let old = index.checked_sub(1).and_then(|index| commune.old_names.get(index));
        let mut own = words(&names[index]).skip_while(|word| ARTICLES.contains(word));
        let first = typed.iter().find(|word| !ARTICLES.contains(*word));
        let at_start = own.next().zip(first).is_none_or(|(own, typed)| likeness(own, typed));
        Some(Hit { commune, old_name: old.map(String::as_str), at_start })
    };
    communes.iter().zip(&names.0).filter_map(hit).collect()
}

/// For each commune its name, then its old names, as they are searched: worked out once, not at every letter.
#[derive(Debug, Clone, Default)]
pub struct Names(Vec<Vec<String>>);

impl Names {
    pub fn of(communes: &[Commune]) -> Self {
        let all = |commune: &Commune| {
            std::iter::once(&commune.name).chain(&commune.old_names).map(|name| in_full(name)).collect()
        };
        Self(communes.iter().map(all).collect())
    }
}

/// Folded, without short words: « St-Étienne » is `saint etienne`.
fn in_full(text: &str) -> String {
    let folded = fold(text);
    let full = folded.split_whitespace().map(|word| match word {
        "st" => "saint",
        "ste" => "sainte",
        other => other,
    });
    full.collect::<Vec<_>>().join(" ")
}

/// The words of a text in full. Its only space is the plain one: looking for any that Unicode has takes longer than all the rest.
fn words(in_full: &str) -> impl Iterator<Item = &str> {
    in_full.split(' ').filter(|word| !word.is_empty())
}

/// « Le Coteau » begins with « coteau » for whoever looks for it.
const ARTICLES: [&str; 4] = ["le", "la", "les", "l"];
/// Letters of a word that may have a wrong one; of one among others, which say the rest.
const SHORTEST: usize = 4;
const SHORTEST_AMONG_OTHERS: usize = 3;

/// The beginning of a word, or a word a letter away from `shortest` letters on, two from eight on.
fn nearly(own: &str, typed: &str, shortest: usize) -> bool {
    own.starts_with(typed)
        || match typed.len() {
            length if length < shortest => false,
            ..8 => letters_apart(own, typed) <= 1,
            _ => letters_apart(own, typed) <= 2,
        }
}

/// How many letters have to be added, left out or changed (Levenshtein).
fn letters_apart(a: &str, b: &str) -> usize {
    let b: Vec<u8> = b.bytes().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (line, letter) in a.bytes().enumerate() {
        let mut diagonal = line;
        row[0] = line + 1;
        for (index, other) in b.iter().enumerate() {
            let changed = diagonal + usize::from(letter != *other);
            diagonal = row[index + 1];
            row[index + 1] = changed.min(row[index] + 1).min(diagonal + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{BadCommune, BadLine, Commune, HEADER, Hit, Names, parse};

    const LOIRE: &str = include_str!("../../public/territoire/communes-42.csv");

    fn search<'c>(communes: &'c [Commune], query: &str) -> Vec<Hit<'c>> {
        super::search(communes, &Names::of(communes), query)
    }

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
        let first = |query: &str| search(&communes, query).first().map(|hit| hit.commune.name.clone());
        for (query, name) in [
            ("roanne", "Roanne"),
            ("  FEURS ", "Feurs"),
            ("saint etienne", "Saint-Étienne"),
            ("st étienne", "Saint-Étienne"),
            ("st just st rambert", "Saint-Just-Saint-Rambert"),
            ("montbri", "Montbrison"),
            ("42110", "Feurs"),
            ("42 300", "Roanne"),
            ("roane", "Roanne"),
            ("monbrison", "Montbrison"),
            ("saint etiene", "Saint-Étienne"),
            ("andrezieu boutheon", "Andrézieux-Bouthéon"),
            ("st chamon", "Saint-Chamond"),
            ("Sorbiers 42290", "Sorbiers"),
            ("Sorbiers, (42290)", "Sorbiers"),
            ("42290 sorbiers", "Sorbiers"),
            ("sorbiers 99999", "Sorbiers"),
            ("st jst st rambert", "Saint-Just-Saint-Rambert"),
        ] {
            assert_eq!(first(query).as_deref(), Some(name), "{query}");
        }
        assert!(search(&communes, "42110").len() > 1, "all communes of the postcode");
        for nothing in ["", "  ", "99999", "zzz", "?", "12", "xqzwkj"] {
            assert_eq!(first(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn the_end_of_a_name_is_offered_and_is_not_taken_for_the_whole() {
        let (communes, _) = parse(LOIRE);
        let first = |query: &str| search(&communes, query).first().map(|hit| (hit.commune.name.clone(), hit.at_start));
        for (query, name, at_start) in [
            ("lyon", "Chazelles-sur-Lyon", false),
            ("chazelles", "Chazelles-sur-Lyon", true),
            ("coteau", "Le Coteau", true),
            ("le coteau", "Le Coteau", true),
            ("roane", "Roanne", true),
            ("42110", "Feurs", true),
        ] {
            assert_eq!(first(query), Some((name.to_owned(), at_start)), "{query}");
        }
    }

    #[test]
    fn a_commune_that_was_merged_is_found_by_its_old_name_which_is_told() {
        let (communes, _) = parse(LOIRE);
        // « Chalmazel » is also the beginning of « Chalmazel-Jeansagnière »: the name of today comes first.
        let hit = |commune: &Commune, query: &str| {
            search(&communes, query).into_iter().find(|hit| hit.commune == commune).map(|hit| hit.old_name)
        };
        let old_of = |commune: &Commune| {
            commune.old_names.iter().find(|old| hit(commune, old).flatten() == Some(old.as_str())).cloned()
        };
        let merged = communes.iter().find_map(|commune| Some((commune, old_of(commune)?)));
        let (merged, old) = merged.unwrap_or_else(|| panic!("none"));
        assert_eq!(hit(merged, &old.to_uppercase()), Some(Some(old.as_str())));
        assert_eq!(hit(merged, &merged.name), Some(None));
        assert!(search(&communes, "421").len() > 20 && search(&communes, "42110").len() > 1);
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
