//! The command line: `cargo site …`. Messages are in French, as the interface is.

use std::{path::PathBuf, process::ExitCode, time::Instant};

use clap::{Args, Parser, Subcommand};

use super::{
    assemble::{Assembly, assemble, base_of},
    bench,
    build::{self, Mode, build},
    content::{load_for, skeleton},
    failure::{Failure, Outcome},
    places::{self, Sources, command::ImportArgs},
    problem::Severity,
    serve,
    setup::{LOCAL, Machine, say},
    suite,
    territory::command::{self, PrepareArgs},
};
use crate::domain::date::CalendarDate;

/// Coup de pouce numérique : construire, montrer et vérifier le site.
#[derive(Debug, Parser)]
#[command(name = "cargo site", bin_name = "cargo site", disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Construit le site, le montre à une adresse locale, et le refait à chaque changement.
    Serve {
        #[command(flatten)]
        content: ContentArgs,
        /// Port de l’adresse locale ; 0 en prend un libre.
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Dossier du site dans l’adresse.
        #[arg(long, default_value = "/")]
        path: String,
        /// Sert l’application optimisée, comme en ligne.
        #[arg(long)]
        release: bool,
    },
    /// Lance tous les contrôles et tous les tests, dans un vrai Chromium aussi.
    Test,
    /// Construit l’application, puis le site, prêt à déposer chez un hébergeur.
    Build {
        #[command(flatten)]
        content: ContentArgs,
        #[command(flatten)]
        place: PlaceArgs,
        /// Application rapide à compiler, avec vérifications : pour essayer, pas pour mettre en ligne.
        #[arg(long)]
        debug: bool,
        /// Ne compile rien : reprend l’application déjà construite.
        #[arg(long)]
        no_compile: bool,
        /// Construit deux fois et compare les octets.
        #[arg(long)]
        twice: bool,
    },
    /// Refait le site autour d’une application déjà construite : le contenu change en quelques secondes.
    Assemble {
        /// Dossier de l’application, écrit par « build ».
        #[arg(long)]
        app: Option<PathBuf>,
        #[command(flatten)]
        content: ContentArgs,
        #[command(flatten)]
        place: PlaceArgs,
    },
    /// Vérifie le contenu : fichier, ligne, ce qui ne va pas, pourquoi, et que faire.
    Check {
        #[command(flatten)]
        content: ContentArgs,
        /// Échoue aussi pour ce qui est à revoir : sources anciennes, guides non relus.
        #[arg(long)]
        strict: bool,
        /// Écrit le résultat pour un autre programme : une liste en JSON.
        #[arg(long)]
        json: bool,
    },
    /// Commence un texte : « new guide "Titre" » écrit un guide à compléter, qui passe déjà le contrôle.
    New {
        #[command(subcommand)]
        what: New,
    },
    /// Lit des fichiers de lieux et les range dans local/, avec un rapport : schéma national (CSV ou JSON, ancien ou
    /// nouveau), liste des France services.
    Import(ImportArgs),
    /// Prépare un département : communes officielles avec leurs contours, lieux, vacances scolaires ; des services publics,
    /// ou de fichiers.
    Prepare(PrepareArgs),
    /// Mesure le site.
    Bench {
        #[command(subcommand)]
        what: Bench,
    },
}

#[derive(Debug, Subcommand)]
enum New {
    /// Un guide.
    Guide {
        /// Son titre, tel que les gens le liront : « Déclarer les heures ».
        titre: String,
        #[command(flatten)]
        content: ContentArgs,
    },
}

#[derive(Debug, Subcommand)]
enum Bench {
    /// Octets de chaque fichier, et sommes qui ont un budget.
    Sizes,
    /// Import de 10 000 puis 100 000 lieux : temps par ligne, mémoire au plus haut.
    Import {
        /// Le fichier dont les lignes sont répétées.
        #[arg(default_value = "../shared/data/lieux-national.csv")]
        file: PathBuf,
    },
    /// Premier texte d’un guide, comparé à une page govuk-frontend du même texte.
    Pages,
    /// Carte de 4 000 puis 25 000 lieux, comparée à une page de Leaflet et markercluster qui montre les mêmes.
    Map,
}

#[derive(Debug, Clone, Args)]
struct ContentArgs {
    /// Dossier du contenu ; par défaut, public/ du projet.
    #[arg(long)]
    public: Option<PathBuf>,
    /// Jour du contrôle (AAAA-MM-JJ) ; par défaut, aujourd’hui.
    #[arg(long)]
    today: Option<String>,
}

