//! The console's session: opened by a token for half a day, not prolonged by use, and gone with its token.

use common::{time::HOUR, wire::admin::OperatorSession};
use storage::operator;

use super::{OperatorGrant, OperatorOperation, token};
use crate::{Cx, Failure, FieldError, Mode, Site, account::Origin, link_token};

/// How long a session lives, in microseconds.
pub const LIFETIME: i64 = 12 * HOUR;

/// The same for a token that never was one, that has expired and that was revoked.
const NO_TOKEN: &str = "This token does not open the console. Make a new one with: chatelaine operator token";

/// A token is presented.
pub struct SignIn {
    pub token: String,
    pub origin: Origin,
}

impl SignIn {
    /// The value of the cookie, and who it stands for.
    pub async fn open(self, site: &Site) -> Result<(String, OperatorSession), Failure> {
        site.limits().operator(self.origin.ip, site.environment().now())?;
        let presented = self.token.trim();
        let outcome = match token::prefix(presented) {
            Some(prefix) => enter(site, presented, prefix).await?,
            None => None,
        };
        match outcome {
            Some(opened) => {
                site.limits().operator_was_right(self.origin.ip);
                Ok(opened)
            }
            None => {
                site.pause_after_failure().await;
                Err(Failure::Invalid(vec![FieldError::named("token", NO_TOKEN)]))
            }
        }
    }
}

/// Looks first without keeping the writer busy: anybody may knock here.
async fn enter(site: &Site, presented: &str, prefix: &str) -> Result<Option<(String, OperatorSession)>, Failure> {
    let mut tx = site.database().read().await?;
    let candidates = operator::tokens_beginning(&mut tx, prefix).await?;
    tx.commit().await?;
    if token::matching(candidates, presented, site.environment().now()).is_none() {
        return Ok(None);
    }
    let mut cx = Cx::write(site).await?;
    let outcome = open(&mut cx, presented, prefix).await;
    cx.finish(outcome).await
}

async fn open(cx: &mut Cx<'_>, presented: &str, prefix: &str) -> Result<Option<(String, OperatorSession)>, Failure> {
    let candidates = operator::tokens_beginning(&mut cx.tx, prefix).await?;
    let Some(token) = token::matching(candidates, presented, cx.now) else { return Ok(None) };
    let cookie = link_token::make(cx.environment());
    let expires = cx.now.plus(LIFETIME).min(token.expires.unwrap_or_else(|| cx.now.plus(LIFETIME)));
    operator::open_session(&mut cx.tx, token.id, &cookie.hash, cx.now, expires).await?;
    Ok(Some((cookie.token, OperatorSession { name: token.name, expires })))
}

/// Ends the session of a cookie; one that does not exist is no failure.
pub async fn sign_out(site: &Site, cookie: &str) -> Result<(), Failure> {
    let hash = link_token::hash(cookie);
    let mut tx = site.database().read().await?;
    let known = operator::live_session(&mut tx, &hash, site.environment().now()).await?.is_some();
    tx.commit().await?;
    if !known {
        return Ok(());
    }
    let mut cx = Cx::write(site).await?;
    let outcome = operator::close_session(&mut cx.tx, &hash).await;
    cx.finish(outcome.map_err(Failure::from)).await
}

/// Who is signed in, asked after each reload.
pub struct WhoAmI;

impl OperatorOperation for WhoAmI {
    const MODE: Mode = Mode::Read;
    type Output = OperatorSession;

    async fn run(self, cx: &mut Cx<'_>, grant: &OperatorGrant) -> Result<OperatorSession, Failure> {
        Ok(OperatorSession { name: grant.name().to_owned(), expires: grant.expires().unwrap_or(cx.now) })
    }
}
