//! The end of a provider (`provider.md` §5.4): by a Provider Admin who has just shown the master password, or by a link that the operator had mailed.
//! Its people lose their places and its keys are gone; its events stay until their retention ends. Nothing of this is possible while a client is attached.

use common::{
    id::ProviderId,
    kind::ProviderStatus,
    rules::{Action, Ineligible, RuleCode},
    time::{DAY, Timestamp},
    wire::provider::{DeletionStarted, ProviderDeletion},
};
use storage::{provider, provider_deletion, provider_deletion::DeletionLink, provider_user, revision};

use super::{hold, letter};
use crate::{Cx, Failure, Grant, Mode, Operation, Refusal, Site, account::PasswordProof, link_token, push::Push};

/// The same for a link that never was one, and for a provider that is not there.
const DEAD_LINK: Refusal = Refusal::new(
    "ProviderDeletionLinkDead",
    "This link is not valid any more. Ask the operator of this server to send a new one.",
);
const NOT_SET_UP: Refusal = Refusal::new(
    "ProviderNotSetUp",
    "This provider is not set up yet, so that nobody can be asked. Delete its invitation instead.",
);

pub struct DeleteProvider {
    pub proof: PasswordProof,
}

impl Operation for DeleteProvider {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderDelete);
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<(), Failure> {
        let id = *grant.subject();
        let grant = hold::<ProviderId>(cx, grant.caller(), id, id, Self::ACTION).await?;
        self.proof.must_hold(cx, grant.caller().user).await?;
        end(cx, id).await
    }
}

/// Everything of the provider goes but its events. Whoever calls this holds the row and knows that no client is attached.
pub(crate) async fn end(cx: &mut Cx<'_>, id: ProviderId) -> Result<(), Failure> {
    let people = provider_user::list(&mut cx.tx, id).await?;
    revision::touch_provider_users(&mut cx.tx, id, cx.now).await?;
    for user in people.into_iter().filter_map(|person| person.user_id) {
        cx.push(Push::Reach { user });
    }
    Ok(provider_deletion::delete(&mut cx.tx, id).await?)
}

/// The operator starts it: whoever gets the letter decides. Without mail the link is the operator's to hand on.
pub(crate) async fn start(cx: &mut Cx<'_>, id: ProviderId) -> Result<DeletionStarted, Failure> {
    if !provider::lock(&mut cx.tx, id).await? {
        return Err(Failure::Absent);
    }
    let stored = provider::find(&mut cx.tx, id).await?.ok_or(Failure::Absent)?;
    let name = stored.name.filter(|_| stored.status != ProviderStatus::Pending).ok_or(NOT_SET_UP)?;
    let link = provider_deletion::link(&mut cx.tx, id).await?.ok_or(Failure::Absent)?;
    without_clients(&link)?;
    let token = link_token::make(cx.environment());
    provider_deletion::set_link(&mut cx.tx, id, &token.hash, cx.now).await?;
    let mut addresses = provider_user::admin_addresses(&mut cx.tx, id).await?;
    addresses.extend(stored.billing_email);
    addresses.sort_unstable();
    addresses.dedup();
    let url = letter::deletion_link(&cx.settings().public_url, id, &name, &token.token);
    for address in &addresses {
        letter::deletion(cx, &letter::stored(address)?, id, &name, &url).await?;
    }
    let link = (!cx.settings().mail).then_some(url);
    Ok(DeletionStarted { asked: addresses, link })
}

fn without_clients(link: &DeletionLink) -> Result<(), Failure> {
    if link.has_clients {
        return Err(Failure::Rule(RuleCode::NotEligible(Ineligible::HasClients)));
    }
    Ok(())
}

/// The provider that a valid link is about.
async fn behind(cx: &mut Cx<'_>, id: ProviderId, token: &str) -> Result<(DeletionLink, Timestamp), Failure> {
    let link = provider_deletion::link(&mut cx.tx, id).await?.ok_or(DEAD_LINK)?;
    let issued = link.issued.filter(|issued| cx.now.since(*issued) < DAY).ok_or(DEAD_LINK)?;
    if !link_token::is_valid(token, link.token_hash.as_deref(), Some(issued), cx.now) {
        return Err(DEAD_LINK.into());
    }
    Ok((link, issued))
}

/// What the page behind the link asks about.
pub async fn read_deletion(site: &Site, id: ProviderId, token: &str) -> Result<ProviderDeletion, Failure> {
    let mut cx = Cx::read(site).await?;
    let outcome = behind(&mut cx, id, token).await;
    let (link, issued) = cx.finish(outcome).await?;
    Ok(ProviderDeletion { name: link.name.unwrap_or_default(), ends: issued.plus(DAY), has_clients: link.has_clients })
}

/// Whoever holds the link deletes the provider. A link that is none never waits for the store's writer.
pub async fn delete_by_link(site: &Site, id: ProviderId, token: &str) -> Result<(), Failure> {
    read_deletion(site, id, token).await?;
    let mut cx = Cx::write(site).await?;
    let outcome = delete_behind(&mut cx, id, token).await;
    cx.finish(outcome).await
}

async fn delete_behind(cx: &mut Cx<'_>, id: ProviderId, token: &str) -> Result<(), Failure> {
    if !provider::lock(&mut cx.tx, id).await? {
        return Err(DEAD_LINK.into());
    }
    let (link, _) = behind(cx, id, token).await?;
    without_clients(&link)?;
    end(cx, id).await
}
