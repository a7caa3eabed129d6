//! A place where somebody helps: one row of the directory, read field by field when a page asks for it.

pub use super::reception::{Opening, Reception};
use super::{
    columns::Columns,
    date::CalendarDate,
    geometry::Coordinates,
    hours::Hours,
    moment::Day,
    round::{self, Stop},
    school::SchoolHolidays,
    territory::Phone,
};

/// Columns of the pack. Those that the national schema « lieux de médiation numérique » 1.0.2 has keep its names.
pub mod column {
    /// The place's own short name in addresses.
    pub const KEY: &str = "cle";
    pub const NAME: &str = "nom";
    pub const COMMUNE: &str = "commune";
    pub const POSTCODE: &str = "code_postal";
    pub const COMMUNE_CODE: &str = "code_insee";
    pub const ADDRESS: &str = "adresse";
    pub const ADDRESS_MORE: &str = "complement_adresse";
    /// Hundred-thousandths of a degree.
    pub const LATITUDE: &str = "latitude";
    pub const LONGITUDE: &str = "longitude";
    pub const PHONE: &str = "telephone";
    pub const MAILS: &str = "courriels";
    pub const WEBSITE: &str = "site_web";
    /// Compiled, see [`crate::domain::hours`].
    pub const HOURS: &str = "horaires";
    /// As written, where they could not be compiled.
    pub const HOURS_AS_WRITTEN: &str = "horaires_ecrits";
    pub const SUMMARY: &str = "presentation_resume";
    pub const DETAIL: &str = "presentation_detail";
    pub const SOURCE: &str = "source";
    pub const ITINERANCY: &str = "itinerance";
    pub const UPDATED: &str = "date_maj";
    pub const SERVICES: &str = "services";
    pub const PUBLICS: &str = "publics_specifiquement_adresses";
    pub const CARE: &str = "prise_en_charge_specifique";
    pub const COST: &str = "frais_a_charge";
    pub const PROGRAMMES: &str = "dispositif_programmes_nationaux";
    pub const ACCESS: &str = "modalites_acces";
    pub const SUPPORT: &str = "modalites_accompagnement";
    pub const APPOINTMENT: &str = "prise_rdv";
    /// Free labels of the place: « Agriculteurs », « Tourisme ».
    pub const LABELS: &str = "autres_formations_labels";
    /// `1` for an invented place.
    pub const EXAMPLE: &str = "exemple";
    /// `1` where one can phone, write, or go at known hours. Worked out from the others when the pack is written.
    pub const REACHABLE: &str = "joignable";
}

/// `modalites_acces` of a place that one cannot go to.
pub const NO_PUBLIC: &str = "Ce lieu n'accueille pas de public";
/// `itinerance` of a place that moves.
pub const ITINERANT: &str = "Itinérant";

/// One place of a directory.
#[derive(Debug, Clone, Copy)]
pub struct Place<'d> {
    columns: &'d Columns,
    index: usize,
    /// The last day of compiled exceptions.
    last: Day,
}

impl<'d> Place<'d> {
    pub(super) fn new(columns: &'d Columns, index: usize, last: Day) -> Self {
        Self { columns, index, last }
    }

    /// Its position in the directory.
    pub fn index(&self) -> usize {
        self.index
    }

