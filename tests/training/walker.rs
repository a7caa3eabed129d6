//! Whoever practises: one who reads the screen, and one who presses anything.

use coup_de_pouce::domain::training::{Level, Said, Session};

/// Finishes the run by what is on the screen alone: the mark, the cards, the instruction. Asks for help where nothing is
/// marked; goes back where nothing is asked. False when it can't.
pub fn finish(session: &mut Session) -> bool {
    for _ in 0..1_000 {
        if session.is_finished() {
            return true;
        }
        let marked = session.elements().into_iter().find(|shown| shown.marked).map(|shown| shown.index);
        match (marked, session.is_astray()) {
            (None, true) => {
                if session.back() == Said::NowhereBack {
                    return false;
                }
            }
            (None, false) => {
                // At the level with marks there is one wherever something is asked.
                if session.level() == Level::Guided || session.ask_help() == Said::NothingLeft {
                    return false;
                }
            }
            (Some(target), _) => {
                if session.press(target) == Said::Write && !write(session) {
                    return false;
                }
            }
        }
    }
    false
}

/// Tries what one can read: cards, instruction, situation, what is drawn.
fn write(session: &mut Session) -> bool {
    let mut readable: Vec<String> = session.exercise().cards.iter().map(|card| card.value.clone()).collect();
    readable.extend(session.elements().iter().flat_map(|shown| [shown.text.to_owned(), shown.value.to_owned()]));
    let task = session.task().map(|task| task.instruction.clone()).unwrap_or_default();
    for text in [task, session.run().situation.clone()] {
        let words: Vec<&str> =
            text.split([' ', '\u{a0}', ',', '«', '»', ':']).filter(|word| !word.is_empty()).collect();
        for length in 1..=words.len().min(4) {
            readable.extend(words.windows(length).map(|words| words.join(" ").trim_end_matches('.').to_owned()));
        }
    }
    readable.iter().any(|words| matches!(session.write(words), Said::Done { .. }))
}

/// The same walk for the same seed; never 0.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most.max(1) as u64).unwrap()
    }
}

/// Anything that a hand may do; what it led to holds together.
pub fn something(session: &mut Session, random: &mut Random) -> Said {
    let (depth, screen, task) = (session.depth(), session.screen().drawn.id.clone(), session.task_index());
    let elements: Vec<u16> = session.elements().iter().map(|shown| shown.index).collect();
    let said = match random.below(12) {
        0 => session.back(),
        1 => session.ask_help(),
        2 => session.write_for_me(),
        3 => session.write(["", "bonjour", "camille@exemple.example", "06 12 34 56 78"][random.below(4)]),
        4 => session.target().map_or(Said::Nothing, |target| session.press(target)),
        _ => session.press(elements.get(random.below(elements.len() + 1)).copied().unwrap_or(u16::MAX)),
    };
    let has_moved = screen != session.screen().drawn.id;
    match said {
        Said::Back { .. } => assert!(session.depth() + 1 == depth && session.task_index() <= task),
        _ if has_moved => assert_eq!(session.depth(), depth + 1, "the moment before is kept: {said:?}"),
        _ => assert!(session.depth() == depth || session.depth() == depth + 1, "{said:?}"),
    }
    assert!(session.task_index() <= task + 1 && session.words().len() < 2_000);
    said
}
