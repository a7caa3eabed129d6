//! Makes the WebAssembly small: functions that are never called here, but that the compiler must keep, are emptied;
//! then binaryen optimises what is left.
//!
//! Measured with brotli on 22 November 2026, the file of every page: 234.0 kB before, 219.5 kB after (async hydration 8.7, panic
//! messages 3.5, more rounds of binaryen 2.3); on 23 November, all files: shape found again and low addresses 3.8,
//! what spreads attributes 2.0.

use std::{
    fs,
    path::{Path, PathBuf},
};

use walrus::{FunctionBuilder, FunctionKind, Module};

use super::{
    failure::{Failure, Outcome},
    order::alike_side_by_side,
    setup::{Machine, run},
    split,
};

/// Leptos hydrates this site at once, from the server's HTML. Its other ways, for pages that stream in and for templates cloned
/// in the browser, stand in the table of every view and of every attribute; so does what it needs to spread attributes over the
/// elements of a view, which is for [`SPREAD`] alone.
const NEVER_CALLED: [&str; 4] = [
    "::into_any::hydrate_async::",
    "::into_any_attr::hydrate_from_template::",
    "::into_any_attr::clone::",
    "::any_view::elements::",
];

/// A view that attributes were spread over (`<Component attr:id="…"/>`). This site has none.
const SPREAD: &str = "::AnyViewWithAttrs";

/// What makes the message of a panic, in the standard library. A panic ends in a trap either way (`panic = "abort"`),
/// the boot script sees the trap, and nobody reads the message: no hook is set in a release build.
const LAST_WORDS: [&str; 10] = [
    "::panicking::panic",
    "::panicking::assert_failed",
    "::option::expect_failed",
    "::option::unwrap_failed",
    "::result::unwrap_failed",
    "::str::slice_error_fail",
    "::slice::index::slice_index_fail",
    "::cell::panic_already",
    "::raw_vec::handle_error",
    "::rust_panic",
];
const STANDARD: [&str; 5] = ["core", "alloc", "std", "__rustc", "<std"];

/// Small, then the shape of the code found again from its jumps, then small again. The lowest addresses are the end of the stack,
/// where nothing is read: an offset never carries over them.
const PASSES: [&str; 7] = ["-Oz", "--flatten", "--rereloop", "-Oz", "-Oz", "--converge", "--low-memory-unused"];

/// The language features that Rust's own target has on.
const FEATURES: [&str; 6] = [
    "--enable-reference-types",
    "--enable-bulk-memory",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-multivalue",
];

/// Reads what the linker wrote, with relocations, and what wasm-bindgen made of it, with names; writes the small modules, and
/// the bindings (minified before) as they fit them. `rebuilt`: the standard library was made small too.
///
/// # Errors
/// [`Failure`] when one is no module, when nothing was found to empty (another Leptos names things otherwise), when the parts
/// can't be told, or when binaryen fails.
pub fn shrink(
    machine: &Machine,
    rebuilt: bool,
    linked: &Path,
    from: &Path,
    script: &Path,
    to: &[PathBuf],
) -> Outcome<()> {
    let wrong = |what: String| Failure::new(format!("{} : {what}", from.display()), "signalez cette erreur");
    let mut module = Module::from_file(from).map_err(|error| wrong(error.to_string()))?;
    if module.funcs.iter().any(|function| function.name.as_ref().is_some_and(|name| name.contains(SPREAD))) {
        return Err(Failure::new(
            "un composant reçoit des attributs (« attr: »)",
            "donnez-les à l’élément lui-même : ce qui les répand est vidé",
        ));
    }
    // In a standard library that was made small there are no last words.
    let found = NEVER_CALLED.map(|word| empty(&mut module, |name| is_never_called(name, word)));
    if found.contains(&0) || (empty(&mut module, is_last_word) == 0 && !rebuilt) {
        return Err(wrong("les fonctions à vider sont introuvables : une dépendance les nomme autrement".into()));
    }
    let bindings = fs::read_to_string(script).map_err(|error| Failure::file(script, &error))?;
    let bindings = rename(&mut module, &bindings).map_err(wrong)?;
    fs::write(script, bindings).map_err(|error| Failure::file(script, &error))?;
    let linked = fs::read(linked).map_err(|error| Failure::file(linked, &error))?;
    let (main, parts) = split::split(&linked, &module.emit_wasm()).map_err(wrong)?;
    let Some(wasm_opt) = machine.which("wasm-opt") else {
        return Err(Failure::new("wasm-opt est introuvable", "relancez la commande : elle l’installe"));
    };
    for (bytes, to) in std::iter::once(main).chain(parts).zip(to) {
        let large = to.with_extension("large.wasm");
        fs::write(&large, bytes).map_err(|error| Failure::file(&large, &error))?;
        let mut command = machine.command(&wasm_opt.to_string_lossy());
        command.arg(&large).args(PASSES).args(FEATURES).arg("-o").arg(to);
        run(&mut command, "lisez le message de wasm-opt ci-dessus")?;
        let small = fs::read(to).map_err(|error| Failure::file(to, &error))?;
        fs::write(to, alike_side_by_side(&small).map_err(wrong)?).map_err(|error| Failure::file(to, &error))?;
        fs::remove_file(&large).map_err(|error| Failure::file(&large, &error))?;
    }
    Ok(())
}

