//! The second pack: the communes of a territory and the places where somebody helps.

use std::sync::OnceLock;

use super::{
    columns::{Columns, NotColumns, Writer},
    commune::{self, Commune, Hit, Names},
    filter::{self, Wish},
    geometry::{Coordinates, GRID, Ground, OnSphere},
    moment::Day,
    order,
    place::{Place, column},
    round::{self, Stop},
    school::{SchoolHoliday, SchoolHolidays},
    search::fold,
};

/// The first line of the pack. Another number whenever older code could misread it.
pub const FORMAT: &str = "coup-de-pouce lieux 2";

/// Columns of the communes; those that hold several values have `|` between them.
mod of_commune {
    pub const CODE: &str = "commune.code";
    pub const NAME: &str = "commune.nom";
    pub const POSTCODES: &str = "commune.codes_postaux";
    pub const POPULATION: &str = "commune.population";
    pub const LATITUDE: &str = "commune.latitude";
    pub const LONGITUDE: &str = "commune.longitude";
    pub const APPROXIMATE: &str = "commune.approximative";
    pub const OLD_NAMES: &str = "commune.anciens_noms";
    /// Tenths of the zoom from which a map shows the name; empty where it never has room.
    pub const LABEL: &str = "commune.nom_des";
}
/// One value each: the edge of the territory and the borders of its communes, as SVG path data; whether they are real.
const LAND: &str = "terre";
const BORDERS: &str = "limites";
const EXACT: &str = "terre.exacte";
/// Two values: where paths are told from, in units of the map's grid.
const CORNER: &str = "terre.coin";
/// Towns outside of the territory.
mod beyond {
    pub const NAME: &str = "ailleurs.nom";
    pub const LATITUDE: &str = "ailleurs.latitude";
    pub const LONGITUDE: &str = "ailleurs.longitude";
}
/// One value: the last day of compiled exceptions of hours.
const LAST_DAY: &str = "jusqu_au";
/// Whom the data is owed to, a line each.
const CREDITS: &str = "credits";
/// What is worth asking of these places: parameters of an address, and words there.
mod filters {
    pub const PARAMETER: &str = "filtre.parametre";
    pub const WORD: &str = "filtre.mot";
}

/// Communes and places, read from the pack when they are asked for.
#[derive(Debug)]
pub struct Directory {
    columns: Columns,
    /// Of compiled exceptions of hours.
    last: Day,
    communes: OnceLock<Vec<Commune>>,
    names: OnceLock<Names>,
    /// Indices of communes in the order of their codes.
    by_code: OnceLock<Vec<u32>>,
    /// Of each place.
    whereabouts: OnceLock<Vec<Whereabouts>>,
    by_town: OnceLock<Vec<u32>>,
}

/// What distances are told from: read once, not at every list.
#[derive(Debug, Clone, Copy)]
struct Whereabouts {
    /// One without a position is where its commune is, if the territory has it.
    at: Option<Coordinates>,
    on_sphere: Option<OnSphere>,
    /// See [`column::REACHABLE`].
    is_reachable: bool,
}

impl Directory {
    /// # Errors
    /// [`NotColumns`] when the bytes are no pack of this format.
    pub fn from_pack(bytes: Vec<u8>) -> Result<Self, NotColumns> {
        let text = String::from_utf8(bytes).map_err(|_| NotColumns::Damaged)?;
        let columns = Columns::read(text, FORMAT)?;
        let last = columns.get(LAST_DAY, 0).parse().map_or(Day(i32::MIN), Day);
        Ok(Self {
            columns,
            last,
            communes: OnceLock::new(),
            names: OnceLock::new(),
            by_code: OnceLock::new(),
            whereabouts: OnceLock::new(),
            by_town: OnceLock::new(),
        })
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.columns.len(column::KEY)
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn places(&self) -> impl Iterator<Item = Place<'_>> {
        (0..self.len()).map(|index| self.at(index))
    }

