//! A real Chromium, driven as a person would, over a site served by our own server, which can be made to fail.
//! Everything that leaves the browser and everything its console says is recorded, and judged when a test ends.

use std::{
    env,
    mem::ManuallyDrop,
    path::{Path, PathBuf},
    sync::{LazyLock, Mutex, PoisonError},
    time::{Duration, Instant},
};

use coup_de_pouce::{
    app::paths::Page,
    domain::{content::Content, date::CalendarDate, directory::Directory},
    site::{
        assemble::{Assembly, assemble},
        content::load,
        places::{self, Sources, personal::Keep},
        problem::Severity,
        server::{self, Serving},
        territory::{departements::Departement, prepare, services::Services},
    },
};
use serde_json::{Value, json};
use thirtyfour::{Key, WebDriver, WebElement, prelude::*};

use crate::chromium::{Browser, Process};

/// How long anything may take to appear.
const PATIENCE: Duration = Duration::from_secs(40);

/// Which application, and where the site lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Site {
    Root,
    InFolder,
    /// With debug assertions: hydration tells every mismatch on the console.
    Debug,
    /// Built for a public address, so that it has codes to scan.
    Public,
    /// Prepared from real files, read in place.
    MaineEtLoire,
    /// With the page on where help is missing.
    Covered,
}

/// The address of [`Site::Public`]; nobody answers there.
pub const PUBLIC_ADDRESS: &str = "https://aide.exemple.example";

impl Site {
    pub fn base(self) -> &'static str {
        if self == Self::InFolder { "/aide" } else { "" }
    }

    fn app(self) -> Option<PathBuf> {
        let (variable, folder) =
            if self == Self::Debug { ("SITE_APP_DEBUG", ".site/app-debug") } else { ("SITE_APP", ".site/app") };
        let default = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        Some(env::var_os(variable).map_or(default, PathBuf::from)).filter(|app| app.is_dir())
    }
}

pub fn public() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("public")
}

fn today() -> CalendarDate {
    CalendarDate::parse("2026-11-21").expect("a day")
}

pub fn content() -> Content {
    // Read and checked once: that takes seconds, and tests ask for each page.
    static CONTENT: LazyLock<Content> =
        LazyLock::new(|| load(&public(), today()).content.expect("the project's own content"));
    CONTENT.clone()
}

/// The communes and places that the site of the tests shows.
pub fn directory() -> Directory {
    directory_of(&public())
}

fn directory_of(public: &Path) -> Directory {
    let (pack, problems) = places::load(&Sources { public: public.to_owned(), local: None }, today());
    assert!(problems.iter().all(|problem| problem.severity == Severity::Warning), "{problems:?}");
    Directory::from_pack(pack).expect("a pack")
}

/// Pages that the service worker keeps: all but the not-found page, the short addresses and
/// those of workshops.
fn kept_pages(site: Site) -> usize {
    let kept = |page: &Page| !matches!(page, Page::NotFound | Page::Short(..) | Page::Workshop(_));
    let directory = if site == Site::MaineEtLoire { directory_of(&prepared()) } else { directory() };
    let mut content = content();
    content.territory.coverage = site == Site::Covered;
    Page::all(&content, &directory).iter().filter(|page| kept(page)).count()
}

/// A content folder of Maine-et-Loire, as `cargo site prepare` makes it without network.
fn prepared() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(".site/e2e/maine-et-loire")
}

/// False when the real files are not there.
fn prepare_maine_et_loire() -> bool {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    if !data.is_dir() {
        return false;
    }
    let into = prepared();
    let _ = std::fs::remove_dir_all(&into);
    let request = prepare::Request {
        departement: Departement::of("49").expect("a département"),
        communes: Some(data.join("communes-49.geojson")),
        places: vec![data.join("lieux-49.csv")],
        holidays: Some(data.join("vacances-scolaires.csv")),
        services: Services::default(),
        today: today(),
        force: false,
        keep: Keep::None,
    };
    let prepared = prepare::read(&request, &into).unwrap_or_else(|failure| panic!("{failure}"));
    prepare::start(&public(), &into).unwrap_or_else(|failure| panic!("{failure}"));
    prepared.write(&into, &into.join("lieux"), &[]).unwrap_or_else(|failure| panic!("{failure}"));
    true
}

