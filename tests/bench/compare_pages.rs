//! `cargo site bench pages`: when does a guide's text show, next to a govuk-frontend page of the same text?
//!
//! Both pages are served by the same server, compressed alike, with an empty cache, on a slow phone: CPU ×6,
//! 400 kbit/s, 400 ms. Runs alternate; medians are compared. Arguments: the assembled site, the govuk-frontend package.

#[cfg(not(target_arch = "wasm32"))]
#[path = "../e2e/chromium.rs"]
mod chromium;

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
#[tokio::main]
async fn main() {
    native::run().await;
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use std::{
        env, fs,
        path::{Path, PathBuf},
        time::Duration,
    };

    use coup_de_pouce::{
        domain::{
            content::Content,
            guide::Guide,
            text::{Block, plain},
        },
        site::server,
    };
    use serde_json::{Value, json};
    use thirtyfour::WebDriver;

    use crate::chromium::Browser;

    const RUNS: usize = 5;

    pub async fn run() {
        let arguments: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
        let [site, package] = arguments.as_slice() else { panic!("usage: compare_pages SITE GOVUK_FRONTEND") };
        let content = content(site);
        let guide = content.guides.first().expect("a guide");
        let other = govuk(package, guide);
        let ours = server::start(site, "", 0).unwrap_or_else(|failure| panic!("{failure}"));
        let theirs = server::start(&other, "", 0).unwrap_or_else(|failure| panic!("{failure}"));
        let browser = Browser::open().await;
        let front = format!("{}/guides/{}/", ours.origin(), guide.slug);
        let all = format!("{}/guides/{}/toutes-les-etapes/", ours.origin(), guide.slug);
        let step = format!("{}/guides/{}/{}/", ours.origin(), guide.slug, guide.steps[0].id);
        let govuk = format!("{}/", theirs.origin());
        println!("Premier texte affiché (ms), CPU ×6, 400 kbit/s, 400 ms, cache vide, {RUNS} passages alternés");
        println!("{:<42} {:>8} {:>8} {:>7}", "page", "elle", "govuk", "rapport");
        let mut within = true;
        for (name, address) in
            [("le guide, avant de commencer", &front), ("une étape", &step), ("toutes les étapes", &all)]
        {
            let (mut mine, mut other) = (Vec::new(), Vec::new());
            for run in 0..=RUNS {
                let (a, b) = (first_text(&browser.driver, address).await, first_text(&browser.driver, &govuk).await);
                // The first pair warms up the compressors of both servers.
                if run > 0 {
                    mine.push(a);
                    other.push(b);
                }
            }
            let (mine, other) = (median(mine), median(other));
            println!("{name:<42} {mine:>8.0} {other:>8.0} {:>7.2}", mine / other);
            within &= mine <= other;
        }
        let Browser { driver, process } = browser;
        let _ = driver.quit().await;
        drop(process);
        println!(
            "{}",
            if within {
                "Aucune page n’est plus lente que govuk-frontend."
            } else {
                "Une page est plus lente que govuk-frontend."
            }
        );
        std::process::exit(i32::from(!within));
    }

    fn median(mut values: Vec<f64>) -> f64 {
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    }

    async fn cdp(driver: &WebDriver, method: &str, parameters: Value) {
        driver.cdp().send_raw(method, parameters).await.unwrap_or_else(|error| panic!("{method}: {error}"));
    }

    /// First contentful paint in milliseconds: on both pages the first thing painted is text.
    async fn first_text(driver: &WebDriver, address: &str) -> f64 {
        driver.goto("about:blank").await.expect("an empty page");
        cdp(driver, "Network.enable", json!({})).await;
        cdp(driver, "Network.setCacheDisabled", json!({"cacheDisabled": true})).await;
        // A first visit: what the service worker keeps does not count.
        cdp(driver, "Network.setBypassServiceWorker", json!({"bypass": true})).await;
        cdp(
            driver,
            "Emulation.setDeviceMetricsOverride",
            json!({"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": true}),
        )
        .await;
        cdp(driver, "Emulation.setCPUThrottlingRate", json!({"rate": 6})).await;
        let network =
            json!({"offline": false, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000});
        cdp(driver, "Network.emulateNetworkConditions", network).await;
        driver.goto(address).await.expect("the page");
        let script =
            "const p = performance.getEntriesByName('first-contentful-paint')[0]; return p ? p.startTime : null";
        for _ in 0..200 {
            let returned = driver.execute(script, Vec::new()).await.expect("a figure");
            if let Some(figure) = returned.json().as_f64() {
                return figure;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{address} paints nothing");
    }

    fn content(site: &Path) -> Content {
        let pack = fs::read_dir(site.join("assets"))
            .expect("an assembled site")
            .flatten()
            .find(|entry| entry.file_name().to_string_lossy().starts_with("contenu."))
            .expect("its pack");
        Content::from_pack(&fs::read(pack.path()).expect("the pack")).expect("readable")
    }

    /// A page as govuk-frontend's own documentation makes one, with the text of the guide.
    fn govuk(package: &Path, guide: &Guide) -> PathBuf {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(".site/govuk");
        let _ = fs::remove_dir_all(&folder);
        let dist = package.join("dist/govuk");
        copy(&dist.join("assets"), &folder.join("assets"));
        for file in ["govuk-frontend.min.css", "govuk-frontend.min.js"] {
            fs::copy(dist.join(file), folder.join(file)).expect("a file of the package");
        }
        let mut parts =
            vec![format!("<h1 class=\"govuk-heading-l\">{}</h1>", guide.title), paragraph(&plain(&guide.summary))];
        for (index, step) in guide.steps.iter().enumerate() {
            parts.push(format!("<h2 class=\"govuk-heading-m\">{}. {}</h2>", index + 1, step.action.computer));
            for block in [&step.body, &step.on_computer, &step.on_phone, &step.sees].into_iter().flatten() {
                parts.push(one_block(block));
            }
            for remedy in &step.remedies {
                parts.push(format!(
                    "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">{}</span></summary><div class=\"govuk-details__text\">{}</div></details>",
                    remedy.symptom,
                    plain(&remedy.remedy)
                ));
            }
        }
        let body = parts.concat();
        let page = format!(
            "<!DOCTYPE html><html lang=\"fr\" class=\"govuk-template\"><head><meta charset=\"utf-8\"><title>{title}</title>\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1, viewport-fit=cover\">\
             <link rel=\"stylesheet\" href=\"/govuk-frontend.min.css\"></head>\
             <body class=\"govuk-template__body\"><a href=\"#main-content\" class=\"govuk-skip-link\" data-module=\"govuk-skip-link\">Aller au contenu</a>\
             <div class=\"govuk-width-container\"><main class=\"govuk-main-wrapper\" id=\"main-content\">{body}</main></div>\
             <script type=\"module\" src=\"/govuk-frontend.min.js\"></script></body></html>",
            title = guide.title
        );
        fs::write(folder.join("index.html"), page).expect("the page");
        folder
    }

    fn one_block(block: &Block) -> String {
        match block {
            Block::Paragraph(line) => paragraph(&plain(line)),
            Block::List(lines) | Block::Numbered(lines) => {
                let items = lines.iter().map(|line| format!("<li>{}</li>", plain(line))).collect::<Vec<_>>().concat();
                format!("<ul class=\"govuk-list govuk-list--bullet\">{items}</ul>")
            }
        }
    }

    fn paragraph(text: &str) -> String {
        format!("<p class=\"govuk-body\">{text}</p>")
    }

    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).expect("a folder");
        for entry in fs::read_dir(from).expect("a folder").flatten() {
            let target = to.join(entry.file_name());
            if entry.path().is_dir() {
                copy(&entry.path(), &target);
            } else {
                fs::copy(entry.path(), &target).expect("a file");
            }
        }
    }
}
