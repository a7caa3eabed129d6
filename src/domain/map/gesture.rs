//! Fingers or a mouse on a map: how far it was moved and how much nearer it came. One finger is left to the page, unless the map
//! has the whole screen.

/// A position in CSS pixels from the middle of the picture.
pub type At = (f64, f64);

/// Less than this is a click whose hand trembles.
const TREMBLE: f64 = 5.0;

/// What has happened to the picture since it was last drawn: scaled around its middle, then moved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shift {
    pub x: f64,
    pub y: f64,
    pub times: f64,
}

impl Shift {
    pub const NONE: Self = Self { x: 0.0, y: 0.0, times: 1.0 };

    /// So far that little of what was drawn is still seen, for a picture of that size: the ground goes on beyond its edges, names
    /// and places do not.
    pub fn is_far(self, width: f64, height: f64) -> bool {
        !(0.2..=5.0).contains(&self.times) || self.x.abs() > width * 0.9 || self.y.abs() > height * 0.9
    }
}

/// What moves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pointer {
    Mouse,
    Finger,
}

#[derive(Debug, Clone, Default)]
pub struct Gesture {
    /// Id, where it began (or where the picture was last drawn), where it is.
    fingers: Vec<(i32, At, At)>,
    is_mouse: bool,
    moves: bool,
    /// It has moved since the picture was last drawn.
    is_shifted: bool,
}

impl Gesture {
    pub fn down(&mut self, id: i32, pointer: Pointer, at: At) {
        if self.fingers.len() < 2 && !self.fingers.iter().any(|(own, ..)| *own == id) {
            // Another finger: what both do counts from now on.
            self.fingers.iter_mut().for_each(|(_, from, now)| *from = *now);
            self.fingers.push((id, at, at));
            self.is_mouse = pointer == Pointer::Mouse;
        }
    }

    /// What the picture should look like now; `None` when this pointer does not move it. `whole` is true where the map has the
    /// whole screen.
    pub fn moved(&mut self, id: i32, at: At, whole: bool) -> Option<Shift> {
        let finger = self.fingers.iter_mut().find(|(own, ..)| *own == id)?;
        finger.2 = at;
        let (dx, dy) = (at.0 - finger.1.0, at.1 - finger.1.1);
        let allowed = self.is_mouse || whole || self.fingers.len() > 1;
        if !self.moves && (!allowed || (self.fingers.len() == 1 && dx.abs().max(dy.abs()) < TREMBLE)) {
            return None;
        }
        self.moves = true;
        self.is_shifted = true;
        Some(self.shift())
    }

    /// How many pointers are down.
    pub fn fingers(&self) -> usize {
        self.fingers.len()
    }

    /// The gesture of one finger over a map that wants two.
    pub fn wants_two(&self, whole: bool) -> bool {
        !self.is_mouse && !whole && self.fingers.len() == 1 && !self.moves
    }

    fn shift(&self) -> Shift {
        match self.fingers.as_slice() {
            [(_, from, now)] => Shift { x: now.0 - from.0, y: now.1 - from.1, times: 1.0 },
            [(_, a0, a1), (_, b0, b1)] => {
                let apart = |a: At, b: At| ((a.0 - b.0).powi(2) + (a.1 - b.1).powi(2)).sqrt().max(1.0);
                let between = |a: At, b: At| (f64::midpoint(a.0, b.0), f64::midpoint(a.1, b.1));
                let times = apart(*a1, *b1) / apart(*a0, *b0);
                let (from, now) = (between(*a0, *b0), between(*a1, *b1));
                Shift { x: now.0 - from.0 * times, y: now.1 - from.1 * times, times }
            }
            _ => Shift::NONE,
        }
    }

    /// The picture is drawn as it is now: what comes counts from here.
    pub fn drawn(&mut self) {
        self.is_shifted = false;
        self.fingers.iter_mut().for_each(|(_, from, now)| *from = *now);
    }

