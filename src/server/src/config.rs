//! What an operator can set: by a file, by `CHATELAINE_*` variables, by flags; the later of these wins. The same names serve all three.
//! [`Options`] is what was set, [`Config`] is what follows from it, checked.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};
use figment::{
    Figment,
    providers::{Format as _, Serialized, Toml},
};
use serde::{Deserialize, Serialize};

/// One option each. All may be absent; the defaults stand in [`Config`]. No `Debug`: two of them hold passwords.
#[derive(Default, Clone, Args, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[command(next_help_heading = "Options, each also as a CHATELAINE_* variable and in the configuration file")]
pub struct Options {
    /// Address and port to listen on [default: 127.0.0.1:8000]
    #[arg(long, global = true, env = "CHATELAINE_LISTEN", value_name = "ADDRESS:PORT")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listen: Option<SocketAddr>,

    /// Where browsers and apps reach this server, for links and cookies, for example https://vault.example.com [default: http://localhost:PORT, https:// with TLS]
    #[arg(long, global = true, env = "CHATELAINE_PUBLIC_URL", value_name = "URL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_url: Option<String>,

    /// Database: sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME [default: sqlite:DATA/chatelaine.db]
    #[arg(long, global = true, env = "CHATELAINE_DATABASE", hide_env_values = true, value_name = "URL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database: Option<String>,

    /// Folder for everything that is stored outside the database, and for the database if it is SQLite [default: data]
    #[arg(long, global = true, env = "CHATELAINE_DATA", value_name = "FOLDER")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<PathBuf>,

    /// Folder of the built web application [default: web beside the program, else target/web]
    #[arg(long, global = true, env = "CHATELAINE_WEB", value_name = "FOLDER")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub web: Option<PathBuf>,

    /// Certificate chain in PEM form; with --tls-key the server speaks HTTPS itself
    #[arg(long, global = true, env = "CHATELAINE_TLS_CERTIFICATE", value_name = "FILE")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tls_certificate: Option<PathBuf>,

    /// Private key of the certificate in PEM form
    #[arg(long, global = true, env = "CHATELAINE_TLS_KEY", value_name = "FILE")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tls_key: Option<PathBuf>,

    /// Mail server. Without one, links are shown to the person who invites and written to the log
    #[arg(long, global = true, env = "CHATELAINE_SMTP_HOST", value_name = "HOST")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub smtp_host: Option<String>,

    /// Port of the mail server [default: 587 for starttls, 465 for tls, 25 for none]
    #[arg(long, global = true, env = "CHATELAINE_SMTP_PORT", value_name = "PORT")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub smtp_port: Option<u16>,

    /// How the connection to the mail server is secured [default: starttls]
    #[arg(long, global = true, env = "CHATELAINE_SMTP_SECURITY", value_name = "HOW")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub smtp_security: Option<SmtpSecurity>,

    /// User name at the mail server
    #[arg(long, global = true, env = "CHATELAINE_SMTP_USER", value_name = "NAME")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub smtp_user: Option<String>,

    /// Password at the mail server; better set by variable or file, where other users of the machine cannot see it
    #[arg(long, global = true, env = "CHATELAINE_SMTP_PASSWORD", hide_env_values = true, value_name = "PASSWORD")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub smtp_password: Option<String>,

    /// Sender of mails, for example "Chatelaine <vault@example.com>"; needed with --smtp-host
    #[arg(long, global = true, env = "CHATELAINE_MAIL_FROM", value_name = "ADDRESS")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mail_from: Option<String>,

    /// Who may register: everybody, or only people who were invited [default: open]
    #[arg(long, global = true, env = "CHATELAINE_REGISTRATION", value_name = "WHO")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registration: Option<RegistrationPolicy>,

    /// Addresses of reverse proxies whose X-Forwarded-For header is believed, divided by commas
    #[arg(long, global = true, env = "CHATELAINE_TRUSTED_PROXIES", value_name = "ADDRESSES", value_delimiter = ',')]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trusted_proxies: Option<Vec<IpAddr>>,

