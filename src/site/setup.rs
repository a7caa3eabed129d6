//! What the tool needs on the machine: installed by the command that needs it, into the project's own `.tools/` where
//! that is possible, and skipped when it is there. Where we can't install, we say exactly what to install.

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use super::failure::{Failure, Outcome};

const TRUNK: &str = "0.21.14";
const BINARYEN: (&str, &str) = ("binaryen", "132.0.0");
/// Where imported places and a prepared territory go, below the project; ignored by git.
pub const LOCAL: &str = "local";

/// Trunk's own script minifier fails on what wasm-bindgen writes today.
const ESBUILD: (&str, &str) = ("esbuild", "0.25.12");
pub const AXE: (&str, &str) = ("axe-core", "4.14.1");
/// Tells pages as a screen reader would.
pub const VIRTUAL_READER: (&str, &str) = ("@guidepup/virtual-screen-reader", "0.33.0");
/// Other judges of accessibility.
pub const EQUAL_ACCESS: (&str, &str) = ("accessibility-checker-engine", "4.0.34");
pub const CODESNIFFER: (&str, &str) = ("html_codesniffer", "2.5.1");
pub const GOVUK: (&str, &str) = ("govuk-frontend", "6.6.0");
pub const LEAFLET: (&str, &str) = ("leaflet", "1.9.4");
pub const MARKERCLUSTER: (&str, &str) = ("leaflet.markercluster", "1.5.3");
/// The tools are small programs that run for seconds: a quick build of them is the better bargain.
const QUICK_BUILD: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
];

/// The project's folder and what is installed for it.
#[derive(Debug, Clone)]
pub struct Machine {
    pub project: PathBuf,
}

/// A browser and its driver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Browser {
    pub chromium: PathBuf,
    pub driver: PathBuf,
}

impl Browser {
    /// Tells a test or a measure where the browser is.
    pub fn tell<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.env("CHROME", &self.chromium).env("CHROMEDRIVER", &self.driver)
    }
}

impl Machine {
    /// # Errors
    /// [`Failure`] when neither the current folder nor one above it is the project.
    pub fn find() -> Outcome<Self> {
        let here = env::current_dir().map_err(|error| Failure::file(Path::new("."), &error))?;
        let is_project = |folder: &&Path| {
            fs::read_to_string(folder.join("Cargo.toml"))
                .is_ok_and(|text| text.contains("name = \"coup-de-pouce-numerique\""))
        };
        here.ancestors().find(is_project).map(|folder| Self { project: folder.to_owned() }).ok_or_else(|| {
            Failure::new(
                "cette commande se lance dans le dossier du projet",
                "allez dans le dossier qui contient Cargo.toml, puis recommencez",
            )
        })
    }

    fn tools(&self) -> PathBuf {
        self.project.join(".tools")
    }

    pub fn npm_package(&self, name: &str) -> PathBuf {
        self.tools().join("node_modules").join(name)
    }

    /// `PATH` with our own tools first.
    fn path(&self) -> OsString {
        let own = [self.tools().join("bin"), self.tools().join("node_modules/.bin")];
        let others = env::var_os("PATH").unwrap_or_default();
        env::join_paths(own.into_iter().chain(env::split_paths(&others))).unwrap_or(others)
    }

