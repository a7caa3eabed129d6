//! The pack of a few exercises. Each is two lists, all its words and all its numbers, in the order in which it is read. What serde derives for so many small values is five times the
//! WebAssembly; and words that stand together compress better.

use serde::{Deserialize, Serialize};

use super::exercise::{Card, Exercise, Frame, Otherwise, PracticeScreen, Reaction, Run, RunKind, Side, Task};
use crate::domain::{
    address::{RightAddress, WebAddress},
    pack::{self, PackError},
    screen::{Element, ElementKind, Screen},
    slug::Slug,
};

const FIRST_LINE: &str = "coup-de-pouce entrainement ";
const FORMAT: u16 = 3;

/// Exercises as one pack; the same ones give the same bytes. Together they are a fifth smaller than apart: they share phrases.
///
/// # Errors
/// [`PackError::Damaged`] if one cannot be written, which no valid exercise does.
pub fn to_pack(exercises: &[&Exercise]) -> Result<Vec<u8>, PackError> {
    let flat = |exercise: &&Exercise| {
        let mut flat = Flat::default();
        flat.exercise(exercise);
        flat
    };
    pack::write(FIRST_LINE, FORMAT, &exercises.iter().map(flat).collect::<Vec<Flat>>())
}

/// The exercise of a guide out of such a pack.
///
/// # Errors
/// [`PackError::OtherFormat`] when the pack says another format, [`PackError::Damaged`] for anything unreadable, also
/// when the guide has no exercise in it, or one that points at a screen or an element that it does not have.
pub fn from_pack(bytes: &[u8], guide: &Slug) -> Result<Exercise, PackError> {
    let all: Vec<Flat> = pack::read(bytes, FIRST_LINE, FORMAT)?;
    let of_guide = |flat: &Flat| flat.words.first().is_some_and(|first| first == guide.as_str());
    let Flat { words, numbers } = all.into_iter().find(of_guide).ok_or(PackError::Damaged)?;
    let mut reader =
        Reader { words: words.into_iter(), numbers: numbers.into_iter(), guide: guide.clone(), damaged: false };
    let exercise = reader.exercise();
    let is_whole = !reader.damaged && reader.words.len() == 0 && reader.numbers.len() == 0;
    if is_whole && exercise.is_sound() { Ok(exercise) } else { Err(PackError::Damaged) }
}

/// One exercise. Its first word is its guide.
#[derive(Default, Serialize, Deserialize)]
struct Flat {
    words: Vec<String>,
    /// Lengths of lists, indices, choices.
    numbers: Vec<u16>,
}

impl Flat {
    fn word(&mut self, word: &str) {
        self.words.push(word.to_owned());
    }

    /// A list that is too long to be counted is not read back.
    fn length(&mut self, length: usize) {
        self.numbers.push(u16::try_from(length).unwrap_or(u16::MAX));
    }

    fn maybe(&mut self, number: Option<u16>) {
        self.numbers.push(u16::from(number.is_some()));
        self.numbers.extend(number);
    }

    fn choice<T: PartialEq>(&mut self, choices: &[T], choice: &T) {
        self.length(choices.iter().position(|one| one == choice).unwrap_or(choices.len()));
    }

    fn exercise(&mut self, exercise: &Exercise) {
        let Exercise { guide, title, minutes, cards, keep, achieved, screens, runs, otherwise } = exercise;
        for word in [guide.as_str(), title, achieved] {
            self.word(word);
        }
        self.numbers.push(*minutes);
        self.length(cards.len());
        for Card { label, value } in cards {
            self.word(label);
            self.word(value);
        }
        self.length(keep.len());
        for thing in keep {
            self.word(thing);
        }
        self.length(screens.len());
        for screen in screens {
            self.screen(screen);
        }
        self.length(runs.len());
        for run in runs {
            self.run(run);
        }
        self.length(otherwise.len());
        for Otherwise { screen, element, text, side } in otherwise {
            self.numbers.extend([*screen, *element]);
            self.word(text);
            self.choice(&SIDES, side);
        }
    }

    fn screen(&mut self, screen: &PracticeScreen) {
        let PracticeScreen {
            drawn: Screen { id, address, site, fake, elements },
            reactions,
            frame,
            receipt,
            after_back,
        } = screen;
        for word in [id.as_str(), site, after_back] {
            self.word(word);
        }
        self.numbers.extend([u16::from(*fake), u16::from(*receipt), u16::from(address.is_some())]);
        if let Some(address) = address {
            self.word(address.address.as_str());
            self.word(&address.essential);
        }
        self.choice(&FRAMES, frame);
        self.length(elements.len());
        for Element { name, kind, text, value, in_header } in elements {
            for word in [name.as_str(), text, value] {
                self.word(word);
            }
            self.choice(&ElementKind::ALL, kind);
            self.numbers.push(u16::from(*in_header));
        }
        self.length(reactions.len());
        for Reaction { leads_to, wrong } in reactions {
            self.maybe(*leads_to);
            self.word(wrong);
        }
    }

