//! Where a place is, as a row says it: postcode, code of the commune and position, each against the communes of the territory.

use super::{
    communes::Communes,
    draft::{Draft, short},
};
use crate::domain::geometry::{Coordinates, whole};

/// Kilometres from a commune to a place of it. The largest one, Maripasoula, is 140 km across; in the Hexagon, Arles, 40.
const FARTHEST: f64 = 50.0;

/// # Errors
/// The reason why nobody could find the place.
pub fn correct(row: &mut Draft, communes: &Communes<'_>) -> Result<(), String> {
    postcode(row)?;
    commune_code(row, communes);
    position(row);
    far_from_its_commune(row, communes);
    Ok(())
}

fn postcode(row: &mut Draft) -> Result<(), String> {
    let given = row.get("code_postal");
    let digits = given.bytes().all(|byte| byte.is_ascii_digit());
    match given.len() {
        5 if digits => {}
        4 if digits => row.replace("code_postal", format!("0{given}"), "un zéro a été remis devant"),
        _ => return Err(format!("« {} » n’est pas un code postal", short(given))),
    }
    Ok(())
}

/// The code of a commune that is now part of another, or none at all.
fn commune_code(row: &mut Draft, communes: &Communes<'_>) {
    if communes.with_code(row.get("code_insee")).is_some() {
        return;
    }
    if let Some(commune) = communes.named(row.get("commune"), row.get("code_postal")) {
        let given = row.get("code_insee");
        let what = if given.is_empty() { "complété".to_owned() } else { format!("« {} » corrigé", short(given)) };
        row.notes.push(
            format!("code_insee : {what} en « {} », le code de {} aujourd’hui", commune.code, commune.name).into(),
        );
        row.set("code_insee", commune.code.as_str());
    }
}

/// Latitude and longitude, both or none.
fn position(row: &mut Draft) {
    let (latitude, longitude) = (row.get("latitude").replace(',', "."), row.get("longitude").replace(',', "."));
    if latitude.is_empty() && longitude.is_empty() {
        return;
    }
    let degrees = |text: &str| text.parse::<f64>().ok();
    let known = degrees(&latitude).zip(degrees(&longitude)).and_then(|(a, o)| Coordinates::new(a, o).ok());
    if known.is_some() {
        row.set("latitude", latitude);
        row.set("longitude", longitude);
    } else {
        let what =
            "la position ne peut pas être lue : le lieu sera dans la liste, à la place de sa commune sur la carte";
        row.replace("latitude", "", what);
        row.set("longitude", "");
    }
}

/// Somebody has typed one figure for another, or taken the address of another town.
fn far_from_its_commune(row: &mut Draft, communes: &Communes<'_>) {
    let degrees = |column: &str| row.get(column).parse::<f64>().ok();
    let position = degrees("latitude").zip(degrees("longitude")).and_then(|(a, o)| Coordinates::new(a, o).ok());
    let Some((position, commune)) = position.zip(communes.with_code(row.get("code_insee"))) else { return };
    let kilometres = position.kilometres_to(commune.position);
    if kilometres > FARTHEST {
        let what = format!(
            "la position est à {} km de {} : le lieu sera montré à la place de sa commune",
            whole(kilometres),
            commune.name
        );
        row.replace("latitude", "", &what);
        row.set("longitude", "");
    }
}
