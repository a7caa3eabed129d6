//! `cargo site serve`: builds, serves, watches. Looks at the files twice a second instead of asking the system to tell:
//! that works everywhere, also in containers and on network folders.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    thread,
    time::{Duration, SystemTime},
};

use super::{
    failure::Outcome,
    server,
    setup::{Machine, run, say},
};

const GLANCE: Duration = Duration::from_millis(500);

/// What `serve` was asked for.
#[derive(Debug, Clone)]
pub struct Request {
    pub public: PathBuf,
    /// Imported places; `None` when `public` is another folder than the project's.
    pub local: Option<PathBuf>,
    pub port: u16,
    /// `""` or `"/aide"`.
    pub base: String,
    pub release: bool,
}

/// What has to be done again after a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Work {
    Assemble,
    Build,
}

/// Serves until the program is ended.
///
/// # Errors
/// [`super::failure::Failure`] when the first build fails or the port is taken.
pub fn serve(machine: &Machine, request: &Request) -> Outcome<()> {
    let out = machine.project.join(".site/serve");
    again(machine, request, &out, Work::Build)?;
    let serving = server::start(&out, &request.base, request.port)?;
    println!("Le site est là : {}{}/", serving.origin(), request.base);
    println!("Modifiez le contenu (public/) ou le code : le site se refait. Ctrl+C pour arrêter.");
    let mut seen = Snapshot::take(machine, request);
    loop {
        thread::sleep(GLANCE);
        let now = Snapshot::take(machine, request);
        if let Some(work) = now.work_since(&seen) {
            // A failure is told and waited out: the next change may mend it.
            if let Err(failure) = again(machine, request, &out, work) {
                eprintln!("{failure}");
            } else {
                say("le site est à jour : rechargez la page");
            }
            seen = Snapshot::take(machine, request);
        }
    }
}

/// Builds or assembles in a child process: after a change of code, this program is of yesterday.
fn again(machine: &Machine, request: &Request, out: &Path, work: Work) -> Outcome<()> {
    let mut command = machine.command("cargo");
    command.args(["run", "--quiet", "--bin", "site", "--", "build", "--out"]).arg(out);
    if request.local.is_none() {
        command.arg("--public").arg(&request.public);
    }
    command.arg("--path").arg(format!("{}/", request.base));
    if !request.release {
        command.arg("--debug");
    }
    if work == Work::Assemble {
        command.arg("--no-compile");
    }
    run(&mut command, "lisez le message ci-dessus ; le site montré reste celui d’avant")
}

/// When each watched file was last changed.
struct Snapshot {
    content: BTreeMap<PathBuf, (SystemTime, u64)>,
    code: BTreeMap<PathBuf, (SystemTime, u64)>,
}

impl Snapshot {
    fn take(machine: &Machine, request: &Request) -> Self {
        let at = |path: &str| machine.project.join(path);
        let mut content = BTreeMap::new();
        for path in [request.public.clone(), at("style"), at("src/browser/boot.js")].iter().chain(&request.local) {
            look(path, &mut content);
        }
        let mut code = BTreeMap::new();
        for path in [at("src"), at("Cargo.toml"), at("Cargo.lock"), at("Trunk.toml")] {
            look(&path, &mut code);
        }
        code.remove(&at("src/browser/boot.js"));
        Self { content, code }
    }

    fn work_since(&self, before: &Self) -> Option<Work> {
        if self.code != before.code {
            Some(Work::Build)
        } else if self.content != before.content {
            Some(Work::Assemble)
        } else {
            None
        }
    }
}

/// Remembers when each file below a path was changed, and its length.
fn look(path: &Path, into: &mut BTreeMap<PathBuf, (SystemTime, u64)>) {
    let Ok(facts) = fs::metadata(path) else { return };
    if facts.is_dir() {
        for entry in fs::read_dir(path).into_iter().flatten().flatten() {
            look(&entry.path(), into);
        }
    } else {
        into.insert(path.to_owned(), (facts.modified().unwrap_or(SystemTime::UNIX_EPOCH), facts.len()));
    }
}

#[cfg(test)]
mod tests {
    use std::{env, fs, path::PathBuf, process};

    use super::{Machine, Request, Snapshot, Work};

    #[test]
    fn a_change_of_content_needs_no_compiler_and_a_change_of_code_does() {
        let project: PathBuf = env::temp_dir().join(format!("coup-de-pouce-serve-{}", process::id()));
        let (public, source) = (project.join("public/guides"), project.join("src/browser"));
        for folder in [&public, &source] {
            fs::create_dir_all(folder).expect("a folder");
        }
        let machine = Machine { project: project.clone() };
        let request =
            Request { public: project.join("public"), local: None, port: 0, base: String::new(), release: false };
        let mut seen = Snapshot::take(&machine, &request);
        let mut after = |path: PathBuf, text: &str| {
            fs::write(path, text).expect("a file");
            let now = Snapshot::take(&machine, &request);
            let work = now.work_since(&seen);
            seen = now;
            work
        };
        assert_eq!(after(public.join("a.md"), "one"), Some(Work::Assemble));
        assert_eq!(after(source.join("boot.js"), "one"), Some(Work::Assemble));
        assert_eq!(after(source.join("page.rs"), "one"), Some(Work::Build));
        assert_eq!(after(project.join("README.md"), "one"), None);
        fs::remove_dir_all(project).expect("our own folder");
    }
}
