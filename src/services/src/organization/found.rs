//! The founding of an organization: the row with what its plan switches on, and its first collection. Used by self-service and by providers,
//! who differ in who holds the key afterwards.

use common::{
    id::{CollectionId, OrganizationId},
    kind::{CollectionKind, OrganizationStatus, PlanType},
};
use storage::{
    collection::{self, Collection},
    organization::{self, Organization},
};

use super::sealed;
use crate::{Cx, Failure};

/// The key pair of an organization, as its founder's browser made it.
#[derive(Debug, Clone)]
pub struct KeyPairInput {
    pub public_key: String,
    /// Wrapped by the organization's key.
    pub encrypted_private_key: String,
}

/// What a founder decides. Texts are checked by [`found`].
#[derive(Debug, Clone)]
pub struct Founding {
    pub name: String,
    pub business_name: Option<String>,
    pub billing_email: String,
    pub plan: PlanType,
    /// Ignored by plans with a fixed number.
    pub seats: Option<u32>,
    pub max_autoscale_seats: Option<u32>,
    pub additional_storage_gb: u32,
    pub keys: Option<KeyPairInput>,
    /// The name of the first collection, encrypted by the organization's key.
    pub collection_name: Option<String>,
    pub status: OrganizationStatus,
}

/// What was founded.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Founded {
    pub organization: OrganizationId,
    pub collection: Option<CollectionId>,
}

/// Adds the rows. New organizations let Owners and Admins reach everything and limit nothing (`roles.md` D5).
pub(crate) async fn found(cx: &mut Cx<'_>, founding: Founding) -> Result<Founded, Failure> {
    let plan = founding.plan;
    let features = plan.features();
    let keys = founding.keys.map(|keys| sealed::key_pair("keys.", keys)).transpose()?;
    let (public_key, private_key) = keys.map(|keys| (keys.public_key, keys.encrypted_private_key)).unzip();
    let id = cx.id(OrganizationId::from_uuid);
    let row = Organization {
        id,
        name: sealed::name(&founding.name)?,
        business_name: sealed::business_name(founding.business_name.as_deref())?,
        billing_email: sealed::billing_email(&founding.billing_email)?,
        status: founding.status,
        enabled: true,
        plan_type: plan,
        seats: founding.seats.map(i64::from),
        max_autoscale_seats: founding.max_autoscale_seats.map(i64::from),
        max_collections: plan.max_collections().map(i64::from),
        max_storage_gb: plan.base_storage_gb().map(|base| i64::from(base) + i64::from(founding.additional_storage_gb)),
        features: serde_json::to_string(&features).map_err(|_| Failure::Damaged("features of a plan"))?,
        limit_collection_creation: false,
        limit_collection_deletion: false,
        limit_item_deletion: false,
        allow_admin_access: true,
        public_key,
        private_key,
        created: cx.now,
        revised: cx.now,
    };
    let first_name =
        founding.collection_name.map(|name| sealed::encrypted_text("collectionName", &name, 1000)).transpose()?;
    organization::insert(&mut cx.tx, &row, features.use_events).await?;
    let mut founded = Founded { organization: id, collection: None };
    if let Some(name) = first_name {
        founded.collection = Some(first_collection(cx, id, name).await?);
    }
    Ok(founded)
}

async fn first_collection(
    cx: &mut Cx<'_>,
    organization: OrganizationId,
    name: String,
) -> Result<CollectionId, Failure> {
    let id = cx.id(CollectionId::from_uuid);
    let row = Collection {
        id,
        organization_id: organization,
        name,
        external_id: None,
        kind: CollectionKind::Shared,
        my_items_email: None,
        created: cx.now,
        revised: cx.now,
    };
    collection::insert(&mut cx.tx, &row).await?;
    Ok(id)
}
