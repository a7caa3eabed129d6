//! What is drawn of a map for one view: markers, names that have room, rings, the scale, where the next towns lie. Positions
//! are CSS pixels from the middle of the picture, x to the right, y down.

use std::fmt::Write as _;

use super::{
    base::{Base, Town},
    clusters::Clusters,
    view::{Level, Size, View},
};
use crate::domain::{
    geometry::{Ground, whole},
    order,
};

/// More buttons than this make a phone stutter.
const MOST_MARKERS: usize = 150;
/// Room for what is half outside of the picture, in CSS pixels.
const HALF_MARKER: f64 = 60.0;
/// A letter of a name, and its line: CSS pixels.
const LETTER: (f64, f64) = (10.5, 26.0);
/// From a town's spot to its name.
const GAP: f64 = 6.0;
/// From the mark of where one is to the commune's name.
const OWN_GAP: f64 = 15.0;
/// Distance rings, and lengths of the scale, in kilometres.
const ROUND: [f64; 9] = [0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0];
/// A narrower ring's label would be over the commune's name: CSS pixels.
const NARROWEST: f64 = 52.0;
/// The longest scale, in CSS pixels.
const LONGEST_SCALE: f64 = 110.0;
/// How far a town beyond the border is pointed at, in kilometres.
const FAR: f64 = 160.0;
const MOST_BEYOND: usize = 5;

/// A button over the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Marker {
    /// The number of its seed among the points: the same marker keeps it from view to view.
    pub seed: usize,
    pub x: f64,
    pub y: f64,
    /// Points that it stands for, the seed among them.
    pub members: Vec<usize>,
}

/// A name on the ground.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    pub x: f64,
    pub y: f64,
    pub text: String,
    pub size: NameSize,
    /// Stands over its spot; else under it.
    pub above: bool,
}

/// By inhabitants: more than 30,000, 8,000, 2,000, fewer; or the commune that the list is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameSize {
    Here,
    City,
    Town,
    Large,
    Small,
}

/// A circle around where one is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ring {
    pub kilometres: f64,
    pub radius: f64,
    /// Where its label stands, down from where one is: on its lowest point, or its highest when that is covered.
    pub label: f64,
}

/// A town beyond the border: where its name stands, and from there where it lies.
#[derive(Debug, Clone, PartialEq)]
pub struct Signpost {
    pub x: f64,
    pub y: f64,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    pub markers: Vec<Marker>,
    pub names: Vec<Name>,
    /// Where one is.
    pub here: Option<(f64, f64)>,
    pub rings: Vec<Ring>,
    /// Kilometres and CSS pixels of the scale's bar.
    pub scale: (f64, f64),
    pub beyond: Vec<Signpost>,
}

/// What a scene is made from.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'s> {
    pub base: &'s Base,
    pub clusters: &'s Clusters,
    /// Where one is, and the commune of that list.
    pub here: Option<(Ground, &'s str)>,
    /// A point that is never hidden in a group.
    pub chosen: Option<usize>,
    /// A scale stands at the bottom left, and nothing else.
    pub with_scale: bool,
}

/// Draws a view. What is dragged in from beyond the picture's edge is drawn too: half a picture on each side for the ground,
/// a marker's width for the markers.
pub fn draw(subject: Subject<'_>, view: View, size: Size) -> Scene {
    let markers = markers(subject, view, size);
    let here = subject.here.map(|(at, _)| view.place(at));
    let mut taken: Vec<Rectangle> = markers.iter().map(Marker::rectangle).collect();
    if subject.with_scale {
        taken.push(scale_plate(size));
    }
    let rings = here.map(|here| rings(subject.base, view, size, here, &mut taken)).unwrap_or_default();
    let (names, named) = names(subject, view, size, &taken);
    taken.extend(named);
    let per_kilometre = subject.base.per_kilometre * view.scale;
    let kilometres = ROUND.iter().rev().find(|length| **length * per_kilometre <= LONGEST_SCALE).unwrap_or(&ROUND[0]);
    let beyond = signposts(subject.base, view, size, taken);
    Scene { markers, names, here, rings, scale: (*kilometres, kilometres * per_kilometre), beyond }
}

/// Where the scale stands, at the bottom left.
fn scale_plate(size: Size) -> Rectangle {
    let (left, bottom) = (-size.width / 2.0, size.height / 2.0);
    (left, bottom - 60.0, left + LONGEST_SCALE + 40.0, bottom)
}

/// A rectangle in CSS pixels from the middle: left, top, right, bottom.
type Rectangle = (f64, f64, f64, f64);

