//! The set-up: the invited person makes the provider's key in their browser and becomes its first Provider Admin. Of two at once the first
//! wins; the link is dead afterwards.

use common::{
    event::EventKind,
    id::{ProviderId, ProviderUserId},
    kind::{ProviderKind, ProviderStatus},
    rules::{Action, RuleCode},
    wire::provider::PendingSetup,
};
use storage::{account, key_ring, provider, provider_user, revision};

use super::details::{self, DetailsInput};
use crate::{
    Cx, Failure, Grant, Mode, Operation, Refusal,
    access::{Own, provider_facts},
    event::{About, record},
    link_token,
    organization::encapsulated_key,
    push::Push,
};

/// The same for a link that never was one, so that nothing can be learnt by trying.
pub(super) const DEAD_LINK: Refusal = Refusal::new(
    "SetupLinkDead",
    "This set-up link is not valid any more. Ask the operator of this server to send a new one.",
);
const WRONG_ACCOUNT: Refusal = Refusal::new(
    "SetupForAnotherAddress",
    "This set-up link was made for another e-mail address. Log out, then log in with the address it was sent to.",
);

pub struct SetUpProvider {
    pub provider: ProviderId,
    pub token: String,
    pub details: DetailsInput,
    /// The provider's key, encapsulated to the caller.
    pub key: String,
}

impl Operation for SetUpProvider {
    type Scope = Own;
    /// The token is the right; it is checked below.
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<(), Failure> {
        let id = self.provider;
        let stored = provider::find(&mut cx.tx, id).await?.ok_or(DEAD_LINK)?;
        let issued = stored.setup_token_issued.filter(|_| stored.status == ProviderStatus::Pending);
        // The hash stays after the set-up, so that a used link can say that it was used.
        let used = stored.status != ProviderStatus::Pending
            && link_token::is_valid(&self.token, stored.setup_token_hash.as_deref(), Some(cx.now), cx.now);
        if used {
            return Err(Failure::Rule(RuleCode::AlreadyInState));
        }
        if !link_token::is_valid(&self.token, stored.setup_token_hash.as_deref(), issued, cx.now) {
            return Err(DEAD_LINK.into());
        }
        let founder = account::find(&mut cx.tx, grant.caller().user).await?.ok_or(Failure::SignedOut)?;
        if stored.setup_email.is_some_and(|address| address != founder.email.as_str()) {
            return Err(WRONG_ACCOUNT.into());
        }
        let facts = provider_facts(&mut cx.tx, id, None).await?;
        grant.also(Action::ProviderCompleteSetup, |now| {
            now.provider = facts;
            now.actor.token_valid = true;
        })?;
        let details = details::check(&self.details)?;
        let key = encapsulated_key("key", &self.key)?;
        let status =
            if stored.kind == ProviderKind::Reseller { ProviderStatus::Created } else { ProviderStatus::Billable };
        if !provider::complete_setup(&mut cx.tx, id, status, &details, cx.now).await? {
            return Err(Failure::Rule(RuleCode::AlreadyInState));
        }
        let person = cx.id(ProviderUserId::from_uuid);
        provider_user::insert_founder(&mut cx.tx, person, id, grant.caller().user, cx.now).await?;
        let ring = key_ring::first_of(id);
        key_ring::insert(&mut cx.tx, id, ring, cx.now).await?;
        key_ring::insert_holder(&mut cx.tx, id, ring, person, &key, cx.now).await?;
        revision::touch(&mut cx.tx, grant.caller().user, cx.now).await?;
        cx.push(Push::Reach { user: grant.caller().user });
        if !stored.use_events {
            return Ok(());
        }
        let about = About { provider_user: Some(person), ..About::default() };
        record(cx, Some(grant.caller()), EventKind::ProviderUserConfirmed, about, None, Some(id)).await
    }
}

/// The set-ups that wait for the caller's address.
#[derive(Debug, Clone, Copy)]
pub struct PendingSetups;

impl Operation for PendingSetups {
    type Scope = Own;
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Read;
    type Output = Vec<PendingSetup>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<Vec<PendingSetup>, Failure> {
        let waiting = provider::pending_setups(&mut cx.tx, *grant.subject()).await?;
        let now = cx.now;
        let expired =
            |issued: Option<common::time::Timestamp>| issued.is_none_or(|at| now.since(at) >= link_token::LIFETIME);
        Ok(waiting
            .into_iter()
            .map(|row| PendingSetup {
                id: row.id,
                email: row.setup_email,
                kind: row.kind,
                expired: expired(row.setup_token_issued),
            })
            .collect())
    }
}
