//! The options of `cargo site import`, and what it says.

use std::{
    fs::File,
    io::BufWriter,
    path::{Path, PathBuf},
};

use clap::Args;

use super::{Sources, communes_of, import, neighbours, personal::Keep, report};
use crate::{
    domain::date::CalendarDate,
    site::{
        failure::{Failure, Outcome},
        setup::{LOCAL, Machine, say},
        territory::departements::Departement,
    },
};

#[derive(Debug, Clone, Args)]
pub struct ImportArgs {
    /// Les fichiers à lire ; un même lieu dans deux fichiers n’est publié qu’une fois.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Ne garde que les lieux de ce département : 42, 2A, 974…
    #[arg(long)]
    departement: Option<String>,
    /// Les lieux de ce département voisin, à moins de 30 km de chez vous, seront montrés avec les vôtres.
    #[arg(long, value_name = "DEPARTEMENT", conflicts_with = "departement")]
    voisin: Option<String>,
    /// Range les lieux dans ce dossier de contenu, au lieu de local/.
    #[arg(long)]
    public: Option<PathBuf>,
    /// Dit ce qui serait fait, et n’écrit rien.
    #[arg(long)]
    dry_run: bool,
    /// Écrit aussi le rapport dans ce fichier.
    #[arg(long)]
    report: Option<PathBuf>,
    /// Publie aussi les mobiles et les adresses mail de personnes. Sinon : ligne par ligne, dans personnel.csv.
    #[arg(long)]
    keep_personal: bool,
    /// Publie même s’il reste beaucoup moins de lieux que la dernière fois.
    #[arg(long)]
    force: bool,
}

/// Reads the files, says what was done, and writes places and reports.
///
/// # Errors
/// [`Failure`] when a file can't be read or written, or when too little would be left of what was there.
pub fn import(asked: ImportArgs, today: CalendarDate) -> Outcome<()> {
    let (root, sources) = match asked.public {
        Some(public) => (public.clone(), Sources { public, local: None }),
        None => {
            let project = Machine::find()?.project;
            (project.join(LOCAL), Sources { public: project.join("public"), local: Some(project.join(LOCAL)) })
        }
    };
    let folder = match &asked.voisin {
        Some(departement) => root.join(neighbours::FOLDER).join(Departement::of(departement)?.code),
        _ if sources.local.is_none() => root.join("lieux"),
        _ => root,
    };
    let keep = if asked.keep_personal { Keep::All } else { Keep::These(import::accepted(&folder)) };
    let communes = communes_of(&sources);
    let request =
        import::Request { files: asked.files, departement: asked.voisin.or(asked.departement), keep, today, communes };
    let read = import::read(&request)?;
    if let Some(path) = &asked.report {
        let file = File::create(path).map_err(|error| Failure::file(path, &error))?;
        report::text(&read, today, BufWriter::new(file)).map_err(|error| Failure::file(path, &error))?;
    }
    if asked.dry_run {
        let told = report::text(&read, today, std::io::stdout().lock());
        return told.map_err(|error| Failure::file(Path::new("rapport"), &error));
    }
    import::write(&read, &folder, today, asked.force)?;
    // Those of other départements are in the report only: they may be thousands.
    if read.refused.len() - read.elsewhere <= 200 {
        for (origin, reason) in read.refused.iter().filter(|(_, reason)| !reason.contains("pas dans le département")) {
            println!("{}, refusée : {reason}", read.place(*origin));
        }
    }
    say(&format!("{}.", read.sum()));
    if read.personal() > 0 {
        say(&format!(
            "{} numéros ou adresses de personnes laissés de côté : écrivez « oui » dans personnel.csv pour en publier",
            read.personal()
        ));
    }
    say(&format!("lieux, rapport et fiches à compléter dans {} ; « cargo site build » les montre", folder.display()));
    Ok(())
}
