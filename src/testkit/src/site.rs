//! A server on a fresh database, answering on a port of its own.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use axum::Router;
use reqwest::Method;
use serde_json::{Value, json};
use server::{router, state::AppState};
use services::{Settings, account::HashingCosts};
use storage::mail::Mail;
use tokio::{net::TcpListener, task::JoinHandle};

use crate::{
    Call, Engine, Person, World,
    engine::Store,
    person::{Keys, address_of},
};

/// A running server; clones share it, and it is gone with the last of them.
#[derive(Clone)]
pub struct Site {
    pub services: services::Site,
    pub world: World,
    base: String,
    http: reqwest::Client,
    running: Arc<Running>,
}

struct Running {
    server: JoinHandle<()>,
    store: Arc<Store>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Site {
    /// Without mail, open for registration, cheap password hashing, no limits on attempts.
    pub async fn start(engine: Engine) -> Self {
        Self::start_with(engine, |_| {}).await
    }

    /// The same with some settings changed.
    pub async fn start_with(engine: Engine, change: impl FnOnce(&mut Settings)) -> Self {
        Self::start_serving(engine, change, router::rest_only).await
    }

    /// The same with another router than that of the REST interface.
    pub async fn start_serving(
        engine: Engine,
        change: impl FnOnce(&mut Settings),
        router: impl FnOnce(AppState) -> Router,
    ) -> Self {
        let (store, database) = Store::make(engine).await;
        let world = World::new(7);
        let mut settings = Settings {
            public_url: "https://vault.example.com".to_owned(),
            mail: false,
            open_registration: true,
            password_hashing: HashingCosts::LEAST,
            failure_delay: Duration::ZERO,
            invitations_per_hour: 0,
            event_retention_days: None,
            rate_limits: false,
            providers_may_grow_pool: false,
        };
        change(&mut settings);
        let services = services::Site::open(database, Box::new(world.clone()), settings).await.unwrap();
        Self::serve(services, world, Arc::new(store), router).await
    }

    /// The same site answered by one process more, as behind a load balancer; none on an engine that has one process only.
    pub async fn another_process(&self) -> Option<Self> {
        let database = self.running.store.again().await?;
        let (world, settings) = (self.world.clone(), self.services.settings().clone());
        let services = services::Site::open(database, Box::new(world.clone()), settings).await.unwrap();
        Some(Self::serve(services, world, Arc::clone(&self.running.store), router::rest_only).await)
    }

    async fn serve(
        services: services::Site,
        world: World,
        store: Arc<Store>,
        router: impl FnOnce(AppState) -> Router,
    ) -> Self {
        let router = router(AppState::new(services.clone(), &[]));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let server = tokio::spawn(async move {
            axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>()).await.unwrap();
        });
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        Self { services, world, base, http, running: Arc::new(Running { server, store }) }
    }

    /// A request of nobody in particular.
    pub fn call(&self, method: Method, path: &str) -> Call {
        debug_assert!(!self.running.server.is_finished(), "the server runs");
        Call::new(format!("{method} {path}"), self.http.request(method, format!("{}{path}", self.base)))
    }

    /// Where a WebSocket is opened.
    #[must_use]
    pub fn socket(&self, path: &str) -> String {
        format!("{}{path}", self.base.replacen("http", "ws", 1))
    }

    pub fn get(&self, path: &str) -> Call {
        self.call(Method::GET, path)
    }

    pub fn post(&self, path: &str, body: &Value) -> Call {
        self.call(Method::POST, path).json(body)
    }

    /// Registers, logs in, and has an address made of the name.
    pub async fn signs_up(&self, name: &str) -> Person {
        self.signs_up_as(name, &address_of(name)).await
    }

    /// The same with an address of one's own (lower case).
    pub async fn signs_up_as(&self, name: &str, email: &str) -> Person {
        let start = json!({ "email": email, "name": name });
        let token = self.post("/identity/accounts/register/send-verification-email", &start).ok().await;
        self.registers(name, email, &json!({ "emailVerificationToken": token })).await
    }

    /// Registers with another proof, for example `{"orgInviteToken": …, "organizationUserId": …}`, and logs in.
    pub async fn registers(&self, name: &str, email: &str, proof: &Value) -> Person {
        let keys = Keys::make(email);
        let body = with(keys.registration(name, email), proof);
        self.post("/identity/accounts/register/finish", &body).ok().await;
        Person::arrive(self, name, email, keys).await
    }

    /// The body with which a client would finish a registration, for tests that spoil it.
    #[must_use]
    pub fn registration_body(name: &str, email: &str, proof: &Value) -> Value {
        with(Keys::make(email).registration(name, email), proof)
    }

    /// The password grant; gives the token answer.
    pub async fn logs_in(&self, email: &str, password_hash: &str, device: &str) -> Value {
        self.password_grant(email, password_hash, device).ok().await
    }

    pub fn password_grant(&self, email: &str, password_hash: &str, device: &str) -> Call {
        self.call(Method::POST, "/identity/connect/token").form(&[
            ("grant_type", "password"),
            ("username", email),
            ("password", password_hash),
            ("scope", "api offline_access"),
            ("client_id", "cli"),
            ("deviceType", "25"),
            ("deviceIdentifier", device),
            ("deviceName", "linux"),
        ])
    }

    /// What waits in the outbox for an address.
    pub async fn letters_to(&self, email: &str) -> Vec<Mail> {
        let mut tx = self.services.database().read().await.unwrap();
        let due = storage::mail::due(&mut tx, common::time::Timestamp::from_micros(i64::MAX - 1)).await.unwrap();
        tx.commit().await.unwrap();
        due.into_iter().filter(|mail| mail.recipient == email).collect()
    }
}

fn with(mut body: Value, more: &Value) -> Value {
    let members = body.as_object_mut().unwrap();
    members.extend(more.as_object().unwrap().clone());
    body
}