#[derive(Debug, Clone, Args)]
struct PlaceArgs {
    /// Où écrire le site ; par défaut, dist/.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Dossier du site dans l’adresse : / ou /aide/.
    #[arg(long, default_value = "/")]
    path: String,
    /// Adresse publique du site, pour les moteurs de recherche : https://…
    #[arg(long)]
    url: Option<String>,
    /// Met en ligne un site de démonstration, avec ses numéros d’exemple ; les moteurs de recherche l’ignorent.
    #[arg(long)]
    demonstration: bool,
}

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> Outcome<ExitCode> {
    match cli.command {
        Command::Serve { content, port, path, release } => {
            let machine = Machine::find()?;
            let public = content.public(&machine)?;
            serve::serve(
                &machine,
                &serve::Request { public, local: content.local(&machine), port, base: base_of(&path)?, release },
            )?;
        }
        Command::Test => suite::test(&Machine::find()?)?,
        Command::Build { content, place, debug, no_compile, twice } => {
            let machine = Machine::find()?;
            let mode = if debug { Mode::Debug } else { Mode::Release };
            let offline = mode == Mode::Release;
            let assembly = Assembly { offline, ..assembly(&machine, &content, &place, mode.app(&machine))? };
            if twice {
                suite::same_twice(&machine)?;
            } else if no_compile {
                build::style(&machine, &assembly.app)?;
            } else {
                build(&machine, mode)?;
            }
            assembled(&assembly)?;
        }
        Command::Assemble { app, content, place } => {
            // Works without the sources: an app folder and the content are enough.
            let machine = Machine::find().or_else(|failure| match (&app, &content.public) {
                (Some(_), Some(_)) => Ok(Machine { project: PathBuf::from(".") }),
                _ => Err(failure),
            })?;
            let app = app.unwrap_or_else(|| Mode::Release.app(&machine));
            assembled(&assembly(&machine, &content, &place, app)?)?;
        }
        Command::Check { content, strict, json } => return check(&content, strict, json),
        Command::New { what: New::Guide { titre, content } } => {
            let public = match &content.public {
                Some(public) => public.clone(),
                None => content.public(&Machine::find()?)?,
            };
            let path = skeleton::write(&titre, &public, content.today()?)?;
            say(&format!("guide commencé : {}", path.display()));
            say("complétez-le, puis lancez « cargo site check » ; « cargo site serve » le montre");
        }
        Command::Import(args) => {
            let today = ContentArgs { public: None, today: None }.today()?;
            places::command::import(args, today)?;
        }
        Command::Prepare(args) => {
            let today = ContentArgs { public: None, today: None }.today()?;
            command::prepare(&Machine::find()?, args, today)?;
        }
        Command::Bench { what } => {
            let machine = Machine::find()?;
            let content = ContentArgs { public: None, today: None };
            let place = PlaceArgs {
                out: Some(machine.project.join(".site/bench")),
                path: "/".into(),
                url: None,
                demonstration: true,
            };
            let assembly = assembly(&machine, &content, &place, Mode::Release.app(&machine))?;
            match what {
                Bench::Import { file } => bench::import(&machine, &file)?,
                Bench::Sizes => bench::sizes(&machine, &assembly)?,
                Bench::Pages => bench::pages(&machine, &assembly)?,
                Bench::Map => bench::map(&machine, &assembly)?,
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

impl ContentArgs {
    /// Imported places belong to the project's own content, not to a folder given with `--public`.
    fn local(&self, machine: &Machine) -> Option<PathBuf> {
        self.public.is_none().then(|| machine.project.join(LOCAL))
    }

    fn public(&self, machine: &Machine) -> Outcome<PathBuf> {
        let public = self.public.clone().unwrap_or_else(|| machine.project.join("public"));
        // Children run in the project's folder, so the path must not depend on ours.
        std::path::absolute(&public).map_err(|error| Failure::file(&public, &error))
    }

    fn today(&self) -> Outcome<CalendarDate> {
        let text = self.today.clone().unwrap_or_else(|| jiff::Zoned::now().date().to_string());
        let date = CalendarDate::parse(&text).ok().filter(|date| date.is_day());
        date.ok_or_else(|| Failure::new(format!("« {text} » n’est pas un jour"), "écrivez --today AAAA-MM-JJ"))
    }
}

fn assembly(machine: &Machine, content: &ContentArgs, place: &PlaceArgs, app: PathBuf) -> Outcome<Assembly> {
    let url_is_right =
        place.url.as_ref().is_none_or(|url| url.starts_with("https://") && !url.contains(['"', '<', '>', ' ']));
    if !url_is_right {
        return Err(Failure::new(
            "l’adresse publique (--url) n’est pas une adresse en https://",
            "écrivez par exemple --url https://aide.exemple.fr",
        ));
    }
    Ok(Assembly {
        public: content.public(machine)?,
        local: content.local(machine),
        app,
        out: place.out.clone().unwrap_or_else(|| machine.project.join("dist")),
        path: place.path.clone(),
        url: place.url.clone(),
        today: content.today()?,
        demonstration: place.demonstration,
        offline: true,
    })
}

fn assembled(assembly: &Assembly) -> Outcome<()> {
    let start = Instant::now();
    let done = assemble(assembly)?;
    let seconds = start.elapsed().as_secs_f32();
    say(&format!("{} pages, {} fichiers dans {} ({seconds:.1} s)", done.pages, done.files, assembly.out.display()));
    if done.warnings > 0 {
        say(&format!("{} point(s) à revoir dans le contenu : cargo site check", done.warnings));
    }
    Ok(())
}

fn check(content: &ContentArgs, strict: bool, json: bool) -> Outcome<ExitCode> {
    let sources = match &content.public {
        Some(public) => Sources { public: public.clone(), local: None },
        None => {
            let machine = Machine::find()?;
            Sources { public: content.public(&machine)?, local: content.local(&machine) }
        }
    };
    let today = content.today()?;
    let mut problems = load_for(&sources.public, &sources.settings(), today).problems;
    problems.extend(places::load(&sources, today).1);
    let count = |severity| problems.iter().filter(|p| p.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    if json {
        let list: Vec<_> = problems.iter().map(|problem| problem.to_json(&sources.public)).collect();
        println!("{:#}", serde_json::Value::Array(list));
    } else {
        for problem in &problems {
            println!("{}/{problem}\n", sources.public.display());
        }
        println!("{errors} erreur(s), {warnings} point(s) à revoir.");
    }
    let failed = errors > 0 || (strict && warnings > 0);
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
