//! A small static server, as a careful host would be: compression, long-lived hashed files, the security policy, 404.
//! `serve` uses it, and so do the tests, which can make it fail in every way of FAULTS (see [`Fault`]).

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Component, Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use super::{
    failure::{Failure, Outcome},
    http::{Request, Response, Sending},
    render::MANIFEST,
};

/// The policy that Leptos was found to run under; pages carry no inline script or style.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; \
    img-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'self'; form-action 'self'; \
    frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default";

/// The same for a site whose map offers streets.
fn policy(root: &Path) -> String {
    let manifest = fs::read_to_string(root.join(MANIFEST)).unwrap_or_default();
    if manifest.contains("\"rues\":true") {
        POLICY.replace("img-src 'self'", "img-src 'self' https://data.geopf.fr")
    } else {
        POLICY.to_owned()
    }
}

/// What a request is answered with instead of the file, for tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The right answer, later.
    Delay(Duration),
    /// The connection breaks in the middle of the body.
    Cut,
    /// Half of the body, without a length that would tell.
    Truncate,
    /// The right bytes but one.
    Corrupt,
    /// These bytes, with the type the file would have.
    Bytes(Vec<u8>),
    /// What a captive portal answers: 200 and a page of its own.
    Portal,
    /// What another captive portal answers: elsewhere.
    RedirectTo(String),
    /// This status and nothing else.
    Status(u16),
    /// The connection is closed without an answer.
    Drop,
}

/// Faults by the end of the path, and the addresses asked for.
#[derive(Debug, Default)]
pub struct Tampering {
    faults: Mutex<Vec<(String, Fault)>>,
    asked: Mutex<Vec<String>>,
    offline: AtomicBool,
}

impl Tampering {
    /// From now on, paths that hold this text get this fault; the latest one set wins.
    pub fn set(&self, part: &str, fault: Fault) {
        lock(&self.faults).insert(0, (part.to_owned(), fault));
    }

    pub fn clear(&self) {
        lock(&self.faults).clear();
    }

    /// Every connection is closed at once, as if there were no network.
    pub fn offline(&self, offline: bool) {
        self.offline.store(offline, Ordering::SeqCst);
    }

    /// Paths and queries asked for since the start or the last call of [`Self::forget`]; also those dropped offline.
    pub fn asked(&self) -> Vec<String> {
        lock(&self.asked).clone()
    }

    pub fn forget(&self) {
        lock(&self.asked).clear();
    }

    fn for_path(&self, path: &str) -> Option<Fault> {
        if self.offline.load(Ordering::SeqCst) {
            return Some(Fault::Drop);
        }
        lock(&self.faults).iter().find(|(part, _)| path.contains(part.as_str())).map(|(_, fault)| fault.clone())
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    // A thread that panicked while holding it left nothing half-done in these plain values.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A folder being served. Stops when dropped.
pub struct Serving {
    pub address: SocketAddr,
    pub tampering: Arc<Tampering>,
    root: Arc<Mutex<PathBuf>>,
    stopped: Arc<AtomicBool>,
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::SeqCst);
        // Wakes the thread that waits for a visitor.
        let _ = TcpStream::connect(self.address);
    }
}

impl Serving {
    /// `http://127.0.0.1:port` without a closing slash.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// From now on serves another folder: a new version has been put online.
    pub fn deploy(&self, root: &Path) {
        root.clone_into(&mut lock(&self.root));
    }
}

/// Serves `root` under `base` (`""` or `"/aide"`) on `port` of this machine only; 0 takes a free port.
///
/// # Errors
/// [`Failure`] when the port is taken.
pub fn start(root: &Path, base: &str, port: u16) -> Outcome<Serving> {
    let taken = |error: io::Error| {
        Failure::new(
            format!("le port {port} ne peut pas être ouvert ({error})"),
            "un autre programme l’utilise peut-être : choisissez-en un autre avec --port",
        )
    };
    let listener = TcpListener::bind(("127.0.0.1", port)).map_err(taken)?;
    let address = listener.local_addr().map_err(taken)?;
    let serving = Serving {
        address,
        tampering: Arc::default(),
        root: Arc::new(Mutex::new(root.to_owned())),
        stopped: Arc::default(),
    };
    let site = Arc::new(Site {
        root: Arc::clone(&serving.root),
        base: base.to_owned(),
        tampering: Arc::clone(&serving.tampering),
    });
    let stopped = Arc::clone(&serving.stopped);
    thread::spawn(move || {
        for stream in listener.incoming() {
            if stopped.load(Ordering::SeqCst) {
                return;
            }
            let Ok(stream) = stream else { continue };
            let site = Arc::clone(&site);
            // A visitor who leaves in the middle is no error of ours.
            thread::spawn(move || drop(site.answer(&stream)));
        }
    });
    Ok(serving)
}

struct Site {
    root: Arc<Mutex<PathBuf>>,
    base: String,
    tampering: Arc<Tampering>,
}

