//! `cargo site bench`: bytes and ratios, told, never asserted as times.

mod map;
mod rows;

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

pub use self::map::map;
use self::rows::multiply;
use super::{
    assemble::{Assembly, assemble},
    build::{Mode, build},
    failure::{Failure, Outcome},
    server::brotli,
    setup::{GOVUK, Machine, run},
};

/// Brotli bytes that a visitor loads, and the most there may be (DESIGN, « Numbers to reach »).
const BUDGETS: [(&str, usize); 13] = [
    ("avant que le texte se lise (page, style, amorce)", 30_000),
    ("première visite d’un guide, jusqu’à ce que tout réponde", 320_000),
    ("première visite d’un lieu, jusqu’à ce que tout réponde", 320_000),
    ("sans réseau : tout ce qui est gardé, sans les pages", 500_000),
    ("lieux et communes", 60_000),
    ("le fichier d’entraînements le plus lourd", 15_000),
    ("WebAssembly de chaque page", 240_000),
    ("WebAssembly des pages de lieux en plus", 140_000),
    ("WebAssembly des entraînements en plus", 20_000),
    ("JavaScript", 8_000),
    ("style de chaque page", 12_000),
    ("style des pages de lieux en plus", 6_000),
    ("police", 35_000),
];

/// Name and bytes of every file below a folder, sorted.
///
/// # Errors
/// [`Failure`] when a file can't be read.
pub fn files(folder: &Path) -> Outcome<Vec<(String, Vec<u8>)>> {
    let mut found = Vec::new();
    collect(folder, folder, &mut found)?;
    found.sort();
    Ok(found)
}

fn collect(root: &Path, folder: &Path, found: &mut Vec<(String, Vec<u8>)>) -> Outcome<()> {
    for entry in fs::read_dir(folder).map_err(|error| Failure::file(folder, &error))?.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(root, &path, found)?;
        } else {
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            found.push((name, fs::read(&path).map_err(|error| Failure::file(&path, &error))?));
        }
    }
    Ok(())
}

/// Prints raw and brotli bytes of each file of the release build, and the sums that have a budget.
///
/// # Errors
/// [`Failure`] when the build fails or a sum is over its budget.
pub fn sizes(machine: &Machine, assembly: &Assembly) -> Outcome<()> {
    build(machine, Mode::Release)?;
    assemble(assembly)?;
    println!("{:>10} {:>10}  fichier", "octets", "brotli");
    let mut measured = Vec::new();
    for (name, bytes) in files(&assembly.out)? {
        let small = if name.ends_with("woff2") { bytes.len() } else { brotli(&bytes).len() };
        println!("{:>10} {small:>10}  {name}", bytes.len());
        measured.push((name, small));
    }
    let sum = |test: &dyn Fn(&str) -> bool| {
        measured.iter().filter(|(name, _)| test(name)).map(|(_, size)| size).sum::<usize>()
    };
    let largest_page =
        measured.iter().filter(|(name, _)| name.ends_with("index.html")).map(|(_, size)| *size).max().unwrap_or(0);
    let (style, style_of_places) = (sum(&|name| name.contains("/style.")), sum(&|name| name.contains("/style-lieux.")));
    let boot = sum(&|name| name.contains("/boot."));
    let (wasm, script) = (
        sum(&|name| name.contains("/app.") && name.ends_with(".wasm")),
        sum(&|name| name.contains("/app.") && name.ends_with(".js")),
    );
    let of_places = sum(&|name| name.contains("/app-lieux."));
    let (font, pack) = (sum(&|name| name.ends_with(".woff2")), sum(&|name| name.contains("/contenu.")));
    let places = sum(&|name| name.contains("/lieux.") && name.ends_with(".txt"));
    let exercises = measured.iter().filter(|(name, _)| name.contains("/entrainements-"));
    let exercise = exercises.map(|(_, size)| *size).max().unwrap_or(0);
    let kept = sum(&|name| name.starts_with("assets/") || name.starts_with("icones/") || name == "coquille.html");
    let critical = largest_page + style + boot;
    let guide = critical + wasm + script + font + pack;
    let figures = [
        critical,
        guide,
        guide + of_places + style_of_places + places,
        kept,
        places,
        exercise,
        wasm,
        of_places,
        sum(&|name| name.contains("/app-entrainement.")),
        script,
        style,
        style_of_places,
        font,
    ];
    println!();
    let mut over = Vec::new();
    for ((name, most), figure) in BUDGETS.iter().zip(figures) {
        let verdict = if figure <= *most { "tient" } else { "DÉPASSE" };
        println!("{figure:>10} / {most:<8} {verdict:<8} {name}");
        if figure > *most {
            over.push(*name);
        }
    }
    if over.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(
            format!("budget dépassé : {}", over.join(", ")),
            "regardez ce que le dernier changement a ajouté",
        ))
    }
}

