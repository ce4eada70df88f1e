//! Logging in with the master password: one operation behind the token endpoint and behind the web application's sign-in.

use common::{
    event::EventKind,
    id::{DeviceId, SessionId},
    time::{DAY, MINUTE, Timestamp},
    validate::Email,
};
use storage::{
    account::{self, Account},
    device::{self, Device},
    session::{self, NewSession},
};

use super::{
    access_token::{self, Bearer},
    authenticate::Origin,
    password::{PresentedHash, Verdict},
};
use crate::{
    Cx, Failure, Refusal, Site,
    event::{Actor, record_for_person},
    link_token,
    mail::{self, Letter},
};

/// How long a refresh token or a web session lives after its last use.
pub(crate) const WEB_LIFETIME: i64 = 7 * DAY;
pub(crate) const API_LIFETIME: i64 = 30 * DAY;

/// A device of an account younger than this is its first and no news.
const NO_NEWS: i64 = 10 * MINUTE;

pub const WRONG: Refusal = Refusal::new("wrong_credentials", "Username or password is incorrect. Try again.");

/// The master password is presented.
pub struct LogIn {
    pub email: Email,
    pub password: PresentedHash,
    pub device: ClientDevice,
    pub origin: Origin,
}

/// The installation of a client, as it describes itself.
#[derive(Debug, Clone)]
pub struct ClientDevice {
    pub identifier: String,
    pub name: String,
    pub kind: i64,
}

/// What an API client gets.
pub struct Tokens {
    pub access_token: String,
    pub refresh_token: Option<String>,
    pub account: Account,
}

/// What the web application gets.
pub struct WebSignIn {
    /// The value of the cookie.
    pub cookie: String,
    pub account: Account,
}

impl LogIn {
    /// For the token endpoint. Without `offline` there is no refresh token.
    pub async fn for_api(self, site: &Site, client_id: &str, offline: bool) -> Result<Tokens, Failure> {
        let proven = self.prove(site).await?;
        let mut cx = Cx::write(site).await?;
        let outcome = proven.open_for_api(&mut cx, client_id, offline).await;
        cx.finish(outcome).await
    }

    /// For the web application.
    pub async fn for_web(self, site: &Site) -> Result<WebSignIn, Failure> {
        let proven = self.prove(site).await?;
        let mut cx = Cx::write(site).await?;
        let outcome = proven.open_for_web(&mut cx).await;
        cx.finish(outcome).await
    }

    /// Checks the password, outside any transaction. An unknown address takes as long as a wrong password.
    async fn prove(self, site: &Site) -> Result<Proven, Failure> {
        site.limits().log_in(self.origin.ip, &self.email, site.environment().now())?;
        let mut tx = site.database().read().await?;
        let found = account::find_by_email(&mut tx, &self.email).await?;
        tx.commit().await?;
        let found = found.filter(|account| account.enabled);
        let stored = found.as_ref().map(|account| account.password_hash.as_str());
        let (account, rehashed) = match (site.hasher().verify(site.environment(), &self.password, stored).await?, found)
        {
            (Verdict::Right, Some(account)) => (account, None),
            (Verdict::RightButOld(hash), Some(account)) => (account, Some(hash)),
            (_, found) => return Err(self.refuse(site, found).await?),
        };
        site.limits().password_was_right(&self.email);
        Ok(Proven { account, rehashed, log_in: self })
    }

    /// The pause runs beside the writing of the event, which only an address with an account has.
    async fn refuse(&self, site: &Site, account: Option<Account>) -> Result<Failure, Failure> {
        let (recorded, ()) = tokio::join!(self.record_failure(site, account), site.pause_after_failure());
        recorded?;
        Ok(WRONG.into())
    }

    async fn record_failure(&self, site: &Site, account: Option<Account>) -> Result<(), Failure> {
        let Some(account) = account else { return Ok(()) };
        let mut cx = Cx::write(site).await?;
        let now = cx.now;
        let outcome = record_for_person(&mut cx, now, self.actor(&account), EventKind::UserFailedLogIn).await;
        cx.finish(outcome).await
    }

