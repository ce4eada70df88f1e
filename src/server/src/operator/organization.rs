//! `chatelaine organization …`.

use clap::Subcommand;
use common::{id::OrganizationId, wire::admin::OrganizationRow};
use services::{
    Site,
    operator::{DeleteOrganization, DetachOrganization, ListOrganizations, Presented, SwitchOrganization},
};

use super::{CommandError, Find, page_of};

#[derive(Debug, Subcommand)]
pub enum OrganizationCommand {
    /// List organizations by name
    List(Find),
    /// Suspend an organization: nobody reaches its items until it is enabled again
    Disable {
        /// The organization's id, as `list` prints it
        id: OrganizationId,
    },
    /// Take a suspended organization up again
    Enable {
        /// The organization's id
        id: OrganizationId,
    },
    /// Take an organization away from its provider; a confirmed owner has to be left behind
    Detach {
        /// The organization's id
        id: OrganizationId,
    },
    /// Delete an organization with everything in it
    Delete {
        /// The organization's id
        id: OrganizationId,
        /// Its name once more
        #[arg(long)]
        name: String,
    },
}

pub(super) async fn run(site: &Site, us: &Presented, command: &OrganizationCommand) -> Result<String, CommandError> {
    Ok(match command {
        OrganizationCommand::List(find) => {
            page_of(&site.operate(us, ListOrganizations(find.query())).await?, find.page, line)
        }
        OrganizationCommand::Disable { id } => {
            site.operate(us, SwitchOrganization { organization: *id, enabled: false }).await?;
            format!("disabled {id}")
        }
        OrganizationCommand::Enable { id } => {
            site.operate(us, SwitchOrganization { organization: *id, enabled: true }).await?;
            format!("enabled {id}")
        }
        OrganizationCommand::Detach { id } => {
            site.operate(us, DetachOrganization(*id)).await?;
            format!("detached {id}")
        }
        OrganizationCommand::Delete { id, name } => {
            site.operate(us, DeleteOrganization { organization: *id, name: name.clone() }).await?;
            format!("deleted {id}")
        }
    })
}

fn line(row: &OrganizationRow) -> String {
    let state = if row.enabled { "enabled" } else { "disabled" };
    let seats = row.seats.map_or_else(|| "unlimited".to_owned(), |seats| seats.to_string());
    let provider = row.provider_name.as_ref().map(|name| format!("  (of {name})")).unwrap_or_default();
    format!("{}  {state:<8}  {} of {seats} seats  {}{provider}", row.id, row.occupied, row.name)
}
