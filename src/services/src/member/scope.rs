//! Facts about a person and one member row of an organization. A row of another organization does not exist here.

use common::{
    id::{MemberId, OrganizationId},
    rules::{Facts, TargetFacts},
};
use storage::{
    Tx,
    member::{self, Member},
    organization,
};

use crate::{
    Caller, Failure,
    access::{OrganizationSubject, Scope, stored_permissions},
};

/// Names a member in a request.
#[derive(Debug, Clone, Copy)]
pub struct OfMember;

/// The member of a request as stored.
#[derive(Debug, Clone)]
pub struct MemberSubject {
    pub organization: OrganizationSubject,
    pub member: Member,
}

impl Scope for OfMember {
    type Id = (OrganizationId, MemberId);
    type Subject = MemberSubject;

    async fn load(
        tx: &mut Tx,
        caller: &Caller,
        (organization, id): Self::Id,
    ) -> Result<(Facts, MemberSubject), Failure> {
        let (mut facts, organization) = OrganizationId::load(tx, caller, organization).await?;
        let member = member::find(tx, organization.id, id).await?.ok_or(Failure::Absent)?;
        facts.target = Some(target(tx, caller, &facts, &member).await?);
        Ok((facts, MemberSubject { organization, member }))
    }
}

/// What the rules look at in a row that is acted on.
pub(crate) async fn target(
    tx: &mut Tx,
    caller: &Caller,
    facts: &Facts,
    member: &Member,
) -> Result<TargetFacts, Failure> {
    let is_self = member.user_id == Some(caller.user);
    let limited = facts.organization.is_some_and(|organization| organization.plan.limits_administrators());
    let administers_free_organization = match member.user_id {
        Some(user) if limited => {
            organization::administers_another_free_one(tx, user, Some(member.organization_id)).await?
        }
        _ => false,
    };
    Ok(TargetFacts {
        permissions: stored_permissions(member.permissions.as_deref())?,
        administers_free_organization,
        ..TargetFacts::row(is_self, member.status, member.role)
    })
}