fn overlap(a: Rectangle, b: Rectangle) -> bool {
    a.0 < b.2 && b.0 < a.2 && a.1 < b.3 && b.1 < a.3
}

/// Part of it is seen, part is beyond the edge of the picture.
fn is_cut((left, top, right, bottom): Rectangle, size: Size) -> bool {
    let (wide, high) = (size.width / 2.0, size.height / 2.0);
    let is_whole = left >= -wide && right <= wide && top >= -high && bottom <= high;
    !is_whole && overlap((left, top, right, bottom), (-wide, -high, wide, high))
}

impl Marker {
    /// One place's pin is narrower than a group's plate; the tip of both is the spot.
    fn rectangle(&self) -> Rectangle {
        let half = if self.members.len() > 1 { 46.0 } else { 24.0 };
        (self.x - half, self.y - 56.0, self.x + half, self.y)
    }
}

/// Those seen or nearly, the level coarser until they are few enough.
fn markers(subject: Subject<'_>, view: View, size: Size) -> Vec<Marker> {
    let mut level = view.level();
    loop {
        let found = at_level(subject, view, size, level);
        if found.len() <= MOST_MARKERS || level < 60 {
            return found;
        }
        level -= 10;
    }
}

fn at_level(subject: Subject<'_>, view: View, size: Size, level: Level) -> Vec<Marker> {
    let seeds = subject.clusters.seeds(level);
    let (wide, high) = (size.width / 2.0 + HALF_MARKER, size.height / 2.0 + HALF_MARKER);
    // The chosen place stands for itself; a group whose seed it was goes on under another of its members.
    let heir = subject
        .chosen
        .and_then(|chosen| (0..seeds.len()).find(|point| *point != chosen && seeds[*point] as usize == chosen));
    let mut markers: Vec<Marker> = Vec::new();
    // Where in `markers` the group of each seed is.
    let mut index_of: Vec<usize> = vec![usize::MAX; seeds.len()];
    for (point, seed) in seeds.iter().enumerate() {
        let seed = match (subject.chosen, *seed as usize) {
            (Some(chosen), _) if chosen == point => point,
            (Some(chosen), seed) if chosen == seed => heir.unwrap_or(point),
            (_, seed) => seed,
        };
        if let Some(marker) = markers.get_mut(index_of[seed]) {
            marker.members.push(point);
            continue;
        }
        let Some((x, y)) = subject.clusters.at(seed).map(|at| view.place(at)) else { continue };
        if x.abs() <= wide && y.abs() <= high {
            index_of[seed] = markers.len();
            markers.push(Marker { seed, x, y, members: vec![point] });
        }
    }
    markers
}

fn names(subject: Subject<'_>, view: View, size: Size, taken: &[Rectangle]) -> (Vec<Name>, Vec<Rectangle>) {
    let level = view.level();
    let here = subject.here.map(|(_, code)| code);
    let mut own: Option<Rectangle> = None;
    let (mut names, mut rectangles) = (Vec::new(), Vec::new());
    let shown = view.bounds(Size { width: size.width * 2.0, height: size.height * 2.0 });
    let inside =
        |at: Ground| (shown.least.x..=shown.most.x).contains(&at.x) && (shown.least.y..=shown.most.y).contains(&at.y);
    let is_own = |town: &Town| here == Some(town.code.as_str());
    let seen = || subject.base.towns.iter().filter(|town| inside(town.at));
    // The commune of the list first: it is named whatever its size.
    for town in seen().filter(|town| is_own(town)).chain(seen().filter(|town| !is_own(town))) {
        let is_here = is_own(town);
        if !is_here && town.named_from.is_none_or(|from| from > level) {
            continue;
        }
        let at = view.place(town.at);
        let free = |name: &Rectangle| {
            !is_cut(*name, size)
                && !taken.iter().any(|marker| overlap(*name, *marker))
                && own.is_none_or(|own| !overlap(*name, own))
        };
        let sides: &[Side] = if is_here { &[Side::Under, Side::Over, Side::Right, Side::Left] } else { &[Side::Under] };
        let stands = |side: &Side| (*side, rectangle(town, at, is_here, *side));
        // Whole, or not at all.
        let Some((side, covers)) = sides.iter().map(stands).find(|(_, name)| free(name)) else { continue };
        if is_here {
            own = Some(covers);
        }
        let size = match town.population {
            _ if is_here => NameSize::Here,
            30_001.. => NameSize::City,
            8_001.. => NameSize::Town,
            2_001.. => NameSize::Large,
            _ => NameSize::Small,
        };
        rectangles.push(covers);
        // Beside its spot it is drawn as if under another one.
        let at = match side {
            Side::Under | Side::Over => at,
            Side::Right | Side::Left => (f64::midpoint(covers.0, covers.2), covers.1 - OWN_GAP),
        };
        names.push(Name { x: at.0, y: at.1, text: town.name.clone(), size, above: side == Side::Over });
    }
    (names, rectangles)
}