    fn run(&mut self, run: &Run) {
        let Run { id, kind, title, situation, start, already, tasks, ending } = run;
        for word in [id.as_str(), title, situation, ending] {
            self.word(word);
        }
        self.choice(&KINDS, kind);
        self.numbers.push(*start);
        self.length(already.len());
        for (element, value) in already {
            self.numbers.push(*element);
            self.word(value);
        }
        self.length(tasks.len());
        for Task { screen, target, instruction, help, praise, writes, leads_to, commits } in tasks {
            self.numbers.extend([*screen, *target]);
            for word in [instruction, help, praise, commits] {
                self.word(word);
            }
            self.maybe(*leads_to);
            self.numbers.push(u16::from(writes.is_some()));
            if let Some(writes) = writes {
                self.word(writes);
            }
        }
    }
}

const SIDES: [Option<Side>; 3] = [None, Some(Side::Top), Some(Side::Bottom)];
const FRAMES: [Option<Frame>; 3] = [None, Some(Frame::Computer), Some(Frame::Phone)];
const KINDS: [RunKind; 3] = [RunKind::Way, RunKind::Repair, RunKind::Incident];

/// What is missing or wrong is remembered and told at the end: to leave at each value would be most of the code.
struct Reader {
    words: std::vec::IntoIter<String>,
    numbers: std::vec::IntoIter<u16>,
    /// Stands for a name that is none, in a pack that is refused then.
    guide: Slug,
    damaged: bool,
}

impl Reader {
    #[inline(never)]
    fn word(&mut self) -> String {
        self.words.next().unwrap_or_else(|| {
            self.damaged = true;
            String::new()
        })
    }

    #[inline(never)]
    fn number(&mut self) -> u16 {
        self.numbers.next().unwrap_or_else(|| {
            self.damaged = true;
            0
        })
    }

    fn is(&mut self) -> bool {
        self.number() == 1
    }

    #[inline(never)]
    fn maybe(&mut self) -> Option<u16> {
        if self.is() { Some(self.number()) } else { None }
    }

    #[inline(never)]
    fn slug(&mut self) -> Slug {
        Slug::new(self.word()).unwrap_or_else(|_| {
            self.damaged = true;
            self.guide.clone()
        })
    }

    /// The first one for a number that is none.
    fn choice<T: Copy>(&mut self, choices: &[T]) -> T {
        let number = usize::from(self.number());
        self.damaged |= number >= choices.len();
        choices[number.min(choices.len() - 1)]
    }

    /// Behind the end of the numbers every list is empty.
    fn list<T>(&mut self, read: fn(&mut Self) -> T) -> Vec<T> {
        (0..self.number()).map(|_| read(self)).collect()
    }

    fn exercise(&mut self) -> Exercise {
        Exercise {
            guide: self.slug(),
            title: self.word(),
            achieved: self.word(),
            minutes: self.number(),
            cards: self.list(|reader| Card { label: reader.word(), value: reader.word() }),
            keep: self.list(Self::word),
            screens: self.list(Self::screen),
            runs: self.list(Self::run),
            otherwise: self.list(|reader| Otherwise {
                screen: reader.number(),
                element: reader.number(),
                text: reader.word(),
                side: reader.choice(&SIDES),
            }),
        }
    }

    fn screen(&mut self) -> PracticeScreen {
        let (id, site, after_back) = (self.slug(), self.word(), self.word());
        let (fake, receipt) = (self.is(), self.is());
        let address = if self.is() { self.address() } else { None };
        PracticeScreen {
            frame: self.choice(&FRAMES),
            drawn: Screen { id, address, site, fake, elements: self.list(Self::element) },
            reactions: self.list(|reader| Reaction { leads_to: reader.maybe(), wrong: reader.word() }),
            receipt,
            after_back,
        }
    }

    fn address(&mut self) -> Option<RightAddress> {
        let (address, essential) = (self.word(), self.word());
        let address = WebAddress::new(address).and_then(|address| RightAddress::new(address, essential));
        self.damaged |= address.is_err();
        address.ok()
    }

    fn element(&mut self) -> Element {
        Element {
            name: self.slug(),
            text: self.word(),
            value: self.word(),
            kind: self.choice(&ElementKind::ALL),
            in_header: self.is(),
        }
    }

    fn run(&mut self) -> Run {
        Run {
            id: self.slug(),
            title: self.word(),
            situation: self.word(),
            ending: self.word(),
            kind: self.choice(&KINDS),
            start: self.number(),
            already: self.list(|reader| (reader.number(), reader.word())),
            tasks: self.list(Self::task),
        }
    }

    fn task(&mut self) -> Task {
        Task {
            screen: self.number(),
            target: self.number(),
            instruction: self.word(),
            help: self.word(),
            praise: self.word(),
            commits: self.word(),
            leads_to: self.maybe(),
            writes: if self.is() { Some(self.word()) } else { None },
        }
    }
}