    /// A command run in the project with our tools on its path.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.project).env("PATH", self.path());
        command
    }

    fn prints(&self, program: &str, arguments: &[&str]) -> Option<String> {
        // Looked up on our own path: the child's `PATH` does not decide where the program itself is found.
        let program = self.which(program)?;
        let output =
            Command::new(program).args(arguments).env("PATH", self.path()).stderr(Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// The first program of that name on our path.
    pub fn which(&self, program: &str) -> Option<PathBuf> {
        env::split_paths(&self.path()).map(|folder| folder.join(program)).find(|file| file.is_file())
    }

    /// All that compiles the application for the browser.
    ///
    /// # Errors
    /// [`Failure`] that says what to install by hand.
    pub fn ready_to_build(&self, optimised: bool) -> Outcome<()> {
        self.wasm_target()?;
        self.wasm_bindgen()?;
        self.trunk()?;
        if optimised {
            self.npm(BINARYEN.0, BINARYEN.1)?;
            self.npm(ESBUILD.0, ESBUILD.1)?;
        }
        Ok(())
    }

    /// The target and the runner of the browser tests.
    ///
    /// # Errors
    /// [`Failure`] that says what to install by hand.
    pub fn ready_to_test(&self) -> Outcome<Browser> {
        self.wasm_target()?;
        self.wasm_bindgen()?;
        for (name, version) in [AXE, EQUAL_ACCESS, CODESNIFFER, VIRTUAL_READER] {
            self.npm(name, version)?;
        }
        // Tests read the sheets that the browser prints.
        if self.which("pdftotext").is_none() {
            self.debian(&["poppler-utils"], "installez poppler-utils (pdftotext), puis recommencez")?;
        }
        self.browser()
    }

    fn wasm_target(&self) -> Outcome<()> {
        const TARGET: &str = "wasm32-unknown-unknown";
        if self.prints("rustup", &["target", "list", "--installed"]).is_some_and(|list| list.contains(TARGET)) {
            return Ok(());
        }
        say(&format!("j’installe la cible {TARGET} de Rust"));
        run(
            self.command("rustup").args(["target", "add", TARGET]),
            "installez-la : rustup target add wasm32-unknown-unknown",
        )
    }

    /// Whether the sources of the standard library are there and this compiler can make it small. Without, the application
    /// works as well, and weighs a little more.
    pub fn standard_library(&self) -> bool {
        let sources = || {
            let root = self.prints("rustc", &["--print", "sysroot"])?;
            Path::new(root.trim()).join("lib/rustlib/src/rust/library/Cargo.lock").is_file().then_some(())
        };
        if sources().is_none() {
            say("j’installe les sources de la bibliothèque standard de Rust");
            // Without them too, the application is built.
            let _ = run(self.command("rustup").args(["component", "add", "rust-src"]), "");
        }
        let mut tried = self.command("rustc");
        tried.args(["-Zunstable-options", "-Cpanic=immediate-abort", "--print=cfg"]).env("RUSTC_BOOTSTRAP", "1");
        let able = tried.output().is_ok_and(|output| output.status.success());
        let small = able && sources().is_some();
        if !small {
            say("sans les sources de Rust, l’application pèsera un peu plus : rustup component add rust-src");
        }
        small
    }

    fn wasm_bindgen(&self) -> Outcome<()> {
        let version = self.locked("wasm-bindgen")?;
        if self.prints("wasm-bindgen", &["--version"]).is_some_and(|text| text.trim().ends_with(&version)) {
            return Ok(());
        }
        self.cargo_install("wasm-bindgen-cli", &version, &[])
    }

    fn trunk(&self) -> Outcome<()> {
        if self.prints("trunk", &["--version"]).is_some_and(|text| text.trim().ends_with(TRUNK)) {
            return Ok(());
        }
        self.cargo_install("trunk", TRUNK, &["--no-default-features", "--features", "rustls"])
    }

    fn cargo_install(&self, name: &str, version: &str, more: &[&str]) -> Outcome<()> {
        say(&format!("j’installe {name} {version} dans .tools/ (quelques minutes, une seule fois)"));
        let mut command = self.command("cargo");
        command
            .args(["install", "--locked", "--root"])
            .arg(self.tools())
            .args([name, "--version", version])
            .args(more)
            .envs(QUICK_BUILD);
        // Not the project's flags or target folder: these are programs for this machine.
        command.env_remove("RUSTFLAGS").env("CARGO_TARGET_DIR", self.tools().join("target"));
        run(&mut command, &format!("essayez à la main : cargo install --locked {name} --version {version}"))?;
        let _ = fs::remove_dir_all(self.tools().join("target"));
        Ok(())
    }

    /// A package of the npm registry, into `.tools/node_modules`.
    ///
    /// # Errors
    /// [`Failure`] when npm is absent and can't be installed, or fails.
    pub fn npm(&self, name: &str, version: &str) -> Outcome<()> {
        let wanted = format!("\"version\": \"{version}\"");
        if fs::read_to_string(self.npm_package(name).join("package.json")).is_ok_and(|text| text.contains(&wanted)) {
            return Ok(());
        }
        if self.which("npm").is_none() {
            self.debian(&["nodejs", "npm"], "installez Node.js (qui apporte npm), puis recommencez")?;
        }
        say(&format!("j’installe {name} {version} dans .tools/"));
        let package = format!("{name}@{version}");
        let mut command = self.command("npm");
        command.args(["install", "--no-save", "--no-audit", "--no-fund", "--silent", "--prefix"]).arg(self.tools());
        // npm removes what it was not told of, so the others are named again.
        let known = [BINARYEN, ESBUILD, AXE, EQUAL_ACCESS, CODESNIFFER, VIRTUAL_READER, GOVUK, LEAFLET, MARKERCLUSTER];
        for (other, _) in known {
            if other != name {
                command.args(self.installed(other));
            }
        }
        run(command.arg(package), &format!("essayez à la main : npm install --prefix .tools {name}@{version}"))
    }

    fn installed(&self, name: &str) -> Option<String> {
        let text = fs::read_to_string(self.npm_package(name).join("package.json")).ok()?;
        let version = text.split("\"version\": \"").nth(1)?.split('"').next()?;
        Some(format!("{name}@{version}"))
    }

    /// Chromium (or Chrome) and its driver.
    ///
    /// # Errors
    /// [`Failure`] when they are absent and can't be installed.
    pub fn browser(&self) -> Outcome<Browser> {
        if let Some(browser) = self.find_browser() {
            return Ok(browser);
        }
        self.debian(&["chromium", "chromium-driver"], "installez Chromium et chromedriver (ou Chrome), puis recommencez ; CHROME et CHROMEDRIVER peuvent dire où ils sont")?;
        self.find_browser().ok_or_else(|| {
            Failure::new("Chromium est introuvable après son installation", "dites où il est : CHROME=… CHROMEDRIVER=…")
        })
    }

    fn find_browser(&self) -> Option<Browser> {
        let named = |variable: &str| env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file());
        let first = |names: &[&str]| names.iter().find_map(|name| self.which(name));
        let chromium = named("CHROME")
            .or_else(|| first(&["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]))?;
        let driver = named("CHROMEDRIVER").or_else(|| first(&["chromedriver"]))?;
        Some(Browser { chromium, driver })
    }

    fn debian(&self, packages: &[&str], otherwise: &str) -> Outcome<()> {
        let root = self.prints("id", &["-u"]).is_some_and(|id| id.trim() == "0");
        if !root || self.which("apt-get").is_none() {
            return Err(Failure::new(format!("il manque : {}", packages.join(", ")), otherwise));
        }
        say(&format!("j’installe {} (paquets de Debian)", packages.join(", ")));
        run(self.command("apt-get").args(["update", "-qq"]), otherwise)?;
        let mut install = self.command("apt-get");
        install.args(["install", "-y", "-qq", "--no-install-recommends"]).args(packages);
        run(install.env("DEBIAN_FRONTEND", "noninteractive").stdout(Stdio::null()), otherwise)
    }

    /// The version of a package in the lock file.
    fn locked(&self, name: &str) -> Outcome<String> {
        let path = self.project.join("Cargo.lock");
        let text = fs::read_to_string(&path).map_err(|error| Failure::file(&path, &error))?;
        let entry = format!("name = \"{name}\"\nversion = \"");
        let version = text.split(&entry).nth(1).and_then(|rest| rest.split('"').next());
        version.map(str::to_owned).ok_or_else(|| {
            Failure::new(format!("{name} n’est pas dans Cargo.lock"), "lancez : cargo generate-lockfile")
        })
    }
}

/// What the tool is doing, on the error stream: results go to the standard output.
pub fn say(text: &str) {
    eprintln!("» {text}");
}

/// Runs a command to its end, its output shown.
///
/// # Errors
/// [`Failure`] with the command and `otherwise` when it can't be started or fails.
pub fn run(command: &mut Command, otherwise: &str) -> Outcome<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let words: Vec<String> = command.get_args().map(|word| word.to_string_lossy().into_owned()).collect();
    let shown = format!("{name} {}", words.join(" "));
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::new(format!("« {shown} » a échoué ({status})"), otherwise)),
        Err(error) => Err(Failure::new(format!("« {shown} » ne démarre pas ({error})"), otherwise)),
    }
}
