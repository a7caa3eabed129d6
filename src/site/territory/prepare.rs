//! `cargo site prepare`: the official communes of a département with their borders, its places, its school holidays, from the
//! public services or from files, as a folder that `build` shows.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{
    communes::{self, Official},
    departements::Departement,
    download::Downloader,
    holidays::{self, SchoolHoliday},
    outline::Outline,
    services::{self, Services},
};
use crate::{
    domain::{commune::Commune, date::CalendarDate},
    site::{
        failure::{Failure, Outcome},
        places::{
            import::{self, Import},
            personal::Keep,
        },
    },
};

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Request {
    pub departement: Departement,
    /// Given files; without one, the service is asked.
    pub communes: Option<PathBuf>,
    pub places: Vec<PathBuf>,
    pub holidays: Option<PathBuf>,
    pub services: Services,
    pub today: CalendarDate,
    /// Accept far fewer places than last time.
    pub force: bool,
    pub keep: Keep,
}

/// Everything that was read, before anything is written.
#[derive(Debug)]
pub struct Prepared {
    departement: Departement,
    pub communes: Vec<Commune>,
    pub outline: Outline,
    pub holidays: Vec<SchoolHoliday>,
    pub places: Import,
    /// Where it comes from, a line each.
    pub credits: Vec<String>,
    /// What was left out or could not be had, in French.
    pub notes: Vec<String>,
    today: CalendarDate,
    force: bool,
}

/// Folder and files that are written.
pub const TERRITORY: &str = "territoire";
pub const HOLIDAYS: &str = "vacances.csv";
pub const SETTINGS: &str = "territoire.toml";
const OLD_SETTINGS: &str = "territoire.ancien.toml";

