//! From an app folder (built once) and the content to the files a host serves. No compiler is called here, so
//! changing the content takes seconds.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use sha2::{Digest, Sha256};

use super::{
    content::load_for,
    failure::{Failure, Outcome},
    picture,
    places::{
        self, Sources,
        communes::example,
        notices::{self, ANNOUNCEMENTS, WORKSHOPS},
    },
    problem::{Problem, Severity},
    qr_code,
    render::{self, Asset, Document, PartAssets, Shown},
    split::{PARTS, part_file, part_style},
};
use crate::{
    BUILD_ID,
    app::paths::Page,
    domain::{
        content::Content,
        date::CalendarDate,
        directory::Directory,
        guide::Guide,
        pack::PackError,
        text::Reading,
        training::{self, Exercise},
    },
};

/// The files of an app folder.
pub const SCRIPT: &str = "app.js";
pub const WASM: &str = "app.wasm";
pub const STYLE: &str = "style.css";
pub const BOOT: &str = "boot.js";
/// The service worker, with four places to fill in.
pub const WORKER: &str = "sw.js";
pub const FONT: &str = "atkinson-hyperlegible-next.woff2";
/// Holds the id of the build that the folder came from.
pub const BUILD: &str = "build.txt";
/// How the style sheet names the font before its name has a hash.
const FONT_IN_STYLE: &str = "polices/atkinson-hyperlegible-next.woff2";
const ASSETS: &str = "assets";
/// What a page that is not kept is drawn in, without network.
const SHELL: &str = "coquille.html";
/// Beside the page of a short address: the code to scan that leads to it.
const CODE: &str = "code.svg";
const HOME_CODE: &str = "g/code.svg";
/// Short addresses and slides are not kept for use without network: they are drawn from the packs.
const DRAWN: [&str; 2] = ["g/", "atelier/"];
/// Folders of `public/` that visitors get as they are.
const SERVED_AS_IS: [&str; 1] = ["icones"];
/// Files of `public/` that visitors get as they are, and that the service worker does not keep: what is announced today is
/// asked for from the network first.
const FRESH: [&str; 2] = [ANNOUNCEMENTS, WORKSHOPS];

/// What to assemble, and where.
#[derive(Debug, Clone)]
pub struct Assembly {
    pub public: PathBuf,
    /// Imported places, shown in the place of those of `public` when there are any.
    pub local: Option<PathBuf>,
    pub app: PathBuf,
    pub out: PathBuf,
    /// `/` or `/aide/`.
    pub path: String,
    /// `https://…`
    pub url: Option<String>,
    pub today: CalendarDate,
    /// A public address may be given to a site that still shows invented phones.
    pub demonstration: bool,
    /// Write the service worker: the site works without network.
    pub offline: bool,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assembled {
    pub pages: usize,
    pub files: usize,
    pub warnings: usize,
}

/// Writes the site. The output folder is emptied first, if it is one of ours.
///
/// # Errors
/// [`Failure`] when the content has errors, when the app folder is missing or of another build, or when a file can't
/// be read or written.
pub fn assemble(assembly: &Assembly) -> Outcome<Assembled> {
    assemble_only(assembly, |_| true)
}

/// Writes the site with these pages alone, for whoever measures one of them: a page for each of 25,000 places takes long.
///
/// # Errors
/// As [`assemble`].
pub fn assemble_only(assembly: &Assembly, is_wanted: impl Fn(&Page) -> bool) -> Outcome<Assembled> {
    let base = base_of(&assembly.path)?;
    let Checked { mut content, readings, exercises, pack, warnings } = checked_content(assembly)?;
    let mut site = Files::default();
    name_exercises(&mut content, &exercises, &base, &mut site)?;
    let directory = Directory::from_pack(pack.clone()).map_err(|error| {
        Failure::new(format!("les lieux ne peuvent pas être relus : {error:?}"), "signalez cette erreur")
    })?;
    let shown = Shown { content: Arc::new(content), directory: Arc::new(directory), readings };
    let content = &shown.content;
    if assembly.url.is_some() && !assembly.demonstration {
        no_examples(&shown, &assembly.public)?;
    }
    let mut document = document(assembly, &base, content, pack, &mut site)?;
    document.picture =
        picture::svg(&shown.directory).map(|svg| site.add_hashed(&base, "carte", "svg", svg.into_bytes()));
    let mut pages = Page::all(content, &shown.directory);
    pages.retain(is_wanted);
    for page in &pages {
        let name = match page {
            Page::NotFound => "404.html".to_owned(),
            page => format!("{}index.html", page.path().trim_start_matches('/')),
        };
        site.add(name, render::html(page, &document, &shown).into_bytes());
    }
    if let Some(root) = &content.url {
        for page in pages.iter().filter(|page| matches!(page, Page::Short(..))) {
            let name = format!("{}{}", page.path().trim_start_matches('/'), CODE);
            site.add(name, qr_code::svg(&format!("{root}{}", page.path()))?.into_bytes());
        }
        // Posters lead to the home page.
        site.add(HOME_CODE.to_owned(), qr_code::svg(&format!("{root}/"))?.into_bytes());
    }
    for folder in SERVED_AS_IS {
        site.add_folder(&assembly.public.join(folder), folder)?;
    }
    for name in FRESH {
        let path = assembly.public.join(name);
        if path.is_file() {
            site.add(name.into(), fs::read(&path).map_err(|error| Failure::file(&path, &error))?);
        }
    }
    site.add(SHELL.into(), render::shell(&document).into_bytes());
    site.add(render::MANIFEST.into(), manifest(&document, &site, content.territory.streets));
    if assembly.offline {
        let worker = worker(&read_app(assembly, WORKER)?, &base, &site);
        site.add(render::WORKER.into(), worker.into_bytes());
    }
    if content.territory.demonstration || shown.directory.has_examples() {
        site.add("robots.txt".into(), b"User-agent: *\nDisallow: /\n".to_vec());
    }
    let files = site.write(&assembly.out)?;
    Ok(Assembled { pages: pages.len(), files, warnings })
}

/// `""` for `/`, `/aide` for `/aide/`.
///
/// # Errors
/// [`Failure`] when the path does not begin with `/` or has anything but letters, digits, `-`, `_`, `.` and `/`.
pub fn base_of(path: &str) -> Outcome<String> {
    let plain = path.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'/'));
    if !path.starts_with('/') || !plain || path.contains("//") || path.contains("..") {
        return Err(Failure::new(
            format!("« {path} » n’est pas un chemin de site"),
            "écrivez par exemple --path / ou --path /aide/",
        ));
    }
    Ok(path.trim_end_matches('/').to_owned())
}