/// Where a name stands, from its spot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Under,
    Over,
    Right,
    Left,
}

fn rectangle(town: &Town, (x, y): (f64, f64), is_here: bool, side: Side) -> Rectangle {
    #[allow(clippy::cast_precision_loss, reason = "no name is that long")]
    let half = town.name.chars().count() as f64 * LETTER.0 / 2.0 + 4.0;
    let gap = if is_here { OWN_GAP } else { GAP };
    let (middle, top) = match side {
        Side::Under => (x, y + gap),
        Side::Over => (x, y - gap - LETTER.1),
        // Lower than a pin that stands on the spot.
        Side::Right => (x + gap + half, y),
        Side::Left => (x - gap - half, y),
    };
    (middle - half, top, middle + half, top + LETTER.1)
}

/// The two largest that fit; their labels take room from the names.
fn rings(base: &Base, view: View, size: Size, here: (f64, f64), taken: &mut Vec<Rectangle>) -> Vec<Ring> {
    let per_kilometre = base.per_kilometre * view.scale;
    // Nor wider than the territory: kilometres to somewhere else say nothing.
    let wide = (base.bounds.most.x - base.bounds.least.x).min(base.bounds.most.y - base.bounds.least.y) * view.scale;
    let most = (size.width.min(size.height) / 2.0 * 0.97).min(wide / 2.0);
    let fits = |kilometres: &&f64| (NARROWEST..most).contains(&(**kilometres * per_kilometre));
    let fitting = ROUND[2..].iter().rev().filter(fits);
    let ring = |kilometres: &f64| {
        let radius = kilometres * per_kilometre;
        let rectangle = |y: f64| (here.0 - 32.0, here.1 + y - 14.0, here.0 + 32.0, here.1 + y + 14.0);
        let is_free = |y: f64| !taken.iter().any(|other| overlap(rectangle(y), *other));
        let label = if is_free(radius) || !is_free(-radius) { radius } else { -radius };
        taken.push(rectangle(label));
        Ring { kilometres: *kilometres, radius, label }
    };
    fitting.take(2).map(ring).collect()
}

/// Towns beyond the border, the nearest to the middle first: at their spot when it is seen, else at the picture's edge with an
/// arrow, none over anything else.
fn signposts(base: &Base, view: View, size: Size, mut taken: Vec<Rectangle>) -> Vec<Signpost> {
    let per_kilometre = base.per_kilometre * view.scale;
    let near = base
        .beyond
        .iter()
        .map(|town| {
            let (x, y) = view.place(town.at);
            ((x * x + y * y).sqrt() / per_kilometre, (x, y), town.name.as_str())
        })
        .filter(|(kilometres, ..)| *kilometres < FAR);
    let mut posts = Vec::new();
    for (_, (x, y), name) in order::by(near, |(kilometres, ..)| *kilometres) {
        #[allow(clippy::cast_precision_loss, reason = "no name is that long")]
        let half = (name.chars().count() + 2) as f64 * LETTER.0 / 2.0;
        let (most_x, most_y) = (size.width / 2.0 - half - 8.0, size.height / 2.0 - LETTER.1);
        if most_x <= 0.0 || most_y <= 0.0 {
            continue;
        }
        let outside = (x.abs() / most_x).max(y.abs() / most_y);
        let (at, text) = if outside <= 1.0 {
            ((x, y), name.to_owned())
        } else {
            let at = (x / outside, y / outside);
            let arrow = if x.abs() / most_x >= y.abs() / most_y {
                if x < 0.0 { format!("← {name}") } else { format!("{name} →") }
            } else if y < 0.0 {
                format!("↑ {name}")
            } else {
                format!("↓ {name}")
            };
            (at, arrow)
        };
        let covers = (at.0 - half, at.1 - LETTER.1 / 2.0, at.0 + half, at.1 + LETTER.1 / 2.0);
        if posts.len() < MOST_BEYOND && !taken.iter().any(|other| overlap(covers, *other)) {
            taken.push(covers);
            posts.push(Signpost { x: at.0, y: at.1, text });
        }
    }
    posts
}