    /// Whether logins, prelogins and registrations are limited for each address and account [default: true]
    #[arg(long, global = true, env = "CHATELAINE_RATE_LIMITS", value_name = "BOOL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate_limits: Option<bool>,

    /// How many invitations to its own people a provider may mail in an hour; 0 for any number [default: 200]
    #[arg(long, global = true, env = "CHATELAINE_INVITATIONS_PER_HOUR", value_name = "NUMBER")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invitations_per_hour: Option<u32>,

    /// Whether Provider Admins may give their clients more seats than their seat pool holds; it then grows by what is missing [default: false]
    #[arg(long, global = true, env = "CHATELAINE_PROVIDERS_MAY_GROW_POOL", value_name = "BOOL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub providers_may_grow_pool: Option<bool>,

    /// How many days event logs are kept; what is older is pruned once a day [default: for ever]
    #[arg(long, global = true, env = "CHATELAINE_EVENT_RETENTION_DAYS", value_name = "DAYS", value_parser = clap::value_parser!(u32).range(1..))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_retention_days: Option<u32>,

    /// Form of the log [default: text]
    #[arg(long, global = true, env = "CHATELAINE_LOG_FORMAT", value_name = "FORM")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_format: Option<LogFormat>,

    /// What is logged, for example "info" or "warn,server=debug" [default: info]
    #[arg(long, global = true, env = "CHATELAINE_LOG", value_name = "FILTER")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SmtpSecurity {
    /// Begins in the clear and must change to TLS.
    Starttls,
    /// TLS from the first byte.
    Tls,
    /// Unprotected, for a mail server on the same machine.
    None,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RegistrationPolicy {
    Open,
    Invited,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    Text,
    Json,
}

/// How mail leaves. No `Debug`: it holds a password.
#[derive(Clone)]
pub struct Smtp {
    pub host: String,
    pub port: u16,
    pub security: SmtpSecurity,
    pub credentials: Option<(String, String)>,
    pub from: String,
}

#[derive(Debug, Clone)]
pub struct Tls {
    pub certificate: PathBuf,
    pub key: PathBuf,
}

/// Everything decided.
#[derive(Clone)]
pub struct Config {
    pub listen: SocketAddr,
    /// Without a trailing slash.
    pub public_url: String,
    pub database: String,
    pub data: PathBuf,
    pub web: PathBuf,
    pub tls: Option<Tls>,
    pub smtp: Option<Smtp>,
    pub open_registration: bool,
    pub trusted_proxies: Vec<IpAddr>,
    pub rate_limits: bool,
    pub providers_may_grow_pool: bool,
    pub invitations_per_hour: u32,
    pub event_retention_days: Option<u32>,
    pub log_format: LogFormat,
    pub log: String,
}

/// Why the options make no configuration; one sentence each.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("the configuration file {0} does not exist")]
    NoFile(PathBuf),
    #[error("{}", sentence(.0))]
    Unreadable(Box<figment::Error>),
    #[error("public-url must begin with http:// or https:// and name a host, and {0:?} does not")]
    PublicUrl(String),
    #[error("tls-certificate and tls-key belong together: set both or neither")]
    HalfTls,
    #[error("mail-from must be set when smtp-host is, for example \"Chatelaine <vault@example.com>\"")]
    NoSender,
    #[error("mail-from is no e-mail address: {0:?}")]
    Sender(String),
    #[error("smtp-user and smtp-password belong together: set both or neither")]
    HalfCredentials,
    #[error("event-retention-days must be at least 1; leave it out to keep events for ever")]
    NoRetention,
    /// Without the value, which may hold a password.
    #[error("database must begin with sqlite: or postgres://")]
    Database,
}

impl Options {
    /// The file's options under these, which came from flags and variables.
    pub fn over_file(self, file: Option<&Path>) -> Result<Self, ConfigError> {
        let Some(file) = file else { return Ok(self) };
        if !file.is_file() {
            return Err(ConfigError::NoFile(file.to_owned()));
        }
        Figment::new()
            .merge(Toml::file_exact(file))
            .merge(Serialized::defaults(self))
            .extract()
            .map_err(|error| ConfigError::Unreadable(Box::new(error)))
    }

