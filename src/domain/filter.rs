//! What people ask of a place: said by it, denied by it, or not said. Never « no » for what is not said.

use super::{
    announcement::Announcements,
    directory::Directory,
    hours::OpenState,
    moment::{Day, Moment},
    place::{Opening, Place, Reception},
};

/// The first question. The words of the national schema behind each are in [`Wish::answer`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Learn,
    Accompanied,
    /// « Je ne peux pas le faire seul »
    InMyPlace,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    Need(Need),
    OpenNow,
    Weekend,
    Free,
    /// A round stops in the commune of the list.
    ComesHere,
    /// With a computer to use.
    Computer,
    /// Help with reading and writing.
    Reading,
    Languages,
    /// Whom the place is for in particular, in its own words; local labels too.
    For(String),
    /// A service of the national vocabulary, in its own words.
    Service(String),
}

/// What a place says of a wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    Yes,
    No,
    /// It does not say.
    NotSaid,
}

/// When and where it is asked.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// `None`: the moment is not known yet.
    pub now: Option<Moment>,
    /// INSEE code of the commune of the list.
    pub commune: &'a str,
    /// A place that is announced as closed is not open.
    pub announcements: &'a Announcements,
}

/// The wishes that may be in an address, by their word there.
const BY_WORD: [(&str, Wish); 7] = [
    ("ouvert", Wish::OpenNow),
    ("week-end", Wish::Weekend),
    ("gratuit", Wish::Free),
    ("vient", Wish::ComesHere),
    ("ordinateur", Wish::Computer),
    ("lire", Wish::Reading),
    ("langues", Wish::Languages),
];
const NEEDS: [(&str, Need); 3] =
    [("apprendre", Need::Learn), ("accompagne", Need::Accompanied), ("seul", Need::InMyPlace)];

/// Names of the parameters of an address.
pub const NEED: &str = "besoin";
pub const WISHES: &str = "avec";
pub const FOR: &str = "pour";

const LEARNING: [&str; 6] = [
    "Maîtrise des outils numériques du quotidien",
    "Utilisation sécurisée du numérique",
    "Compréhension du monde numérique",
    "Parentalité et éducation avec le numérique",
    "Loisirs et créations numériques",
    "Insertion professionnelle via le numérique",
];

impl Wish {
    /// The parameter of an address that it stands in, and its word there.
    pub fn parameter(&self) -> (&'static str, String) {
        match self {
            Self::Need(need) => {
                let word = NEEDS.iter().find(|(_, own)| own == need).map_or("", |(word, _)| word);
                (NEED, word.to_owned())
            }
            Self::For(whom) => (FOR, whom.clone()),
            wish => {
                let word = BY_WORD.iter().find(|(_, own)| own == wish).map_or("", |(word, _)| word);
                (WISHES, word.to_owned())
            }
        }
    }

    /// From the values of [`NEED`], [`WISHES`] (words apart by commas) and [`FOR`]; what is not known is left out.
    pub fn from_address(need: Option<&str>, wishes: Option<&str>, whom: Option<&str>) -> Vec<Self> {
        let need = NEEDS.iter().find(|(word, _)| Some(*word) == need).map(|(_, need)| Self::Need(*need));
        let words = wishes.unwrap_or_default().split(',');
        let others =
            words.filter_map(|word| BY_WORD.iter().find(|(own, _)| *own == word).map(|(_, wish)| wish.clone()));
        let whom = whom.filter(|whom| !whom.is_empty()).map(|whom| Self::For(whom.to_owned()));
        need.into_iter().chain(others).chain(whom).collect()
    }

    /// As [`Self::parameter`] gives it; `None` for what is not known.
    pub fn from_parameter(name: &str, word: &str) -> Option<Self> {
        let value = |own: &str| (own == name).then_some(word);
        Self::from_address(value(NEED), value(WISHES), value(FOR)).pop()
    }

