//! Coming in: what a page finds when it loads, logging in, and opening a locked vault.

use common::wire::account::WebSession;
use crypto::rand_core::Rng;
use serde::Deserialize;
use serde_json::json;
use vault::{
    Pins, VaultError,
    account::{self, Kdf, OpenAccount, UnlockData},
};
use zeroize::Zeroizing;

use super::{
    device, http, kept,
    state::{Account, Answer, DEFAULT_MINUTES, Desk, Standing, random},
    sync, timeout,
    web_crypto::WebCrypto,
};
use crate::{
    trouble::{Trouble, TroubleKind},
    worker::call::{LogIn, Session, Start, Unlock},
};

const IDENTIFIER: &str = "identifier";
pub(super) const SESSION: &str = "/identity/web/session";

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Prelogin {
    kdf_settings: Kdf,
}

impl Answer for Start {
    async fn answer(self, desk: &Desk) -> Result<Session, Trouble> {
        let tab = Zeroizing::new(self.tab);
        let preferred = timeout::preferred().await.unwrap_or(Some(DEFAULT_MINUTES));
        let mut state = desk.state().await;
        state.tab.clone_from(&tab);
        state.minutes = preferred;
        if let Standing::Open(open) = &state.standing {
            let loaded = open.loaded;
            drop(state);
            return opened(desk, loaded).await;
        }
        drop(state);
        // What a browser refuses to delete is past its time and of no use.
        drop(kept::sweep().await);
        let Some(account) = ask_session().await? else {
            desk.state().await.change(Standing::SignedOut);
            return Ok(Session::SignedOut);
        };
        let keys = match preferred {
            Some(_) => kept::recall(&tab, account.data.user_id).await,
            None => None,
        };
        let keys = keys.and_then(|key| account::open_with_user_key(key, &account.data).ok());
        let Some(keys) = keys else {
            let mut state = desk.state().await;
            state.change(Standing::Locked(account));
            return Ok(state.session());
        };
        enter(desk, account, keys).await
    }
}

impl Answer for LogIn {
    async fn answer(self, desk: &Desk) -> Result<Session, Trouble> {
        let password = Zeroizing::new(self.password);
        let prelogin = http::post("/identity/accounts/prelogin/password", &json!({"email": self.email})).await?;
        let Prelogin { kdf_settings } = http::parse(&prelogin)?;
        let proof = account::prove(&WebCrypto, &self.email, &password, &kdf_settings).await?;
        let browser = http::browser();
        let body = json!({
            "email": self.email,
            "masterPasswordHash": proof.authentication_hash,
            "deviceIdentifier": identifier().await,
            "deviceName": browser.name,
            "deviceType": browser.number,
        });
        let account = read_session(&http::post(SESSION, &body).await?)?;
        let keys = account::open(&proof.master, &account.data)?;
        enter(desk, account, keys).await
    }
}

impl Answer for Unlock {
    async fn answer(self, desk: &Desk) -> Result<Session, Trouble> {
        let password = Zeroizing::new(self.password);
        let account = desk.state().await.account()?.clone();
        let proof = account::prove(&WebCrypto, &account.data.email, &password, &account.data.kdf).await?;
        let keys = account::open(&proof.master, &account.data)?;
        enter(desk, account, keys).await
    }
}

/// By what the server recognizes this browser; a new one each time where nothing is kept.
async fn identifier() -> String {
    if let Some(known) = device::read(IDENTIFIER).await.ok().flatten().and_then(|value| value.as_string()) {
        return known;
    }
    let made = random_identifier();
    // Where storage is forbidden, every log-in looks like a new device.
    drop(device::write(IDENTIFIER, &made.as_str().into()).await);
    made
}

/// 128 random bits in hexadecimal.
fn random_identifier() -> String {
    format!("{:016x}{:016x}", random().next_u64(), random().next_u64())
}

/// The account behind the cookie; none if there is no session.
pub(super) async fn ask_session() -> Result<Option<Account>, Trouble> {
    match http::get(SESSION).await {
        Ok(text) => read_session(&text).map(Some),
        Err(trouble) if trouble.kind == TroubleKind::SignedOut => Ok(None),
        Err(trouble) => Err(trouble),
    }
}

fn read_session(text: &str) -> Result<Account, Trouble> {
    let session: WebSession = http::parse(text)?;
    let kdf = Kdf {
        kdf_type: u8::try_from(session.kdf.kdf_type.number()).map_err(|_| VaultError::Unexpected)?,
        iterations: session.kdf.iterations,
        memory: session.kdf.memory,
        parallelism: session.kdf.parallelism,
    };
    let data = UnlockData {
        user_id: session.user_id,
        email: session.email.as_str().to_owned(),
        kdf,
        user_key: session.user_key,
        private_key: session.account_keys.public_key_encryption_key_pair.wrapped_private_key,
    };
    Ok(Account { data, name: session.name })
}

/// Puts the keys in, keeps the vault open over a reload if the person wants that, and fetches everything.
async fn enter(desk: &Desk, account: Account, keys: OpenAccount) -> Result<Session, Trouble> {
    let user = account.data.user_id;
    let key = keys.user_key.clone();
    let mut state = desk.state().await;
    state.enter(account, keys);
    let (tab, deadline) = (state.tab.clone(), state.deadline);
    drop(state);
    let desk = desk.renewed().await;
    if let Some(deadline) = deadline {
        // Where storage is forbidden, a reload asks for the password again: the safe side.
        if kept::keep(&tab, user, &key, deadline).await.is_ok() {
            desk.entered().await?.kept_until = deadline;
        }
    }
    drop(key);
    recall_pins(&desk).await?;
    opened(&desk, false).await
}

async fn opened(desk: &Desk, loaded: bool) -> Result<Session, Trouble> {
    let desk = desk.renewed().await;
    if !loaded {
        sync::refresh(&desk).await?;
    }
    Ok(desk.entered().await?.session())
}

pub(super) fn pins_name(data: &UnlockData) -> String {
    format!("pins:{}", data.user_id)
}

/// The pins are kept under the user key: who works on this computer next neither reads nor changes them.
async fn recall_pins(desk: &Desk) -> Result<(), Trouble> {
    let name = pins_name(&desk.entered().await?.account()?.data);
    let Some(sealed) = device::read(&name).await.ok().flatten().and_then(|value| value.as_string()) else {
        return Ok(());
    };
    let mut state = desk.entered().await?;
    let open = state.open()?;
    // Pins from before a rotation of the user key do not open: phrases are compared anew.
    let pins: Option<Pins> = open.vault.open_note(&sealed).ok().and_then(|text| serde_json::from_str(&text).ok());
    open.pins = pins.unwrap_or_default();
    Ok(())
}
