//! Inviting and switching providers, for the [operations of the operator](crate::operator), which want a grant; and the very first invitation, for the
//! start of the server. No route leads there, which a test watches over.

use common::{
    id::ProviderId,
    kind::{ProviderKind, ProviderStatus},
    validate::Email,
};
use storage::{
    provider::{self, NewProvider},
    revision,
};

use super::letter;
use crate::{Cx, Failure, Refusal, Site, link_token, push::Push};

const ALREADY_SET_UP: Refusal =
    Refusal::new("ProviderSetUp", "This provider is set up already: its Provider Admins invite everybody else.");

/// An invitation that was just made.
#[derive(Debug, Clone)]
pub struct Invited {
    pub provider: ProviderId,
    /// For the invited person; works once, for five days.
    pub link: String,
}

/// The invitation of a provider of that kind, within an operation of the operator.
pub(crate) async fn add(cx: &mut Cx<'_>, kind: ProviderKind, address: Option<&Email>) -> Result<Invited, Failure> {
    let token = link_token::make(cx.environment());
    let id = cx.id(ProviderId::from_uuid);
    let new =
        NewProvider { id, kind, setup_email: address.map(Email::as_str), setup_token_hash: &token.hash, now: cx.now };
    provider::insert_pending(&mut cx.tx, &new).await?;
    told(cx, id, address, &token.token).await
}

async fn told(cx: &mut Cx<'_>, provider: ProviderId, address: Option<&Email>, token: &str) -> Result<Invited, Failure> {
    let link = letter::setup_link(&cx.settings().public_url, provider, address, token);
    if let Some(address) = address {
        letter::set_up(cx, address, &link).await?;
    }
    Ok(Invited { provider, link })
}

/// For a server that starts without any provider: a link for whoever holds it first, fresh each time, for one and the same
/// provider. Nothing when there is another provider.
pub async fn first_start(site: &Site) -> Result<Option<Invited>, Failure> {
    let mut cx = Cx::write(site).await?;
    let outcome = first(&mut cx).await;
    cx.finish(outcome).await
}

async fn first(cx: &mut Cx<'_>) -> Result<Option<Invited>, Failure> {
    let waiting = provider::unaddressed(&mut cx.tx).await?;
    let all = provider::count(&mut cx.tx).await?;
    match waiting {
        Some(waiting) if all == 1 => renew(cx, waiting.id).await.map(Some),
        None if all == 0 => add(cx, ProviderKind::Msp, None).await.map(Some),
        _ => Ok(None),
    }
}

/// Makes a new set-up link; the one before is dead.
pub(crate) async fn renew(cx: &mut Cx<'_>, id: ProviderId) -> Result<Invited, Failure> {
    let stored = provider::find(&mut cx.tx, id).await?.ok_or(Failure::Absent)?;
    let token = link_token::make(cx.environment());
    if stored.status != ProviderStatus::Pending
        || !provider::renew_setup_token(&mut cx.tx, id, &token.hash, cx.now).await?
    {
        return Err(ALREADY_SET_UP.into());
    }
    let address = stored.setup_email.as_deref().map(letter::stored).transpose()?;
    told(cx, id, address.as_ref(), &token.token).await
}

/// Closes every client to the provider's people until it is enabled again. The clients' own members keep working, and nobody has to be confirmed once
/// more.
pub(crate) async fn set_enabled(cx: &mut Cx<'_>, id: ProviderId, enabled: bool) -> Result<(), Failure> {
    if !provider::set_enabled(&mut cx.tx, id, enabled, cx.now).await? {
        return Err(Failure::Absent);
    }
    cx.push(Push::Provider { provider: id });
    Ok(revision::touch_provider_users(&mut cx.tx, id, cx.now).await?)
}