    /// A pointer left. The shift to draw, if the picture was moved since it was last drawn.
    pub fn up(&mut self, id: i32) -> Option<Shift> {
        self.fingers.iter().find(|(own, ..)| *own == id)?;
        let shift = self.is_shifted.then(|| self.shift());
        self.fingers.retain(|(own, ..)| *own != id);
        self.drawn();
        if self.fingers.is_empty() {
            self.moves = false;
        }
        shift
    }
}

#[cfg(test)]
mod tests {
    use super::{Gesture, Pointer, Shift};

    #[allow(clippy::unnecessary_wraps, reason = "what the methods give")]
    fn shift(x: f64, y: f64, times: f64) -> Option<Shift> {
        Some(Shift { x, y, times })
    }

    #[test]
    fn a_mouse_moves_the_picture_once_it_is_more_than_a_tremble() {
        let mut gesture = Gesture::default();
        gesture.down(1, Pointer::Mouse, (10.0, 10.0));
        assert_eq!(gesture.moved(1, (12.0, 11.0), false), None);
        assert_eq!(gesture.moved(1, (40.0, 0.0), false), shift(30.0, -10.0, 1.0));
        assert_eq!(gesture.moved(1, (11.0, 10.0), false), shift(1.0, 0.0, 1.0), "once it moves it follows");
        assert_eq!(gesture.up(1), shift(1.0, 0.0, 1.0));
        gesture.down(1, Pointer::Mouse, (0.0, 0.0));
        assert_eq!(gesture.up(1), None, "a click");
    }

    #[test]
    fn one_finger_is_the_pages_two_are_the_maps() {
        let mut gesture = Gesture::default();
        gesture.down(1, Pointer::Finger, (0.0, 0.0));
        assert!(gesture.wants_two(false) && !gesture.wants_two(true));
        assert_eq!(gesture.moved(1, (0.0, 80.0), false), None);
        gesture.down(2, Pointer::Finger, (100.0, 80.0));
        // From 100 apart to 200, the middle where it was.
        assert_eq!(gesture.moved(1, (-50.0, 80.0), false), shift(25.0 - 75.0, 80.0 - 120.0, 1.5));
        assert_eq!(gesture.moved(2, (150.0, 80.0), false), shift(-50.0, -80.0, 2.0));
        assert!(!gesture.wants_two(false));
        assert_eq!(gesture.up(2), shift(-50.0, -80.0, 2.0));
        // Both leave at once: it is drawn once.
        let mut both = gesture.clone();
        assert_eq!((both.up(1), both.fingers()), (None, 0));
        // The finger that stays goes on from where it is.
        assert_eq!(gesture.moved(1, (-40.0, 80.0), false), shift(10.0, 0.0, 1.0));
        assert_eq!(gesture.up(1), shift(10.0, 0.0, 1.0));
        assert_eq!(gesture.up(1), None);
    }

    #[test]
    fn on_the_whole_screen_one_finger_is_enough() {
        let mut gesture = Gesture::default();
        gesture.down(1, Pointer::Finger, (0.0, 0.0));
        assert_eq!(gesture.moved(1, (0.0, 80.0), true), shift(0.0, 80.0, 1.0));
        gesture.drawn();
        assert_eq!(gesture.moved(1, (0.0, 90.0), true), shift(0.0, 10.0, 1.0), "from where it was drawn again");
    }

    #[test]
    fn a_third_finger_and_strangers_change_nothing() {
        let mut gesture = Gesture::default();
        for id in 1..4 {
            gesture.down(id, Pointer::Finger, (f64::from(id) * 10.0, 0.0));
        }
        assert_eq!(gesture.moved(3, (500.0, 0.0), false), None);
        assert_eq!(gesture.moved(9, (500.0, 0.0), false), None);
        assert_eq!(gesture.up(3), None);
        assert!(Shift { x: 0.0, y: 0.0, times: 5.1 }.is_far(300.0, 300.0));
        assert!(Shift { x: 0.0, y: -280.0, times: 1.0 }.is_far(300.0, 300.0));
        assert!(!Shift { x: 250.0, y: 0.0, times: 0.3 }.is_far(300.0, 300.0));
    }
}
