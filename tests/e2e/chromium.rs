//! A headless Chromium and its driver, found where `cargo site` says (`CHROME`, `CHROMEDRIVER`) or on the path.

use std::{
    env,
    io::{BufRead, BufReader},
    os::unix::process::CommandExt,
    process::{Child, Command, Stdio},
};

use thirtyfour::{ChromiumLikeCapabilities, DesiredCapabilities, LoggingPrefsLogLevel, WebDriver};

/// No traffic of its own, no animation, no sandbox (tests may run as root).
const ARGUMENTS: [&str; 12] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--force-prefers-reduced-motion",
    "--window-size=1280,800",
];

/// An open browser. Keep `process` for as long as the browser is needed.
pub struct Browser {
    pub driver: WebDriver,
    pub process: Process,
}

/// How often a driver is started before a test gives up.
const DRIVERS: usize = 4;

/// The driver's process; ends with this value, and takes the browser with it.
pub struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        // The whole group: a driver that is killed leaves its browser behind, and one that is asked may wait for it.
        let _ = Command::new("kill").args(["-KILL", "--", &format!("-{}", self.0.id())]).status();
        let _ = self.0.wait();
    }
}

impl Browser {
    pub async fn open() -> Self {
        // A driver looks for a port that is free, takes it a moment later, and ends when another one was faster.
        let (process, port) = (0..DRIVERS).find_map(|_| driver()).expect("chromedriver says its port");
        let mut capabilities = DesiredCapabilities::chrome();
        if let Some(chrome) = env::var_os("CHROME") {
            capabilities.set_binary(&chrome.to_string_lossy()).expect("a path");
        }
        for argument in ARGUMENTS {
            capabilities.add_arg(argument).expect("an argument");
        }
        capabilities.set_logging_prefs("performance", LoggingPrefsLogLevel::All).expect("a preference");
        capabilities.set_browser_log_level(LoggingPrefsLogLevel::All).expect("a preference");
        let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities).await.expect("a browser");
        Self { driver, process }
    }
}

/// A driver that listens, and where; none when it ended before that.
fn driver() -> Option<(Process, u16)> {
    let program = env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
    let mut process = Command::new(program)
        .arg("--port=0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .expect("chromedriver starts");
    let output = process.stdout.take().expect("its output");
    let process = Process(process);
    let mut lines = BufReader::new(output).lines();
    let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
        line.split("on port ").nth(1)?.trim_end_matches('.').parse::<u16>().ok().filter(|port| *port > 0)
    })?;
    // Keeps the pipe open and empty for as long as it talks.
    std::thread::spawn(move || lines.for_each(drop));
    Some((process, port))
}
