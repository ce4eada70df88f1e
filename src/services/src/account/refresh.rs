//! Refreshing a session: each use of a refresh token gives out a new one. Clients race with the same token (`identity.md` §5.7), so a replaced
//! one is good for two minutes more; after that its use means that somebody copied it, and the whole family ends.

use common::time::{MINUTE, SECOND};
use storage::{account, device, session};

use super::{
    access_token::{self, Bearer},
    authenticate::Origin,
    log_in::{API_LIFETIME, Tokens, new_refresh_token},
};
use crate::{Cx, Failure, Site, link_token, push::Push};

/// How long a replaced token still works.
pub const GRACE: i64 = 2 * MINUTE;

/// New tokens for a session, or [`Failure::SignedOut`].
pub async fn refresh(site: &Site, token: &str, origin: Origin) -> Result<Tokens, Failure> {
    // Anybody can send nonsense here, which must not keep the writer busy.
    let mut tx = site.database().read().await?;
    let known = session::find_refresh_token(&mut tx, &link_token::hash(token.trim())).await?.is_some();
    tx.commit().await?;
    if !known {
        return Err(Failure::SignedOut);
    }
    let mut cx = Cx::write(site).await?;
    // The end of a family must be kept although the caller is refused.
    let outcome = match renew(&mut cx, token, origin).await {
        Ok(tokens) => Ok(Some(tokens)),
        Err(Failure::SignedOut) => Ok(None),
        Err(failure) => Err(failure),
    };
    cx.finish(outcome).await?.ok_or(Failure::SignedOut)
}

async fn renew(cx: &mut Cx<'_>, token: &str, origin: Origin) -> Result<Tokens, Failure> {
    let hash = link_token::hash(token.trim());
    let found = session::find_refresh_token(&mut cx.tx, &hash).await?.ok_or(Failure::SignedOut)?;
    let signed_in = session::find(&mut cx.tx, found.session_id).await?.ok_or(Failure::SignedOut)?;
    let reused = found.replaced.is_some_and(|replaced| cx.now.since(replaced) > GRACE);
    if reused {
        let ip = origin.ip.map(|ip| ip.to_string());
        tracing::warn!(user = %signed_in.user_id, device = %signed_in.device_id, ?ip, "a replaced refresh token was used: session ended");
    }
    if reused || !signed_in.enabled || signed_in.expires <= cx.now {
        session::delete(&mut cx.tx, found.session_id).await?;
        cx.push(Push::SignedOut { user: signed_in.user_id });
        return Err(Failure::SignedOut);
    }
    session::replace_refresh_token(&mut cx.tx, &hash, cx.now).await?;
    session::forget_replaced(&mut cx.tx, found.session_id, cx.now.plus(-API_LIFETIME)).await?;
    session::extend(&mut cx.tx, found.session_id, cx.now, cx.now.plus(API_LIFETIME)).await?;
    device::touch(&mut cx.tx, signed_in.device_id, cx.now).await?;
    let refresh_token = new_refresh_token(cx, found.session_id).await?;
    let account = account::find(&mut cx.tx, signed_in.user_id).await?.ok_or(Failure::SignedOut)?;
    let device = device::find(&mut cx.tx, account.id, signed_in.device_id).await?.ok_or(Failure::SignedOut)?;
    let bearer = Bearer {
        issuer: &cx.settings().public_url,
        account: &account,
        session: found.session_id,
        client_id: &found.client_id,
        device_identifier: &device.identifier,
        device_kind: device.kind,
    };
    let access_token = access_token::sign(cx.secrets(), &bearer, cx.now).ok_or(Failure::Damaged("access token"))?;
    Ok(Tokens { access_token, refresh_token: Some(refresh_token), account })
}

/// Seconds until an access token expires.
pub const EXPIRES_IN: i64 = access_token::LIFETIME / SECOND;
