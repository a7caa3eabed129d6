//! Fetches a file from the network, and says what to do when that fails.

use std::time::Duration;

use ureq::{
    Agent, Error,
    tls::{RootCerts, TlsConfig},
};

use crate::site::failure::{Failure, Outcome};

/// The national list of places is about 15 MB.
const MOST_BYTES: u64 = 200_000_000;

/// With the system's own certificates: many administrations have a proxy that signs with its own.
pub struct Downloader(Agent);

impl Downloader {
    /// `patience`: how long an answer may take in all.
    pub fn new(patience: Duration) -> Self {
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
        let config = Agent::config_builder()
            .timeout_global(Some(patience))
            .max_redirects(5)
            .http_status_as_error(false)
            .user_agent("coup-de-pouce-numerique")
            .tls_config(tls)
            .build();
        Self(config.into())
    }

    /// The bytes at an address. `instead` says what to do when they can't be had.
    ///
    /// # Errors
    /// [`Failure`] when there is no network, no answer in time, another status than success, a page in the place of data
    /// (a captive portal, a proxy that asks to log in), or the answer is cut or far too large.
    pub fn get(&self, address: &str, instead: &str) -> Outcome<Vec<u8>> {
        let failed =
            |why: String, now: &str| Failure::new(format!("{address} : {why}"), format!("{now} ; ou {instead}"));
        let mut response =
            self.0.get(address).call().map_err(|error| failed(reason(&error), "vérifiez Internet, puis réessayez"))?;
        let status = response.status();
        if !status.is_success() {
            let (why, now) = match status.as_u16() {
                429 => ("trop de demandes pour le moment", "attendez quelques minutes"),
                500.. => ("ce service est en panne", "réessayez plus tard"),
                407 => ("le proxy demande un mot de passe", "demandez à votre service informatique (HTTPS_PROXY)"),
                _ => {
                    ("ce service ne donne plus ce fichier", "vérifiez qu’une version plus récente de cet outil existe")
                }
            };
            return Err(failed(format!("{why} (réponse {})", status.as_u16()), now));
        }
        let body = response.body_mut().with_config().limit(MOST_BYTES).read_to_vec();
        let bytes = body.map_err(|error| failed(reason(&error), "réessayez"))?;
        // Whatever type it claims to be: portals and services are both careless with it.
        if bytes.trim_ascii_start().starts_with(b"<") {
            let now =
                "ouvrez cette adresse dans un navigateur : un proxy ou un portail demande peut-être de se connecter";
            return Err(failed("une page est arrivée à la place des données".into(), now));
        }
        Ok(bytes)
    }
}

fn reason(error: &Error) -> String {
    match error {
        Error::HostNotFound => "ce nom n’est pas trouvé sur le réseau".into(),
        Error::ConnectionFailed => "la connexion est refusée".into(),
        Error::Io(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => "la connexion est refusée".into(),
        Error::Timeout(_) => "pas de réponse à temps".into(),
        Error::TooManyRedirects => "l’adresse renvoie sans fin à une autre".into(),
        Error::BodyExceedsLimit(most) => format!("plus de {} Mo : ce n’est pas le bon fichier", most / 1_000_000),
        Error::Io(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            "la réponse s’est arrêtée en chemin".into()
        }
        other => format!("le réseau ne répond pas ({other})"),
    }
}
