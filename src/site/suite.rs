//! `cargo site test`: everything that must hold, in the order in which it fails fastest.

use std::{process::Command, time::Instant};

use super::{
    build::{Mode, build},
    failure::{Failure, Outcome},
    setup::{AXE, CODESNIFFER, EQUAL_ACCESS, Machine, VIRTUAL_READER, run, say},
};

const WASM: [&str; 2] = ["--target", "wasm32-unknown-unknown"];

/// Runs every check and test.
///
/// # Errors
/// [`Failure`] of the first one that fails.
pub fn test(machine: &Machine) -> Outcome<()> {
    let start = Instant::now();
    let browser = machine.ready_to_test()?;
    let step = |name: &str| say(&format!("[{:>4} s] {name}", start.elapsed().as_secs()));
    step("mise en forme");
    run(cargo(machine, &["fmt", "--check"]).arg("--all"), "lancez : cargo fmt")?;
    step("clippy, pour cette machine");
    run(
        &mut cargo(machine, &["clippy", "--quiet", "--all-targets", "--", "-D", "warnings"]),
        "corrigez ces remarques",
    )?;
    step("clippy, pour le navigateur");
    run(
        cargo(machine, &["clippy", "--quiet", "--lib", "--bins", "--test", "browser"])
            .args(WASM)
            .args(["--", "-D", "warnings"]),
        "corrigez ces remarques",
    )?;
    step("tests natifs");
    run(
        &mut cargo(
            machine,
            &[
                "test",
                "--quiet",
                "--lib",
                "--test",
                "content",
                "--test",
                "structure",
                "--test",
                "assemble",
                "--test",
                "places",
                "--test",
                "properties",
                "--test",
                "territory",
                "--test",
                "rounds",
                "--test",
                "questions",
                "--test",
                "paper",
                "--test",
                "training",
            ],
        ),
        "",
    )?;
    step("tests dans le navigateur");
    run(browser.tell(cargo(machine, &["test", "--test", "browser"]).args(WASM)), "")?;
    step("application optimisée, deux fois : les octets doivent être les mêmes");
    same_twice(machine)?;
    let release = Mode::Release.app(machine);
    step("application avec vérifications");
    let debug = build(machine, Mode::Debug)?;
    step("d’un bout à l’autre, dans Chromium");
    let mut end_to_end = cargo(machine, &["test", "--quiet", "--test", "e2e", "--", "--nocapture", "--test-threads=2"]);
    end_to_end.env("SITE_APP", &release).env("SITE_APP_DEBUG", &debug);
    for (variable, (package, _), file) in [
        ("SITE_AXE", AXE, "axe.min.js"),
        ("SITE_EQUAL_ACCESS", EQUAL_ACCESS, "ace.js"),
        ("SITE_CODESNIFFER", CODESNIFFER, "build/HTMLCS.js"),
        ("SITE_VIRTUAL_READER", VIRTUAL_READER, "lib/esm/index.browser.js"),
    ] {
        end_to_end.env(variable, machine.npm_package(package).join(file));
    }
    run(browser.tell(&mut end_to_end), "")?;
    step("tout est bon");
    Ok(())
}

fn cargo(machine: &Machine, arguments: &[&str]) -> Command {
    let mut command = machine.command("cargo");
    command.args(arguments);
    command
}

/// Builds twice and compares: the same sources must give the same bytes on the same machine.
///
/// # Errors
/// [`Failure`] with the first file that differs.
pub fn same_twice(machine: &Machine) -> Outcome<()> {
    let app = build(machine, Mode::Release)?;
    let before = super::bench::files(&app)?;
    // Makes cargo compile the application anew, and with it bindings and optimisation.
    let main = machine.project.join("src/main.rs");
    let touched = std::fs::File::options()
        .append(true)
        .open(&main)
        .and_then(|file| file.set_modified(std::time::SystemTime::now()));
    touched.map_err(|error| Failure::file(&main, &error))?;
    build(machine, Mode::Release)?;
    let after = super::bench::files(&app)?;
    match before.iter().zip(&after).find(|(a, b)| a != b) {
        None if before.len() == after.len() => Ok(()),
        different => {
            let name = different.map_or_else(|| "?".into(), |(a, _)| a.0.clone());
            Err(Failure::new(
                format!("deux constructions diffèrent : {name}"),
                "cherchez ce qui dépend du moment ou de l’ordre",
            ))
        }
    }
}
