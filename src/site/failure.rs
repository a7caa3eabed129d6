//! Why a command of the tool stopped: what failed and what to do, in French, in one sentence each.

use std::{fmt, io, path::Path};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    pub what: String,
    /// What to do now; empty when nothing but reading `what` helps.
    pub mend: String,
}

impl Failure {
    pub fn new(what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { what: what.into(), mend: mend.into() }
    }

    /// A file or folder that could not be read or written.
    pub fn file(path: &Path, error: &io::Error) -> Self {
        Self::new(
            format!("{} : {error}", path.display()),
            "vérifiez que ce fichier existe et que vous avez le droit de l’utiliser",
        )
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "erreur : {}", self.what)?;
        if self.mend.is_empty() { Ok(()) } else { write!(f, "\nque faire : {}", self.mend) }
    }
}

pub type Outcome<T> = Result<T, Failure>;
