//! From the files of a site to its pack of communes and places.

use std::{collections::BTreeSet, path::Path};

use sha2::{Digest, Sha256};

use super::{
    ground::{communes, corner, outline},
    hours::{Compiler, HORIZON, speaks_of_school_holidays},
    import,
    known::{Places, known},
    neighbours, notices,
    personal::Keep,
    phone, rounds,
    row::Row,
    school,
    sources::{Sources, named, places_files},
    values::cut,
};
use crate::{
    app::paths::ALL_PLACES,
    domain::{
        commune::Commune,
        date::CalendarDate,
        directory::{Parts, integer},
        hours::Hours,
        moment::Day,
        place::column,
        school::SchoolHolidays,
        slug::Slug,
    },
    site::{
        problem::Problem,
        territory::{cities, labels, outline::Outline},
    },
};

/// `source` of the invented places of the demonstration.
const EXAMPLE_SOURCE: &str = "Coup de pouce numérique (exemple)";
const EXAMPLE_WORDS: &str = "EXEMPLE : ce lieu n’existe pas. ";
/// Keys are shown in addresses; longer ids get a short one of their own.
const LONGEST_KEY: usize = 16;

/// Columns of the pack that are those of the file.
const AS_THEY_ARE: [&str; 21] = [
    column::NAME,
    column::COMMUNE,
    column::POSTCODE,
    column::COMMUNE_CODE,
    column::ADDRESS,
    column::ADDRESS_MORE,
    column::MAILS,
    column::WEBSITE,
    column::DETAIL,
    column::SOURCE,
    column::ITINERANCY,
    column::UPDATED,
    column::SERVICES,
    column::PUBLICS,
    column::CARE,
    column::COST,
    column::PROGRAMMES,
    column::ACCESS,
    column::SUPPORT,
    column::APPOINTMENT,
    column::LABELS,
];

/// The bytes of the pack, and every problem of its files.
pub fn load(sources: &Sources, today: CalendarDate) -> (Vec<u8>, Vec<Problem>) {
    let mut problems = Vec::new();
    let territory = sources.territory();
    let (communes, mut credits) = communes(&territory, &mut problems);
    let (school, owed) = school::load(&territory, today.into(), &mut problems);
    credits.extend(owed);
    let imported = sources.local.as_ref().map(|local| local.join("lieux.csv")).filter(|file| file.is_file());
    let is_imported = imported.is_some();
    let own = places_files(&sources.public.join("lieux"));
    let files = imported.map_or_else(|| own.clone(), |file| vec![file]);
    let mut rows = Vec::new();
    for file in files {
        // What was imported was accepted then; a mobile in the site's own file is told.
        let keep = if is_imported { Keep::All } else { Keep::None };
        let read = places(&file, keep, today, &communes, &mut problems);
        if school == SchoolHolidays::default() {
            problems.extend(read.iter().filter_map(|row| without_school_holidays(&file, row)));
        }
        rows.extend(read);
    }
    for file in neighbours::sources(sources) {
        let read = places(&file, Keep::All, today, &communes, &mut problems);
        rows.extend(neighbours::near(read, &rows, &communes));
    }
    let keys = keys(&rows);
    let mut named = Places { shown: known(&rows, &keys), replaced: Vec::new() };
    if is_imported {
        let replaced: Vec<Row> =
            own.iter().flat_map(|file| places(file, Keep::None, today, &communes, &mut Vec::new())).collect();
        named.replaced = known(&replaced, &self::keys(&replaced));
    }
    let context = rounds::Context { places: &named, communes: &communes, today: today.into() };
    let stops = rounds::load(sources, context, &mut problems);
    notices::check(&sources.public, &named, &stops, &mut problems);
    let outline = outline(&territory, &mut problems);
    let is_exact = outline.is_some();
    let corner = corner(&communes);
    let outline = outline.unwrap_or_else(|| Outline::guessed(&communes)).from_corner(corner);
    let labels = labels::zooms(&communes);
    let beyond = cities::beyond(&communes);
    let parts = Parts {
        communes,
        labels,
        beyond,
        corner,
        land: outline.edge,
        borders: outline.borders,
        is_exact,
        stops,
        credits,
        ..parts(&rows, keys, today.into(), school)
    };
    (parts.to_pack(), problems)
}

fn without_school_holidays(file: &Path, row: &Row) -> Option<Problem> {
    speaks_of_school_holidays(row.get("horaires")).then(|| {
        Problem::warning(
            &named(file),
            row.origin.line,
            "ces horaires changent pendant les vacances scolaires, dont les dates manquent",
            "la page les recopie sans dire « ouvert »",
            "ajoutez territoire/vacances.csv (debut;fin;nom)",
        )
    })
}

