//! Removing people. The cut is immediate: their next request finds no provider and no client. They may have seen secrets, which the portal says.

use common::{
    event::EventKind,
    id::{ProviderId, ProviderUserId},
    kind::ProviderUserStatus,
    rules::Action,
};
use storage::{
    event,
    provider_user::{self, ProviderUser},
    revision,
};

use super::{
    hold, letter, read,
    rows::{self, Outcome},
};
use crate::{
    Cx, Failure, Grant, Mode, Operation,
    event::{About, record_for_provider},
    failure::NOT_WAITING,
    push::Push,
};

#[derive(Debug, Clone)]
pub struct RemovePeople(pub Vec<ProviderUserId>);

impl Operation for RemovePeople {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderInviteUser);
    const MODE: Mode = Mode::Write;
    type Output = Vec<Outcome>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<Vec<Outcome>, Failure> {
        remove_all(cx, &grant, &self.0, |_| true).await
    }
}

/// The same for people who accepted and are not to be confirmed. Whoever was confirmed in the meantime stays.
#[derive(Debug, Clone)]
pub(crate) struct TurnAwayPeople(pub Vec<ProviderUserId>);

impl Operation for TurnAwayPeople {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderInviteUser);
    const MODE: Mode = Mode::Write;
    type Output = Vec<Outcome>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<Vec<Outcome>, Failure> {
        remove_all(cx, &grant, &self.0, |status| status == ProviderUserStatus::Accepted).await
    }
}

async fn remove_all(
    cx: &mut Cx<'_>,
    grant: &Grant<ProviderId>,
    ids: &[ProviderUserId],
    concerns: fn(ProviderUserStatus) -> bool,
) -> Result<Vec<Outcome>, Failure> {
    let id = *grant.subject();
    let grant = hold::<ProviderId>(cx, grant.caller(), id, id, Some(Action::ProviderInviteUser)).await?;
    let provider_name = read::name(cx, id).await?;
    let decided = rows::decide(cx, &grant, Action::ProviderRemoveUser, None, ids).await?;
    let mut outcomes = decided.outcomes;
    for person in decided.allowed {
        if concerns(person.status) {
            remove(cx, &grant, &provider_name, &person).await?;
            outcomes.push(Outcome::done(person.id));
        } else {
            outcomes.push(Outcome::failed(person.id, NOT_WAITING.into()));
        }
    }
    Ok(rows::in_order(outcomes, ids))
}

async fn remove(
    cx: &mut Cx<'_>,
    grant: &Grant<ProviderId>,
    provider_name: &str,
    person: &ProviderUser,
) -> Result<(), Failure> {
    let provider = *grant.subject();
    let label = person.name.as_deref().unwrap_or(&person.address);
    event::remember_label(&mut cx.tx, &provider.to_string(), &person.id.to_string(), label).await?;
    provider_user::remove(&mut cx.tx, provider, person.id).await?;
    if let Some(user) = person.user_id {
        revision::touch(&mut cx.tx, user, cx.now).await?;
        cx.push(Push::Reach { user });
    }
    let about = About { provider_user: Some(person.id), ..About::default() };
    record_for_provider(cx, grant, EventKind::ProviderUserRemoved, about).await?;
    if person.status != ProviderUserStatus::Invited {
        letter::removed(cx, &person.address, provider, provider_name).await?;
    }
    Ok(())
}