/// Discs of the towns that are seen, as path data in pixels of the ground from a corner.
pub fn discs(base: &Base, view: View, size: Size, corner: Ground) -> String {
    let shown = view.bounds(Size { width: size.width * 2.5, height: size.height * 2.5 });
    let mut path = String::new();
    for town in &base.towns {
        let (x, y) = (town.at.x, town.at.y);
        if (shown.least.x..=shown.most.x).contains(&x) && (shown.least.y..=shown.most.y).contains(&y) {
            disc(&mut path, x - corner.x, y - corner.y, town.disc(view.scale));
        }
    }
    path
}

/// To the pixel.
fn disc(path: &mut String, x: f64, y: f64, radius: f64) {
    let [left, y, radius] = [x - radius, y, radius].map(whole);
    let across = 2 * radius;
    // Writing to memory does not fail.
    let _ = write!(path, "M{left} {y}a{radius} {radius} 0 1 0 {across} 0a{radius} {radius} 0 1 0-{across} 0z");
}

#[cfg(test)]
mod tests {
    use super::{Marker, NameSize, Scene, Subject, discs, draw, is_cut, overlap};
    use crate::domain::{
        geometry::Ground,
        map::{
            base::{Base, Beyond, Town},
            clusters::Clusters,
            view::{Bounds, Size, View},
        },
    };

    const SIZE: Size = Size { width: 342.0, height: 342.0 };

    fn town(code: &str, x: f64, y: f64, population: u32, named_from: Option<u8>) -> Town {
        Town {
            at: Ground { x, y },
            name: format!("Commune {code}"),
            code: code.into(),
            population,
            named_from,
            radius: 0.0142 * f64::from(population).sqrt() * 600.0,
        }
    }

    fn base() -> Base {
        Base {
            towns: vec![
                town("1", 30_000.0, 30_000.0, 40_000, Some(70)),
                town("2", 33_800.0, 30_000.0, 1_500, Some(105)),
                town("3", 5_000.0, 42_000.0, 9_000, Some(70)),
                town("4", 30_100.0, 30_100.0, 500, None),
            ],
            beyond: vec![
                Beyond { at: Ground { x: 90_000.0, y: 60_000.0 }, name: "Lyon".into() },
                Beyond { at: Ground { x: 91_000.0, y: 60_500.0 }, name: "Villeurbanne".into() },
                Beyond { at: Ground { x: 30_000.0, y: 900_000.0 }, name: "Marseille".into() },
            ],
            bounds: Bounds { least: Ground { x: 0.0, y: 0.0 }, most: Ground { x: 60_000.0, y: 60_000.0 } },
            per_kilometre: 600.0,
        }
    }

    fn scene(points: &[(f64, f64)], chosen: Option<usize>, view: View) -> Scene {
        let clusters = Clusters::new(points.iter().map(|(x, y)| Ground { x: *x, y: *y }).collect());
        let base = base();
        let here = Some((Ground { x: 30_000.0, y: 30_000.0 }, "1"));
        draw(Subject { base: &base, clusters: &clusters, here, chosen, with_scale: true }, view, SIZE)
    }

    fn near() -> View {
        View { middle: Ground { x: 30_000.0, y: 30_000.0 }, scale: 0.03 }
    }

    #[test]
    fn places_stand_alone_or_together_and_all_that_are_seen_are_there() {
        let points = [(30_000.0, 30_000.0), (30_500.0, 30_000.0), (34_500.0, 27_000.0), (500_000.0, 30_000.0)];
        let groups = |scene: &Scene| scene.markers.iter().map(|m| (m.seed, m.members.clone())).collect::<Vec<_>>();
        assert_eq!(groups(&scene(&points, None, near())), [(0, vec![0, 1]), (2, vec![2])]);
        // Who is chosen stands alone, whether a seed or not.
        assert_eq!(groups(&scene(&points, Some(1), near())), [(0, vec![0]), (1, vec![1]), (2, vec![2])]);
        assert_eq!(groups(&scene(&points, Some(0), near())), [(0, vec![0]), (1, vec![1]), (2, vec![2])]);
        let three = [(30_000.0, 30_000.0), (30_500.0, 30_000.0), (30_600.0, 30_000.0)];
        assert_eq!(groups(&scene(&three, Some(0), near())), [(0, vec![0]), (1, vec![1, 2])]);
    }

