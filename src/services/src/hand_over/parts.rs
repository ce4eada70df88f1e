//! Everything but the items that the old key opens, and the confirmed members with their public keys.

use common::{
    id::OrganizationId,
    kind::MemberStatus,
    rules::Action,
    wire::hand_over::{CollectionName, KeyHolder, RotationParts},
};
use storage::{
    collection,
    member::{self, Member},
    organization,
};

use crate::{Cx, Failure, Grant, Mode, Operation};

#[derive(Debug, Clone, Copy)]
pub struct ReadRotationParts;

impl Operation for ReadRotationParts {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::OrganizationRotateKey);
    const MODE: Mode = Mode::Read;
    type Output = RotationParts;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<RotationParts, Failure> {
        let id = grant.subject().id;
        let row = organization::find(&mut cx.tx, id).await?.ok_or(Failure::Absent)?;
        let collections = collection::list(&mut cx.tx, id).await?;
        let members = member::list(&mut cx.tx, id).await?;
        let own = grant.caller().user;
        let holder = |member: Member| {
            let user_id = member.user_id.filter(|_| member.status == MemberStatus::Confirmed)?;
            Some(KeyHolder {
                id: member.id,
                user_id,
                name: member.name,
                email: member.email,
                role: member.role,
                is_self: user_id == own,
                public_key: member.public_key?,
            })
        };
        Ok(RotationParts {
            collections: collections.into_iter().map(|row| CollectionName { id: row.id, name: row.name }).collect(),
            private_key: row.private_key,
            members: members.into_iter().filter_map(holder).collect(),
        })
    }
}