/// A public address is for real numbers and real places.
fn no_examples(shown: &Shown, public: &Path) -> Outcome<()> {
    if shown.content.territory.demonstration {
        return Err(Failure::new(
            "ce site montre encore un numéro d’exemple (territoire.toml dit demonstration = true)",
            "écrivez le vrai numéro et demonstration = false ; ou ajoutez --demonstration pour montrer un essai",
        ));
    }
    if shown.directory.has_examples() {
        return Err(Failure::new(
            "ce site montre encore des lieux inventés",
            "importez les vrais : cargo site import FICHIER ; ou ajoutez --demonstration pour montrer un essai",
        ));
    }
    if notices::has_examples(public) {
        return Err(Failure::new(
            format!("{WORKSHOPS} montre encore un atelier d’exemple"),
            "retirez les lignes dont le titre commence par EXEMPLE ; ou ajoutez --demonstration pour montrer un essai",
        ));
    }
    Ok(())
}

/// Content without errors.
struct Checked {
    content: Content,
    readings: Vec<Reading>,
    exercises: Vec<Exercise>,
    /// Of places.
    pack: Vec<u8>,
    warnings: usize,
}

fn checked_content(assembly: &Assembly) -> Outcome<Checked> {
    let sources = Sources { public: assembly.public.clone(), local: assembly.local.clone() };
    let loaded = load_for(&assembly.public, &sources.settings(), assembly.today);
    let (pack, of_places) = places::load(&sources, assembly.today);
    let problems: Vec<&Problem> = loaded.problems.iter().chain(&of_places).collect();
    let errors: Vec<String> =
        problems.iter().filter(|p| p.severity == Severity::Error).map(ToString::to_string).collect();
    if let Some(content) = loaded.usable().filter(|_| errors.is_empty()) {
        let mut content = Content { url: root_of(assembly), ..content.clone() };
        content.territory.example =
            Directory::from_pack(pack.clone()).ok().and_then(|places| example(places.communes()));
        let (readings, exercises) = (loaded.readings.clone(), loaded.exercises.clone());
        return Ok(Checked { content, readings, exercises, pack, warnings: problems.len() });
    }
    Err(Failure::new(
        format!("le contenu a {} erreur(s) :\n\n{}\n", errors.len(), errors.join("\n\n")),
        "corrigez ces lignes, puis recommencez ; « cargo site check » les montre aussi",
    ))
}

