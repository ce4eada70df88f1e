//! `chatelaine health`, `mail test`, `backup`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use common::{
    time::{DAY, HOUR, MINUTE},
    validate::Email,
    wire::mail::MailStanding,
};
use services::{
    Site,
    operator::{self, Presented, ReadHealth, ReadTestMail, RecordBackup, SendTestMail},
};

use super::{CommandError, lines};
use crate::{config::Config, mail::Postman};

#[derive(Debug, Subcommand)]
pub enum MailCommand {
    /// Send a test mail and say what the mail server answered
    Test {
        /// Whom to send it to
        email: Email,
    },
}

#[derive(Debug, Args)]
pub struct BackupCommand {
    /// The copy; the file must not exist yet (SQLite only)
    #[arg(value_name = "FILE", required_unless_present = "record", conflicts_with = "record")]
    file: Option<PathBuf>,
    /// Only note that a backup was just made by other means, for example pg_dump
    #[arg(long)]
    record: bool,
    /// Where that backup lies
    #[arg(long, default_value = "made by other means", requires = "record")]
    place: String,
}

/// Letters that waited before are tried too; this many rounds reach the test.
const ROUNDS: usize = 20;

pub(super) async fn mail(
    site: &Site,
    us: &Presented,
    config: &Config,
    command: &MailCommand,
) -> Result<String, CommandError> {
    let MailCommand::Test { email } = command;
    let id = site.operate(us, SendTestMail(email.clone())).await?;
    let postman = config.smtp.as_ref().map(Postman::new).transpose()?;
    if let Some(postman) = postman {
        for _ in 0..ROUNDS {
            postman.round(site).await.map_err(services::Failure::from)?;
            if !matches!(site.operate(us, ReadTestMail(id)).await?, MailStanding::Queued) {
                break;
            }
        }
    }
    match site.operate(us, ReadTestMail(id)).await? {
        MailStanding::Sent { .. } => Ok(format!("the mail server took the test mail for {email}")),
        MailStanding::Queued => Ok(format!("the test mail for {email} waits in the outbox")),
        MailStanding::Failing { error } | MailStanding::GivenUp { error } => {
            Err(CommandError::Told(format!("the test mail was not delivered: {error}")))
        }
    }
}

pub(super) async fn backup(site: &Site, us: &Presented, command: &BackupCommand) -> Result<String, CommandError> {
    match &command.file {
        Some(file) => {
            let bytes = operator::back_up(site, file).await??;
            Ok(format!("wrote {}, {}, checked", file.display(), size(bytes)))
        }
        None => {
            site.operate(us, RecordBackup { place: command.place.clone(), bytes: None }).await?;
            Ok("noted that a backup was made now".to_owned())
        }
    }
}

pub(super) async fn health(site: &Site, us: &Presented) -> Result<String, CommandError> {
    let health = site.operate(us, ReadHealth).await?;
    let counts = health.counts;
    let mail = &health.mail;
    let ago = |at: common::time::Timestamp| age(health.now.since(at));
    let backup = health.last_backup.as_ref().map_or_else(
        || "last backup: never".to_owned(),
        |backup| format!("last backup: {} ({}), {}", backup.at, ago(backup.at), backup.place),
    );
    let mut all = vec![
        format!("version: {}", health.version),
        format!("database: {}, {}, answers in {} µs", health.engine, size(health.database_bytes), health.latency),
        format!("migrations: {}, the newest is {}", health.migrations, health.newest_migration),
        format!("mail: {}", if mail.on { "on" } else { "off" }),
        format!("outbox: {} waiting, {} failing, {} given up", mail.queued, mail.failing, mail.given_up),
        backup,
        format!(
            "providers: {}, organizations: {}, people: {}, items: {}, sessions: {}",
            counts.providers, counts.organizations, counts.people, counts.items, counts.sessions
        ),
    ];
    if let Some(error) = &mail.last_error {
        all.push(format!("last mail error: {error}"));
    }
    if let Some(disk) = health.disk {
        all.push(format!("disk: {} of {} free", size(disk.free), size(disk.total)));
    }
    Ok(lines(all))
}

fn age(micros: i64) -> String {
    let (count, unit) = match micros {
        ..HOUR => (micros / MINUTE, "minute"),
        HOUR..DAY => (micros / HOUR, "hour"),
        _ => (micros / DAY, "day"),
    };
    format!("{count} {unit}{} ago", if count == 1 { "" } else { "s" })
}

/// "1.5 MB": with the powers of ten that disks are sold by.
fn size(bytes: u64) -> String {
    let units = ["bytes", "kB", "MB", "GB", "TB"];
    let mut tenths = u128::from(bytes) * 10;
    let mut unit = 0;
    while tenths >= 10_000 && unit + 1 < units.len() {
        tenths /= 1000;
        unit += 1;
    }
    let name = units.get(unit).copied().unwrap_or_default();
    if unit == 0 { format!("{bytes} {name}") } else { format!("{}.{} {name}", tenths / 10, tenths % 10) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_ages_are_told_in_words() {
        assert_eq!([size(999), size(1_500_000), size(12_345_678_901)], ["999 bytes", "1.5 MB", "12.3 GB"]);
        assert_eq!([age(90 * MINUTE), age(3 * MINUTE), age(49 * HOUR)], ["1 hour ago", "3 minutes ago", "2 days ago"]);
    }
}