    /// The place of that position; one beyond the last says nothing.
    pub fn at(&self, index: usize) -> Place<'_> {
        Place::new(&self.columns, index, self.last)
    }

    /// The place of that key.
    pub fn place(&self, key: &str) -> Option<Place<'_>> {
        self.places().find(|place| place.key() == key)
    }

    /// All stops of all rounds.
    pub fn stops(&self) -> Vec<Stop> {
        round::read(&self.columns, |_, _| true)
    }

    /// Those of the place of that key.
    pub fn stops_of(&self, place: &str) -> Vec<Stop> {
        round::read_of(&self.columns, place)
    }

    /// Those in the commune of that INSEE code.
    pub fn stops_in(&self, commune: &str) -> Vec<Stop> {
        round::read(&self.columns, |_, code| code == commune)
    }

    /// The school holiday that a day is in.
    pub fn school_holiday(&self, day: Day) -> Option<SchoolHoliday> {
        SchoolHolidays::read(&self.columns).on(day).cloned()
    }

    /// Some of the places are invented.
    pub fn has_examples(&self) -> bool {
        !self.columns.is_blank(column::EXAMPLE)
    }

    /// Whom the data is owed to.
    pub fn credits(&self) -> impl Iterator<Item = &str> {
        (0..self.columns.len(CREDITS)).map(|index| self.columns.get(CREDITS, index))
    }

    /// North-west of the territory, on the ground; its paths are told from here.
    pub fn corner(&self) -> Ground {
        let units = |index| self.columns.get(CORNER, index).parse::<i32>().map_or(0.0, f64::from) * f64::from(GRID);
        Ground { x: units(0), y: units(1) }
    }

    /// The territory's edge, as SVG path data from [`Self::corner`]; one of its units is [`GRID`] pixels of the ground.
    pub fn land(&self) -> &str {
        self.columns.get(LAND, 0)
    }

    /// Lines between communes, in the same units; empty where they are not known.
    pub fn borders(&self) -> &str {
        self.columns.get(BORDERS, 0)
    }

    /// The edge is the official one; else it is guessed from where the communes are.
    pub fn has_exact_land(&self) -> bool {
        self.columns.get(EXACT, 0) == "1"
    }

    /// Names and positions of towns outside of the territory.
    pub fn towns_beyond(&self) -> impl Iterator<Item = (&str, Coordinates)> {
        let degrees = |name: &str, index| {
            self.columns.get(name, index).parse::<i32>().ok().map(|number| f64::from(number) / 100.0)
        };
        (0..self.columns.len(beyond::NAME)).filter_map(move |index| {
            let at = Coordinates::new(degrees(beyond::LATITUDE, index)?, degrees(beyond::LONGITUDE, index)?).ok()?;
            Some((self.columns.get(beyond::NAME, index), at))
        })
    }

    /// The zoom, in tenths, from which a map has room for the name of the commune of that index; `None`: never.
    pub fn label_zoom(&self, commune: usize) -> Option<u8> {
        self.columns.get(of_commune::LABEL, commune).parse().ok()
    }

    pub fn communes(&self) -> &[Commune] {
        self.communes.get_or_init(|| {
            (0..self.columns.len(of_commune::CODE)).filter_map(|index| self.read_commune(index)).collect()
        })
    }

    fn read_commune(&self, index: usize) -> Option<Commune> {
        let text = |name: &str| self.columns.get(name, index);
        let list = |name: &str| text(name).split('|').filter(|value| !value.is_empty()).map(str::to_owned).collect();
        let degrees = |name: &str| text(name).parse::<i32>().ok().map(|number| f64::from(number) / 10_000.0);
        Some(Commune {
            code: text(of_commune::CODE).to_owned(),
            name: text(of_commune::NAME).to_owned(),
            old_names: list(of_commune::OLD_NAMES),
            postcodes: list(of_commune::POSTCODES),
            population: text(of_commune::POPULATION).parse().ok()?,
            position: Coordinates::new(degrees(of_commune::LATITUDE)?, degrees(of_commune::LONGITUDE)?).ok()?,
            approximate: text(of_commune::APPROXIMATE) == "1",
        })
    }

    /// The commune of that INSEE code.
    pub fn commune(&self, code: &str) -> Option<&Commune> {
        let communes = self.communes();
        let number = |code: &str| code.bytes().fold(0_u64, |number, byte| (number << 8) | u64::from(byte));
        let number_of = |index: usize| number(&communes[index].code);
        let by_code = self.by_code.get_or_init(|| order::indices(communes.len(), &number_of));
        let found = by_code.binary_search_by_key(&number(code), |index| number_of(*index as usize)).ok()?;
        communes.get(by_code[found] as usize).filter(|commune| commune.code == code)
    }

    /// The communes that a person may mean, see [`commune::search`].
    pub fn search_communes(&self, query: &str) -> Vec<Hit<'_>> {
        let communes = self.communes();
        commune::search(communes, self.names.get_or_init(|| Names::of(communes)), query)
    }

    /// The places whose name has every typed word as the beginning of one of its own; nothing for fewer than three letters.
    pub fn search_places(&self, query: &str) -> Vec<Place<'_>> {
        let folded = fold(query);
        let typed: Vec<&str> = folded.split_whitespace().collect();
        if typed.iter().all(|word| word.len() < 3) {
            return Vec::new();
        }
        let named = |place: &Place<'_>| {
            let name = fold(place.name());
            typed.iter().all(|word| name.split_whitespace().any(|own| own.starts_with(word)))
        };
        self.places().filter(named).collect()
    }

    fn whereabouts(&self) -> &[Whereabouts] {
        self.whereabouts.get_or_init(|| {
            let of = |place: Place<'_>| {
                let at = place.position().or_else(|| Some(self.commune(place.commune_code())?.position));
                let is_reachable = self.columns.get(column::REACHABLE, place.index()) == "1";
                Whereabouts { at, on_sphere: at.map(Coordinates::on_sphere), is_reachable }
            };
            self.places().map(of).collect()
        })
    }

    /// Where the place of that index is, see [`Self::nearest`].
    pub fn position(&self, index: usize) -> Option<Coordinates> {
        self.whereabouts().get(index)?.at
    }

    /// Indices of places with their distance from a position in kilometres, as the crow flies, the nearest first; behind them,
    /// in the same order, those that one can neither phone, nor write to, nor visit at known hours. A place without a position
    /// takes that of its commune, if the territory has it; else it is not there.
    pub fn nearest(&self, from: Coordinates) -> Vec<(usize, f64)> {
        let (from, places) = (from.on_sphere(), self.whereabouts());
        let far: Vec<Option<f64>> = places.iter().map(|place| Some(from.kilometres_to(place.on_sphere?))).collect();
        // Kilometres are not negative: the bits of such numbers are in their own order.
        let key = |index: usize| match (far[index], places[index].is_reachable) {
            (Some(kilometres), true) => kilometres.to_bits(),
            (Some(kilometres), false) => kilometres.to_bits() | 1 << 63,
            (None, _) => u64::MAX,
        };
        let order = order::indices(self.len(), &key).into_iter().map(|index| index as usize);
        order.filter_map(|index| Some((index, far[index]?))).collect()
    }

    /// Indices of places, those of larger communes first.
    pub fn by_town(&self) -> &[u32] {
        self.by_town.get_or_init(|| {
            let population =
                |index| self.commune(self.at(index).commune_code()).map_or(0, |commune| commune.population);
            order::indices(self.len(), &|index| u64::from(u32::MAX - population(index)))
        })
    }

    /// What is worth asking of these places near the commune of that INSEE code, see [`filter::worth_asking`]; whether a round
    /// comes is asked only where one does.
    pub fn filters(&self, commune: &str) -> Vec<Wish> {
        let wishes = (0..self.columns.len(filters::WORD)).filter_map(|index| {
            Wish::from_parameter(self.columns.get(filters::PARAMETER, index), self.columns.get(filters::WORD, index))
        });
        wishes.filter(|wish| *wish != Wish::ComesHere || !self.stops_in(commune).is_empty()).collect()
    }
}