/// Gives what the module takes from its bindings short names, in both: a long name with a hash, three hundred times, is half of
/// the bindings.
///
/// # Errors
/// A sentence when the bindings do not hold a name exactly once.
fn rename(module: &mut Module, bindings: &str) -> Result<String, String> {
    let mut bindings = bindings.to_owned();
    for (number, import) in module.imports.iter_mut().enumerate() {
        let short = format!("i{number:x}");
        if bindings.matches(&import.name).count() != 1 {
            return Err(format!("les liaisons ne donnent pas {} une seule fois", import.name));
        }
        bindings = bindings.replace(&import.name, &short);
        import.name = short;
    }
    Ok(bindings)
}

/// Not what drops its values: the compiler shares that with other types.
fn is_never_called(name: &str, word: &str) -> bool {
    name.contains(word) && !name.contains("drop_in_place")
}

fn is_last_word(name: &str) -> bool {
    STANDARD.iter().any(|of| name.starts_with(of))
        && LAST_WORDS.iter().any(|word| name.contains(word))
        // It counts, and its caller goes on.
        && !name.contains("panic_count")
}

/// Makes a trap of every function whose name fits; tells how many.
fn empty(module: &mut Module, fits: impl Fn(&str) -> bool) -> usize {
    let named = |name: &Option<String>| name.as_deref().is_some_and(&fits);
    let chosen: Vec<_> =
        module.funcs.iter_local().map(|(id, _)| id).filter(|id| named(&module.funcs.get(*id).name)).collect();
    for id in &chosen {
        let kind = module.types.get(module.funcs.get(*id).ty()).clone();
        let mut trap = FunctionBuilder::new(&mut module.types, kind.params(), kind.results());
        trap.func_body().unreachable();
        let arguments = kind.params().iter().map(|kind| module.locals.add(*kind)).collect();
        module.funcs.get_mut(*id).kind = FunctionKind::Local(trap.local_func(arguments));
    }
    chosen.len()
}

#[cfg(test)]
mod tests {
    use super::is_last_word;

    #[test]
    fn only_the_last_words_of_the_standard_library_are_taken() {
        for name in [
            "core[c5930c85a12de822]::panicking::panic_fmt",
            "core::panicking::panic_display::hb1a615e2d1ad759b",
            "std[a543996e6e7dbf1e]::panicking::panic_with_hook",
            "alloc[3ca501edff3f0c7c]::raw_vec::handle_error",
            "__rustc[b7974e8690430dd9]::rust_panic",
            "core[c5930c85a12de822]::option::unwrap_failed",
        ] {
            assert!(is_last_word(name), "{name}");
        }
        for name in [
            "std[a543996e6e7dbf1e]::panicking::panic_count::is_zero_slow_path",
            "coup_de_pouce::app::panicking::panic",
            "core::fmt::write",
            "leptos::error_boundary::handle_error",
        ] {
            assert!(!is_last_word(name), "{name}");
        }
    }
}