fn document(
    assembly: &Assembly,
    base: &str,
    content: &Content,
    places: Vec<u8>,
    site: &mut Files,
) -> Outcome<Document> {
    let app = |name: &str| read_app(assembly, name);
    let build = String::from_utf8_lossy(&app(BUILD)?).trim().to_owned();
    if build != BUILD_ID {
        return Err(Failure::new(
            format!(
                "l’application de {} vient d’une autre version des sources ({build}, attendu {BUILD_ID})",
                assembly.app.display()
            ),
            "lancez « cargo site build » pour la reconstruire : une page et son WebAssembly doivent venir des mêmes sources",
        ));
    }
    let mut asset = |stem: &str, ending: &str, bytes: Vec<u8>| site.add_hashed(base, stem, ending, bytes);
    let font = asset("police", "woff2", app(FONT)?);
    let style =
        String::from_utf8_lossy(&app(STYLE)?).replace(FONT_IN_STYLE, font.href.rsplit('/').next().unwrap_or_default());
    let pack = content.to_pack().map_err(|error| unwritten("le contenu", &error))?;
    let mut parts = Vec::new();
    for name in PARTS.map(|part| part.name) {
        let style = asset(&format!("style-{name}"), "css", app(&part_style(name))?);
        // An application for trying things out is whole.
        let module = app(&part_file(name)).ok().map(|bytes| asset(&format!("app-{name}"), "wasm", bytes));
        parts.push(PartAssets { name, style, module });
    }
    let icon = assembly.public.join("icones/icone.svg");
    Ok(Document {
        base: base.to_owned(),
        url: root_of(assembly),
        style: asset("style", "css", style.into_bytes()),
        boot: asset("boot", "js", app(BOOT)?),
        script: asset("app", "js", app(SCRIPT)?),
        wasm: asset("app", "wasm", app(WASM)?),
        parts,
        pack: asset("contenu", "txt", pack),
        places: asset("lieux", "txt", places),
        picture: None,
        offline: assembly.offline,
        icon: icon.is_file().then(|| format!("{base}/icones/icone.svg")),
    })
}

/// How many bytes of exercises make a file: compressed, a quarter of it.
const EXERCISES_TOGETHER: usize = 60_000;

/// A few exercises in each file: fewer bytes for all of them, and not all of them for whoever wants one. Their guides name the
/// file, with its hash.
fn name_exercises(content: &mut Content, exercises: &[Exercise], base: &str, site: &mut Files) -> Outcome<()> {
    let mut left: Vec<&Exercise> = Vec::new();
    for guide in &content.guides {
        left.extend(exercises.iter().find(|exercise| exercise.guide == guide.slug));
    }
    for number in 1.. {
        let stem = format!("entrainements-{number}");
        let write = |exercises: &[&Exercise]| training::to_pack(exercises).map_err(|error| unwritten(&stem, &error));
        let mut together = left.len().min(1);
        while together < left.len() && write(&left[..=together])?.len() <= EXERCISES_TOGETHER {
            together += 1;
        }
        if together == 0 {
            break;
        }
        let own: Vec<&Exercise> = left.drain(..together).collect();
        let Asset { href, integrity } = site.add_hashed(base, &stem, "txt", write(&own)?);
        let file = href.rsplit('/').next().unwrap_or_default();
        let held = |guide: &&mut Guide| own.iter().any(|exercise| exercise.guide == guide.slug);
        for summary in content.guides.iter_mut().filter(held).filter_map(|guide| guide.exercise.as_mut()) {
            file.clone_into(&mut summary.file);
            summary.integrity.clone_from(&integrity);
        }
    }
    Ok(())
}

fn unwritten(what: &str, error: &PackError) -> Failure {
    Failure::new(format!("{what} ne peut pas être écrit : {error:?}"), "signalez cette erreur")
}

/// `https://…` of the site's root, without a closing slash.
fn root_of(assembly: &Assembly) -> Option<String> {
    assembly.url.as_ref().map(|url| url.trim_end_matches('/').to_owned())
}

fn read_app(assembly: &Assembly, name: &str) -> Outcome<Vec<u8>> {
    let path = assembly.app.join(name);
    fs::read(&path).map_err(|_| {
        Failure::new(
            format!("{} manque : ce dossier n’est pas une application construite", path.display()),
            "lancez d’abord « cargo site build », ou donnez le bon dossier avec --app",
        )
    })
}

/// Which packs are today's. Fetched from the network first, never out of the service worker's cache.
fn manifest(document: &Document, site: &Files, streets: bool) -> Vec<u8> {
    let packs = [("contenu", &document.pack), ("lieux", &document.places)].map(|(kind, pack)| {
        let file = pack.href.strip_prefix(&format!("{}/", document.base)).and_then(|name| site.0.get(name));
        let length = file.map_or(0, Vec::len);
        serde_json::json!({"kind": kind, "href": pack.href, "integrity": pack.integrity, "length": length})
    });
    serde_json::json!({"build": BUILD_ID, "packs": packs, "rues": streets}).to_string().into_bytes()
}

