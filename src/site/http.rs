//! The little of HTTP/1.1 that a static server needs, and what it needs to fail as real ones do: one request a
//! connection, so that a connection can be cut at any byte.

use std::{
    fmt::Write as _,
    io::{self, BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    time::Duration,
};

/// More than this before the empty line is no request of a browser.
const LONGEST_HEAD: u64 = 64 * 1024;
const PATIENCE: Duration = Duration::from_secs(15);

/// A request without its body: nothing here reads one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Path and query, as sent: `/aide/?q=cesu`.
    pub target: String,
    /// `Accept-Encoding` names brotli.
    pub accepts_brotli: bool,
}

impl Request {
    /// The path without the query.
    pub fn path(&self) -> &str {
        self.target.split(['?', '#']).next().unwrap_or_default()
    }

    /// The query with its `?`, or nothing.
    pub fn query(&self) -> &str {
        &self.target[self.path().len()..]
    }

    /// Reads one request.
    ///
    /// # Errors
    /// When the connection ends early, takes too long, or sends no HTTP.
    pub fn read(stream: &TcpStream) -> io::Result<Self> {
        stream.set_read_timeout(Some(PATIENCE))?;
        let mut lines = BufReader::new(stream.take(LONGEST_HEAD)).lines();
        let no_request = || io::Error::from(io::ErrorKind::InvalidData);
        let first = lines.next().ok_or_else(no_request)??;
        let target =
            first.split(' ').nth(1).filter(|target| target.starts_with('/')).ok_or_else(no_request)?.to_owned();
        let mut accepts_brotli = false;
        for line in lines {
            let line = line?;
            if line.is_empty() {
                return Ok(Self { target, accepts_brotli });
            }
            let Some((name, value)) = line.split_once(':') else { continue };
            accepts_brotli |= name.eq_ignore_ascii_case("accept-encoding") && value.contains("br");
        }
        Err(no_request())
    }
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

/// How much of an answer is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sending {
    Whole,
    /// Half of the body, then the connection is closed: the browser sees a broken download.
    CutInTheMiddle,
    /// Half of the body and no length: the browser can't see that something is missing.
    TruncatedWithoutLength,
}

impl Response {
    pub fn empty(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Vec::new() }
    }

    /// Sends the answer and closes the connection.
    ///
    /// # Errors
    /// When the visitor has left.
    pub fn send(&self, mut stream: &TcpStream, sending: Sending) -> io::Result<()> {
        stream.set_write_timeout(Some(PATIENCE))?;
        let mut head = format!("HTTP/1.1 {} {}\r\nConnection: close\r\n", self.status, reason(self.status));
        for (name, value) in &self.headers {
            let _ = write!(head, "{name}: {value}\r\n");
        }
        if sending != Sending::TruncatedWithoutLength {
            let _ = write!(head, "Content-Length: {}\r\n", self.body.len());
        }
        head += "\r\n";
        stream.write_all(head.as_bytes())?;
        let length = if sending == Sending::Whole { self.body.len() } else { self.body.len() / 2 };
        stream.write_all(&self.body[..length])?;
        stream.flush()
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        301 => "Moved Permanently",
        302 => "Found",
        404 => "Not Found",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        503 => "Service Unavailable",
        _ => "Status",
    }
}
