//! Running the server: the store is opened, the web application found, and requests are answered until the process is told to stop.

use std::{io, net::SocketAddr, path::PathBuf, time::Duration};

use axum_server::{Handle, accept::NoDelayAcceptor, tls_rustls::RustlsConfig};
use hyper_util::{
    rt::{TokioExecutor, TokioTimer},
    server::conn::auto::Builder,
};
use services::{Failure, Settings, Site, account::HashingCosts, provider};
use storage::{Database, StorageError};

use crate::{
    config::{Config, Tls},
    environment::Machine,
    jobs,
    mail::{MailError, Postman},
    operator::CommandError,
    router,
    shell::NoSite,
    state::AppState,
};

/// What keeps the server from starting; one sentence each.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    #[error("the threads of the server cannot be started: {0}")]
    Runtime(io::Error),
    #[error("the data folder {0} cannot be made: {1}")]
    Data(PathBuf, io::Error),
    #[error("the database cannot be opened: {0}")]
    Database(#[from] StorageError),
    #[error("the database cannot be used: {0}")]
    Site(#[from] Failure),
    #[error("{0}")]
    Operator(#[from] CommandError),
    #[error("the event logs are not what they were")]
    BrokenChain,
    #[error(transparent)]
    Web(#[from] NoSite),
    #[error("the mail settings cannot be used: {0}")]
    Mail(#[from] MailError),
    #[error("the certificate {0} and its key cannot be used: {1}")]
    Tls(PathBuf, io::Error),
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, io::Error),
}

/// How long requests that are under way may take after the process is told to stop.
const GRACE: Duration = Duration::from_secs(10);

/// How long the head of a request may take.
const HEADERS: Duration = Duration::from_secs(20);

/// Opens the store for use cases, also for the command line.
pub async fn open(config: &Config) -> Result<Site, ServeError> {
    std::fs::create_dir_all(&config.data).map_err(|error| ServeError::Data(config.data.clone(), error))?;
    let database = Database::open(&config.database).await?;
    Ok(Site::open(database, Box::new(Machine::with(&config.data)), settings(config)).await?)
}

fn settings(config: &Config) -> Settings {
    Settings {
        public_url: config.public_url.clone(),
        mail: config.smtp.is_some(),
        open_registration: config.open_registration,
        password_hashing: HashingCosts::RECOMMENDED,
        failure_delay: Duration::from_secs(2),
        invitations_per_hour: config.invitations_per_hour,
        event_retention_days: config.event_retention_days,
        rate_limits: config.rate_limits,
        providers_may_grow_pool: config.providers_may_grow_pool,
    }
}

/// Answers requests until SIGTERM or Ctrl-C.
pub async fn serve(config: &Config) -> Result<(), ServeError> {
    let site = open(config).await?;
    let app = router::whole(AppState::new(site.clone(), &config.trusted_proxies), &config.web)?;
    let postman = config.smtp.as_ref().map(Postman::new).transpose()?;
    let postman = postman.map(|postman| tokio::spawn(postman.deliver(site.clone())));

    let listen = |error| ServeError::Listen(config.listen, error);
    let listener = std::net::TcpListener::bind(config.listen).map_err(listen)?;
    listener.set_nonblocking(true).map_err(listen)?;
    let handle = Handle::new();
    tokio::spawn(stop_when_told(handle.clone()));
    let service = app.into_make_service_with_connect_info::<SocketAddr>();
    tracing::info!(address = %config.listen, "listening");
    println!("Chatelaine answers on {}", config.public_url);
    invite_the_first(&site).await?;
    let mut jobs = jobs::start(&site);
    // Without it the end of every answer of several chunks waits 40 ms for the client to confirm the part before.
    match &config.tls {
        Some(tls) => {
            let rustls = certificate(tls).await?;
            let server = axum_server::from_tcp_rustls(listener, rustls).map_err(listen)?;
            let mut server = server.map(|tls| tls.acceptor(NoDelayAcceptor::new()));
            be_impatient(server.http_builder());
            server.handle(handle).serve(service).await.map_err(listen)?;
        }
        None => {
            let mut server = axum_server::from_tcp(listener).map_err(listen)?.acceptor(NoDelayAcceptor::new());
            be_impatient(server.http_builder());
            server.handle(handle).serve(service).await.map_err(listen)?;
        }
    }
    if let Some(postman) = postman {
        postman.abort();
    }
    jobs.shutdown().await;
    site.database().close().await;
    Ok(())
}

/// Whoever sends the head of a request drop by drop holds a connection only so long.
fn be_impatient(builder: &mut Builder<TokioExecutor>) {
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEADERS);
}

/// A server without a provider shows a link for whoever runs it. It is printed, not logged: it opens the server.
async fn invite_the_first(site: &Site) -> Result<(), ServeError> {
    if let Some(invited) = provider::first_start(site).await? {
        println!(
            "There is no provider yet. Set the first one up here (the link works once, for 5 days or until the next start):"
        );
        println!("  {}", invited.link);
    }
    Ok(())
}

async fn certificate(tls: &Tls) -> Result<RustlsConfig, ServeError> {
    // A second call would find the provider in place already.
    drop(rustls::crypto::ring::default_provider().install_default());
    RustlsConfig::from_pem_file(&tls.certificate, &tls.key)
        .await
        .map_err(|error| ServeError::Tls(tls.certificate.clone(), error))
}

async fn stop_when_told(handle: Handle<SocketAddr>) {
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = terminated => {}
        () = interrupted => {}
    }
    tracing::info!("stopping");
    handle.graceful_shutdown(Some(GRACE));
}
