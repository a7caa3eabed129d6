//! What is wrong in the content: where, what, why, and how to mend it. In French, for whoever edits it.

use std::{fmt, path::Path};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site can't be built with it.
    Error,
    /// The site is built; `check --strict` fails.
    Warning,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub severity: Severity,
    /// Path below the public folder, with `/`.
    pub file: String,
    /// From 1.
    pub line: usize,
    pub what: String,
    pub why: String,
    pub mend: String,
}

impl Problem {
    pub fn error(
        file: &str,
        line: usize,
        what: impl Into<String>,
        why: impl Into<String>,
        mend: impl Into<String>,
    ) -> Self {
        Self {
            severity: Severity::Error,
            file: file.into(),
            line,
            what: what.into(),
            why: why.into(),
            mend: mend.into(),
        }
    }

    pub fn warning(
        file: &str,
        line: usize,
        what: impl Into<String>,
        why: impl Into<String>,
        mend: impl Into<String>,
    ) -> Self {
        Self { severity: Severity::Warning, ..Self::error(file, line, what, why, mend) }
    }
}

impl Problem {
    /// For other programs: `severite` is `erreur` or `a-revoir`, `ligne` counts from 1.
    pub fn to_json(&self, folder: &Path) -> serde_json::Value {
        let severity = match self.severity {
            Severity::Error => "erreur",
            Severity::Warning => "a-revoir",
        };
        serde_json::json!({
            "severite": severity,
            "fichier": folder.join(&self.file),
            "ligne": self.line,
            "quoi": self.what,
            "pourquoi": self.why,
            "que_faire": self.mend,
        })
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let label = match self.severity {
            Severity::Error => "erreur",
            Severity::Warning => "à revoir",
        };
        writeln!(f, "{}:{} : {label} : {}", self.file, self.line, self.what)?;
        writeln!(f, "    pourquoi : {}", self.why)?;
        write!(f, "    que faire : {}", self.mend)
    }
}

/// Collects problems of one file.
#[derive(Debug)]
pub struct Problems<'a> {
    pub file: &'a str,
    pub list: Vec<Problem>,
}

impl<'a> Problems<'a> {
    pub fn new(file: &'a str) -> Self {
        Self { file, list: Vec::new() }
    }

    pub fn error(&mut self, line: usize, what: impl Into<String>, why: impl Into<String>, mend: impl Into<String>) {
        self.list.push(Problem::error(self.file, line, what, why, mend));
    }

    pub fn warning(&mut self, line: usize, what: impl Into<String>, why: impl Into<String>, mend: impl Into<String>) {
        self.list.push(Problem::warning(self.file, line, what, why, mend));
    }
}

/// The line, from 1, of a byte offset in a text.
pub fn line_at(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}
