//! Workshops: one line of `ateliers.csv` each, with its day and hour. Read by the same code in the tool and in the
//! browser.

use super::{
    moment::{Day, Moment},
    order,
    slug::Slug,
    table::{self, Bad, BadLine, BadTable, Row},
    written::{day, interval, plain, time},
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workshop {
    /// From 1.
    pub line: usize,
    pub day: Day,
    /// Minutes of the day.
    pub from: u16,
    pub to: Option<u16>,
    pub title: String,
    /// Key or name of a place, or any other room.
    pub place: String,
    pub commune: String,
    /// How to enrol, or whatever else is to be known.
    pub word: String,
    /// The guide that it is about.
    pub guide: Option<Slug>,
    /// How many can come.
    pub seats: Option<u16>,
}

/// Lines of `date`, `heure`, `titre`, `lieu`, then, if one likes, `commune`, `mot` or `inscription`, `guide` and
/// `places`; and those that are none.
///
/// # Errors
/// [`BadTable`] when the text is no such table.
pub fn parse(text: &str) -> Result<(Vec<Workshop>, Vec<Bad>), BadTable> {
    let optional = ["commune", "mot", "inscription", "guide", "places"];
    let (rows, mut bad) = table::read(text, &["date", "heure", "titre", "lieu"], &optional)?;
    let mut workshops = Vec::new();
    for row in &rows {
        match workshop(row) {
            Ok(workshop) => workshops.push(workshop),
            Err(why) => bad.push(Bad { line: row.line, why }),
        }
    }
    Ok((workshops, table::in_order(bad)))
}

/// Those that are not over, the next first.
pub fn next(workshops: &[Workshop], now: Moment) -> Vec<&Workshop> {
    let to_come = workshops.iter().filter(|workshop| !workshop.is_over(now));
    order::by(to_come, |workshop| (workshop.day, workshop.from))
}

impl Workshop {
    /// It is held at a place, by any of its names.
    pub fn is_at(&self, names: &[&str]) -> bool {
        names.iter().any(|name| plain(name) == plain(&self.place))
    }

    /// Without an end, once it has begun.
    fn is_over(&self, now: Moment) -> bool {
        (self.day, self.to.unwrap_or(self.from)) <= (now.day, now.minute)
    }
}

fn workshop(row: &Row) -> Result<Workshop, BadLine> {
    let hour = row.need("heure")?;
    let (from, to) = match interval(hour) {
        Some(interval) => (interval.from, Some(interval.to)),
        None => (time(hour).filter(|minute| *minute < 1_440).ok_or(BadLine::Time)?, None),
    };
    let text = |column: &'static str| row.get(column).to_owned();
    let given = |column: &'static str| Some(row.get(column)).filter(|value| !value.is_empty());
    let seats = given("places").map(|seats| seats.parse().map_err(|_| BadLine::Seats)).transpose()?;
    let guide = given("guide").map(|guide| Slug::new(guide).map_err(|_| BadLine::Guide)).transpose()?;
    let words = [row.get("mot"), row.get("inscription")].map(str::to_owned);
    Ok(Workshop {
        line: row.line,
        day: day(row.need("date")?).ok_or(BadLine::Date)?,
        from,
        to,
        title: row.need("titre")?.to_owned(),
        place: row.need("lieu")?.to_owned(),
        commune: text("commune"),
        word: words.join(" ").trim().to_owned(),
        guide,
        seats,
    })
}

#[cfg(test)]
mod tests {
    use super::{Slug, next, parse};
    use crate::domain::{
        moment::{Day, Moment},
        table::{Bad, BadLine, BadTable},
    };

    #[test]
    fn workshops_are_read_and_those_to_come_are_in_order() {
        let text = "Date;Heure;Titre;Lieu;Commune;Inscription;Guide;Places\n\
                    02/02/2027;14h;La souris;Salle des fêtes;Feurs;;;\n\
                    2027-01-14;14h-16h;Le Cesu;demo-01;;04 65 71 00 01;se-connecter-cesu;8\n";
        let (workshops, bad) = parse(text).unwrap_or_else(|e| panic!("{e:?}"));
        assert_eq!(bad, Vec::new());
        let cesu = &workshops[1];
        assert_eq!((cesu.from, cesu.to, cesu.seats, cesu.line), (840, Some(960), Some(8), 3));
        assert_eq!(
            (cesu.word.as_str(), cesu.guide.as_ref().map(Slug::as_str)),
            ("04 65 71 00 01", Some("se-connecter-cesu"))
        );
        let titles = |month, day, minute| {
            let now = Moment { day: Day::of(2027, month, day), minute };
            next(&workshops, now).iter().map(|workshop| workshop.title.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(titles(1, 14, 959), ["Le Cesu", "La souris"]);
        assert_eq!(titles(1, 14, 960), ["La souris"]);
        assert_eq!(titles(2, 2, 839), ["La souris"]);
        assert_eq!(titles(2, 2, 840), Vec::<&str>::new());
        assert!(cesu.is_at(&["demo-01", "Mairie"]) && workshops[0].is_at(&["demo-02", "SALLE DES FETES"]));
        assert!(!cesu.is_at(&["demo-0", "demo-011", ""]));
    }

    #[test]
    fn lines_that_are_no_workshop_are_named() {
        let text = "date,heure,titre,lieu,guide,places\n30/02/2027,14h,t,l,,\n02/02/2027,tôt,t,l,,\n02/02/2027,14h,,l,,\n\
                    02/02/2027,14h,t,,,\n02/02/2027,14h,t,l,Mon Guide,\n02/02/2027,14h,t,l,,beaucoup\n02/02/2027,24h,t,l,,\n\
                    02/02/2027,16h-14h,t,l,,\n";
        let (workshops, bad) = parse(text).unwrap_or_else(|e| panic!("{e:?}"));
        assert_eq!(workshops, []);
        let expected = [
            (2, BadLine::Date),
            (3, BadLine::Time),
            (4, BadLine::Missing("titre")),
            (5, BadLine::Missing("lieu")),
            (6, BadLine::Guide),
            (7, BadLine::Seats),
            (8, BadLine::Time),
            (9, BadLine::Time),
        ];
        assert_eq!(bad, expected.map(|(line, why)| Bad { line, why }).to_vec());
        assert_eq!(parse("<p>404").err(), Some(BadTable::WebPage));
    }
}
