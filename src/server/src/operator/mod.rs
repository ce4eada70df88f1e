//! The operator's commands. They speak to the store directly, as whoever can start the program on it; nothing else may
//! ([`Presented::at_the_machine`]). They print for people, one fact a line.

mod instance;
mod organization;
mod person;
mod provider;
mod token;

use clap::{Args, Subcommand};
use common::wire::admin::{ListQuery, Page};
use services::{Failure, Site, operator::Presented};

pub use self::{
    instance::{BackupCommand, MailCommand},
    organization::OrganizationCommand,
    person::PersonCommand,
    provider::ProviderCommand,
    token::TokenCommand,
};
use crate::{config::Config, mail::MailError};

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Invite providers (MSPs) and look after them
    #[command(subcommand)]
    Provider(ProviderCommand),
    /// Look after organizations
    #[command(subcommand)]
    Organization(OrganizationCommand),
    /// Look after people's accounts
    #[command(subcommand)]
    Person(PersonCommand),
    /// Make tokens for the operator's console at /admin, list and revoke them
    #[command(subcommand)]
    Operator(TokenCommand),
    /// Say how the instance is: version, database, mail, disk, last backup
    Health,
    /// Try whether mail is delivered
    #[command(subcommand)]
    Mail(MailCommand),
    /// Write a checked copy of an SQLite database while the server runs, or note a backup that was made by other means
    Backup(BackupCommand),
}

/// Why a command was not done.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    #[error("{}", sentence(.0))]
    Refused(#[from] Failure),
    #[error(transparent)]
    Mail(#[from] MailError),
    #[error(transparent)]
    Backup(#[from] storage::instance_backup::BackupError),
    #[error("{0}")]
    Told(String),
}

/// What is our fault is told as it is: here it reaches whoever can mend it.
fn sentence(failure: &Failure) -> String {
    if failure.is_ours() { failure.to_string() } else { failure.told() }
}

/// Does it; the answer is what to print.
pub async fn run(site: &Site, config: &Config, command: &Command) -> Result<String, CommandError> {
    let us = Presented::at_the_machine();
    match command {
        Command::Provider(command) => provider::run(site, &us, command).await,
        Command::Organization(command) => organization::run(site, &us, command).await,
        Command::Person(command) => person::run(site, &us, command).await,
        Command::Operator(command) => token::run(site, &us, command).await,
        Command::Health => instance::health(site, &us).await,
        Command::Mail(command) => instance::mail(site, &us, config, command).await,
        Command::Backup(command) => instance::backup(site, &us, command).await,
    }
}

/// Part of a list.
#[derive(Debug, Args)]
pub struct Find {
    /// Part of the name or of the address
    #[arg(default_value = "")]
    words: String,
    #[arg(long, default_value_t = 1)]
    page: u32,
}

impl Find {
    fn query(&self) -> ListQuery {
        ListQuery { search: self.words.clone(), page: from_zero(self.page) }
    }
}

/// A line for each that was found, and how many more there are.
fn page_of<T>(found: &Page<T>, page: u32, line: fn(&T) -> String) -> String {
    lines(found.rows.iter().map(line).chain(rest(found.total, found.rows.len(), from_zero(page))))
}

fn lines(lines: impl IntoIterator<Item = String>) -> String {
    lines.into_iter().collect::<Vec<_>>().join("\n")
}

/// What a list says that is longer than its page.
fn rest(total: u32, shown: usize, page: u32) -> Option<String> {
    let seen = page.saturating_mul(common::wire::admin::PER_PAGE).saturating_add(u32::try_from(shown).unwrap_or(0));
    (total > seen).then(|| format!("{} more: --page {}", total - seen, page + 2))
}

/// Pages are counted from one where people count.
fn from_zero(page: u32) -> u32 {
    page.saturating_sub(1)
}