    /// What a place says of it.
    pub fn answer(&self, place: &Place<'_>, asked: Asked<'_>) -> Answer {
        let says = |values: &[&str], wanted: &dyn Fn(&str) -> bool| match values {
            [] => Answer::NotSaid,
            values => yes(values.iter().any(|value| wanted(value))),
        };
        match self {
            Self::Need(Need::Learn) => says(&place.services(), &|service| LEARNING.contains(&service)),
            Self::Need(Need::Accompanied) => match says(&place.support(), &|way| way == "Accompagnement individuel") {
                Answer::Yes => Answer::Yes,
                _ => says(&place.services(), &|service| service == "Aide aux démarches administratives"),
            },
            Self::Need(Need::InMyPlace) => {
                says(&place.programmes(), &|programme| matches!(programme, "Aidants Connect" | "France Services"))
            }
            Self::OpenNow => {
                let Some(now) = asked.now else { return Answer::NotSaid };
                match place.opening().announced(now, [place.key(), place.name()], asked.announcements) {
                    Reception::Hours(OpenState::Open { .. } | OpenState::ClosesSoon { .. }) => Answer::Yes,
                    Reception::Hours(OpenState::PublicHoliday | OpenState::Unknown)
                    | Reception::AsWritten(_)
                    | Reception::NotKnown
                    | Reception::Moves(None) => Answer::NotSaid,
                    Reception::Hours(OpenState::Closed { .. })
                    | Reception::Announced { .. }
                    | Reception::NoPublic
                    | Reception::Moves(Some(_)) => Answer::No,
                }
            }
            Self::Weekend => match place.opening() {
                Opening::Hours(hours) => yes(hours.week()[5..].iter().any(|day| !day.is_empty())),
                Opening::NoPublic => Answer::No,
                _ => Answer::NotSaid,
            },
            Self::Free => says(&place.cost(), &|cost| cost == "Gratuit"),
            Self::ComesHere => {
                let stops = place.stops();
                match (place.is_itinerant(), stops.is_empty()) {
                    (false, _) => Answer::No,
                    (true, true) => Answer::NotSaid,
                    (true, false) => yes(stops.iter().any(|stop| stop.commune_code == asked.commune)),
                }
            }
            Self::Computer => says(&place.services(), &|service| service == "Accès internet et matériel informatique"),
            Self::Reading => says(&place.care(), &|care| care == "Illettrisme"),
            Self::Languages => says(&place.care(), &|care| care.starts_with("Langues")),
            Self::For(whom) => {
                let labels = [place.publics(), place.labels()].concat();
                says(&labels, &|label| label == whom)
            }
            Self::Service(service) => says(&place.services(), &|own| own == service),
        }
    }
}

fn yes(is_so: bool) -> Answer {
    if is_so { Answer::Yes } else { Answer::No }
}

/// A place grants all of them: it says yes to each.
pub fn grants(place: &Place<'_>, wishes: &[Wish], asked: Asked<'_>) -> bool {
    wishes.iter().all(|wish| wish.answer(place, asked) == Answer::Yes)
}

/// One place in five at least.
const ENOUGH: usize = 5;

/// The wishes worth asking of these places: those of which enough say something, and one says yes. Whether a place is open is
/// asked at any hour where enough places tell their hours; whether a round comes, where there are rounds.
pub fn worth_asking(directory: &Directory) -> Vec<Wish> {
    let announcements = Announcements::default();
    // A Monday at ten that is no public holiday: what counts is whether hours are known.
    let now = Some(Moment { day: Day::of(2026, 11, 23), minute: 600 });
    let asked = Asked { now, commune: "", announcements: &announcements };
    let whom = publics(directory).into_iter().map(Wish::For);
    let needs = NEEDS.iter().map(|(_, need)| Wish::Need(*need));
    let all = needs.chain(BY_WORD.iter().map(|(_, wish)| wish.clone())).chain(whom);
    all.filter(|wish| {
        let (mut says, mut grants) = (0, false);
        for place in directory.places() {
            let answer = wish.answer(&place, asked);
            says += usize::from(answer != Answer::NotSaid);
            grants |= answer == Answer::Yes;
        }
        let is_possible = match wish {
            Wish::OpenNow => true,
            Wish::ComesHere => !directory.stops().is_empty(),
            _ => grants,
        };
        is_possible && says * ENOUGH >= directory.len() && !directory.is_empty()
    })
    .collect()
}

