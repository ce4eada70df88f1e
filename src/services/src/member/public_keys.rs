//! The public keys of people who wait for the organization's key.

use common::{
    id::{MemberId, OrganizationId},
    kind::MemberStatus,
    rules::Action,
    wire::member::MemberPublicKey,
};
use storage::member;

use super::bulk::MAX_ROWS;
use crate::{Cx, Failure, Grant, Mode, Operation};

/// Rows that are not of the organization, or that no account is bound to, are left out.
#[derive(Debug, Clone)]
pub struct ReadPublicKeys {
    pub ids: Vec<MemberId>,
}

impl Operation for ReadPublicKeys {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::MemberList);
    const MODE: Mode = Mode::Read;
    type Output = Vec<MemberPublicKey>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<Vec<MemberPublicKey>, Failure> {
        if self.ids.is_empty() || self.ids.len() > MAX_ROWS {
            return Err(Failure::field("ids", "Choose from 1 to 1000 members."));
        }
        let mut keys = Vec::with_capacity(self.ids.len());
        for id in self.ids {
            let row = member::find(&mut cx.tx, grant.subject().id, id).await?;
            let waiting = row.filter(|row| matches!(row.status, MemberStatus::Accepted | MemberStatus::Confirmed));
            if let Some(row) = waiting
                && let (Some(user_id), Some(public_key)) = (row.user_id, row.public_key)
            {
                keys.push(MemberPublicKey { id: row.id, user_id, name: row.name, email: row.email, public_key });
            }
        }
        Ok(keys)
    }
}