/// The folder that screenshots go to, ignored by git.
pub fn pictures() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(".site/pictures");
    std::fs::create_dir_all(&folder).expect("a folder for pictures");
    folder
}

/// A served site and a browser on it.
pub struct Session {
    /// Never dropped: on a panic it would wait for a browser that is gone. The process below takes it along.
    pub driver: ManuallyDrop<WebDriver>,
    pub site: Site,
    serving: Serving,
    _process: Process,
    /// Where else requests may go, since the test has said yes to it.
    pub accepted: &'static str,
    /// Errors on the console that the test provokes itself, by a part of their text.
    pub provoked: Vec<&'static str>,
    /// What the browser's console and network said so far: the driver hands each line out once.
    requests: Vec<String>,
}

pub const OLD_TITLE: &str = "Se connecter à son compte Cesu";
pub const NEW_TITLE: &str = "Entrer dans son compte Cesu";

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), &target).expect("a file");
        }
    }
}

/// What is online.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Version {
    First,
    /// The same application, one guide's title changed.
    Next,
}

/// One assembly at a time, and each only once: tests share the folders they serve.
static ASSEMBLED: Mutex<Vec<(Site, Version)>> = Mutex::new(Vec::new());

fn assembled(site: Site, version: Version) -> Option<PathBuf> {
    let app = site.app()?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!(".site/e2e/{site:?}-{version:?}"));
    let out = root.join("site");
    let mut done = ASSEMBLED.lock().unwrap_or_else(PoisonError::into_inner);
    if !done.contains(&(site, version)) {
        if site == Site::MaineEtLoire && !prepare_maine_et_loire() {
            return None;
        }
        let (path, offline) = (format!("{}/", site.base()), site != Site::Debug);
        let public = match site {
            Site::MaineEtLoire => prepared(),
            Site::Covered => covered(&root),
            _ => content_of(version, &root),
        };
        let out = out.clone();
        let url = (site == Site::Public).then(|| PUBLIC_ADDRESS.to_owned());
        let assembly =
            Assembly { public, local: None, app, out, path, url, today: today(), demonstration: true, offline };
        assemble(&assembly).unwrap_or_else(|failure| panic!("{failure}"));
        done.push((site, version));
    }
    Some(out)
}

/// The project's own content, with the lines on coverage and on streets made to count.
fn covered(root: &Path) -> PathBuf {
    let folder = root.join("public");
    copy(&public(), &folder);
    let settings = folder.join("territoire.toml");
    let text = std::fs::read_to_string(&settings).expect("the settings");
    assert!(text.contains("# couverture = true") && text.contains("# rues = true"), "the lines that turn them on");
    let text = text.replace("# couverture = true", "couverture = true").replace("# rues = true", "rues = true");
    std::fs::write(&settings, text).expect("written");
    folder
}

fn content_of(version: Version, root: &Path) -> PathBuf {
    if version == Version::First {
        return public();
    }
    let next = root.join("public");
    copy(&public(), &next);
    let guide = next.join("guides/se-connecter-cesu.md");
    let text = std::fs::read_to_string(&guide).expect("the guide");
    std::fs::write(&guide, text.replace(OLD_TITLE, NEW_TITLE)).expect("written");
    next
}

impl Session {
    /// Opens a browser on a site. `None`, said aloud, when the application has not been built.
    pub async fn open(site: Site) -> Option<Self> {
        let Some(root) = assembled(site, Version::First) else {
            println!("skipped: the application is not built (`cargo site test` builds it), or ../shared/data absent");
            return None;
        };
        let serving = server::start(&root, site.base(), 0).unwrap_or_else(|failure| panic!("{failure}"));
        let Browser { driver, process } = Browser::open().await;
        Some(Self {
            driver: ManuallyDrop::new(driver),
            site,
            serving,
            _process: process,
            provoked: Vec::new(),
            accepted: "",
            requests: Vec::new(),
        })
    }

    pub fn tampering(&self) -> &server::Tampering {
        &self.serving.tampering
    }

    /// Puts a new version of the site online.
    pub fn deploy_new_version(&self) {
        self.serving.deploy(&assembled(self.site, Version::Next).expect("built"));
    }