impl Site {
    fn answer(&self, stream: &TcpStream) -> io::Result<()> {
        let request = Request::read(stream)?;
        lock(&self.tampering.asked).push(request.target.clone());
        let fault = self.tampering.for_path(request.path());
        let mut sending = Sending::Whole;
        match &fault {
            Some(Fault::Drop) => return Ok(()),
            Some(Fault::Delay(time)) => thread::sleep(*time),
            Some(Fault::Cut) => sending = Sending::CutInTheMiddle,
            Some(Fault::Truncate) => sending = Sending::TruncatedWithoutLength,
            _ => {}
        }
        self.response(&request, fault.as_ref()).send(stream, sending)
    }

    fn response(&self, request: &Request, fault: Option<&Fault>) -> Response {
        let portal = || b"<!DOCTYPE html><title>Wi-Fi</title><h1>Bienvenue sur notre Wi-Fi</h1>".to_vec();
        match fault {
            Some(Fault::Status(status)) => return Response::empty(*status),
            Some(Fault::RedirectTo(address)) => return redirect(302, address.clone()),
            Some(Fault::Portal) => {
                let headers = vec![("Content-Type", "text/html; charset=utf-8".to_owned())];
                return Response { status: 200, headers, body: portal() };
            }
            _ => {}
        }
        let root = lock(&self.root).clone();
        let Some(inner) = request.path().strip_prefix(&self.base).filter(|inner| inner.starts_with('/')) else {
            return not_found(&root, request);
        };
        let file = file_of(&root, inner);
        if file.is_dir() {
            // As hosts do: a folder's address ends with a slash.
            return redirect(301, format!("{}/{}", request.path(), request.query()));
        }
        let bytes = match fault {
            Some(Fault::Bytes(bytes)) => Ok(bytes.clone()),
            _ => fs::read(&file),
        };
        match bytes {
            Ok(mut bytes) => {
                if fault == Some(&Fault::Corrupt)
                    && let Some(byte) = bytes.last_mut()
                {
                    *byte ^= 1;
                }
                file_response(&root, request, &file, bytes, 200)
            }
            Err(_) => not_found(&root, request),
        }
    }
}

fn not_found(root: &Path, request: &Request) -> Response {
    let file = root.join("404.html");
    fs::read(&file).map_or_else(|_| Response::empty(404), |bytes| file_response(root, request, &file, bytes, 404))
}

/// A file with the headers that a careful host sends.
fn file_response(root: &Path, request: &Request, file: &Path, bytes: Vec<u8>, status: u16) -> Response {
    let kind = kind(file);
    let text = !kind.starts_with("font/") && !kind.starts_with("image/png");
    let hashed = file.parent().is_some_and(|folder| folder.ends_with("assets"));
    let mut headers = vec![
        ("Content-Type", kind.to_owned()),
        ("Content-Security-Policy", policy(root)),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "no-referrer".to_owned()),
        ("Cross-Origin-Resource-Policy", "same-origin".to_owned()),
        ("Cache-Control", if hashed { "public, max-age=31536000, immutable" } else { "no-cache" }.to_owned()),
    ];
    let body = if request.accepts_brotli && text {
        headers.push(("Content-Encoding", "br".to_owned()));
        headers.push(("Vary", "Accept-Encoding".to_owned()));
        compressed(&bytes).to_vec()
    } else {
        bytes
    };
    Response { status, headers, body }
}

type Compressed = BTreeMap<(u64, usize), Arc<Vec<u8>>>;

/// Compressed bytes by fingerprint and length of what was compressed: once in the life of the process.
static COMPRESSED: Mutex<Compressed> = Mutex::new(BTreeMap::new());

fn compressed(bytes: &[u8]) -> Arc<Vec<u8>> {
    let key = (fingerprint(bytes), bytes.len());
    if let Some(known) = lock(&COMPRESSED).get(&key) {
        return Arc::clone(known);
    }
    let packed = Arc::new(brotli(bytes));
    lock(&COMPRESSED).insert(key, Arc::clone(&packed));
    packed
}

/// The file of a path, never outside of the root.
fn file_of(root: &Path, inner: &str) -> PathBuf {
    let relative = Path::new(inner.trim_start_matches('/'));
    if relative.components().any(|part| !matches!(part, Component::Normal(_))) {
        return root.join("\0");
    }
    let file = root.join(relative);
    if inner.ends_with('/') { file.join("index.html") } else { file }
}

fn redirect(status: u16, address: String) -> Response {
    Response { status, headers: vec![("Location", address)], body: Vec::new() }
}

fn fingerprint(bytes: &[u8]) -> u64 {
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}

/// Brotli at its best quality, as a host does ahead of time. A big debug build of WebAssembly gets a quick quality: nobody keeps
/// it.
pub fn brotli(bytes: &[u8]) -> Vec<u8> {
    let is_debug = bytes.len() > 2_000_000 && bytes.starts_with(b"\0asm");
    let quality = if is_debug { 1 } else { 11 };
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 65_536, quality, 22);
    // Writing to memory does not fail.
    let _ = writer.write_all(bytes);
    writer.into_inner()
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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::file_of;

    #[test]
    fn no_path_leaves_the_folder() {
        let root = Path::new("/site");
        assert_eq!(file_of(root, "/a/"), Path::new("/site/a/index.html"));
        assert_eq!(file_of(root, "/"), Path::new("/site/index.html"));
        for bad in ["/../secret", "/a/../../secret", "/./a"] {
            assert!(!file_of(root, bad).exists(), "{bad}");
        }
    }
}
