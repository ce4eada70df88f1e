//! Confirming: a Provider Admin hands the provider's key, wrapped to the person, and with it the right to open every client.

use std::collections::BTreeMap;

use common::{
    event::EventKind,
    id::{ProviderId, ProviderUserId},
    rules::{Action, RuleCode},
};
use storage::{
    key_ring,
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
    organization::encapsulated_key,
    push::Push,
};

/// Each person with the provider's key, encapsulated to their public key.
#[derive(Debug, Clone)]
pub struct ConfirmPeople(pub Vec<(ProviderUserId, String)>);

impl Operation for ConfirmPeople {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderInviteUser);
    const MODE: Mode = Mode::Write;
    type Output = Vec<Outcome>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<Vec<Outcome>, Failure> {
        let id = *grant.subject();
        let grant = hold::<ProviderId>(cx, grant.caller(), id, id, Self::ACTION).await?;
        let provider_name = read::name(cx, id).await?;
        let ids: Vec<ProviderUserId> = self.0.iter().map(|(person, _)| *person).collect();
        let keys: BTreeMap<ProviderUserId, String> = self.0.into_iter().rev().collect();
        let decided = rows::decide(cx, &grant, Action::ProviderConfirmUser, None, &ids).await?;
        let mut outcomes = decided.outcomes;
        for person in decided.allowed {
            let key = keys.get(&person.id).map(String::as_str).unwrap_or_default();
            outcomes.push(match encapsulated_key("key", key) {
                Ok(key) => confirm(cx, &grant, &provider_name, &person, &key).await?,
                Err(failure) => Outcome::failed(person.id, failure),
            });
        }
        Ok(rows::in_order(outcomes, &ids))
    }
}

async fn confirm(
    cx: &mut Cx<'_>,
    grant: &Grant<ProviderId>,
    provider_name: &str,
    person: &ProviderUser,
    key: &str,
) -> Result<Outcome, Failure> {
    let provider = *grant.subject();
    if !provider_user::confirm(&mut cx.tx, provider, person.id, cx.now).await? {
        return Ok(Outcome::failed(person.id, Failure::Rule(RuleCode::AlreadyInState)));
    }
    key_ring::insert_holder(&mut cx.tx, provider, key_ring::first_of(provider), person.id, key, cx.now).await?;
    if let Some(user) = person.user_id {
        revision::touch(&mut cx.tx, user, cx.now).await?;
        cx.push(Push::Reach { user });
    }
    let about = About { provider_user: Some(person.id), ..About::default() };
    record_for_provider(cx, grant, EventKind::ProviderUserConfirmed, about).await?;
    letter::confirmed(cx, &person.address, provider, provider_name).await?;
    Ok(Outcome::done(person.id))
}
