//! The settings of an organization, as its settings pages and the official clients read them.

use common::{
    id::OrganizationId,
    rules::Action,
    wire::organization::{CollectionManagement, OrganizationSettings},
};
use storage::organization::{self, Organization};

use crate::{Cx, Failure, Grant, Mode, Operation};

#[derive(Debug, Clone, Copy)]
pub struct ReadSettings;

impl Operation for ReadSettings {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::OrganizationReadSettings);
    const MODE: Mode = Mode::Read;
    type Output = OrganizationSettings;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<OrganizationSettings, Failure> {
        read(cx, grant.subject().id).await
    }
}

pub(super) async fn read(cx: &mut Cx<'_>, id: OrganizationId) -> Result<OrganizationSettings, Failure> {
    let row = organization::find(&mut cx.tx, id).await?.ok_or(Failure::Absent)?;
    settings(row)
}

pub(super) fn settings(row: Organization) -> Result<OrganizationSettings, Failure> {
    Ok(OrganizationSettings {
        id: row.id,
        collection_management: CollectionManagement {
            limit_collection_creation: row.limit_collection_creation,
            limit_collection_deletion: row.limit_collection_deletion,
            limit_item_deletion: row.limit_item_deletion,
            allow_admin_access: row.allow_admin_access,
        },
        name: row.name,
        business_name: row.business_name,
        billing_email: row.billing_email,
        plan: row.plan_type,
        features: serde_json::from_str(&row.features).map_err(|_| Failure::Damaged("organization.features"))?,
        seats: row.seats.map(number),
        max_autoscale_seats: row.max_autoscale_seats.map(number),
        max_collections: row.max_collections.map(number),
        max_storage_gb: row.max_storage_gb.map(number),
        has_key_pair: row.public_key.is_some(),
    })
}

/// A stored number of things.
pub(super) fn number(stored: i64) -> u32 {
    u32::try_from(stored).unwrap_or(u32::MAX)
}