    fn text(&self, name: &str) -> &'d str {
        self.columns.get(name, self.index)
    }

    fn filled(&self, name: &str) -> Option<&'d str> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    fn list(&self, name: &str) -> Vec<&'d str> {
        self.text(name).split('|').filter(|value| !value.is_empty()).collect()
    }

    pub fn key(&self) -> &'d str {
        self.text(column::KEY)
    }

    pub fn name(&self) -> &'d str {
        self.text(column::NAME)
    }

    pub fn commune(&self) -> &'d str {
        self.text(column::COMMUNE)
    }

    /// « 12 rue du Parapluie-Jaune », then more of it, then « 42000 Saint-Étienne ».
    pub fn address(&self) -> Vec<String> {
        let mut lines: Vec<String> = [column::ADDRESS, column::ADDRESS_MORE]
            .into_iter()
            .filter_map(|name| self.filled(name))
            .map(str::to_owned)
            .collect();
        lines.push(format!("{} {}", self.text(column::POSTCODE), self.commune()).trim().to_owned());
        lines
    }

    /// INSEE code; empty when it is not known.
    pub fn commune_code(&self) -> &'d str {
        self.text(column::COMMUNE_CODE)
    }

    pub fn position(&self) -> Option<Coordinates> {
        let degrees = |name: &str| self.text(name).parse::<i32>().ok().map(|number| f64::from(number) / 100_000.0);
        Coordinates::new(degrees(column::LATITUDE)?, degrees(column::LONGITUDE)?).ok()
    }

    /// Latitude and longitude, as they stand in an address: `45.43542`.
    pub fn degrees(&self) -> Option<(String, String)> {
        self.position()?;
        Some((decimal(self.text(column::LATITUDE))?, decimal(self.text(column::LONGITUDE))?))
    }

    pub fn phone(&self) -> Option<Phone> {
        Phone::new(self.text(column::PHONE)).ok()
    }

    pub fn mails(&self) -> Vec<&'d str> {
        self.list(column::MAILS)
    }

    /// `http://` or `https://`, checked when the pack was made.
    pub fn website(&self) -> Option<&'d str> {
        self.list(column::WEBSITE).into_iter().find(|address| is_web_address(address))
    }

    /// Where one makes an appointment.
    pub fn appointment(&self) -> Option<&'d str> {
        self.filled(column::APPOINTMENT).filter(|address| is_web_address(address))
    }

    pub fn hours(&self) -> Option<Hours> {
        Hours::from_text(self.text(column::HOURS), self.last)
    }

    pub fn hours_as_written(&self) -> Option<&'d str> {
        self.filled(column::HOURS_AS_WRITTEN)
    }

    pub fn summary(&self) -> Option<&'d str> {
        self.filled(column::SUMMARY)
    }

    pub fn detail(&self) -> Option<&'d str> {
        self.filled(column::DETAIL)
    }

    pub fn source(&self) -> Option<&'d str> {
        self.filled(column::SOURCE)
    }

    pub fn updated(&self) -> Option<CalendarDate> {
        CalendarDate::parse(self.text(column::UPDATED)).ok()
    }

    pub fn services(&self) -> Vec<&'d str> {
        self.list(column::SERVICES)
    }

    pub fn publics(&self) -> Vec<&'d str> {
        self.list(column::PUBLICS)
    }

    /// Labels that others give, in free words.
    pub fn labels(&self) -> Vec<&'d str> {
        self.list(column::LABELS)
    }

    pub fn care(&self) -> Vec<&'d str> {
        self.list(column::CARE)
    }

    pub fn cost(&self) -> Vec<&'d str> {
        self.list(column::COST)
    }

    pub fn programmes(&self) -> Vec<&'d str> {
        self.list(column::PROGRAMMES)
    }

    pub fn access(&self) -> Vec<&'d str> {
        self.list(column::ACCESS)
    }

    pub fn support(&self) -> Vec<&'d str> {
        self.list(column::SUPPORT)
    }

    /// Where it comes, for a place that moves.
    pub fn stops(&self) -> Vec<Stop> {
        round::read_of(self.columns, self.key())
    }

    /// Those of its territory.
    pub fn school_holidays(&self) -> SchoolHolidays {
        SchoolHolidays::read(self.columns)
    }

    /// It moves: hours without stops do not say where it is.
    pub fn is_itinerant(&self) -> bool {
        self.list(column::ITINERANCY).contains(&ITINERANT)
    }

    pub fn receives_public(&self) -> bool {
        !self.access().contains(&NO_PUBLIC)
    }

    /// It says that it offers this service of the national vocabulary.
    pub fn offers(&self, service: &str) -> bool {
        self.services().contains(&service)
    }

    /// One can phone, write, or go there at hours or on days that are known.
    pub fn is_reachable(&self) -> bool {
        self.phone().is_some()
            || !self.mails().is_empty()
            || match self.opening() {
                Opening::Hours(_) => true,
                Opening::Moves(stops) => !stops.is_empty(),
                _ => false,
            }
    }

    pub fn opening(&self) -> Opening {
        match (self.hours(), self.hours_as_written()) {
            _ if self.is_itinerant() => Opening::Moves(self.stops()),
            _ if !self.receives_public() => Opening::NoPublic,
            (Some(hours), _) => Opening::Hours(hours),
            (None, Some(text)) => Opening::AsWritten(text.to_owned()),
            (None, None) => Opening::NotKnown,
        }
    }

    /// Invented, for a demonstration: every page that shows it says so.
    pub fn is_example(&self) -> bool {
        self.text(column::EXAMPLE) == "1"
    }
}

/// Hundred-thousandths of a degree as degrees, letter by letter: printing a float would bring 4 kB of WebAssembly.
fn decimal(parts: &str) -> Option<String> {
    let number: i32 = parts.parse().ok()?;
    let sign = if number < 0 { "-" } else { "" };
    let parts = number.unsigned_abs();
    Some(format!("{sign}{}.{:05}", parts / 100_000, parts % 100_000))
}

/// Only what a browser opens as a page; the tool has parsed it.
fn is_web_address(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn positions_are_written_without_floats() {
        for (parts, degrees) in [
            ("4543542", Some("45.43542")),
            ("4540002", Some("45.40002")),
            ("-4500", Some("-0.04500")),
            ("0", Some("0.00000")),
            ("", None),
            ("45.4", None),
        ] {
            assert_eq!(decimal(parts).as_deref(), degrees, "{parts}");
        }
    }
}
