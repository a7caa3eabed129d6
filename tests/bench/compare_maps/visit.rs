//! One visit to one of the two pages, in a browser of its own, and every figure that it gives.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::WebDriver;

use crate::{
    chromium::Browser,
    fingers::{Frames, pan, pinch},
};

/// How long anything may take to appear.
const PATIENCE: Duration = Duration::from_mins(4);
/// Milliseconds without a long task before a page has come to rest.
const REST: u32 = 1_500;
/// How much slower than this machine the phone is.
const SLOWER: u32 = 4;
/// Of the network: milliseconds, bytes per second (a slow 4G, as Lighthouse has it).
const LATENCY: u32 = 150;
const THROUGHPUT: u32 = 200_000;
/// What is typed, and the commune that it means.
const TYPED: &str = "roanne";
const CHOSEN: &str = "Roanne";

/// What differs between the pages for whoever measures them. Both name the rest alike: `#commune`, `.near__list`,
/// `#resultats`, `#carte-image`.
#[derive(Debug, Clone, Copy)]
pub struct Contender {
    pub name: &'static str,
    /// Elements of the map that stand for places.
    pub markers: &'static str,
    /// What is another text once the map shows another part of the ground.
    pub view: &'static str,
    /// Fingers that move the map: with one, ours scrolls the page.
    pub to_pan: usize,
}

pub const OURS: Contender = Contender {
    name: "la nôtre",
    markers: ".map__pins button",
    view: "document.querySelector('.map__ground').getAttribute('viewBox')",
    to_pan: 2,
};

pub const THEIRS: Contender =
    Contender { name: "Leaflet", markers: ".leaflet-marker-icon", view: "carte.getBounds().toBBoxString()", to_pan: 1 };

/// What one visit gave. Times in milliseconds.
#[derive(Debug, Clone, Copy)]
pub struct Figures {
    /// Received until the page was at rest, headers included.
    pub bytes: f64,
    /// Largest contentful paint.
    pub largest_paint: f64,
    /// From the start of the visit until list and markers are there.
    pub complete: f64,
    /// Sum of what long tasks have over 50 ms.
    pub blocking: f64,
    pub longest_task: f64,
    /// Bytes of the JavaScript heap after a collection, and of every WebAssembly memory.
    pub heap: f64,
    pub markers: f64,
    pub pan: Frames,
    pub pinch: Frames,
    /// From a letter to the communes offered for it: the slowest letter.
    pub keystroke: f64,
    /// From the choice of a commune to its ten nearest places, at the speed of this machine.
    pub nearest: f64,
}

/// An open page.
pub struct Page {
    pub driver: WebDriver,
    pub contender: Contender,
}

/// Loads a page once, so that the server has compressed its files.
pub async fn warm_up(contender: Contender, address: &str) {
    let Browser { driver, process } = Browser::open().await;
    let page = Page { driver, contender };
    page.driver.goto(address).await.expect("the page");
    page.complete().await;
    let _ = page.driver.quit().await;
    drop(process);
}

pub async fn visit(contender: Contender, address: &str) -> Figures {
    // A new browser keeps nothing: no cache, no storage, no heap of another page.
    let Browser { driver, process } = Browser::open().await;
    let page = Page { driver, contender };
    page.become_a_phone().await;
    page.driver.goto(address).await.expect("the page");
    page.complete().await;
    let complete = page.number("return performance.now()").await;
    page.rest().await;
    let load = page.js("return window.measured").await;
    let bytes = page.received().await;
    let markers = page.number(&format!("return document.querySelectorAll('{}').length", contender.markers)).await;
    let heap = page.heap().await;
    let pan = pan(&page).await;
    let pinch = pinch(&page).await;
    let keystroke = page.keystroke().await;
    page.slower(1).await;
    let nearest = page.nearest().await;
    let _ = page.driver.quit().await;
    drop(process);
    let tasks: Vec<f64> = load["tasks"].as_array().expect("tasks").iter().filter_map(Value::as_f64).collect();
    Figures {
        bytes,
        largest_paint: load["paint"].as_f64().expect("a paint"),
        complete,
        blocking: tasks.iter().map(|task| task - 50.0).sum(),
        longest_task: tasks.iter().copied().fold(0.0, f64::max),
        heap,
        markers,
        pan,
        pinch,
        keystroke,
        nearest,
    }
}

