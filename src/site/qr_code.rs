//! Codes to scan, as small drawings: black on white whatever the page's colours, with the quiet edge that readers need.

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode};

use super::failure::{Failure, Outcome};

/// Modules of white on each side (ISO/IEC 18004).
const QUIET: usize = 4;

/// A code that leads to an address. Medium error correction: paper gets creased.
///
/// # Errors
/// [`Failure`] when the address is too long for a code.
pub fn svg(address: &str) -> Outcome<String> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).map_err(|error| {
        Failure::new(
            format!("« {address} » ne tient pas dans un code à scanner ({error})"),
            "raccourcissez l’adresse publique (--url)",
        )
    })?;
    let width = code.width();
    let side = width + 2 * QUIET;
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(width).enumerate() {
        let mut x = 0;
        while x < width {
            let dark = row[x..].iter().take_while(|color| **color == Color::Dark).count();
            if dark > 0 {
                // Writing to memory does not fail.
                let _ = write!(path, "M{} {}h{dark}v1h-{dark}z", x + QUIET, y + QUIET);
            }
            x += dark.max(1);
        }
    }
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{path}\"/></svg>"
    ))
}