/// Reads everything; nothing is written but downloads, into `scratch`.
///
/// # Errors
/// [`Failure`] when communes or places can't be had, or are none. School holidays and old names that can't be had are notes.
pub fn read(request: &Request, scratch: &Path) -> Outcome<Prepared> {
    let network = Downloader::new(request.services.patience);
    let day = request.today.in_words().replace('\u{a0}', " ");
    let mut prepared = Prepared {
        departement: request.departement,
        communes: Vec::new(),
        outline: Outline::default(),
        holidays: Vec::new(),
        places: Import::default(),
        credits: Vec::new(),
        notes: Vec::new(),
        today: request.today,
        force: request.force,
    };
    let official = communes(request, &network, &day, &mut prepared)?;
    prepared.outline = Outline::of(&official.rings);
    prepared.notes.extend(official.notes);
    prepared.communes = official.communes;
    if prepared.outline.edge.is_empty() {
        prepared.notes.push("aucun contour : la carte en dessinera un, approximatif".into());
    }
    holidays(request, &network, &day, &mut prepared);
    let files = places(request, &network, &day, &mut prepared, scratch)?;
    prepared.places = import::read(&import::Request {
        files,
        departement: Some(request.departement.code.to_owned()),
        keep: request.keep.clone(),
        today: request.today,
        communes: prepared.communes.clone(),
    })?;
    Ok(prepared)
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn bytes_of(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(|error| Failure::file(path, &error))
}

fn communes(request: &Request, network: &Downloader, day: &str, prepared: &mut Prepared) -> Outcome<Official> {
    let departement = request.departement;
    if let Some(path) = &request.communes {
        let name = name_of(path);
        let credit = format!(
            "Communes : {name}, lu le {day}, dans la forme de geo.api.gouv.fr (INSEE, La Poste, IGN Admin Express), Licence Ouverte."
        );
        prepared.credits.push(credit);
        return Official::parse(&name, &bytes_of(path)?, departement);
    }
    let instead = "enregistrez ce fichier avec un navigateur, et donnez-le avec --communes";
    let bytes = network.get(&request.services.communes_address(departement), instead)?;
    let mut official = Official::parse("geo.api.gouv.fr", &bytes, departement)?;
    prepared.credits.push(format!(
        "Communes : geo.api.gouv.fr, lu le {day} (INSEE, La Poste, IGN Admin Express), Licence Ouverte 2.0."
    ));
    let old = network.get(&request.services.old_communes_address(departement), "continuez sans les anciens noms");
    match old.and_then(|bytes| services::old_names(&bytes)) {
        Ok(names) => official.add_old_names(&names),
        Err(failure) => prepared.notes.push(format!("anciens noms de communes non lus : {}", failure.what)),
    }
    Ok(official)
}

/// From the file, else from the service; where communes and places are files, nothing is asked of the network.
fn holidays(request: &Request, network: &Downloader, day: &str, prepared: &mut Prepared) {
    let departement = request.departement;
    let offline = request.communes.is_some() && !request.places.is_empty();
    let read = match &request.holidays {
        Some(path) => bytes_of(path).and_then(|bytes| holidays::from_table(&name_of(path), &bytes, departement)),
        None if offline => {
            prepared
                .notes
                .push("vacances scolaires : non demandées ; ajoutez --vacances FICHIER pour les avoir".into());
            return;
        }
        None => {
            let address = request.services.holidays_address(departement, &String::from(request.today));
            network.get(&address, "donnez un fichier avec --vacances").and_then(|bytes| holidays::from_service(&bytes))
        }
    };
    match read {
        Ok(holidays) => {
            prepared.holidays = holidays;
            let credit = format!("Vacances scolaires : data.education.gouv.fr, lu le {day}, Licence Ouverte 2.0.");
            prepared.credits.push(credit);
        }
        Err(failure) => prepared.notes.push(format!("vacances scolaires non lues : {}", failure.what)),
    }
}

fn places(
    request: &Request,
    network: &Downloader,
    day: &str,
    prepared: &mut Prepared,
    scratch: &Path,
) -> Outcome<Vec<PathBuf>> {
    if !request.places.is_empty() {
        let names: Vec<String> = request.places.iter().map(|path| name_of(path)).collect();
        prepared.credits.push(format!("Lieux : {}, lu le {day}.", names.join(", ")));
        return Ok(request.places.clone());
    }
    let instead = "téléchargez une liste de lieux avec un navigateur, et donnez-la avec --lieux";
    let lists = services::places(&network.get(&request.services.places_address(), instead)?)?;
    let mut files = Vec::new();
    for (index, list) in lists.iter().enumerate() {
        let bytes = network.get(&list.address, instead)?;
        if list.size.is_some_and(|size| size != bytes.len()) {
            return Err(Failure::new(
                format!("{} : {} octets sur {}", list.address, bytes.len(), list.size.unwrap_or_default()),
                format!("réessayez ; ou {instead}"),
            ));
        }
        let path = scratch.join(format!("lieux-{}.csv", index + 1));
        fs::write(&path, bytes).map_err(|error| Failure::file(&path, &error))?;
        prepared.credits.push(format!("Lieux : « {} », data.gouv.fr, lu le {day}, Licence Ouverte 2.0.", list.title));
        files.push(path);
    }
    Ok(files)
}

impl Prepared {
    /// Writes the territory into `folder/territoire`, the places into `places`, and settings to fill in unless one of
    /// `settings` is of this département. Files of another département go; its settings are kept beside.
    ///
    /// # Errors
    /// [`Failure`] when far fewer places are left than last time, or a file can't be written; then what was there stays.
    pub fn write(&self, folder: &Path, places: &Path, settings: &[PathBuf]) -> Outcome<()> {
        // It guards against a broken list, so it goes first.
        import::write(&self.places, places, self.today, self.force)?;
        let territory = folder.join(TERRITORY);
        fs::create_dir_all(&territory).map_err(|error| Failure::file(&territory, &error))?;
        let code = self.departement.code;
        let mut files = vec![(format!("communes-{code}.csv"), communes::to_text(&self.communes, &self.credits))];
        if !self.outline.edge.is_empty() {
            files.push((format!("contours-{code}.txt"), self.outline.text(&self.credits[..1.min(self.credits.len())])));
        }
        if !self.holidays.is_empty() {
            files.push((HOLIDAYS.to_owned(), holidays::to_text(&self.holidays, &[])));
        }
        for (name, text) in &files {
            whole_file(&territory.join(name), text)?;
        }
        for entry in fs::read_dir(&territory).map_err(|error| Failure::file(&territory, &error))?.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_ours = name.starts_with("communes-") || name.starts_with("contours-") || name == HOLIDAYS;
            if is_ours && !files.iter().any(|(of, _)| *of == name) {
                fs::remove_file(entry.path()).map_err(|error| Failure::file(&entry.path(), &error))?;
            }
        }
        self.write_settings(folder, settings)
    }

    fn write_settings(&self, folder: &Path, known: &[PathBuf]) -> Outcome<()> {
        let own = format!("nom = \"{}\"", self.departement.name);
        if known.iter().any(|path| fs::read_to_string(path).is_ok_and(|text| text.contains(&own))) {
            return Ok(());
        }
        let path = folder.join(SETTINGS);
        if path.exists() {
            let old = folder.join(OLD_SETTINGS);
            fs::rename(&path, &old).map_err(|error| Failure::file(&old, &error))?;
        }
        whole_file(&path, &settings(self.departement))
    }
}