/// Compares the first text of a guide with a govuk-frontend page of the same text, in alternating runs.
///
/// # Errors
/// [`Failure`] when a tool is missing, or the comparison fails.
pub fn pages(machine: &Machine, assembly: &Assembly) -> Outcome<()> {
    machine.npm(GOVUK.0, GOVUK.1)?;
    let browser = machine.browser()?;
    build(machine, Mode::Release)?;
    assemble(assembly)?;
    let mut command = machine.command("cargo");
    command
        .args(["run", "--quiet", "--example", "compare_pages", "--"])
        .arg(&assembly.out)
        .arg(machine.npm_package(GOVUK.0));
    run(browser.tell(&mut command), "")
}

/// Rows of the two tables that are imported.
const IMPORTED: [usize; 2] = [10_000, 100_000];

/// Imports two tables made of the rows of one, each row another place, and tells time per row and peak memory of each. Where
/// the system does not tell the memory of a process, only times.
///
/// # Errors
/// [`Failure`] when the file can't be read, the import fails, or the larger takes more memory than the smaller and what it
/// writes.
pub fn import(machine: &Machine, file: &Path) -> Outcome<()> {
    let folder = machine.project.join(".site/bench-import");
    fs::create_dir_all(&folder).map_err(|error| Failure::file(&folder, &error))?;
    println!("{:>10} {:>12} {:>12} {:>12}", "lignes", "ms/ligne", "mémoire kB", "écrit kB");
    let mut peaks = Vec::new();
    for rows in IMPORTED {
        let table = folder.join(format!("lieux-{rows}.csv"));
        multiply(file, rows, &table, |_, _| Vec::new())?;
        let out = folder.join(format!("public-{rows}"));
        let _ = fs::remove_dir_all(&out);
        let start = Instant::now();
        let program = std::env::current_exe().map_err(|error| Failure::file(&table, &error))?;
        let mut child = Command::new(program)
            .arg("import")
            .arg(&table)
            .arg("--public")
            .arg(&out)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| Failure::file(&table, &error))?;
        let mut peak = 0;
        let status = loop {
            peak = peak_memory(child.id()).unwrap_or(peak).max(peak);
            match child.try_wait().map_err(|error| Failure::file(&table, &error))? {
                Some(status) => break status,
                None => std::thread::sleep(Duration::from_millis(10)),
            }
        };
        if !status.success() {
            return Err(Failure::new("l’import a échoué", format!("lancez : cargo site import {}", table.display())));
        }
        let written: usize = files(&out)?.iter().map(|(_, bytes)| bytes.len() / 1_000).sum();
        #[allow(clippy::cast_precision_loss, reason = "a figure to read")]
        let each = start.elapsed().as_secs_f64() * 1_000.0 / rows as f64;
        println!("{rows:>10} {each:>12.3} {peak:>12} {written:>12}");
        peaks.push((peak, written));
    }
    if let [(small, _), (large, written)] = peaks.as_slice() {
        let most = small + written;
        let verdict = if *large <= most { "tient" } else { "DÉPASSE" };
        println!("\n{large} / {most} kB {verdict} : au plus celle de 10 000 lignes, et ce qui est écrit");
        if *large > most {
            return Err(Failure::new(
                "l’import prend plus de mémoire que ce qu’il écrit",
                "regardez ce qui est gardé de chaque ligne (places::row) ou à côté (places::merge, places::report)",
            ));
        }
    }
    Ok(())
}

/// Highest memory of a process so far, in kB; `None` where the system does not say, or it has ended.
fn peak_memory(process: u32) -> Option<usize> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix("kB")?.trim().parse().ok())
}
