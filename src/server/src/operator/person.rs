//! `chatelaine person …`.

use clap::Subcommand;
use common::{id::UserId, wire::admin::PersonRow};
use services::{
    Site,
    operator::{DeletePerson, EndPersonSessions, ListPeople, Presented, SwitchPerson},
};

use super::{CommandError, Find, page_of};

#[derive(Debug, Subcommand)]
pub enum PersonCommand {
    /// List people by address
    List(Find),
    /// Keep a person out: sessions end, nothing is deleted
    Disable {
        /// The person's id, as `list` prints it
        id: UserId,
    },
    /// Let a person in again
    Enable {
        /// The person's id
        id: UserId,
    },
    /// End every session of a person on every device
    EndSessions {
        /// The person's id
        id: UserId,
    },
    /// Delete a person's account with their own vault
    Delete {
        /// The person's id
        id: UserId,
        /// Their address once more
        #[arg(long)]
        email: String,
    },
}

pub(super) async fn run(site: &Site, us: &Presented, command: &PersonCommand) -> Result<String, CommandError> {
    Ok(match command {
        PersonCommand::List(find) => page_of(&site.operate(us, ListPeople(find.query())).await?, find.page, line),
        PersonCommand::Disable { id } => {
            site.operate(us, SwitchPerson { person: *id, enabled: false }).await?;
            format!("disabled {id}")
        }
        PersonCommand::Enable { id } => {
            site.operate(us, SwitchPerson { person: *id, enabled: true }).await?;
            format!("enabled {id}")
        }
        PersonCommand::EndSessions { id } => {
            site.operate(us, EndPersonSessions(*id)).await?;
            format!("ended all sessions of {id}")
        }
        PersonCommand::Delete { id, email } => {
            site.operate(us, DeletePerson { person: *id, email: email.clone() }).await?;
            format!("deleted {id}")
        }
    })
}

fn line(row: &PersonRow) -> String {
    let state = if row.enabled { "enabled" } else { "disabled" };
    let name = row.name.as_ref().map(|name| format!("  {name}")).unwrap_or_default();
    format!("{}  {state:<8}  {} devices  {}{name}", row.id, row.devices, row.email)
}