fn places(file: &Path, keep: Keep, today: CalendarDate, communes: &[Commune], problems: &mut Vec<Problem>) -> Vec<Row> {
    let name = named(file);
    let (files, communes) = (vec![file.to_owned()], communes.to_vec());
    let import = match import::read(&import::Request { files, departement: None, keep, today, communes }) {
        Ok(import) => import,
        Err(failure) => {
            problems.push(Problem::error(
                &name,
                1,
                failure.what,
                "les lieux ne peuvent pas être montrés",
                failure.mend,
            ));
            return Vec::new();
        }
    };
    let check = "corrigez la ligne, ou passez par « cargo site import », qui fait le tri";
    for (origin, reason) in &import.refused {
        problems.push(Problem::error(&name, origin.line, reason, "ce lieu ne serait pas montré", check));
    }
    for merged in &import.merged {
        let what = format!("ce lieu est aussi à la ligne {}", merged.into.line);
        problems.push(Problem::warning(
            &name,
            merged.row.line,
            what,
            "il ne sera montré qu’une fois",
            "gardez une seule ligne",
        ));
    }
    for row in &import.published {
        for note in &row.notes {
            problems.push(Problem::warning(
                &name,
                row.origin.line,
                note.as_ref(),
                "la page montrera la valeur corrigée, ou rien",
                check,
            ));
        }
    }
    import.published
}

fn parts(rows: &[Row], keys: Vec<String>, today: Day, school: SchoolHolidays) -> Parts {
    let mut compiler = Compiler::with_school_holidays(today, school.clone());
    let compiled: Vec<Option<Hours>> = rows.iter().map(|row| compiler.compile(row.get("horaires")).cloned()).collect();
    let each = |value: &dyn Fn(&Row) -> String| rows.iter().map(value).collect::<Vec<_>>();
    let mut places = vec![(column::KEY, keys)];
    for name in AS_THEY_ARE {
        places.push((name, each(&|row| row.get(name).to_owned())));
    }
    // The file says it in each summary, for whoever takes the file; the pages say it themselves.
    let summary = |row: &Row| row.get("presentation_resume").trim_start_matches(EXAMPLE_WORDS).to_owned();
    places.push((column::SUMMARY, each(&summary)));
    let degrees = |row: &Row, name: &str| {
        row.get(name).parse::<f64>().map(|degrees| integer(degrees, 100_000.0)).unwrap_or_default()
    };
    places.push((column::LATITUDE, each(&|row| degrees(row, "latitude"))));
    places.push((column::LONGITUDE, each(&|row| degrees(row, "longitude"))));
    places.push((column::PHONE, each(&|row| phone::national(row.get("telephone")))));
    let tables = compiled.iter().map(|hours| hours.as_ref().map(Hours::to_text).unwrap_or_default());
    places.push((column::HOURS, tables.collect()));
    let written = rows
        .iter()
        .zip(&compiled)
        .map(|(row, hours)| if hours.is_some() { String::new() } else { cut(row.get("horaires"), 200).to_owned() });
    places.push((column::HOURS_AS_WRITTEN, written.collect()));
    let example = |row: &Row| if row.get("source") == EXAMPLE_SOURCE { "1".into() } else { String::new() };
    places.push((column::EXAMPLE, each(&example)));
    let last = i32::try_from(HORIZON).unwrap_or_default() - 1;
    Parts { places, school_holidays: school, last_day: Some(today.plus(last)), ..Parts::default() }
}

/// A short name in addresses for each row: its id where that is short and plain, else one made from the id alone, so
/// that it stays when other rows come and go.
fn keys(rows: &[Row]) -> Vec<String> {
    let mut taken = BTreeSet::from([ALL_PLACES.to_owned()]);
    rows.iter()
        .map(|row| {
            let id = row.get("id");
            let plain = Slug::new(id).is_ok() && id.len() <= LONGEST_KEY;
            let mut key = if plain { id.to_owned() } else { made_from(id) };
            while !taken.insert(key.clone()) {
                key = made_from(&format!("{key} {id}"));
            }
            key
        })
        .collect()
}

/// Eight letters and digits of the id's hash, without those that look alike.
fn made_from(id: &str) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    Sha256::digest(id.as_bytes()).iter().take(8).map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect()
}

#[cfg(test)]
mod tests {
    use super::made_from;
    use crate::domain::slug::Slug;

    #[test]
    fn keys_are_short_and_live_in_an_address() {
        let key = made_from("Source-inventee_0123456789abcdef01234567");
        assert!(key.len() == 8 && Slug::new(key.as_str()).is_ok(), "{key}");
        assert_eq!(key, made_from("Source-inventee_0123456789abcdef01234567"));
        assert_ne!(key, made_from("Source-inventee_0123456789abcdef01234568"));
    }
}
