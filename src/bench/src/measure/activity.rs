//! One log over a provider and all its clients, years long: how soon the first page of it is there, whatever it is narrowed to.

use std::time::Duration;

use common::event::EventKind;

use super::{Bench, created_id};
use crate::{
    error::BenchError,
    http::{Connection, Request},
    people::{self, EMAIL},
    store::Store,
    table::{self, Budget},
};

const CLIENTS: usize = 500;
const STAFF: usize = 20;
const ADMIN: &str = "provider@example.com";
const SLOWEST: Duration = Duration::from_millis(200);

impl Bench<'_> {
    /// Measures nothing else. The store is filled with `events` first, which takes minutes for millions.
    pub fn run_activity(mut self, events: usize) -> Result<(), BenchError> {
        let server = self.program.start()?;
        let mut connection = Connection::open(server.address)?;
        self.password = self.runtime.block_on(people::register(&mut connection))?;
        let token = self.token(&mut connection, EMAIL, "first")?;
        let item = created_id(&connection.call(&Request::json("/api/ciphers", people::item()).by(&token))?)?;
        server.stop()?;

        let (provider, client, person) = self.runtime.block_on(async {
            let mut store = Store::open(&self.program.database(), item, 1).await?;
            let admin = store.person(ADMIN).await?;
            let provider = store.provider(admin, CLIENTS, 0).await?;
            let mut staff = vec![admin];
            for number in 1..STAFF {
                staff.push(store.person(&format!("staff{number}@example.com")).await?);
            }
            store.past(provider, &staff, events).await?;
            let (_, quiet) = *store.clients.get(1).ok_or(BenchError::Missing("a client"))?;
            store.close().await;
            Ok::<_, BenchError>((provider, quiet, admin))
        })?;

        table::head();
        let server = self.program.start()?;
        let kind = EventKind::ItemDeleted.number();
        let pages = [
            ("everything", String::new()),
            ("one kind", format!("?type={kind}")),
            ("one client", format!("?client={client}")),
            ("one person", format!("?person={person}")),
            ("one kind of one client", format!("?type={kind}&client={client}")),
            ("one kind by one person", format!("?type={kind}&person={person}")),
        ];
        for (what, narrowed) in pages {
            let path = format!("/api/chatelaine/providers/{provider}/activity{narrowed}");
            self.load(
                &server,
                &format!("Activity over {events} events: {what}"),
                1,
                ADMIN,
                &path,
                Budget::Slowest(SLOWEST),
                "",
            )?;
        }
        server.stop()
    }
}
