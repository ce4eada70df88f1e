//! The people of a provider, for its Provider Admins.

use common::{
    id::{ProviderId, ProviderUserId, UserId},
    kind::ProviderUserStatus,
    rules::Action,
    time::Timestamp,
    wire::provider::{ProviderPeople, ProviderPerson},
};
use storage::provider_user::{self, ProviderUser};

use crate::{Cx, Failure, Grant, Mode, Operation, link_token};

#[derive(Debug, Clone, Copy)]
pub struct ListPeople;

impl Operation for ListPeople {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderListUsers);
    const MODE: Mode = Mode::Read;
    type Output = ProviderPeople;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<ProviderPeople, Failure> {
        let rows = provider_user::list(&mut cx.tx, *grant.subject()).await?;
        let caller = grant.caller().user;
        let people = rows.into_iter().map(|row| person(row, caller, cx.now)).collect();
        Ok(ProviderPeople { people, mail: cx.settings().mail })
    }
}

#[derive(Debug, Clone, Copy)]
pub struct ReadPerson(pub ProviderUserId);

impl Operation for ReadPerson {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderListUsers);
    const MODE: Mode = Mode::Read;
    type Output = ProviderPerson;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<ProviderPerson, Failure> {
        let row = provider_user::find(&mut cx.tx, *grant.subject(), self.0).await?.ok_or(Failure::Absent)?;
        Ok(person(row, grant.caller().user, cx.now))
    }
}

fn person(row: ProviderUser, caller: UserId, now: Timestamp) -> ProviderPerson {
    let invited = row.invite_issued.filter(|_| row.status == ProviderUserStatus::Invited);
    ProviderPerson {
        id: row.id,
        user_id: row.user_id,
        name: row.name,
        email: row.address,
        role: row.role,
        status: row.status,
        expired: invited.is_some_and(|at| now.since(at) >= link_token::LIFETIME),
        invited,
        created: row.created,
        is_self: row.user_id == Some(caller),
    }
}