/// What a pack is written from.
#[derive(Debug, Clone, Default)]
pub struct Parts {
    pub communes: Vec<Commune>,
    /// Name of a column of [`column`], and a value for each place.
    pub places: Vec<(&'static str, Vec<String>)>,
    /// For each commune, see [`Directory::label_zoom`].
    pub labels: Vec<Option<u8>>,
    pub stops: Vec<Stop>,
    pub school_holidays: SchoolHolidays,
    pub land: String,
    pub borders: String,
    pub is_exact: bool,
    /// See [`Directory::corner`]; in units of the map's grid.
    pub corner: (i32, i32),
    pub beyond: Vec<(String, Coordinates)>,
    pub credits: Vec<String>,
    /// Of compiled exceptions; `None` when there are no hours.
    pub last_day: Option<Day>,
}

impl Parts {
    /// The bytes of the pack; the same parts give the same bytes.
    pub fn to_pack(&self) -> Vec<u8> {
        let mut writer = Writer::new(FORMAT);
        let communes = &self.communes;
        let mut of = |name, value: &dyn Fn(&Commune) -> String| writer.column(name, communes.iter().map(value));
        of(of_commune::CODE, &|c| c.code.clone());
        of(of_commune::NAME, &|c| c.name.clone());
        of(of_commune::POSTCODES, &|c| c.postcodes.join("|"));
        of(of_commune::POPULATION, &|c| c.population.to_string());
        of(of_commune::LATITUDE, &|c| integer(c.position.latitude(), 10_000.0));
        of(of_commune::LONGITUDE, &|c| integer(c.position.longitude(), 10_000.0));
        of(of_commune::APPROXIMATE, &|c| if c.approximate { "1".into() } else { String::new() });
        of(of_commune::OLD_NAMES, &|c| c.old_names.join("|"));
        let labels = self.labels.iter().map(|zoom| zoom.map(|zoom| zoom.to_string()).unwrap_or_default());
        writer.column(of_commune::LABEL, labels);
        writer.column(LAND, [&self.land]);
        writer.column(BORDERS, [&self.borders]);
        writer.column(beyond::NAME, self.beyond.iter().map(|(name, _)| name));
        writer.column(beyond::LATITUDE, self.beyond.iter().map(|(_, at)| integer(at.latitude(), 100.0)));
        writer.column(beyond::LONGITUDE, self.beyond.iter().map(|(_, at)| integer(at.longitude(), 100.0)));
        writer.column(CORNER, [self.corner.0, self.corner.1].map(|unit| unit.to_string()));
        writer.column(EXACT, [if self.is_exact { "1" } else { "" }]);
        writer.column(CREDITS, &self.credits);
        writer.column(LAST_DAY, self.last_day.map(|day| day.0.to_string()));
        for (name, values) in &self.places {
            writer.column(name, values);
        }
        round::write(&self.stops, &mut writer);
        self.school_holidays.write(&mut writer);
        let text = writer.finish();
        let Ok(directory) = Directory::from_pack(text.clone().into_bytes()) else { return text.into_bytes() };
        derived(&directory, Writer::after(text))
    }
}

/// Adds what follows from the other columns and would take a browser long to work out.
fn derived(directory: &Directory, mut writer: Writer) -> Vec<u8> {
    writer.column(column::REACHABLE, directory.places().map(|place| if place.is_reachable() { "1" } else { "" }));
    let filters = filter::worth_asking(directory);
    let (parameters, words): (Vec<_>, Vec<_>) = filters.iter().map(Wish::parameter).unzip();
    writer.column(filters::PARAMETER, parameters);
    writer.column(filters::WORD, words);
    writer.finish().into_bytes()
}

/// Degrees as a whole number of parts of a degree.
pub fn integer(degrees: f64, parts: f64) -> String {
    format!("{:.0}", degrees * parts)
}

#[cfg(test)]
mod tests {
    use super::{Directory, Parts, column};
    use crate::domain::{
        commune::Commune,
        geometry::{Coordinates, Ground},
        hours::OpenState,
        moment::{Day, Moment},
        place::Place,
    };

