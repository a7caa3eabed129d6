//! The application in parts: what only some pages need is fetched beside it, later, or first where one arrives on such a
//! page. The linker's relocations tell exactly which functions nothing else leads to.

mod cut;
mod reach;

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
};

/// A part: the file that holds it, and the functions that lead into it. These are called only where the part is known to
/// be there (see `browser::parts`), and are marked `#[inline(never)]`.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// Also how a page names it.
    pub name: &'static str,
    pub doors: &'static [&'static str],
}

/// What the pages of places need: list, filters, map, a place, coverage, and the directory itself; and what exercises and workshops need.
pub const PARTS: [Part; 3] = [
    Part {
        name: "lieux",
        doors: &[
            "coup_de_pouce::app::pages::places::draw",
            "coup_de_pouce::app::pages::place::draw",
            "coup_de_pouce::app::pages::all_places::draw",
            "coup_de_pouce::app::pages::coverage::draw",
            "coup_de_pouce::app::pages::places::on_paper::facts",
            "coup_de_pouce::app::pages::places::on_paper::communes",
        ],
    },
    Part { name: "entrainement", doors: &["coup_de_pouce::app::pages::training::draw"] },
    Part {
        name: "atelier",
        doors: &["coup_de_pouce::app::pages::workshop::draw", "coup_de_pouce::app::pages::paper::draw"],
    },
];

/// The application's file for every page, and those of its parts, in the order of [`PARTS`].
pub fn files(app: &Path, name: &str) -> Vec<PathBuf> {
    std::iter::once(app.join(name)).chain(PARTS.map(|part| app.join(part_file(part.name)))).collect()
}

/// The file of a part.
pub fn part_file(name: &str) -> String {
    format!("app-{name}.wasm")
}

/// Its style sheet, made of the files of `style/<name>/`.
pub fn part_style(name: &str) -> String {
    format!("style-{name}.css")
}

