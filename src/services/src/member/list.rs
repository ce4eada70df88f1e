//! Reading the people of an organization: everything for those who administer them, names for every member.

use std::collections::BTreeMap;

use common::{
    id::{MemberId, OrganizationId, UserId},
    kind::MemberStatus,
    rules::Action,
    wire::member::{CollectionAccess, MemberName, MemberView},
};
use storage::{
    collection,
    member::{self, Member},
};

use super::OfMember;
use crate::{Cx, Failure, Grant, Mode, Operation, access::stored_permissions, collection::level};

/// Everybody, with their collections.
#[derive(Debug, Clone, Copy)]
pub struct ListMembers;

impl Operation for ListMembers {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::MemberList);
    const MODE: Mode = Mode::Read;
    type Output = Vec<MemberView>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<Vec<MemberView>, Failure> {
        let id = grant.subject().id;
        let mut access: BTreeMap<MemberId, Vec<CollectionAccess>> = BTreeMap::new();
        for assignment in collection::assignments(&mut cx.tx, id).await? {
            let entry = CollectionAccess { id: assignment.collection_id, level: level(&assignment)? };
            access.entry(assignment.member_id).or_default().push(entry);
        }
        let members = member::list(&mut cx.tx, id).await?;
        members
            .into_iter()
            .map(|member| {
                let collections = access.remove(&member.id).unwrap_or_default();
                view(member, collections, grant.caller().user)
            })
            .collect()
    }
}

/// One of them.
#[derive(Debug, Clone, Copy)]
pub struct ReadMember;

impl Operation for ReadMember {
    type Scope = OfMember;
    const ACTION: Option<Action> = Some(Action::MemberList);
    const MODE: Mode = Mode::Read;
    type Output = MemberView;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OfMember>) -> Result<MemberView, Failure> {
        let row = grant.subject().member.clone();
        let collections = collection::assignments_of_member(&mut cx.tx, row.id)
            .await?
            .iter()
            .map(|assignment| Ok(CollectionAccess { id: assignment.collection_id, level: level(assignment)? }))
            .collect::<Result<_, Failure>>()?;
        view(row, collections, grant.caller().user)
    }
}

fn view(row: Member, collections: Vec<CollectionAccess>, caller: UserId) -> Result<MemberView, Failure> {
    let waits = matches!(row.status, MemberStatus::Invited);
    Ok(MemberView {
        id: row.id,
        is_self: row.user_id == Some(caller),
        user_id: row.user_id,
        name: row.name,
        email: row.email,
        avatar_color: row.avatar_color,
        role: row.role,
        status: row.status,
        revocation_reason: row.revocation_reason.filter(|_| row.status == MemberStatus::Revoked),
        permissions: stored_permissions(row.permissions.as_deref())?,
        external_id: row.external_id,
        collections,
        invited: row.invite_issued.filter(|_| waits),
        created: row.created,
    })
}

/// Names and addresses, for every member.
#[derive(Debug, Clone, Copy)]
pub struct ListMemberNames;

impl Operation for ListMemberNames {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::MemberListNames);
    const MODE: Mode = Mode::Read;
    type Output = Vec<MemberName>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<Vec<MemberName>, Failure> {
        let rows = member::names(&mut cx.tx, grant.subject().id).await?;
        Ok(rows
            .into_iter()
            .map(|row| MemberName {
                id: row.id,
                user_id: row.user_id,
                name: row.name,
                email: row.email,
                role: row.role,
                status: row.status,
            })
            .collect())
    }
}