    fn commune(code: &str, name: &str, latitude: f64) -> Commune {
        Commune {
            code: code.into(),
            name: name.into(),
            old_names: vec!["Ancienne".into()],
            postcodes: vec!["42110".into(), "42111".into()],
            population: 8_000,
            position: Coordinates::new(latitude, 4.22).unwrap_or_else(|e| panic!("{e:?}")),
            approximate: code == "42002",
        }
    }

    fn parts() -> Parts {
        let place = |name, values: [&str; 3]| (name, values.map(str::to_owned).to_vec());
        Parts {
            communes: vec![commune("42001", "Feurs", 45.74), commune("42002", "Civens", 45.77)],
            places: vec![
                place(column::KEY, ["a", "b", "c"]),
                place(column::NAME, ["Mairie", "Médiathèque", "Bus"]),
                place(column::COMMUNE_CODE, ["42001", "42002", "99999"]),
                place(column::LATITUDE, ["4580000", "", ""]),
                place(column::LONGITUDE, ["422000", "", ""]),
                place(column::PHONE, ["0465710012", "", "0892000000"]),
                place(column::WEBSITE, ["https://mairie.example", "javascript:alert(1)", ""]),
                place(column::HOURS, ["540-720;;;;;;", "", "sans rdv"]),
                place(column::ACCESS, ["Se présenter|Téléphoner", "Ce lieu n'accueille pas de public", ""]),
                place(column::EXAMPLE, ["", "1", ""]),
                place(column::UPDATED, ["2025-11-22", "2025-11", ""]),
            ],
            labels: vec![Some(70), None],
            land: "M0 0h1z".into(),
            borders: "M0 0l1 1".into(),
            is_exact: true,
            corner: (520_000, -3),
            beyond: vec![("Lyon".into(), Coordinates::new(45.76, 4.84).unwrap_or_else(|e| panic!("{e:?}")))],
            credits: vec!["GeoNames, CC BY 4.0".into()],
            last_day: Some(Day::of(2026, 12, 31)),
            ..Parts::default()
        }
    }

