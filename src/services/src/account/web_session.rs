//! The web application's session: who is signed in and what unlocks their vault, asked after each reload; and its end.

use common::time::HOUR;
use storage::{
    account::{self, Account},
    session,
};

use super::{
    authenticate::authenticate,
    authenticate::{Credential, Origin},
    log_in::WEB_LIFETIME,
};
use crate::{Cx, Failure, Site, link_token, push::Push};

/// The account behind a cookie. A session that is in use lives on.
pub async fn resume_web_session(site: &Site, cookie: &str, origin: Origin) -> Result<Account, Failure> {
    let caller = authenticate(site, Credential::Cookie(cookie), origin).await?;
    let mut tx = site.database().read().await?;
    let account = account::find(&mut tx, caller.user).await?;
    let found = session::find_by_cookie(&mut tx, &link_token::hash(cookie)).await?;
    tx.commit().await?;
    let (Some(account), Some(found)) = (account, found) else { return Err(Failure::SignedOut) };
    if site.environment().now().since(found.last_used) > HOUR {
        let mut cx = Cx::write(site).await?;
        let outcome = session::extend(&mut cx.tx, found.id, cx.now, cx.now.plus(WEB_LIFETIME)).await;
        cx.finish(outcome.map_err(Failure::from)).await?;
    }
    Ok(account)
}

/// Ends the session of a cookie; one that does not exist is no failure.
pub async fn end_web_session(site: &Site, cookie: &str) -> Result<(), Failure> {
    // Anybody can send nonsense here, which must not keep the writer busy.
    let mut tx = site.database().read().await?;
    let known = session::find_by_cookie(&mut tx, &link_token::hash(cookie)).await?;
    tx.commit().await?;
    let Some(known) = known else { return Ok(()) };
    let mut cx = Cx::write(site).await?;
    cx.push(Push::SignedOut { user: known.user_id });
    let outcome = session::delete_by_cookie(&mut cx.tx, &link_token::hash(cookie)).await;
    cx.finish(outcome.map_err(Failure::from)).await
}
