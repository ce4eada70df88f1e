//! The export of an organization's vault: all of it for those who administer it, otherwise what the caller manages. Logged here, so that
//! no client can do it unseen.

use common::{
    event::EventKind,
    id::OrganizationId,
    kind::CollectionKind,
    rules::{Action, can},
};
use storage::collection::{self, Collection};

use super::list::{ItemReader, export_reader};
use crate::{
    Caller, Cx, Failure, Grant, Mode, Operation, Site, access,
    event::{About, record_for_organization},
};

/// Collections, and items that are still to be read.
pub struct Export {
    pub collections: Vec<Collection>,
    pub items: ItemReader,
}

/// Writes the event, then opens the export.
pub async fn open(site: &Site, caller: &Caller, organization: OrganizationId) -> Result<Export, Failure> {
    site.perform(caller, organization, Note).await?;
    let mut tx = site.database().stream().await?;
    let grant =
        access::require::<OrganizationId>(&mut tx, caller, organization, Some(Action::VaultExportManaged)).await;
    let grant = match grant {
        Err(Failure::Absent) => access::require(&mut tx, caller, organization, Some(Action::VaultExport)).await?,
        decided => decided?,
    };
    let whole = can(Action::VaultExport, grant.facts()).is_allowed();
    let member = grant.subject().member;
    let mut collections = collection::list(&mut tx, organization).await?;
    collections.retain(|collection| collection.kind == CollectionKind::Shared);
    if !whole {
        let member = member.ok_or(Failure::Absent)?;
        let managed = collection::assignments_of_member(&mut tx, member).await?;
        collections.retain(|collection| managed.iter().any(|a| a.manage && a.collection_id == collection.id));
    }
    Ok(Export { collections, items: export_reader(tx, &grant, whole)? })
}

/// The row in the log.
struct Note;

impl Operation for Note {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::OrganizationSee);
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<(), Failure> {
        if !can(Action::VaultExportManaged, grant.facts()).is_allowed() {
            grant.also(Action::VaultExport, |_| {})?;
        }
        let kind = EventKind::OrganizationVaultExported;
        record_for_organization(cx, grant.caller(), grant.facts(), grant.subject(), kind, About::default()).await
    }
}
