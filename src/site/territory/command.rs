//! The options of `cargo site prepare`, and what it says.

use std::{fs, path::PathBuf};

use clap::Args;

use super::{
    departements::Departement,
    prepare::{self, Request, SETTINGS},
    services::Services,
};
use crate::{
    domain::date::CalendarDate,
    site::{
        failure::{Failure, Outcome},
        places::{import, personal::Keep},
        setup::{LOCAL, Machine, say},
    },
};

#[derive(Debug, Clone, Args)]
pub struct PrepareArgs {
    /// 42, 2A, 974…
    #[arg(long)]
    departement: String,
    /// Communes avec centre et contour, comme les donne geo.api.gouv.fr. Sinon : demandées à ce service.
    #[arg(long)]
    communes: Option<PathBuf>,
    /// Lieux d’aide, comme pour « import ». Sinon : listes nationales de data.gouv.fr.
    #[arg(long)]
    lieux: Vec<PathBuf>,
    /// Calendrier scolaire par jour, de data.education.gouv.fr. Sinon : demandé à ce service.
    #[arg(long)]
    vacances: Option<PathBuf>,
    /// Prépare ce dossier de contenu ; s’il est vide, les guides du projet y sont copiés. Par défaut : local/.
    #[arg(long)]
    into: Option<PathBuf>,
    /// Publie aussi les mobiles et les adresses mail de personnes.
    #[arg(long)]
    keep_personal: bool,
    /// Publie même s’il reste beaucoup moins de lieux que la dernière fois.
    #[arg(long)]
    force: bool,
    /// Other addresses of the services, for tests.
    #[arg(long, hide = true)]
    geo_api: Option<String>,
    #[arg(long, hide = true)]
    data_gouv: Option<String>,
    #[arg(long, hide = true)]
    data_education: Option<String>,
}

/// Where the parts of a prepared territory go.
struct Target {
    folder: PathBuf,
    places: PathBuf,
    /// Files that may already say who runs the site.
    settings: Vec<PathBuf>,
    /// Without guides yet.
    is_new: bool,
}

/// # Errors
/// [`Failure`] when something can't be had or written; what was there before stays.
pub fn prepare(machine: &Machine, args: PrepareArgs, today: CalendarDate) -> Outcome<()> {
    let project = machine.project.join("public");
    let target = match args.into {
        Some(folder) => Target {
            places: folder.join("lieux"),
            settings: vec![folder.join(SETTINGS)],
            is_new: !folder.join("guides").is_dir(),
            folder,
        },
        None => {
            let folder = machine.project.join(LOCAL);
            let settings = vec![folder.join(SETTINGS), project.join(SETTINGS)];
            Target { places: folder.clone(), settings, is_new: false, folder }
        }
    };
    let usual = Services::default();
    let request = Request {
        departement: Departement::of(&args.departement)?,
        communes: args.communes,
        places: args.lieux,
        holidays: args.vacances,
        services: Services {
            communes: args.geo_api.unwrap_or(usual.communes),
            places: args.data_gouv.unwrap_or(usual.places),
            holidays: args.data_education.unwrap_or(usual.holidays),
            patience: usual.patience,
        },
        today,
        force: args.force,
        keep: if args.keep_personal { Keep::All } else { Keep::These(import::accepted(&target.places)) },
    };
    let scratch = machine.project.join(".site/telechargements");
    fs::create_dir_all(&scratch).map_err(|error| Failure::file(&scratch, &error))?;
    let prepared = prepare::read(&request, &scratch)?;
    if target.is_new {
        prepare::start(&project, &target.folder)?;
    }
    prepared.write(&target.folder, &target.places, &target.settings)?;
    for note in &prepared.notes {
        say(&format!("à savoir : {note}"));
    }
    say(&format!("{} communes ; {}.", prepared.communes.len(), prepared.places.sum()));
    say(&format!("tout est dans {} ; complétez territoire.toml, puis « cargo site build »", target.folder.display()));
    Ok(())
}
