//! What is measured, in the order of the table: an empty server; small stores; the same requests with large stores beside them.

mod activity;

use std::{thread::sleep, time::Duration};

use common::id::{ItemId, ProviderId};
use serde_json::Value;

use crate::{
    error::BenchError,
    http::{Connection, Request},
    load::{self, Load},
    people::{self, EMAIL},
    server::{Program, Server},
    store::Store,
    table::{self, Budget},
};

/// Items of their own of the people whose syncs are measured, and the community server's figures.
const SMALL: [(usize, &str); 3] = [(100, "16 ms, 62/s"), (300, ""), (1_000, "46 ms, 33/s")];
const LARGE: [(usize, &str); 2] = [(5_000, "221 ms, 8.5/s, 2.2 GiB"), (20_000, "")];
const OTHERS: usize = 50_000;
const SHARED: usize = 5_000;
const CLIENTS: usize = 5_000;
/// People in the confirm queue.
const WAITING: usize = 2_000;

/// The budget of a sync by its size.
fn sync_budget(items: usize, at_once: usize) -> Budget {
    match (items, at_once) {
        (5_000, 16) => Budget::Sync { per_second: 85.0, cpu: Duration::from_millis(22) },
        (5_000, 32) => Budget::PeakMib(150.0),
        _ => Budget::None,
    }
}

pub struct Bench<'a> {
    program: &'a Program,
    each: Duration,
    only: String,
    runtime: tokio::runtime::Runtime,
    /// The hash that all accounts log in with.
    password: String,
}

impl<'a> Bench<'a> {
    pub fn new(program: &'a Program, each: Duration, only: String) -> Result<Self, BenchError> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        Ok(Self { program, each, only, runtime, password: String::new() })
    }

    pub fn run(mut self) -> Result<(), BenchError> {
        table::head();
        let server = self.program.start()?;
        let budget = Duration::from_millis(300);
        figure("start to first answer, empty store", server.started_in, budget, "442 ms");
        sleep(Duration::from_millis(500));
        let idle = server.memory()?;
        let in_budget = table::mib(idle) <= 30.0;
        table::figure("memory, idle", &format!("{:.0} MiB", table::mib(idle)), "<= 30 MiB", in_budget, "31 MiB");

        let mut connection = Connection::open(server.address)?;
        self.password = self.runtime.block_on(people::register(&mut connection))?;
        let token = self.token(&mut connection, EMAIL, "first")?;
        let created = connection.call(&Request::json("/api/ciphers", people::item()).by(&token))?;
        let item = created_id(&created)?;
        server.stop()?;

        self.fill(item, &SMALL)?;
        let server = self.program.start()?;
        let alone = self.syncs(&server, &SMALL, "")?;
        self.small_questions(&server)?;
        self.writes(&server)?;
        server.stop()?;

        self.fill(item, &LARGE)?;
        let (shared, provider) = self.fill_beside(item)?;
        let server = self.program.start()?;
        let budget = Duration::from_millis(50);
        figure("start to first answer, 80,000 items", server.started_in, budget, "46 ms");
        self.syncs(&server, &LARGE, "")?;
        self.sync_beside(&server, alone)?;
        self.load(
            &server,
            &format!("sync, {SHARED} items of an organization"),
            1,
            &shared,
            "/api/sync",
            Budget::None,
            "",
        )?;
        self.load(
            &server,
            &format!("sync, {SHARED} items of an organization"),
            16,
            &shared,
            "/api/sync",
            sync_budget(SHARED, 16),
            "",
        )?;
        let path = format!("/api/chatelaine/providers/{provider}/overview?limit=50");
        let budget = Budget::Page { cpu: Duration::from_millis(150), kib: 60.0 };
        self.load(&server, &format!("first page of {CLIENTS} clients"), 1, "provider@example.com", &path, budget, "")?;
        let path = format!("/api/chatelaine/providers/{provider}/confirm-queue?limit=50");
        let budget = Budget::Page { cpu: Duration::from_millis(150), kib: 60.0 };
        let what = format!("confirm queue, first page of {WAITING} waiting");
        self.load(&server, &what, 1, "provider@example.com", &path, budget, "")?;
        server.stop()
    }

    /// A sync of each size at once by 1, 16 and 32; answers the CPU time of the first.
    fn syncs(&self, server: &Server, sizes: &[(usize, &str)], note: &str) -> Result<Option<Duration>, BenchError> {
        let mut first = None;
        for &(items, community) in sizes {
            for at_once in [1, 16, 32] {
                let community = if at_once == 1 { community } else { "" };
                let what = format!("sync, {items} items{note}");
                let budget = sync_budget(items, at_once);
                let measured = self.load(server, &what, at_once, &address(items), "/api/sync", budget, community)?;
                first = first.or(measured.map(|load| load.cpu));
            }
        }
        Ok(first)
    }

    fn sync_beside(&self, server: &Server, alone: Option<Duration>) -> Result<(), BenchError> {
        let budget = alone.map_or(Budget::None, |alone| Budget::Cpu(alone.mul_f64(1.3)));
        let what = format!("sync, 100 items, {OTHERS} others stored");
        self.load(server, &what, 1, &address(100), "/api/sync", budget, "201 ms").map(drop)
    }