impl Page {
    pub async fn cdp(&self, method: &str, parameters: Value) -> Value {
        self.driver.cdp().send_raw(method, parameters).await.unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    pub async fn js(&self, script: &str) -> Value {
        let returned = self.driver.execute(script, Vec::new()).await;
        returned.unwrap_or_else(|error| panic!("{script}: {error}")).json().clone()
    }

    async fn number(&self, script: &str) -> f64 {
        self.js(script).await.as_f64().unwrap_or_else(|| panic!("no number: {script}"))
    }

    /// Waits for a JavaScript condition to hold.
    pub async fn until(&self, condition: &str) {
        let start = Instant::now();
        while self.js(&format!("return !!({condition})")).await != json!(true) {
            if start.elapsed() > PATIENCE {
                let console = self.driver.get_log("browser").await;
                panic!("{}: waited in vain for {condition}\n{console:?}", self.contender.name);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    async fn slower(&self, times: u32) {
        self.cdp("Emulation.setCPUThrottlingRate", json!({"rate": times})).await;
    }

    async fn become_a_phone(&self) {
        self.cdp("Network.enable", json!({})).await;
        let screen = json!({"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": true});
        self.cdp("Emulation.setDeviceMetricsOverride", screen).await;
        self.cdp("Emulation.setTouchEmulationEnabled", json!({"enabled": true, "maxTouchPoints": 2})).await;
        self.slower(SLOWER).await;
        let network = json!({
            "offline": false, "latency": LATENCY, "downloadThroughput": THROUGHPUT, "uploadThroughput": THROUGHPUT,
        });
        self.cdp("Network.emulateNetworkConditions", network).await;
        let source = include_str!("page/measured.js");
        self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({"source": source})).await;
    }

    /// Waits until the page answers, and both list and map show places.
    async fn complete(&self) {
        self.until(&format!(
            "document.documentElement.hasAttribute('data-ready') && document.querySelectorAll('.near__list li.place').length === 10 \
             && document.querySelector('{}')",
            self.contender.markers
        ))
        .await;
    }

    /// Waits until no long task has run for a while.
    async fn rest(&self) {
        let now = self.number("return performance.now()").await;
        self.until(&format!("performance.now() > Math.max(measured.last, {now}) + {REST}")).await;
    }

    /// Bytes that came over the network since the browser was opened.
    async fn received(&self) -> f64 {
        let log = self.driver.get_log("performance").await.expect("the log of requests");
        let messages = log.iter().filter_map(|entry| serde_json::from_str::<Value>(&entry.message).ok());
        let finished = messages.filter(|message| message["message"]["method"] == "Network.loadingFinished");
        finished.filter_map(|message| message["message"]["params"]["encodedDataLength"].as_f64()).sum()
    }

    /// Bytes: JavaScript in use after a collection, and all of each WebAssembly memory, which JavaScript does not count.
    async fn heap(&self) -> f64 {
        self.cdp("HeapProfiler.collectGarbage", json!({})).await;
        self.cdp("Performance.enable", json!({})).await;
        let metrics = self.cdp("Performance.getMetrics", json!({})).await;
        let named = |metric: &&Value| metric["name"] == "JSHeapUsedSize";
        let script = metrics["metrics"].as_array().and_then(|list| list.iter().find(named)?["value"].as_f64());
        let wasm = self
            .number("return [...measured.memories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0)")
            .await;
        script.expect("the heap") + wasm
    }

    /// Types a commune letter by letter.
    async fn keystroke(&self) -> f64 {
        self.js("const field = document.getElementById('commune'); field.scrollIntoView({block: 'center'}); field.focus(); field.select()").await;
        let mut slowest: f64 = 0.0;
        for letter in TYPED.chars() {
            // Until the last change of what is offered, as it stands when the next frame begins; a letter may change nothing.
            self.js(
                "window.typed = new Promise((done) => { let start, last; \
                 const seen = new MutationObserver(() => { last = performance.now(); }); \
                 seen.observe(document.querySelector('search'), {childList: true, subtree: true, characterData: true}); \
                 addEventListener('input', () => { start = performance.now(); \
                    requestAnimationFrame(() => setTimeout(() => { seen.disconnect(); done((last ?? start) - start); })); }, {capture: true, once: true}); })",
            )
            .await;
            let key = json!({"type": "keyDown", "text": letter.to_string(), "key": letter.to_string()});
            self.cdp("Input.dispatchKeyEvent", key).await;
            self.cdp("Input.dispatchKeyEvent", json!({"type": "keyUp", "key": letter.to_string()})).await;
            slowest = slowest.max(self.number("return window.typed").await);
        }
        assert!(slowest > 0.0, "{}: nothing is offered", self.contender.name);
        slowest
    }

    /// Presses the commune that was typed.
    async fn nearest(&self) -> f64 {
        self.number(&format!(
            "return new Promise((done) => {{ \
             const last = () => document.querySelectorAll('.near__list li.place')[9]?.textContent; \
             const before = last(); \
             const is_there = () => document.getElementById('resultats')?.textContent.includes('{CHOSEN}') && last() && last() !== before; \
             const seen = new MutationObserver(() => {{ if (is_there()) {{ seen.disconnect(); done(performance.now() - start); }} }}); \
             seen.observe(document.querySelector('main'), {{childList: true, subtree: true, characterData: true}}); \
             const link = [...document.querySelectorAll('search li a')].find((a) => a.textContent.includes('{CHOSEN}')); \
             const start = performance.now(); link.click(); }})"
        ))
        .await
    }
}