/// Whom places are for, and local labels: each once, the commonest first.
fn publics(directory: &Directory) -> Vec<String> {
    let mut counts: Vec<(usize, &str)> = Vec::new();
    for place in directory.places() {
        for label in place.publics().into_iter().chain(place.labels()) {
            match counts.iter_mut().find(|(_, own)| *own == label) {
                Some((count, _)) => *count += 1,
                None => counts.push((1, label)),
            }
        }
    }
    counts.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    counts.into_iter().map(|(_, label)| label.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::{Announcements, Answer, Asked, Need, Wish, grants};
    use crate::domain::{
        directory::{Directory, Parts},
        moment::{Day, Moment},
        place::column,
    };

    /// Five places: what each column says of each.
    fn directory(columns: &[(&'static str, [&str; 5])]) -> Directory {
        let keys = (column::KEY, ["a", "b", "c", "d", "e"]);
        let column = |(name, values): (&'static str, [&str; 5])| (name, values.map(str::to_owned).to_vec());
        let places = columns.iter().copied().chain([keys]).map(column).collect();
        let parts = Parts { places, last_day: Some(Day::of(2026, 12, 31)), ..Parts::default() };
        Directory::from_pack(parts.to_pack()).unwrap_or_else(|e| panic!("{e:?}"))
    }

    static NONE: LazyLock<Announcements> = LazyLock::new(Announcements::default);

    fn asked() -> Asked<'static> {
        // Monday at ten.
        let now = Some(Moment { day: Day::of(2026, 11, 23), minute: 600 });
        Asked { now, commune: "42094", announcements: &NONE }
    }

    fn answers(directory: &Directory, wish: &Wish, asked: Asked<'_>) -> String {
        let letter = |answer| match answer {
            Answer::Yes => 'o',
            Answer::No => 'n',
            Answer::NotSaid => '?',
        };
        directory.places().map(|place| letter(wish.answer(&place, asked))).collect()
    }

    #[test]
    fn what_is_not_said_is_never_no() {
        let table = directory(&[
            (column::COST, ["Gratuit", "Payant", "", "Gratuit sous condition", "Gratuit|Payant"]),
            (column::CARE, ["Illettrisme", "Langues étrangères (autres)", "", "Surdité", ""]),
            (column::PROGRAMMES, ["Aidants Connect", "France Services|Autre", "", "Conseillers numériques", ""]),
            (column::SUPPORT, ["Accompagnement individuel", "En autonomie", "", "", ""]),
            (
                column::SERVICES,
                [
                    "Accès internet et matériel informatique",
                    "Aide aux démarches administratives",
                    "",
                    "Utilisation sécurisée du numérique",
                    "",
                ],
            ),
            (column::PUBLICS, ["Seniors|Jeunes", "", "", "Jeunes", ""]),
            (column::LABELS, ["", "Agriculteurs", "", "", ""]),
        ]);
        for (wish, expected) in [
            (Wish::Free, "on?no"),
            (Wish::Reading, "on?n?"),
            (Wish::Languages, "no?n?"),
            (Wish::Need(Need::InMyPlace), "oo?n?"),
            (Wish::Need(Need::Accompanied), "oo?n?"),
            (Wish::Need(Need::Learn), "nn?o?"),
            (Wish::Computer, "on?n?"),
            (Wish::For("Jeunes".into()), "on?o?"),
            (Wish::For("Agriculteurs".into()), "no?n?"),
            (Wish::Service("Utilisation sécurisée du numérique".into()), "nn?o?"),
        ] {
            assert_eq!(answers(&table, &wish, asked()), expected, "{wish:?}");
        }
        let both = [Wish::Free, Wish::Reading];
        let granted: Vec<_> = table.places().filter(|place| grants(place, &both, asked())).map(|p| p.key()).collect();
        assert_eq!(granted, ["a"]);
    }

    #[test]
    fn open_is_only_what_is_known_to_be_open_now() {
        let table = directory(&[
            (column::HOURS, ["540-720;;;;;;", ";;;;;540-720;", "540-720;;;;;;", "", "540-720;;;;;;"]),
            (column::HOURS_AS_WRITTEN, ["", "", "", "le matin", ""]),
            (column::ITINERANCY, ["", "", "Itinérant", "", ""]),
            (column::ACCESS, ["", "", "", "", "Ce lieu n'accueille pas de public"]),
        ]);
        assert_eq!(answers(&table, &Wish::OpenNow, asked()), "on??n");
        assert_eq!(answers(&table, &Wish::Weekend, asked()), "no??n");
        let unknown = Asked { now: None, ..asked() };
        assert_eq!(answers(&table, &Wish::OpenNow, unknown), "?????");
        let holiday = Asked { now: Some(Moment { day: Day::of(2026, 5, 25), minute: 600 }), ..asked() };
        assert_eq!(answers(&table, &Wish::OpenNow, holiday), "????n");
        let closed = Announcements::parse("lieu;date;quoi\na;23/11/2026;fermé\n").unwrap_or_else(|e| panic!("{e:?}")).0;
        assert_eq!(answers(&table, &Wish::OpenNow, Asked { announcements: &closed, ..asked() }), "nn??n");
    }

    #[test]
    fn a_filter_that_too_few_places_answer_hides() {
        // One of five says something: just enough; and somebody must say yes.
        let few = directory(&[
            (column::COST, ["Gratuit", "", "", "", ""]),
            (column::CARE, ["Surdité", "Surdité", "", "", ""]),
            (column::PUBLICS, ["Seniors", "", "", "", ""]),
        ]);
        assert_eq!(few.filters("42094"), [Wish::Free, Wish::For("Seniors".into())]);
        assert!(directory(&[]).filters("42094").is_empty());
    }

    #[test]
    fn wishes_stand_in_an_address_and_strangers_do_not() {
        let wishes = Wish::from_address(Some("seul"), Some("gratuit,ouvert,<script>"), Some("Seniors"));
        assert_eq!(wishes, [Wish::Need(Need::InMyPlace), Wish::Free, Wish::OpenNow, Wish::For("Seniors".into())]);
        let words: Vec<_> = wishes.iter().map(Wish::parameter).collect();
        let expected = [("besoin", "seul"), ("avec", "gratuit"), ("avec", "ouvert"), ("pour", "Seniors")];
        assert_eq!(words, expected.map(|(name, word)| (name, word.to_owned())));
        assert_eq!(Wish::from_address(Some("tout"), None, Some("")), []);
    }
}