    /// Puts the first version back online.
    pub fn deploy_first_version(&self) {
        self.serving.deploy(&assembled(self.site, Version::First).expect("built"));
    }

    /// Waits until the service worker holds the core and every page.
    pub async fn kept_whole(&self) {
        self.until(
            "await (async () => { const names = (await caches.keys()).filter((n) => n.startsWith('coup-de-pouce:')); \
             if (names.length !== 1 || !navigator.serviceWorker.controller) return false; \
             const keys = await (await caches.open(names[0])).keys(); \
             return keys.filter((k) => k.url.endsWith('/')).length >= __PAGES__; })()"
                .replace("__PAGES__", &kept_pages(self.site).to_string())
                .as_str(),
        )
        .await;
    }

    /// One visit, then the server stops: from here on only what is kept answers.
    pub async fn cut_off_after_one_visit(&mut self) {
        self.provoked = vec!["ERR_", "Failed to load", "manifeste.json", "sw.js", "Failed to update"];
        self.load_ready("/").await;
        self.kept_whole().await;
        self.tampering().offline(true);
    }

    pub fn origin(&self) -> String {
        self.serving.origin()
    }

    /// Loads a page, by its path below the site's folder.
    pub async fn load(&self, path: &str) {
        let address = format!("{}{}{path}", self.origin(), self.site.base());
        self.driver.goto(address).await.unwrap_or_else(|error| panic!("{path}: {error}"));
    }

    /// Loads a page and waits until the application has taken it over.
    pub async fn load_ready(&self, path: &str) {
        self.load(path).await;
        self.ready().await;
    }