    #[test]
    fn a_pack_is_read_back() {
        let directory = Directory::from_pack(parts().to_pack()).unwrap_or_else(|e| panic!("{e:?}"));
        assert_eq!(directory.communes(), parts().communes);
        assert_eq!((directory.len(), directory.land(), directory.has_examples()), (3, "M0 0h1z", true));
        let beyond: Vec<_> = directory.towns_beyond().map(|(name, at)| (name, at.latitude())).collect();
        assert_eq!(beyond, [("Lyon", 45.76)]);
        assert_eq!(directory.corner(), Ground { x: 8_320_000.0, y: -48.0 });
        assert_eq!((directory.borders(), directory.has_exact_land()), ("M0 0l1 1", true));
        assert_eq!([0, 1, 2].map(|index| directory.label_zoom(index)), [Some(70), None, None]);
        assert_eq!(directory.credits().collect::<Vec<_>>(), ["GeoNames, CC BY 4.0"]);
        let place = directory.place("a").unwrap_or_else(|| panic!("no place"));
        assert_eq!(place.phone().map(|phone| phone.href()).as_deref(), Some("tel:+33465710012"));
        let monday = Moment { day: Day::of(2026, 11, 23), minute: 600 };
        assert_eq!(place.hours().map(|hours| hours.state_at(monday)), Some(OpenState::Open { until: 720 }));
        assert!(place.receives_public() && !place.is_example());
        // What is wrong in a pack is left out, never shown.
        let (second, third) = (directory.place("b"), directory.place("c"));
        assert_eq!(second.and_then(|place| place.website()), None);
        assert!(second.is_some_and(|place| !place.receives_public() && place.hours().is_none()));
        assert!(third.is_some_and(|place| place.phone().is_none() && place.hours().is_none()));
        assert!(directory.place("d").is_none());
        assert_eq!(place.degrees(), Some(("45.80000".into(), "4.22000".into())));
        let old = |month, day| {
            let today = Day::of(2026, month, day);
            let updated = directory.places().map(|place| place.updated().map(Day::from));
            updated.map(|date| date.is_some_and(|date| date.is_more_than_a_year_before(today))).collect::<Vec<_>>()
        };
        assert_eq!(old(11, 1), [false, false, false]);
        assert_eq!(old(11, 22), [false, true, false], "a month counts from its first day");
        assert_eq!(old(11, 23), [true, true, false], "without a date nothing is said of its age");
    }

    #[test]
    fn the_nearest_comes_first_and_a_place_without_position_is_in_its_commune() {
        let near = |parts: &Parts| {
            let directory = Directory::from_pack(parts.to_pack()).unwrap_or_else(|e| panic!("{e:?}"));
            let feurs = directory.commune("42001").unwrap_or_else(|| panic!("no commune"));
            let near = directory.nearest(feurs.position);
            near.iter().map(|(index, km)| (directory.at(*index).key().to_owned(), km.round())).collect::<Vec<_>>()
        };
        let mut reachable = parts();
        if let Some((_, phones)) = reachable.places.iter_mut().find(|(name, _)| *name == column::PHONE) {
            phones[1] = "0465710013".into();
        }
        assert_eq!(near(&reachable), [("b".into(), 3.0), ("a".into(), 7.0)]);
        // No phone, no mail, no hours at which one may come: behind the others, however near.
        assert_eq!(near(&parts()), [("a".into(), 7.0), ("b".into(), 3.0)]);
        let directory = Directory::from_pack(parts().to_pack()).unwrap_or_else(|e| panic!("{e:?}"));
        assert_eq!(directory.search_communes("civ").len(), 1);
        let named = |query| directory.search_places(query).iter().map(Place::key).collect::<Vec<_>>();
        assert_eq!((named("mediath"), named("me"), named("mairie bus")), (vec!["b"], vec![], vec![]));
    }

    #[test]
    fn damaged_packs_are_refused() {
        let bytes = parts().to_pack();
        assert!(Directory::from_pack(bytes[..bytes.len() - 3].to_vec()).is_err());
        assert!(Directory::from_pack(b"<!doctype html>".to_vec()).is_err());
        assert!(Directory::from_pack(vec![0xff, 0xfe]).is_err());
    }
}
