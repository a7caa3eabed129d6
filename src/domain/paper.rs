//! What is printed: what an address asks for, and the plain words on help that a sheet bears. How it looks is for the page.

use super::{moment::Day, slug::Slug};

/// A timetable of a week has no end of its own: after so many days one asks again.
const LASTS: i32 = 180;

/// What is to be printed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Kind {
    #[default]
    Nothing,
    /// Sheets of these guides, each once.
    Guides(Vec<Slug>),
    Poster,
    Flyer,
    List,
}

/// What stands behind the `?`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    pub kind: Kind,
    /// INSEE code.
    pub commune: Option<String>,
    /// Key of a place, for a poster or a flyer of it alone.
    pub place: Option<Slug>,
}

impl Kind {
    /// In an address.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Nothing => "",
            Self::Guides(_) => "guides",
            Self::Poster => "affiche",
            Self::Flyer => "tract",
            Self::List => "liste",
        }
    }
}

impl Asked {
    /// `guide=a` or `guides=a,b`, `affiche`, `tract` or `liste`; `commune=42094`, `lieu=demo-01`. What does not exist is left
    /// out: an old link still gives what is left of it.
    pub fn from_address(parameter: &dyn Fn(&str) -> Option<String>, exists: &dyn Fn(&Slug) -> bool) -> Self {
        let mut guides: Vec<Slug> = Vec::new();
        let names = [parameter("guide"), parameter("guides")];
        for name in names.iter().flatten().flat_map(|names| names.split(',')) {
            let known = Slug::new(name).ok().filter(|slug| exists(slug) && !guides.contains(slug));
            guides.extend(known);
        }
        let is_there = |kind: &Kind| parameter(kind.name()).is_some();
        let kind = [Kind::Poster, Kind::Flyer, Kind::List]
            .into_iter()
            .find(is_there)
            .unwrap_or_else(|| if names.iter().any(Option::is_some) { Kind::Guides(guides) } else { Kind::Nothing });
        let is_code = |code: &String| code.len() == 5 && code.bytes().all(|b| b.is_ascii_alphanumeric());
        let place = parameter("lieu").and_then(|key| Slug::new(key).ok());
        Self { kind, commune: parameter("commune").filter(is_code), place }
    }

    /// The same, behind a `?`.
    pub fn to_query(&self) -> String {
        let mut query = self.kind.name().to_owned();
        if let Kind::Guides(guides) = &self.kind {
            query.push('=');
            for (index, guide) in guides.iter().enumerate() {
                query.extend([if index > 0 { "," } else { "" }, guide.as_str()]);
            }
        }
        if let Some(code) = &self.commune {
            query.extend(["&commune=", code]);
        }
        if let Some(key) = &self.place {
            query.extend(["&lieu=", key.as_str()]);
        }
        query
    }
}

/// Somebody who helps, in words for paper.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Help {
    pub key: String,
    pub name: String,
    pub commune: String,
    /// Street, and more of it.
    pub address: String,
    /// Days and hours, a line each; never none.
    pub when: Vec<String>,
    /// As one reads it; empty when it is not known.
    pub phone: String,
    /// What to do without a phone; empty with one.
    pub instead: String,
    /// « à 3 km »
    pub far: String,
    pub is_example: bool,
}

/// What is known of help near a commune, or of one place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// « Lieux d'aide près de Feurs »; empty when no commune was asked for.
    pub near: String,
    /// « à Feurs »
    pub at: String,
    /// The nearest first; those that come to the commune before all others.
    pub helps: Vec<Help>,
    /// Workshops and days that are not as usual.
    pub dates: Vec<String>,
    /// « Dates valables jusqu'au … », when the sheet tells any.
    pub until: String,
}

/// The day until which what stands on paper holds. Hours of a week: as long as their table is known (`known`), and half a year
/// at most. Dates alone (visits, workshops): the last of them. Without either nothing is promised.
pub fn valid_until(dates: &[Day], has_hours: bool, known: Option<Day>, today: Day) -> Option<Day> {
    if has_hours {
        let most = today.plus(LASTS);
        return Some(known.map_or(most, |known| known.min(most)).max(today));
    }
    dates.iter().copied().max()
}

#[cfg(test)]
mod tests {
    use super::{Asked, Kind, valid_until};
    use crate::domain::{moment::Day, slug::Slug};

    fn asked(query: &str) -> Asked {
        let parameter = |name: &str| {
            let pairs = query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
            pairs.into_iter().find(|(own, _)| *own == name).map(|(_, value)| value.to_owned())
        };
        Asked::from_address(&parameter, &|slug| ["cesu", "clavier"].contains(&slug.as_str()))
    }

    #[test]
    fn what_is_asked_for_is_read_and_written_back() {
        for query in
            ["guides=cesu", "guides=cesu,clavier&commune=42094", "affiche&commune=2A004", "liste", "tract&lieu=demo-01"]
        {
            assert_eq!(asked(query).to_query(), query);
        }
        let slug = |name: &str| Slug::new(name).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(asked("guide=cesu").kind, Kind::Guides(vec![slug("cesu")]));
        assert_eq!(asked("affiche&commune=42094&lieu=demo-01").place, Some(slug("demo-01")));
    }

    #[test]
    fn nonsense_asks_for_nothing_or_for_what_is_left_of_it() {
        for query in ["", "x=1", "commune=42094", "imprime=oui"] {
            assert_eq!(asked(query).kind, Kind::Nothing, "{query}");
        }
        for (query, left) in [
            ("guides=", "guides="),
            ("guides=non,<b>,É,cesu,cesu", "guides=cesu"),
            ("guide=cesu&guides=clavier,cesu", "guides=cesu,clavier"),
            ("affiche&commune=\"><b>", "affiche"),
            ("affiche&commune=4209", "affiche"),
            ("liste&commune=420944", "liste"),
            ("tract&lieu=A/../b", "tract"),
            // Of several, one.
            ("liste&affiche&guide=cesu", "affiche"),
        ] {
            assert_eq!(asked(query).to_query(), left, "{query}");
        }
    }

    #[test]
    fn paper_says_until_when_it_holds() {
        let today = Day::of(2026, 11, 22);
        let on = |offset| today.plus(offset);
        for (dates, has_hours, known, until) in [
            (vec![], false, None, None),
            (vec![on(9), on(30), on(2)], false, None, Some(on(30))),
            (vec![], true, None, Some(on(180))),
            (vec![], true, Some(on(40)), Some(on(40))),
            (vec![], true, Some(on(400)), Some(on(180))),
            // A workshop far away does not make the hours last longer, nor a near one end them.
            (vec![on(900)], true, None, Some(on(180))),
            (vec![on(3)], true, None, Some(on(180))),
            // A table that has run out promises no day gone by.
            (vec![], true, Some(on(-9)), Some(today)),
        ] {
            assert_eq!(valid_until(&dates, has_hours, known, today), until, "{dates:?} {has_hours} {known:?}");
        }
    }
}