    fn actor(&self, account: &Account) -> Actor {
        Actor { user: account.id, device_kind: Some(self.device.kind), ip: self.origin.ip }
    }
}

struct Proven {
    account: Account,
    rehashed: Option<String>,
    log_in: LogIn,
}

impl Proven {
    async fn open_for_api(self, cx: &mut Cx<'_>, client_id: &str, offline: bool) -> Result<Tokens, Failure> {
        let device = self.enter(cx).await?;
        let session = open(cx, &self.account, device, client_id, None, cx.now.plus(API_LIFETIME)).await?;
        let refresh_token = if offline { Some(new_refresh_token(cx, session).await?) } else { None };
        let bearer = Bearer {
            issuer: &cx.settings().public_url,
            account: &self.account,
            session,
            client_id,
            device_identifier: &self.log_in.device.identifier,
            device_kind: self.log_in.device.kind,
        };
        let access_token = access_token::sign(cx.secrets(), &bearer, cx.now).ok_or(Failure::Damaged("access token"))?;
        Ok(Tokens { access_token, refresh_token, account: self.account })
    }

    async fn open_for_web(self, cx: &mut Cx<'_>) -> Result<WebSignIn, Failure> {
        let device = self.enter(cx).await?;
        let cookie = link_token::make(cx.environment());
        open(cx, &self.account, device, "web", Some(&cookie.hash), cx.now.plus(WEB_LIFETIME)).await?;
        Ok(WebSignIn { cookie: cookie.token, account: self.account })
    }

    /// What every login does: the device is remembered, the event written, a new device told of.
    async fn enter(&self, cx: &mut Cx<'_>) -> Result<DeviceId, Failure> {
        let (account, client) = (&self.account, &self.log_in.device);
        // The password was compared outside this transaction: it must still be the one, or the new session would outlive its change.
        let current = account::find(&mut cx.tx, account.id).await?;
        if !current.is_some_and(|current| current.enabled && current.password_hash == account.password_hash) {
            return Err(WRONG.into());
        }
        if let Some(hash) = &self.rehashed {
            account::rehash_password(&mut cx.tx, account.id, &account.password_hash, hash).await?;
        }
        session::delete_expired(&mut cx.tx, account.id, cx.now).await?;
        let fresh = cx.id(DeviceId::from_uuid);
        let row = Device {
            id: fresh,
            identifier: client.identifier.clone(),
            name: client.name.clone(),
            kind: client.kind,
            created: cx.now,
            last_active: cx.now,
        };
        let device = device::remember(&mut cx.tx, account.id, &row).await?;
        let now = cx.now;
        record_for_person(cx, now, self.log_in.actor(account), EventKind::UserLoggedIn).await?;
        if device == fresh && cx.now.since(account.created) > NO_NEWS {
            self.tell_of_new_device(cx).await?;
        }
        Ok(device)
    }

    async fn tell_of_new_device(&self, cx: &mut Cx<'_>) -> Result<(), Failure> {
        let from = self.log_in.origin.ip.map_or_else(|| "an unknown address".to_owned(), |ip| ip.to_string());
        let letter = Letter::new("New login to your account")
            .line(format!("Your account was opened on a new device: {}, from {from}, at {}.", self.log_in.device.name, cx.now))
            .line("If this was you, nothing needs to be done. If not, change your master password at once and end all sessions.");
        mail::queue(cx, &self.account.email, letter).await
    }
}

async fn open(
    cx: &mut Cx<'_>,
    account: &Account,
    device: DeviceId,
    client_id: &str,
    token_hash: Option<&str>,
    expires: Timestamp,
) -> Result<SessionId, Failure> {
    let id = cx.id(SessionId::from_uuid);
    let row = NewSession { id, user: account.id, device, client_id, token_hash, created: cx.now, expires };
    session::insert(&mut cx.tx, &row).await?;
    Ok(id)
}

/// One more token of the session's family.
pub(crate) async fn new_refresh_token(cx: &mut Cx<'_>, session: SessionId) -> Result<String, Failure> {
    let token = link_token::make(cx.environment());
    session::insert_refresh_token(&mut cx.tx, session, &token.hash, cx.now).await?;
    Ok(token.token)
}
