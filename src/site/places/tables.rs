//! The tables that advisers keep beside the places (rounds, announcements, workshops, school holidays): what is wrong with
//! them, in words, with the line and the remedy.

use std::{fs, path::Path};

use crate::{
    domain::table::{Bad, BadLine, BadTable, LONGEST},
    site::problem::Problem,
};

/// Reads a table of a folder; `None` when there is none, or when it is no such table, which is told.
pub fn read<T>(
    path: &Path,
    file: &str,
    parse: impl FnOnce(&str) -> Result<(T, Vec<Bad>), BadTable>,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    if !path.is_file() {
        return None;
    }
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            let what = "ce fichier ne peut pas être lu";
            problems.push(Problem::error(file, 1, what, error.to_string(), "enregistrez-le en CSV, UTF-8"));
            return None;
        }
    };
    match parse(&text) {
        Ok((read, bad)) => {
            problems.extend(bad.iter().map(|bad| of_line(file, bad)));
            Some(read)
        }
        Err(why) => {
            problems.push(of_table(file, why));
            None
        }
    }
}

fn of_table(file: &str, why: BadTable) -> Problem {
    let (what, mend): (String, &str) = match why {
        BadTable::WebPage => {
            ("c’est une page web, pas un tableau".into(), "remplacez ce fichier par le tableau, en CSV, UTF-8")
        }
        BadTable::TooLarge => ("ce fichier est trop grand".into(), "retirez les vieilles lignes"),
        BadTable::Empty => {
            ("il n’y a pas de ligne de titres".into(), "recopiez la première ligne du fichier d’exemple")
        }
        BadTable::Column(name) => {
            (format!("la colonne « {name} » manque"), "recopiez la première ligne du fichier d’exemple")
        }
        BadTable::Twice(name) => (format!("la colonne « {name} » est là deux fois"), "n’en gardez qu’une"),
    };
    Problem::error(file, 1, what, "aucune ligne de ce fichier ne peut être montrée", mend)
}

/// A line that can't be read.
pub fn of_line(file: &str, bad: &Bad) -> Problem {
    let (what, mend): (String, &str) = match bad.why {
        BadLine::Values => (
            "cette ligne a plus de valeurs que de titres".into(),
            "mettez entre guillemets \"…\" la valeur qui contient le séparateur",
        ),
        BadLine::Quote => (
            "un guillemet \" n’est pas refermé sur cette ligne".into(),
            "refermez-le, et écrivez chaque valeur sur une seule ligne",
        ),
        BadLine::TooLong => (format!("une valeur a plus de {LONGEST} octets"), "raccourcissez-la"),
        BadLine::Missing(column) => (format!("« {column} » est vide"), "remplissez-le, ou retirez la ligne"),
        BadLine::Date => ("cette date n’existe pas ou ne se lit pas".into(), "écrivez par exemple 12/01/2027"),
        BadLine::Time => ("cette heure ne se lit pas".into(), "écrivez par exemple 14h, ou 14h-16h30"),
        BadLine::What => ("« quoi » ne se lit pas".into(), "écrivez annulé, déplacé ou fermé"),
        BadLine::Guide => (
            "ce n’est pas le nom d’un guide".into(),
            "écrivez-le comme dans son adresse, par exemple se-connecter-cesu",
        ),
        BadLine::Seats => ("« places » n’est pas un nombre".into(), "écrivez un nombre, ou rien"),
        BadLine::Order => ("la fin est avant le début".into(), "corrigez les deux dates"),
    };
    skipped(file, bad.line, what, mend)
}

/// A line that visitors would not see, or see wrong.
pub fn skipped(file: &str, line: usize, what: impl Into<String>, mend: &str) -> Problem {
    Problem::error(file, line, what, "cette ligne ne serait pas montrée", mend)
}