/// To fill in: nothing of it is invented, and a site for the public is refused until it is done.
fn settings(departement: Departement) -> String {
    let (name, with_article) = (departement.name, departement.with_article());
    format!(
        "# Le territoire de ce site. Complétez ces lignes.\nnom = \"{name}\"\navec_article = \"{with_article}\"\n\
         editeur = \"à compléter\"\n\n# Le numéro affiché en grand dans « Parler à quelqu’un » : enlevez le # et mettez le vôtre.\n\
         # telephone = \"\"\n# horaires_telephone = \"Du lundi au vendredi, le matin et l’après-midi.\"\n\n\
         # Où l’on vous écrit quand un écran a changé.\n# courriel = \"\"\n\n\
         # La page « Où l’aide manque-t-elle ? » (/couverture/), pour qui organise l’aide.\n# couverture = true\n\n\
         # « Afficher les rues » sous la carte (images de l’IGN ; l’hébergeur doit permettre img-src https://data.geopf.fr).\n# rues = true\n\n\
         # Quand tout est complété, écrivez false : le site peut alors être mis en ligne.\ndemonstration = true\n"
    )
}

/// Written beside, then put in its place.
fn whole_file(path: &Path, text: &str) -> Outcome<()> {
    let fresh = path.with_extension("nouveau");
    fs::write(&fresh, text).map_err(|error| Failure::file(&fresh, &error))?;
    fs::rename(&fresh, path).map_err(|error| Failure::file(path, &error))
}

/// What of the project's own content is the demonstration's, and no start for another territory.
const OF_THE_DEMONSTRATION: [&str; 6] = [TERRITORY, "lieux", SETTINGS, "tournees.csv", "annonces.csv", "ateliers.csv"];

/// Guides, screens, facts and pages of the project into a folder that has none yet.
///
/// # Errors
/// [`Failure`] when a file can't be read or written.
pub fn start(from: &Path, into: &Path) -> Outcome<()> {
    fs::create_dir_all(into).map_err(|error| Failure::file(into, &error))?;
    for entry in fs::read_dir(from).map_err(|error| Failure::file(from, &error))?.flatten() {
        let name = entry.file_name();
        if !OF_THE_DEMONSTRATION.iter().any(|own| name.to_string_lossy() == *own) {
            copy(&entry.path(), &into.join(name))?;
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Outcome<()> {
    if !from.is_dir() {
        return fs::copy(from, to).map(drop).map_err(|error| Failure::file(from, &error));
    }
    fs::create_dir_all(to).map_err(|error| Failure::file(to, &error))?;
    for entry in fs::read_dir(from).map_err(|error| Failure::file(from, &error))?.flatten() {
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}