/// The module for every page, and one for each of [`PARTS`], out of what wasm-bindgen wrote (with names) and what the linker
/// wrote (with relocations).
///
/// # Errors
/// A sentence when one of them can't be read, when a door is not found, or when something else leads into a part.
pub fn split(linked: &[u8], bound: &[u8]) -> Result<(Vec<u8>, Vec<Vec<u8>>), String> {
    let doors = PARTS.map(|part| part.doors);
    let parts: Vec<HashSet<String>> = reach::only_behind(linked, &doors)?;
    let cut = cut::cut(bound, &parts)?;
    let known = |name: &String| {
        let path = name.rsplit_once("::h").map_or(name.as_str(), |(path, _)| path);
        doors.iter().flat_map(|doors| *doors).any(|door| *door == path)
    };
    match cut.doors.iter().find(|name| !known(name)) {
        Some(name) => Err(format!("{name} est appelée de l’extérieur de sa partie sans en être une porte")),
        None => Ok((cut.main, cut.parts)),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::{fs, process::Command};

    use walrus::Module;

    use super::{cut::cut, reach::only_behind};
    use crate::site::order::ordered;

    /// A program in which one function leads to a table of methods of its own, and to what others need too.
    const SOURCE: &str = "
        #![no_std]
        use core::hint::black_box;
        #[panic_handler] fn stop(_: &core::panic::PanicInfo<'_>) -> ! { loop {} }
        trait Shape { fn area(&self) -> i32; }
        struct Square(i32);
        struct Circle(i32);
        impl Shape for Square { fn area(&self) -> i32 { shared(self.0) * 3 } }
        impl Shape for Circle { fn area(&self) -> i32 { behind(self.0) * 5 } }
        #[inline(never)] fn shared(side: i32) -> i32 { black_box(side) + 7 }
        #[inline(never)] fn behind(side: i32) -> i32 { black_box(side) + 11 }
        pub mod place {
            #[inline(never)] pub fn door(side: i32) -> i32 {
                let shape: &dyn super::Shape = &super::Circle(side);
                core::hint::black_box(shape).area() + super::shared(side)
            }
        }
        #[unsafe(no_mangle)] pub extern \"C\" fn start(side: i32) -> i32 {
            let shape: &dyn Shape = &Square(side);
            black_box(shape).area() + if side > 3 { place::door(side) } else { 0 }
        }";

    /// What the linker writes of it, and the same with readable names.
    fn linked() -> Option<(Vec<u8>, Vec<u8>)> {
        let folder = std::env::temp_dir().join(format!("coup-de-pouce-split-{}", std::process::id()));
        fs::create_dir_all(&folder).ok()?;
        let (source, module) = (folder.join("tried.rs"), folder.join("tried.wasm"));
        fs::write(&source, SOURCE).ok()?;
        let mut rustc = Command::new("rustc");
        rustc.args(["--target", "wasm32-unknown-unknown", "--crate-type", "cdylib", "--edition", "2024"]);
        rustc.args(["-C", "opt-level=z", "-C", "panic=abort", "-C", "link-arg=--emit-relocs", "-o"]);
        let done = rustc.arg(&module).arg(&source).output().ok()?;
        if !done.status.success() {
            println!("skipped: no wasm32 target here\n{}", String::from_utf8_lossy(&done.stderr));
            return None;
        }
        let linked = fs::read(&module).ok()?;
        let mut bound = Module::from_buffer(&linked).ok()?;
        for function in bound.funcs.iter_mut() {
            function.name = function.name.take().map(|name| rustc_demangle::demangle(&name).to_string());
        }
        let _ = fs::remove_dir_all(&folder);
        Some((linked, bound.emit_wasm()))
    }

    #[test]
    fn a_part_holds_what_nothing_else_leads_to() {
        let Some((linked, _)) = linked() else { return };
        let parts = only_behind(&linked, &[&["tried::place::door"]]).unwrap();
        let holds = |words: &str| parts[0].iter().any(|name| name.contains(words));
        assert!(holds("place::door") && holds("behind") && holds("Circle"), "{parts:?}");
        assert!(!holds("shared") && !holds("Square") && !holds("start"), "{parts:?}");
        let error = only_behind(&linked, &[&["tried::place::window"]]).unwrap_err();
        assert!(error.contains("tried::place::window") && error.contains("inline(never)"), "{error}");
        // Without what the linker wrote there is nothing to tell by.
        assert!(only_behind(b"\0asm\x01\0\0\0", &[&[]]).unwrap_err().contains("relocations"));
        assert!(only_behind(b"no module", &[&[]]).unwrap_err().contains("illisible"));
    }

    #[test]
    fn main_module_and_part_together_are_the_whole() {
        let Some((linked, bound)) = linked() else { return };
        let cut = cut(&bound, &only_behind(&linked, &[&["tried::place::door"]]).unwrap()).unwrap();
        assert_eq!(cut.parts.len(), 1);
        assert!(cut.doors.iter().all(|name| name.contains("place::door")) && cut.doors.len() == 1, "{:?}", cut.doors);
        let folder = std::env::temp_dir().join(format!("coup-de-pouce-cut-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        // In another order they do the same.
        let [main, part] = [&cut.main, &cut.parts[0]].map(|module| ordered(module, 0).unwrap());
        assert!(main != cut.main && main.len() <= cut.main.len());
        for (name, bytes) in [("whole", &bound), ("main", &main), ("part", &part)] {
            fs::write(folder.join(name), bytes).unwrap();
        }
        let script = "
            const read = (name) => new WebAssembly.Module(require('fs').readFileSync(name));
            const whole = new WebAssembly.Instance(read('whole')).exports;
            const main = new WebAssembly.Instance(read('main')).exports;
            const early = (() => { try { return main.start(5); } catch (error) { return error.name; } })();
            const before = [main.start(2) === whole.start(2), early];
            const table = () => Array.from({ length: main.t0.length }, (_, at) => main.t0.get(at));
            const without = table();
            new WebAssembly.Instance(read('part'), { p: main });
            const missing = without.find((entry, at) => entry && entry !== main.t0.get(at));
            console.log(JSON.stringify([...before, missing !== undefined && !table().includes(missing), main.start(5) === whole.start(5), main.start(2) === whole.start(2)]));";
        let run = Command::new("node").current_dir(&folder).args(["-e", script]).output();
        let _ = fs::remove_dir_all(&folder);
        let Ok(run) = run else {
            println!("skipped: node absent");
            return;
        };
        let (said, wrong) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
        assert_eq!(said.trim(), r#"[true,"RuntimeError",true,true,true]"#, "{wrong}");
    }
}