/// The service worker with its lists: what it must have, and which pages it may keep. Its version is their hash, so
/// that it changes whenever anything does.
fn worker(template: &[u8], base: &str, site: &Files) -> String {
    let (mut core, mut pages) = (Vec::new(), Vec::new());
    for (name, bytes) in &site.0 {
        let entry = (format!("{base}/{}", name.trim_end_matches("index.html")), integrity(&Sha256::digest(bytes)));
        if name.starts_with(ASSETS) || name.starts_with("icones/") || name == SHELL || is_for_paper(name) {
            core.push(entry);
        } else if name.ends_with("index.html") && !DRAWN.iter().any(|folder| name.starts_with(folder)) {
            pages.push(entry);
        }
    }
    let lists = [serde_json::json!(core).to_string(), serde_json::json!(pages).to_string()];
    let version = short_hash(lists.concat().as_bytes());
    String::from_utf8_lossy(template)
        .replace("__VERSION__", &version)
        .replace("__BASE__", base)
        .replace("__CORE__", &lists[0])
        .replace("__PAGES__", &lists[1])
}

/// The codes that sheets bear: of the home page and of each guide, not of each step. They are printed without network too.
fn is_for_paper(name: &str) -> bool {
    name.starts_with(DRAWN[0]) && name.ends_with(CODE) && name.matches('/').count() <= 2
}

fn short_hash(bytes: &[u8]) -> String {
    let number = Sha256::digest(bytes).iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    format!("{number:016x}")
}

/// As in Subresource Integrity.
fn integrity(digest: &[u8]) -> String {
    format!("sha256-{}", base64(digest))
}

/// The files of the site before they are written, by path.
#[derive(Debug, Default)]
struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    fn add(&mut self, name: String, bytes: Vec<u8>) {
        self.0.insert(name, bytes);
    }

    /// Names a file by its final bytes, so that a host and a browser may keep it for ever.
    fn add_hashed(&mut self, base: &str, stem: &str, ending: &str, bytes: Vec<u8>) -> Asset {
        let name = format!("{ASSETS}/{stem}.{}.{ending}", short_hash(&bytes));
        let asset = Asset { href: format!("{base}/{name}"), integrity: integrity(&Sha256::digest(&bytes)) };
        self.add(name, bytes);
        asset
    }

    fn add_folder(&mut self, folder: &Path, name: &str) -> Outcome<()> {
        let Ok(entries) = fs::read_dir(folder) else { return Ok(()) };
        for entry in entries.flatten() {
            let path = entry.path();
            let inner = format!("{name}/{}", entry.file_name().to_string_lossy());
            if path.is_dir() {
                self.add_folder(&path, &inner)?;
            } else {
                self.add(inner, fs::read(&path).map_err(|error| Failure::file(&path, &error))?);
            }
        }
        Ok(())
    }

    /// Writes all files; what an earlier assembly left there goes. A folder that holds anything else is refused.
    fn write(self, out: &Path) -> Outcome<usize> {
        let ours = out.join("404.html").is_file()
            || !out.exists()
            || fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_none());
        if !ours {
            return Err(Failure::new(
                format!("{} contient autre chose qu’un site assemblé", out.display()),
                "choisissez un autre dossier avec --out, ou videz celui-ci vous-même",
            ));
        }
        if out.exists() {
            // Emptied, not removed: a server may have the folder open.
            for entry in fs::read_dir(out).into_iter().flatten().flatten() {
                let path = entry.path();
                let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
                removed.map_err(|error| Failure::file(&path, &error))?;
            }
        }
        for (name, bytes) in &self.0 {
            let path = out.join(name);
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).map_err(|error| Failure::file(folder, &error))?;
            }
            fs::write(&path, bytes).map_err(|error| Failure::file(&path, &error))?;
        }
        Ok(self.0.len())
    }
}

/// Standard base64 with padding, as Subresource Integrity wants it.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for position in 0..4 {
            let index = (bits >> (18 - 6 * position)) & 63;
            text.push(if position > chunk.len() { '=' } else { char::from(LETTERS[index as usize]) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{base_of, base64};

    #[test]
    fn base64_is_that_of_the_standard() {
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn a_site_lives_at_the_root_or_in_a_folder() {
        assert_eq!(base_of("/").as_deref(), Ok(""));
        assert_eq!(base_of("/aide/").as_deref(), Ok("/aide"));
        assert_eq!(base_of("/a/b").as_deref(), Ok("/a/b"));
        for bad in ["aide", "", "//", "/../x", "/a b/", "/é/", "/\"x/"] {
            assert!(base_of(bad).is_err(), "{bad}");
        }
    }
}