    fn small_questions(&self, server: &Server) -> Result<(), BenchError> {
        for (at_once, budget, community) in [(1, 3_720.0, "1,240/s"), (32, 8_220.0, "2,740/s")] {
            let budget = Budget::PerSecond(budget);
            self.load(server, "revision date", at_once, EMAIL, "/api/accounts/revision-date", budget, community)?;
        }
        if self.wanted("refresh grant") {
            for at_once in [1, 16] {
                let measured = load::run(server, at_once, self.each, |number| {
                    let mut connection = Connection::open(server.address)?;
                    let first = connection.call(&people::log_in_request(
                        EMAIL,
                        &self.password,
                        &format!("refresh {at_once} {number}"),
                    ))?;
                    let mut token = people::session(&first)?.refresh;
                    Ok(move |connection: &mut Connection| {
                        let answer = connection.kept(&people::refresh_request(&token))?;
                        token = people::session(&answer.body)?.refresh;
                        Ok(answer)
                    })
                })?;
                let budget = if at_once == 1 { Budget::PerSecond(438.0) } else { Budget::None };
                table::row("refresh grant", at_once, &measured, budget, if at_once == 1 { "146/s" } else { "" });
            }
        }
        if self.wanted("login") {
            for at_once in [1, 16] {
                let measured = load::run(server, at_once, self.each, |number| {
                    let request = people::log_in_request(EMAIL, &self.password, &format!("login {number}"));
                    Ok(move |connection: &mut Connection| connection.measure(&request))
                })?;
                table::row("login (Argon2id on the server)", at_once, &measured, Budget::None, "");
            }
        }
        Ok(())
    }

    /// Each writer is a person with a device of their own; every answer means that the item is on the disk.
    fn writes(&self, server: &Server) -> Result<(), BenchError> {
        for (at_once, least, community) in [(1, 600.0, "600/s"), (8, 0.0, "880/s"), (16, 1_800.0, "")] {
            if !self.wanted("create item") {
                continue;
            }
            let mut connection = Connection::open(server.address)?;
            let token = self.token(&mut connection, "writer@example.com", "writer")?;
            let request = Request::json("/api/ciphers", people::item()).by(&token);
            let measured = load::run(server, at_once, self.each, |_| {
                let request = request.clone();
                Ok(move |connection: &mut Connection| connection.measure(&request))
            })?;
            let budget = if least > 0.0 { Budget::PerSecond(least) } else { Budget::None };
            table::row("create item, durable", at_once, &measured, budget, community);
        }
        Ok(())
    }

    /// The same GET by one person over and over.
    #[expect(clippy::too_many_arguments, reason = "a line of the table with its request")]
    fn load(
        &self,
        server: &Server,
        what: &str,
        at_once: usize,
        email: &str,
        path: &str,
        budget: Budget,
        community: &str,
    ) -> Result<Option<Load>, BenchError> {
        if !self.wanted(what) {
            return Ok(None);
        }
        let mut connection = Connection::open(server.address)?;
        let token = self.token(&mut connection, email, "reader")?;
        let request = Request::get(path).by(&token);
        connection.call(&request)?;
        let measured = load::run(server, at_once, self.each, |_| {
            let request = request.clone();
            Ok(move |connection: &mut Connection| connection.measure(&request))
        })?;
        table::row(what, at_once, &measured, budget, community);
        Ok(Some(measured))
    }

    fn wanted(&self, what: &str) -> bool {
        what.contains(&self.only)
    }

    fn token(&self, connection: &mut Connection, email: &str, device: &str) -> Result<String, BenchError> {
        let answer = connection.call(&people::log_in_request(email, &self.password, device))?;
        Ok(people::session(&answer)?.token)
    }

    fn fill(&self, item: ItemId, sizes: &[(usize, &str)]) -> Result<(), BenchError> {
        self.runtime.block_on(async {
            let mut store = Store::open(&self.program.database(), item, sizes.len() as u64).await?;
            for &(items, _) in sizes {
                let user = store.person(&address(items)).await?;
                store.own_items(user, items).await?;
            }
            if sizes == SMALL {
                store.person("writer@example.com").await?;
            }
            store.close().await;
            Ok(())
        })
    }

    /// What lies beside: others' items, an organization's, a provider with its clients.
    fn fill_beside(&self, item: ItemId) -> Result<(String, ProviderId), BenchError> {
        self.runtime.block_on(async {
            let mut store = Store::open(&self.program.database(), item, 100).await?;
            let other = store.person("other@example.com").await?;
            store.own_items(other, OTHERS).await?;
            let email = "shared@example.com";
            let member = store.person(email).await?;
            store.shared_items(member, SHARED).await?;
            let admin = store.person("provider@example.com").await?;
            let provider = store.provider(admin, CLIENTS, WAITING).await?;
            store.close().await;
            Ok((email.to_owned(), provider))
        })
    }
}

fn address(items: usize) -> String {
    format!("with{items}@example.com")
}

fn created_id(body: &[u8]) -> Result<ItemId, BenchError> {
    let answer: Value = serde_json::from_slice(body).map_err(|_| BenchError::Missing("an item"))?;
    let id = answer.get("id").and_then(Value::as_str).and_then(|id| id.parse().ok());
    id.ok_or(BenchError::Missing("the id of an item"))
}

fn figure(what: &str, time: Duration, budget: Duration, community: &str) {
    let budget_text = format!("<= {} ms", table::millis(budget));
    table::figure(what, &format!("{} ms", table::millis(time)), &budget_text, time <= budget, community);
}
