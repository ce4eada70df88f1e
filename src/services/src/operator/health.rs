//! How the instance is: what runs, how large it is, what waits, and what was done last.

use common::{
    time::Timestamp,
    wire::admin::{Act, Backup, Counts, Health},
};
use storage::{Engine, instance, operator};

use super::{OperatorGrant, OperatorOperation, grant::number};
use crate::{Cx, Failure, Mode, mail};

/// How many acts are shown.
const ACTS: i64 = 20;

pub struct ReadHealth;

impl OperatorOperation for ReadHealth {
    const MODE: Mode = Mode::Read;
    type Output = Health;

    async fn run(self, cx: &mut Cx<'_>, _grant: &OperatorGrant) -> Result<Health, Failure> {
        let asked = cx.environment().now();
        let migrations = instance::migrations(&mut cx.tx).await?.ok_or(Failure::Damaged("migrations"))?;
        let latency = cx.environment().now().since(asked);
        let facts = instance::engine(&mut cx.tx).await?;
        let engine = match cx.site().database().engine() {
            Engine::Sqlite => "SQLite",
            Engine::Postgres => "PostgreSQL",
        };
        let backup = instance::last_backup(&mut cx.tx).await?;
        Ok(Health {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            started: cx.site().started(),
            now: cx.now,
            engine: format!("{engine} {}", facts.version),
            database_bytes: size(facts.bytes),
            latency: size(latency),
            migrations: number(migrations.applied),
            newest_migration: number(migrations.newest),
            mail: mail::backlog(cx).await?,
            disk: cx.environment().disk(),
            last_backup: backup.map(|row| Backup { at: row.at, place: row.place, bytes: row.bytes.map(size) }),
            counts: counts(cx, cx.now).await?,
            acts: acts(cx).await?,
        })
    }
}

async fn counts(cx: &mut Cx<'_>, now: Timestamp) -> Result<Counts, Failure> {
    let row = instance::counts(&mut cx.tx, now).await?.ok_or(Failure::Damaged("counts"))?;
    Ok(Counts {
        providers: number(row.providers),
        organizations: number(row.organizations),
        people: number(row.people),
        items: number(row.items),
        sessions: number(row.sessions),
    })
}

async fn acts(cx: &mut Cx<'_>) -> Result<Vec<Act>, Failure> {
    let rows = operator::latest_acts(&mut cx.tx, ACTS).await?;
    let view =
        |row: operator::Act| Act { at: row.at, operator: row.operator, act: row.act, subject: row.subject, ip: row.ip };
    Ok(rows.into_iter().map(view).collect())
}

fn size(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}
