//! What paper says of help near a commune or at one place: plain words for `pages::paper`, which is in another part of the
//! application. These two functions are the only ones that it may call here.

use crate::{
    app::wording::{paper as words, place as place_words, places, rounds},
    domain::{
        coming::{Coming, coming},
        commune::Commune,
        directory::Directory,
        hours::{Hours, Interval},
        moment::{Day, Moment},
        news::News,
        paper::{Asked, Facts, Help, Kind, valid_until},
        place::{Opening, Place},
        round::{Visit, next_visits},
        workshop,
        written::plain,
    },
};

/// How many dates of a round, or of workshops, have room.
const DATES: usize = 3;

/// The communes that may be meant by what was typed, at most `most`: their codes, and how they are told from each other.
#[inline(never)]
pub fn communes(directory: &Directory, typed: &str, most: usize) -> Vec<(String, String)> {
    if typed.trim().is_empty() {
        return Vec::new();
    }
    let named =
        |commune: &Commune| (commune.code.clone(), places::commune_with_postcodes(&commune.name, &commune.postcodes));
    directory.search_communes(typed).into_iter().take(most).map(|hit| named(hit.commune)).collect()
}

/// Those who help near the commune, at most `most`, or at the place that was asked for. A service that comes to the commune
/// stands first; one that nobody can reach is left out.
#[inline(never)]
pub fn facts(directory: &Directory, asked: &Asked, most: usize, now: Moment, news: &News) -> Facts {
    let commune = asked.commune.as_ref().and_then(|code| directory.commune(code));
    let own = asked.place.as_ref().and_then(|key| directory.place(key.as_str()));
    let mut found: Vec<(Place<'_>, Option<f64>)> = Vec::new();
    match (own, commune) {
        (Some(place), _) => found.push((place, None)),
        (None, Some(commune)) => {
            let stops = directory.stops_in(&commune.code);
            let comes = |place: &Place<'_>| stops.iter().any(|stop| stop.place == place.key());
            let near = directory.nearest(commune.position);
            let all = || near.iter().map(|(index, kilometres)| (directory.at(*index), Some(*kilometres)));
            found.extend(all().filter(|(place, _)| comes(place)).map(|(place, _)| (place, None)));
            found.extend(all().filter(|(place, _)| !comes(place) && place.is_reachable()));
            found.truncate(most);
        }
        (None, None) => {}
    }
    let mut sheet = Dated { today: now.day, dates: Vec::new(), has_hours: false, known: None };
    let mut facts = Facts::default();
    if let Some(commune) = commune {
        facts.near = places::help_near(&commune.name);
        facts.at = rounds::at_commune(&commune.name);
    }
    let code = commune.map(|commune| commune.code.as_str());
    // A poster and a flyer tell the days of the first one only.
    let told_all = asked.kind == Kind::List;
    for (index, (place, kilometres)) in found.iter().enumerate() {
        let mut untold = Dated { today: now.day, dates: Vec::new(), has_hours: false, known: None };
        let sheet = if index == 0 || told_all { &mut sheet } else { &mut untold };
        facts.dates.extend(changes(place, now, news));
        facts.helps.push(help(place, *kilometres, code, now, news, sheet));
    }
    let told: Vec<String> = found.iter().flat_map(|(place, _)| [plain(place.key()), plain(place.name())]).collect();
    let here = commune.map(|commune| plain(&commune.name)).filter(|_| own.is_none());
    let held = workshop::next(&news.workshops, now).into_iter().filter(|workshop| {
        told.contains(&plain(&workshop.place)) || here.as_ref().is_some_and(|here| *here == plain(&workshop.commune))
    });
    for workshop in held.take(DATES) {
        let room = directory.place(&workshop.place).map_or(workshop.place.as_str(), |place| place.name());
        let when = place_words::workshop_when(workshop, now.day);
        facts.dates.push(words::workshop(&when, &workshop.title, room, &workshop.word));
        sheet.dates.push(workshop.day);
    }
    let until = valid_until(&sheet.dates, sheet.has_hours, sheet.known, now.day);
    facts.until = until.map(words::valid_until).unwrap_or_default();
    facts
}

/// What the sheet tells that will not hold for ever.
struct Dated {
    today: Day,
    dates: Vec<Day>,
    has_hours: bool,
    known: Option<Day>,
}

/// Days of the coming weeks on which the place itself is not as usual.
fn changes(place: &Place<'_>, now: Moment, news: &News) -> Vec<String> {
    let opening = place.opening();
    let said = coming(&opening, [place.key(), place.name()], now, &news.announcements).into_iter();
    said.map(|one| match one {
        Coming::Place(said) => format!("{} – {}", place.name(), place_words::announcement(said, now.day)),
        Coming::Visit(day, stop, said) => place_words::cancelled_visit(day, &stop.commune, said, now.day),
    })
    .collect()
}

fn help(
    place: &Place<'_>,
    kilometres: Option<f64>,
    code: Option<&str>,
    now: Moment,
    news: &News,
    sheet: &mut Dated,
) -> Help {
    let mut address = place.address();
    address.pop();
    let mut town = place.commune().to_owned();
    let when = match place.opening() {
        Opening::Moves(mut stops) => {
            // On the poster of a commune, the visits to it.
            if let Some(code) = code.filter(|code| stops.iter().any(|stop| stop.commune_code == *code)) {
                stops.retain(|stop| stop.commune_code == code);
            }
            // One does not go to where it has its papers.
            address.clear();
            if let Some(first) = stops.first().filter(|first| stops.iter().all(|stop| stop.commune == first.commune)) {
                town.clone_from(&first.commune);
            }
            let visits = next_visits(&stops, place.name(), now, DATES, &news.announcements);
            sheet.dates.extend(visits.iter().map(|visit| visit.day));
            let said = |visit: &Visit| {
                let holiday = if visit.is_public_holiday() { rounds::HOLIDAY } else { "" };
                let between = if holiday.is_empty() { "" } else { ". " };
                [&rounds::visit(visit, sheet.today), between, holiday].concat()
            };
            let said: Vec<String> = visits.iter().map(said).collect();
            if said.is_empty() { vec![words::ASK_WHEN.to_owned()] } else { said }
        }
        Opening::NoPublic => vec![places::NO_PUBLIC.to_owned()],
        Opening::Hours(hours) => {
            let week = week(&hours);
            if week.is_empty() {
                vec![place_words::CERTAIN_DAYS.to_owned()]
            } else {
                sheet.has_hours = true;
                sheet.known = sheet.known.into_iter().chain(hours.known_until()).min();
                week
            }
        }
        Opening::AsWritten(text) => vec![text],
        Opening::NotKnown => vec![words::HOURS_UNKNOWN.to_owned()],
    };
    let instead = match (place.phone(), place.mails().first()) {
        (Some(_), _) => String::new(),
        (None, Some(mail)) => words::write_to(mail),
        (None, None) if place.receives_public() && place.hours().is_some() => words::COME.to_owned(),
        (None, None) => words::ASK_TOWN_HALL.to_owned(),
    };
    Help {
        key: place.key().to_owned(),
        name: place.name().to_owned(),
        commune: town,
        address: address.join(", "),
        when,
        phone: place.phone().map(|phone| phone.in_words()).unwrap_or_default(),
        instead,
        far: kilometres.map(places::distance).unwrap_or_default(),
        is_example: place.is_example(),
    }
}

/// « Lundi et jeudi : de 9 h à 12 h », days of the same hours together; closed days are not told.
fn week(hours: &Hours) -> Vec<String> {
    let mut groups: Vec<(&[Interval], Vec<&str>)> = Vec::new();
    for (day, name) in hours.week().iter().zip(places::WEEKDAYS) {
        match groups.iter_mut().find(|(same, _)| same == day) {
            _ if day.is_empty() => {}
            Some((_, names)) => names.push(name),
            None => groups.push((day, vec![name])),
        }
    }
    groups.into_iter().map(|(day, names)| words::days(&names, &places::schedule(day))).collect()
}
