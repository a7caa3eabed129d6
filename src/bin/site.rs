//! `cargo site …`: see `coup_de_pouce::site::cli`.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    coup_de_pouce::site::cli::main()
}

#[cfg(target_arch = "wasm32")]
fn main() {}
