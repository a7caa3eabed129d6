//! A file of places as a stream of UTF-8 text, whatever it was saved as. What is no text at all is refused before
//! anything is read of it; a value that never ends is refused before it fills the memory.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    fs::File,
    io::{self, Read},
    path::Path,
    rc::Rc,
};

use encoding_rs::{Encoding as Charset, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use encoding_rs_io::DecodeReaderBytesBuilder;

use crate::site::failure::{Failure, Outcome};

/// No place says more than this, in bytes.
pub const LONGEST_RECORD: usize = 4 * 1024 * 1024;
/// How much of the file tells what it is.
const HEAD: usize = 512;

/// How the letters of a file were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf16,
    /// Old spreadsheets of Western Europe.
    Windows1252,
}

/// The text of a file, read once from its beginning.
pub struct TextFile {
    pub encoding: Encoding,
    reader: Box<dyn Read>,
    counters: Counters,
}

/// What has gone through: shared with whoever cuts the text into records.
#[derive(Debug, Clone, Default)]
pub struct Counters {
    since_record: Rc<Cell<usize>>,
    quotes: Rc<Cell<usize>>,
    bytes: Rc<Cell<u64>>,
    /// The last byte that has gone through.
    last: Rc<Cell<u8>>,
    /// Line ends that have gone through and that no record has passed yet, and how many were passed.
    ends: Rc<RefCell<VecDeque<u64>>>,
    passed: Rc<Cell<usize>>,
}

impl Counters {
    /// A record has ended.
    pub fn next_record(&self) {
        self.since_record.set(0);
    }

    /// The line of a byte of the text, from 1. Bytes are asked for in their order. (The `csv` crate loses count of lines in
    /// quoted values of a file with `\r\n`.)
    pub fn line_of(&self, byte: u64) -> usize {
        let mut ends = self.ends.borrow_mut();
        while ends.front().is_some_and(|end| *end <= byte) {
            ends.pop_front();
            self.passed.set(self.passed.get() + 1);
        }
        self.passed.get() + 1
    }

    /// One quote was never closed.
    pub fn has_open_quote(&self) -> bool {
        self.quotes.get() % 2 == 1
    }
}

impl TextFile {
    /// # Errors
    /// [`Failure`] when the file can't be read, is empty, or is none of text: an archive, a spreadsheet, a web page.
    pub fn open(path: &Path) -> Outcome<Self> {
        let wrong = |what: &str, mend: &str| Failure::new(format!("{} : {what}", path.display()), mend);
        let failed = |error: io::Error| Failure::file(path, &error);
        let mut head = Vec::new();
        File::open(path).map_err(failed)?.take(HEAD as u64).read_to_end(&mut head).map_err(failed)?;
        if head.iter().all(u8::is_ascii_whitespace) {
            return Err(wrong("le fichier est vide", "téléchargez-le de nouveau, ou exportez-le de nouveau"));
        }
        let charset = charset(&head);
        if charset.is_none()
            && (head.starts_with(b"\x1f\x8b")
                || head.starts_with(b"PK")
                || head.starts_with(b"%PDF")
                || head.contains(&0))
        {
            return Err(wrong(
                "ce n’est pas un texte : une archive, un tableur ou un autre document",
                "ouvrez-le, et enregistrez le tableau en CSV, UTF-8",
            ));
        }
        let charset = match charset {
            Some(charset) => charset,
            None if is_utf8(path).map_err(failed)? => UTF_8,
            None => WINDOWS_1252,
        };
        let encoding = if charset == UTF_8 {
            Encoding::Utf8
        } else if charset == WINDOWS_1252 {
            Encoding::Windows1252
        } else {
            Encoding::Utf16
        };
        let decoded = DecodeReaderBytesBuilder::new()
            .encoding(Some(charset))
            .bom_override(true)
            .build(File::open(path).map_err(failed)?);
        let counters = Counters::default();
        let reader = Bounded { inner: decoded, counters: counters.clone() };
        Ok(Self { encoding, reader: Box::new(reader), counters })
    }

    pub fn counters(&self) -> Counters {
        self.counters.clone()
    }
}

impl Read for TextFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.reader.read(buffer)
    }
}

/// UTF-16, by its mark or by the zeros between its letters; `None` for anything else.
fn charset(head: &[u8]) -> Option<&'static Charset> {
    let zeros = |first: usize| head.len() >= 8 && head.iter().skip(first).step_by(2).take(16).all(|byte| *byte == 0);
    if head.starts_with(b"\xff\xfe") || zeros(1) {
        Some(UTF_16LE)
    } else if head.starts_with(b"\xfe\xff") || zeros(0) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The whole file, a piece at a time.
fn is_utf8(path: &Path) -> io::Result<bool> {
    let mut file = File::open(path)?;
    let mut piece = vec![0; 64 * 1024];
    // Bytes of a letter that the end of a piece has cut.
    let mut kept = 0;
    loop {
        let read = file.read(&mut piece[kept..])?;
        let end = kept + read;
        match std::str::from_utf8(&piece[..end]) {
            Ok(_) => kept = 0,
            Err(error) if error.error_len().is_none() && read > 0 => {
                let good = error.valid_up_to();
                piece.copy_within(good..end, 0);
                kept = end - good;
            }
            Err(_) => return Ok(false),
        }
        if read == 0 {
            return Ok(kept == 0);
        }
    }
}

struct Bounded<R> {
    inner: R,
    counters: Counters,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let counters = &self.counters;
        let start = counters.bytes.get();
        let mut ends = counters.ends.borrow_mut();
        for (at, byte) in (start..).zip(&buffer[..read]) {
            // Old Macintosh files have lines that end with `\r` alone.
            if counters.last.replace(*byte) == b'\r' && *byte != b'\n' {
                ends.push_back(at.saturating_sub(1));
            }
            match byte {
                b'"' => counters.quotes.set(counters.quotes.get() + 1),
                b'\n' => ends.push_back(at),
                _ => {}
            }
        }
        counters.bytes.set(start + read as u64);
        counters.since_record.set(counters.since_record.get() + read);
        if counters.since_record.get() > LONGEST_RECORD {
            return Err(io::Error::other("une valeur ne finit pas"));
        }
        Ok(read)
    }
}