    /// Checks the options against each other and fills in the defaults.
    pub fn check(self) -> Result<Config, ConfigError> {
        let listen = self.listen.unwrap_or_else(|| (Ipv4Addr::LOCALHOST, 8000).into());
        let data = self.data.unwrap_or_else(|| "data".into());
        let tls = match (self.tls_certificate, self.tls_key) {
            (Some(certificate), Some(key)) => Some(Tls { certificate, key }),
            (None, None) => None,
            _ => return Err(ConfigError::HalfTls),
        };
        let public_url = match self.public_url {
            Some(url) => public_url(url)?,
            None => format!("{}://localhost:{}", if tls.is_some() { "https" } else { "http" }, listen.port()),
        };
        let database = self.database.unwrap_or_else(|| format!("sqlite:{}", data.join("chatelaine.db").display()));
        if !["sqlite:", "postgres://", "postgresql://"].iter().any(|scheme| database.starts_with(scheme)) {
            return Err(ConfigError::Database);
        }
        let smtp = self.smtp_host.map(|host| {
            smtp(host, self.smtp_port, self.smtp_security, self.smtp_user, self.smtp_password, self.mail_from)
        });
        Ok(Config {
            listen,
            public_url,
            database,
            web: self.web.unwrap_or_else(default_web),
            data,
            tls,
            smtp: smtp.transpose()?,
            open_registration: self.registration != Some(RegistrationPolicy::Invited),
            trusted_proxies: self.trusted_proxies.unwrap_or_default(),
            rate_limits: self.rate_limits.unwrap_or(true),
            providers_may_grow_pool: self.providers_may_grow_pool.unwrap_or(false),
            invitations_per_hour: self.invitations_per_hour.unwrap_or(200),
            event_retention_days: match self.event_retention_days {
                Some(0) => return Err(ConfigError::NoRetention),
                days => days,
            },
            log_format: self.log_format.unwrap_or(LogFormat::Text),
            log: self.log.unwrap_or_else(|| "info".to_owned()),
        })
    }
}

/// Without the picture of the line in the file, which may hold a password.
fn sentence(error: &figment::Error) -> String {
    let text = error.to_string();
    let lines = text.lines().filter(|line| !line.contains('|')).map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}

fn public_url(url: String) -> Result<String, ConfigError> {
    let trimmed = url.trim().trim_end_matches('/');
    let host = trimmed.strip_prefix("https://").or_else(|| trimmed.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !host.contains(char::is_whitespace) => Ok(trimmed.to_owned()),
        _ => Err(ConfigError::PublicUrl(url)),
    }
}

fn smtp(
    host: String,
    port: Option<u16>,
    security: Option<SmtpSecurity>,
    user: Option<String>,
    password: Option<String>,
    from: Option<String>,
) -> Result<Smtp, ConfigError> {
    let security = security.unwrap_or(SmtpSecurity::Starttls);
    let port = port.unwrap_or(match security {
        SmtpSecurity::Starttls => 587,
        SmtpSecurity::Tls => 465,
        SmtpSecurity::None => 25,
    });
    let credentials = match (user, password) {
        (Some(user), Some(password)) => Some((user, password)),
        (None, None) => None,
        _ => return Err(ConfigError::HalfCredentials),
    };
    let from = from.ok_or(ConfigError::NoSender)?;
    if from.parse::<lettre::message::Mailbox>().is_err() {
        return Err(ConfigError::Sender(from));
    }
    Ok(Smtp { host, port, security, credentials, from })
}

/// Beside the installed program, or where the build puts it.
fn default_web() -> PathBuf {
    let beside = std::env::current_exe().ok().and_then(|program| Some(program.parent()?.join("web")));
    beside.filter(|folder| folder.is_dir()).unwrap_or_else(|| "target/web".into())
}
