//! Who is behind a request. Nothing is cached: session, account, device and stamp are read together in one statement each time.

use std::net::IpAddr;

use storage::session::{self, SignedIn};

use super::access_token;
use crate::{Caller, Failure, Site, link_token};

/// What a request presents.
#[derive(Clone, Copy)]
pub enum Credential<'a> {
    /// An access token.
    Bearer(&'a str),
    /// The value of the web session's cookie.
    Cookie(&'a str),
}

/// Where a request comes from.
#[derive(Debug, Clone, Copy, Default)]
pub struct Origin {
    /// The device type that the request names; without it the signed-in device's own counts.
    pub device_kind: Option<i64>,
    pub ip: Option<IpAddr>,
}

/// The caller, or [`Failure::SignedOut`] whatever the reason.
pub async fn authenticate(site: &Site, credential: Credential<'_>, origin: Origin) -> Result<Caller, Failure> {
    let signed_in = signed_in(site, credential).await?;
    Ok(Caller {
        user: signed_in.user_id,
        device: signed_in.device_id,
        device_kind: origin.device_kind.unwrap_or(signed_in.device_kind),
        ip: origin.ip,
    })
}

/// The session behind a credential, or [`Failure::SignedOut`].
pub(crate) async fn signed_in(site: &Site, credential: Credential<'_>) -> Result<SignedIn, Failure> {
    let signed_in = match credential {
        Credential::Bearer(token) => by_token(site, token).await?,
        Credential::Cookie(cookie) => by_cookie(site, cookie).await?,
    };
    signed_in.filter(|found| found.enabled).ok_or(Failure::SignedOut)
}

async fn by_token(site: &Site, token: &str) -> Result<Option<SignedIn>, Failure> {
    let verified = access_token::verify(site.secrets(), token, site.environment().now());
    let Some(verified) = verified else { return Ok(None) };
    let mut tx = site.database().read().await?;
    let found = session::find(&mut tx, verified.sid).await?;
    tx.commit().await?;
    Ok(found.filter(|found| found.user_id == verified.sub && found.security_stamp == verified.sstamp))
}

async fn by_cookie(site: &Site, cookie: &str) -> Result<Option<SignedIn>, Failure> {
    let mut tx = site.database().read().await?;
    let found = session::find_by_cookie(&mut tx, &link_token::hash(cookie)).await?;
    tx.commit().await?;
    Ok(found.filter(|found| found.expires > site.environment().now()))
}