    /// Runs a script in every page before anything else does.
    pub async fn before_every_page(&self, script: &str) {
        self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({"source": script})).await;
    }

    pub async fn ready(&self) {
        self.until("document.documentElement.hasAttribute('data-ready')").await;
    }

    /// Waits until every part of the application is there.
    pub async fn whole(&self) {
        self.until("document.documentElement.hasAttribute('data-whole')").await;
    }

    /// Runs JavaScript and gives what it returns.
    pub async fn js(&self, script: &str) -> Value {
        let returned = self.driver.execute(script, Vec::new()).await;
        returned.unwrap_or_else(|error| panic!("{script}: {error}")).json().clone()
    }

    /// Waits for a JavaScript condition to hold.
    pub async fn until(&self, condition: &str) {
        let start = Instant::now();
        let script = format!("return (async () => !!({condition}))()");
        while self.js(&script).await != json!(true) {
            if start.elapsed() > PATIENCE {
                let body = self.js("return document.body.innerText").await;
                panic!("waited in vain for: {condition}\n{body}");
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }

    /// Waits until the record of a person on this device holds this text.
    pub async fn keeps(&self, text: &str) {
        self.until(&format!(
            "await (async () => {{ const open = indexedDB.open('coup-de-pouce'); \
             const db = await new Promise((done) => {{ open.onsuccess = () => done(open.result); }}); \
             const get = db.transaction('personne').objectStore('personne').get('personne'); \
             const value = await new Promise((done) => {{ get.onsuccess = () => done(get.result); }}); \
             db.close(); return value && new TextDecoder().decode(value).includes('{text}'); }})()"
        ))
        .await;
    }

    /// Waits until the first heading, as it is seen, holds these words.
    pub async fn heading(&self, words: &str) {
        let words = serde_json::to_string(&words.replace('\u{a0}', " ")).expect("a string");
        self.until(&format!(
            "document.querySelector('h1') && document.querySelector('h1').innerText.replace(/\\s+/g,' ').includes({words})"
        ))
        .await;
    }

    pub async fn find(&self, css: &str) -> WebElement {
        self.driver.find(By::Css(css)).await.unwrap_or_else(|error| panic!("{css}: {error}"))
    }

    /// Clicks in the middle of the screen, where the foot bar covers nothing, as a person scrolls before they click.
    pub async fn click(&self, css: &str) {
        let element = self.find(css).await;
        let selector = serde_json::to_string(css).expect("a string");
        self.js(&format!("document.querySelector({selector}).scrollIntoView({{block: 'center'}})")).await;
        element.click().await.unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    /// The visible link or button whose words begin so.
    pub async fn control(&self, words: &str) -> WebElement {
        let words = serde_json::to_string(&words.replace('\u{a0}', " ")).expect("a string");
        let script = format!(
            "return [...document.querySelectorAll('a,button,summary')].find((e) => e.checkVisibility() && \
             e.innerText.replace(/\\s+/g,' ').trim().startsWith({words}))"
        );
        let returned = self.driver.execute(script.as_str(), Vec::new()).await.unwrap_or_else(|error| panic!("{error}"));
        returned.element().unwrap_or_else(|error| panic!("no control « {words} »: {error}"))
    }

    pub async fn press(&self, key: impl Into<char>) {
        let key = key.into();
        self.driver.action_chain().send_keys(key.to_string()).perform().await.unwrap_or_else(|error| panic!("{error}"));
    }

    /// Presses Tab until the control with these words has the focus; it must be seen then, not under the foot bar.
    pub async fn tab_to(&self, words: &str) {
        let words = words.replace('\u{a0}', " ");
        for _ in 0..80 {
            self.press(Key::Tab).await;
            let focused = self.js(
                "const e = document.activeElement; const r = e.getBoundingClientRect(); \
                 const x = Math.min(Math.max(r.left + r.width / 2, 0), innerWidth - 1), y = r.top + r.height / 2; \
                 const top = document.elementFromPoint(x, y); \
                 return [(e.innerText || e.id || '').replace(/\\s+/g, ' ').trim(), !!top && (e.contains(top) || top.contains(e) || e.type === 'radio' || e.type === 'checkbox')]",
            )
            .await;
            let name = focused[0].as_str().unwrap_or_default().to_owned();
            assert_eq!(focused[1], json!(true), "« {name} » has the focus but is covered or out of view");
            if name.starts_with(&words) {
                return;
            }
        }
        panic!("Tab never reaches « {words} »");
    }

    /// A phone of 390 × 844 with a touch screen, or a plain window.
    pub async fn screen(&self, width: u32, height: u32) {
        let phone = width < 700;
        let metrics =
            json!({"width": width, "height": height, "deviceScaleFactor": if phone { 2 } else { 1 }, "mobile": phone});
        self.cdp("Emulation.setDeviceMetricsOverride", metrics).await;
        self.cdp("Emulation.setTouchEmulationEnabled", json!({"enabled": phone})).await;
    }

    pub async fn dark(&self, dark: bool) {
        let value = if dark { "dark" } else { "light" };
        self.cdp("Emulation.setEmulatedMedia", json!({"features": [{"name": "prefers-color-scheme", "value": value}]}))
            .await;
    }

    pub async fn cdp(&self, method: &str, parameters: Value) -> Value {
        self.driver.cdp().send_raw(method, parameters).await.unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Every address that the browser asked for since it was opened.
    pub async fn requests(&mut self) -> Vec<String> {
        for entry in self.driver.get_log("performance").await.expect("the log of requests") {
            let Ok(message) = serde_json::from_str::<Value>(&entry.message) else { continue };
            let message = &message["message"];
            if message["method"] == "Network.requestWillBeSent"
                && let Some(address) = message["params"]["request"]["url"].as_str()
            {
                self.requests.push(address.to_owned());
            }
        }
        self.requests.clone()
    }

    /// Ends a test: no request went to another origin, the console holds no error that was not provoked.
    pub async fn close(mut self) {
        let origin = format!("{}/", self.origin());
        let requests = self.requests().await;
        assert!(!requests.is_empty(), "the recorder of requests recorded nothing");
        let accepted = |address: &str| !self.accepted.is_empty() && address.starts_with(self.accepted);
        let foreign: Vec<&String> =
            requests.iter().filter(|address| !address.starts_with(&origin) && !accepted(address)).collect();
        assert!(foreign.is_empty(), "requests to another origin: {foreign:?}");
        let log = self.driver.browser_log().await.expect("the console");
        let errors: Vec<&str> = log
            .iter()
            .filter(|entry| matches!(entry.level.as_str(), "SEVERE" | "WARNING"))
            .map(|entry| entry.message.as_str())
            .filter(|message| !self.provoked.iter().any(|known| message.contains(known)))
            .collect();
        assert!(errors.is_empty(), "on the console: {errors:#?}");
        let driver: WebDriver = (*self.driver).clone();
        let _ = driver.quit().await;
    }
}
