//! « S'entraîner sans risque »: drawn screens that answer to presses, so that one may rehearse the very click. Nothing is
//! sent, counted or kept.
//!
//! An [`Exercise`] is what its authors wrote; a [`Session`] is one person's walk through one of its runs.

mod exercise;
mod pack;
mod real;
mod session;
mod showing;
mod writing;

pub use self::{
    exercise::{Card, Exercise, Frame, Otherwise, PracticeScreen, Reaction, Run, RunKind, Side, Task},
    pack::{from_pack, to_pack},
    real::{Real, looks_real},
    session::{Level, Said, Session},
    showing::Shown,
    writing::{Comparison, Slip, compare},
};