    #[test]
    fn more_markers_than_a_phone_can_move_are_never_drawn() {
        let grid = |index: u32| (f64::from(index % 70) * 900.0, f64::from(index / 70) * 900.0);
        let points: Vec<_> = (0..4_900).map(grid).collect();
        let clusters = Clusters::new(points.iter().map(|(x, y)| Ground { x: *x, y: *y }).collect());
        let base = base();
        let subject = Subject { base: &base, clusters: &clusters, here: None, chosen: None, with_scale: true };
        let large = Size { width: 2_600.0, height: 1_900.0 };
        let view = View { middle: Ground { x: 30_000.0, y: 30_000.0 }, scale: 0.1 };
        let markers = draw(subject, view, large).markers;
        assert!((20..=150).contains(&markers.len()), "{}", markers.len());
        let rectangles: Vec<_> = markers.iter().map(Marker::rectangle).collect();
        for (index, one) in rectangles.iter().enumerate() {
            assert!(!rectangles[index + 1..].iter().any(|other| overlap(*one, *other)));
        }
    }

    #[test]
    fn names_come_by_zoom_the_own_commune_always_and_none_under_a_marker() {
        let names =
            |scene: Scene| scene.names.into_iter().map(|name| (name.text, name.size, name.above)).collect::<Vec<_>>();
        let far = View { scale: 0.004, ..near() };
        assert_eq!(
            names(scene(&[], None, far)),
            [("Commune 1".to_owned(), NameSize::Here, false), ("Commune 3".to_owned(), NameSize::Town, false)]
        );
        let close = names(scene(&[], None, near()));
        assert_eq!(close.len(), 2, "the village is named, what never has room is not: {close:?}");
        // A marker whose tip is to the south-east covers the village's name; one to the south puts the own name above.
        let covered = names(scene(&[(34_000.0, 31_400.0), (29_400.0, 31_600.0)], None, near()));
        assert_eq!(covered, [("Commune 1".to_owned(), NameSize::Here, true)]);
        // Markers by their tips, in pixels from the own mark: the name stands beside it, or nowhere.
        let own = |tips: &[(f64, f64)]| {
            let tips: Vec<_> =
                tips.iter().map(|(x, y)| (30_000.0 + x / near().scale, 30_000.0 + y / near().scale)).collect();
            let name = scene(&tips, None, near()).names.into_iter().find(|name| name.size == NameSize::Here);
            name.map(|name| (name.x > 20.0, name.x < -20.0, name.y.round()))
        };
        let (over, under, right, left) = ((0.0, -2.0), (0.0, 84.0), (128.0, 10.0), (-128.0, 10.0));
        assert_eq!(own(&[over]), Some((false, false, 0.0)));
        assert_eq!(own(&[over, under]), Some((true, false, -15.0)));
        assert_eq!(own(&[over, under, right]), Some((false, true, -15.0)));
        assert_eq!(own(&[over, under, right, left]), None);
    }

    #[test]
    fn a_name_is_seen_whole_or_not_at_all() {
        let size = Size { width: 200.0, height: 100.0 };
        for (name, cut) in [
            ((-20.0, -10.0, 20.0, 10.0), false),
            ((-100.0, -50.0, -60.0, -30.0), false),
            ((90.0, 0.0, 130.0, 20.0), true),
            ((0.0, -60.0, 40.0, -40.0), true),
            // Beyond: it comes in when one drags.
            ((110.0, 0.0, 150.0, 20.0), false),
        ] {
            assert_eq!(is_cut(name, size), cut, "{name:?}");
        }
    }

    #[test]
    fn rings_scale_and_signposts_fit_the_picture() {
        let scene = scene(&[], None, near());
        // 18 CSS pixels a kilometre.
        assert_eq!(scene.rings.iter().map(|ring| ring.kilometres).collect::<Vec<_>>(), [5.0]);
        assert_eq!(scene.scale, (5.0, 90.0));
        assert_eq!(scene.here, Some((0.0, 0.0)));
        let posts: Vec<_> = scene.beyond.iter().map(|post| post.text.as_str()).collect();
        assert_eq!(posts, ["Lyon →"], "one of two that would cover each other, none that is too far");
        assert!(scene.beyond.iter().all(|post| post.x.abs() < 171.0 && post.y.abs() < 171.0));
    }

    #[test]
    fn discs_never_hide_what_lies_around() {
        let path = discs(&base(), near(), SIZE, Ground { x: 0.0, y: 0.0 });
        assert_eq!(path.matches('M').count(), 3, "{path}");
        let close = base().towns[0].disc(2.0);
        assert!(close <= 22.0 && base().towns[0].disc(0.001) > 1_000.0);
    }
}
