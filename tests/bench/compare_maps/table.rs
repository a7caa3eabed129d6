//! The figures of both pages, side by side, in French: medians, ratio, who is ahead, and what DESIGN asks for.

use crate::visit::Figures;

/// A screen draws at its own rhythm: frames that differ by less, in milliseconds, are the same.
const SAME_FRAME: f64 = 1.0;

struct Line {
    what: &'static str,
    of: fn(&Figures) -> f64,
    /// Figures that differ by less are equal.
    same: f64,
    decimals: usize,
    target: Option<Target>,
}

/// What DESIGN, « Numbers to reach », asks for.
enum Target {
    /// At most this part of the other's figure.
    Part(f64),
    /// At most so many milliseconds.
    Most(f64),
}

const fn line(what: &'static str, of: fn(&Figures) -> f64) -> Line {
    Line { what, of, same: 0.0, decimals: 0, target: None }
}

const fn frames(what: &'static str, of: fn(&Figures) -> f64) -> Line {
    Line { same: SAME_FRAME, decimals: 1, ..line(what, of) }
}

const LINES: [Line; 15] = [
    Line { target: Some(Target::Part(0.25)), ..line("octets reçus (ko)", |own| own.bytes / 1_000.0) },
    Line { target: Some(Target::Part(0.15)), ..line("plus grand affichage, LCP (ms)", |own| own.largest_paint) },
    line("liste et carte affichées (ms)", |own| own.complete),
    Line { target: Some(Target::Part(0.03)), ..line("temps bloqué (ms)", |own| own.blocking) },
    line("tâche la plus longue (ms)", |own| own.longest_task),
    Line {
        decimals: 1,
        target: Some(Target::Part(0.25)),
        ..line("mémoire, JavaScript et WebAssembly (Mo)", |own| own.heap / 1_000_000.0)
    },
    line("éléments de lieux sur la carte", |own| own.markers),
    frames("déplacer 3 s : image médiane (ms)", |own| own.pan.median),
    frames("déplacer 3 s : 95 % des images (ms)", |own| own.pan.slow),
    frames("déplacer 3 s : image la plus longue (ms)", |own| own.pan.longest),
    frames("pincer : image médiane (ms)", |own| own.pinch.median),
    frames("pincer : 95 % des images (ms)", |own| own.pinch.slow),
    frames("pincer : image la plus longue (ms)", |own| own.pinch.longest),
    Line {
        decimals: 1,
        target: Some(Target::Most(1.0)),
        ..line("les dix plus proches, sans ralentir (ms)", |own| own.nearest)
    },
    Line {
        decimals: 1,
        target: Some(Target::Most(16.0)),
        ..line("une lettre tapée, la plus lente (ms)", |own| own.keystroke)
    },
];

/// Prints the table; true when ours is behind on no line.
pub fn print(places: usize, ours: &[Figures], theirs: &[Figures]) -> bool {
    println!("\n{places} lieux : médianes de {} passages alternés, cache vide", ours.len());
    println!("CPU ×4, 1,6 Mbit/s, 150 ms ; téléphone de 390 × 844\n");
    println!("{:<42} {:>9} {:>9} {:>8}  {:<9} cible", "quoi", "la nôtre", "Leaflet", "rapport", "verdict");
    let mut behind = Vec::new();
    for line in &LINES {
        let [mine, other] = [ours, theirs].map(|all| median(all.iter().map(line.of).collect()));
        let verdict = verdict(mine, other, line.same);
        if verdict == BEHIND {
            behind.push(line.what);
        }
        let (what, decimals) = (line.what, line.decimals);
        let ratio = if other > 0.0 { format!("{:.2}", mine / other) } else { "–".to_owned() };
        let target = line.target.as_ref().map(|target| target.told(mine, other)).unwrap_or_default();
        println!("{what:<42} {mine:>9.decimals$} {other:>9.decimals$} {ratio:>8}  {verdict:<9} {target}");
    }
    println!("\n{NOTES}\n");
    if behind.is_empty() {
        println!("{places} lieux : derrière Leaflet sur aucune ligne.");
    } else {
        println!("{places} lieux : DERRIÈRE Leaflet : {}.", behind.join(" ; "));
    }
    behind.is_empty()
}

const NOTES: &str = "\
Les cibles (DESIGN, « Numbers to reach ») se mesurent au client de la carte nationale ; il n’est pas disponible, Leaflet et
markercluster sont à sa place : une cible non tenue est dite, sans faire échouer. « ≤ 1 ms » y vaut pour le calcul seul ; ici le
temps va du choix de la commune jusqu’à la liste dans la page.
Mémoire : JavaScript après ramasse-miettes, plus toute la mémoire WebAssembly ; ni le code compilé, ni les nœuds, ni les images.
Sans service worker des deux côtés, et sans fond de carte du côté de Leaflet, dont la page ne reçoit que nom, commune, téléphone et
position des lieux ; la nôtre reçoit tout ce qu’elle en sait. « égal » : deux images qui diffèrent de moins d’une milliseconde.";

const AHEAD: &str = "devant";
const EQUAL: &str = "égal";
const BEHIND: &str = "DERRIÈRE";

/// The smaller figure is ahead.
fn verdict(mine: f64, other: f64, same: f64) -> &'static str {
    if (mine - other).abs() <= same {
        EQUAL
    } else if mine < other {
        AHEAD
    } else {
        BEHIND
    }
}

impl Target {
    fn told(&self, mine: f64, other: f64) -> String {
        let (holds, asked) = match self {
            Self::Part(part) => (mine <= part * other, format!("≤ {part} ×")),
            Self::Most(most) => (mine <= *most, format!("≤ {most} ms")),
        };
        format!("{asked} : {}", if holds { "tenue" } else { "non tenue" }).replace('.', ",")
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
