//! Facts about a person and an organization: their own membership, and the provider that the organization is attached to.

use common::{
    id::{MemberId, OrganizationId, ProviderId},
    permissions::Permissions,
    plan::Features,
    rules::{Facts, MemberFacts, OrganizationFacts, RecoveryPolicy},
};
use storage::{
    Tx,
    facts::{self, MemberRow, OrganizationRow},
};

use super::{
    Caller, Scope,
    provider::{count, provider_facts, provider_user_facts},
};
use crate::Failure;

/// The organization of a request, and the caller's place in it.
#[derive(Debug, Clone)]
pub struct OrganizationSubject {
    pub id: OrganizationId,
    pub name: String,
    /// The provider that it is attached to.
    pub provider: Option<ProviderId>,
    /// The caller's own membership row, of any status.
    pub member: Option<MemberId>,
}

impl Scope for OrganizationId {
    type Id = Self;
    type Subject = OrganizationSubject;

    async fn load(tx: &mut Tx, caller: &Caller, id: Self) -> Result<(Facts, OrganizationSubject), Failure> {
        let row = facts::organization(tx, id).await?.ok_or(Failure::Absent)?;
        let member = facts::member(tx, id, caller.user).await?;
        let mut facts = Facts { organization: Some(organization_facts(&row)?), ..Facts::default() };
        let subject = OrganizationSubject {
            id,
            name: row.name,
            provider: row.provider_id,
            member: member.as_ref().map(|member| member.id),
        };
        facts.actor.member = member.as_ref().map(member_facts).transpose()?;
        if let Some(provider) = row.provider_id {
            facts.provider = provider_facts(tx, provider, Some(id)).await?;
            facts.actor.provider_user = provider_user_facts(tx, caller, provider).await?;
        }
        Ok((facts, subject))
    }
}

pub(crate) fn organization_facts(row: &OrganizationRow) -> Result<OrganizationFacts, Failure> {
    let features: Features =
        serde_json::from_str(&row.features).map_err(|_| Failure::Damaged("organization.features"))?;
    let stands_in = row.provider_kind.is_some_and(|kind| kind != common::kind::ProviderKind::Reseller);
    Ok(OrganizationFacts {
        enabled: row.enabled,
        status: row.status,
        plan: row.plan_type,
        features,
        seats: row.seats.map(count),
        limit_collection_creation: row.limit_collection_creation,
        limit_collection_deletion: row.limit_collection_deletion,
        limit_item_deletion: row.limit_item_deletion,
        allow_admin_access: row.allow_admin_access,
        managed_by: row.provider_kind,
        confirmed_owners: count(row.confirmed_owners),
        provider_stands_in: stands_in && row.confirmed_provider_users > 0,
        has_key_pair: row.has_key_pair,
        recovery_policy: RecoveryPolicy::Off,
        collections_used_up: row.collections_used_up,
    })
}

fn member_facts(row: &MemberRow) -> Result<MemberFacts, Failure> {
    Ok(MemberFacts {
        status: row.status,
        role: row.role,
        permissions: stored_permissions(row.permissions.as_deref())?,
        manages_a_collection: row.manages_a_collection,
    })
}

/// The permissions of a Custom member as stored; nothing for everybody else.
pub(crate) fn stored_permissions(json: Option<&str>) -> Result<Permissions, Failure> {
    json.map_or(Ok(Permissions::NONE), |json| {
        serde_json::from_str(json).map_err(|_| Failure::Damaged("member.permissions"))
    })
}
