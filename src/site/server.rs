//! A small static server, as a careful host would be: compression, long-lived hashed files, the security policy, 404.
//! `serve` uses it, and so do the tests, which can make it fail.

use std::{
    collections::HashMap,
    fs,
    io::{self, Write as _},
    net::SocketAddr,
    path::{Component, Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::Duration,
};

use tiny_http::{Header, Request, Response, Server, StatusCode};

use super::failure::{Failure, Outcome};

/// The policy that Leptos was found to run under; pages carry no inline script or style.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; \
    img-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'self'; form-action 'self'; \
    frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default";

/// What a request is answered with instead of the file, for tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The right answer, later.
    Delay(Duration),
    /// These bytes, with the type the file would have.
    Bytes(Vec<u8>),
    /// This status and nothing else.
    Status(u16),
}

/// Faults by the end of the path, and the paths asked for.
#[derive(Debug, Default)]
pub struct Tampering {
    pub faults: Mutex<Vec<(String, Fault)>>,
    pub asked: Mutex<Vec<String>>,
}

impl Tampering {
    /// From now on, paths that end so get this fault.
    pub fn set(&self, ending: &str, fault: Fault) {
        lock(&self.faults).push((ending.to_owned(), fault));
    }

    pub fn clear(&self) {
        lock(&self.faults).clear();
    }

    fn for_path(&self, path: &str) -> Option<Fault> {
        lock(&self.faults).iter().find(|(ending, _)| path.ends_with(ending.as_str())).map(|(_, fault)| fault.clone())
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    // A thread that panicked while holding it left nothing half-done in these plain values.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A folder being served. Stops when dropped.
pub struct Serving {
    server: Arc<Server>,
    pub address: SocketAddr,
    pub tampering: Arc<Tampering>,
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.server.unblock();
    }
}

impl Serving {
    /// `http://127.0.0.1:port` without a closing slash.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }
}

/// Serves `root` under `base` (`""` or `"/aide"`) on `port` of this machine only; 0 takes a free port.
///
/// # Errors
/// [`Failure`] when the port is taken.
pub fn start(root: &Path, base: &str, port: u16) -> Outcome<Serving> {
    let server = Server::http(("127.0.0.1", port)).map_err(|error| {
        Failure::new(
            format!("le port {port} ne peut pas être ouvert ({error})"),
            "un autre programme l’utilise peut-être : choisissez-en un autre avec --port",
        )
    })?;
    let server = Arc::new(server);
    let Some(address) = server.server_addr().to_ip() else {
        return Err(Failure::new("pas d’adresse réseau locale", ""));
    };
    let tampering = Arc::new(Tampering::default());
    let compressed = Arc::new(Mutex::new(HashMap::new()));
    for _ in 0..6 {
        let worker = Worker {
            root: root.to_owned(),
            base: base.to_owned(),
            tampering: Arc::clone(&tampering),
            compressed: Arc::clone(&compressed),
        };
        let server = Arc::clone(&server);
        thread::spawn(move || {
            while let Ok(request) = server.recv() {
                // A visitor who leaves in the middle is no error of ours.
                let _ = worker.answer(request);
            }
            // Wakes the next worker, so that all of them end.
            server.unblock();
        });
    }
    Ok(Serving { server, address, tampering })
}

type Compressed = Arc<Mutex<HashMap<(PathBuf, u64), Arc<Vec<u8>>>>>;

struct Worker {
    root: PathBuf,
    base: String,
    tampering: Arc<Tampering>,
    compressed: Compressed,
}

impl Worker {
    fn answer(&self, request: Request) -> io::Result<()> {
        let path = request.url().split(['?', '#']).next().unwrap_or_default().to_owned();
        lock(&self.tampering.asked).push(request.url().to_owned());
        let mut replaced = None;
        match self.tampering.for_path(&path) {
            Some(Fault::Delay(time)) => thread::sleep(time),
            Some(Fault::Status(status)) => return request.respond(Response::empty(status)),
            Some(Fault::Bytes(bytes)) => replaced = Some(bytes),
            None => {}
        }
        let Some(inner) = path.strip_prefix(&self.base).filter(|inner| inner.starts_with('/')) else {
            return self.not_found(request);
        };
        let file = self.file(inner);
        if file.is_dir() {
            // As hosts do: a folder's address ends with a slash.
            let query = request.url().strip_prefix(&path).unwrap_or_default().to_owned();
            let response = Response::empty(301).with_header(header("Location", &format!("{path}/{query}")));
            return request.respond(response);
        }
        match replaced.map_or_else(|| fs::read(&file), Ok) {
            Ok(bytes) => self.send(request, &file, bytes, 200),
            Err(_) => self.not_found(request),
        }
    }

    /// The file of a path, never outside of the root.
    fn file(&self, inner: &str) -> PathBuf {
        let relative = Path::new(inner.trim_start_matches('/'));
        if relative.components().any(|part| !matches!(part, Component::Normal(_))) {
            return self.root.join("\0");
        }
        let file = self.root.join(relative);
        if inner.ends_with('/') { file.join("index.html") } else { file }
    }

    fn not_found(&self, request: Request) -> io::Result<()> {
        let file = self.root.join("404.html");
        match fs::read(&file) {
            Ok(bytes) => self.send(request, &file, bytes, 404),
            Err(_) => request.respond(Response::empty(404)),
        }
    }

    fn send(&self, request: Request, file: &Path, bytes: Vec<u8>, status: u16) -> io::Result<()> {
        let kind = kind(file);
        let brotli =
            request.headers().iter().any(|h| h.field.equiv("Accept-Encoding") && h.value.as_str().contains("br"));
        let text = !kind.starts_with("font/") && !kind.starts_with("image/png");
        let hashed = file.parent().is_some_and(|folder| folder.ends_with("assets"));
        let mut headers = vec![
            header("Content-Type", kind),
            header("Content-Security-Policy", POLICY),
            header("X-Content-Type-Options", "nosniff"),
            header("Referrer-Policy", "no-referrer"),
            header("Cross-Origin-Resource-Policy", "same-origin"),
            header("Cache-Control", if hashed { "public, max-age=31536000, immutable" } else { "no-cache" }),
        ];
        let body = if brotli && text {
            headers.push(header("Content-Encoding", "br"));
            headers.push(header("Vary", "Accept-Encoding"));
            self.compressed(file, &bytes).to_vec()
        } else {
            bytes
        };
        let length = body.len();
        request.respond(Response::new(StatusCode(status), headers, io::Cursor::new(body), Some(length), None))
    }

    /// Compressed once for as long as the file stays the same.
    fn compressed(&self, file: &Path, bytes: &[u8]) -> Arc<Vec<u8>> {
        let key = (file.to_owned(), fingerprint(bytes));
        if let Some(known) = lock(&self.compressed).get(&key) {
            return Arc::clone(known);
        }
        let packed = Arc::new(brotli(bytes));
        lock(&self.compressed).insert(key, Arc::clone(&packed));
        packed
    }
}

fn fingerprint(bytes: &[u8]) -> u64 {
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}

/// Brotli at its best quality, as a host does ahead of time. A big debug build gets a quick quality: nobody keeps it.
pub fn brotli(bytes: &[u8]) -> Vec<u8> {
    let quality = if bytes.len() > 2_000_000 { 1 } else { 11 };
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 65_536, quality, 22);
    // Writing to memory does not fail.
    let _ = writer.write_all(bytes);
    writer.into_inner()
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).unwrap_or_else(|()| unreachable!("our own header names and values are ASCII"))
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("woff2") => "font/woff2",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
