//! `POST /identity/connect/token` (`identity.md` §5): password and refresh grants. OAuth's own members are in snake_case, all others in
//! PascalCase; what stands in `AccountKeys` is in camelCase, and clients insist on each.

use axum::{
    Json,
    body::Bytes,
    extract::State,
    http::header,
    response::{AppendHeaders, IntoResponse},
};
use common::{validate::Email, wire::account::AccountKeys};
use serde::Serialize;
use services::account::{ClientDevice, EXPIRES_IN, LogIn, Origin, PresentedHash, Tokens, refresh};
use storage::account::Account;

use super::{device::device, grant::Form, oauth::Denied};
use crate::{rest::peer::From, state::AppState};

pub async fn handle(
    State(state): State<AppState>,
    From(origin): From,
    body: Bytes,
) -> Result<impl IntoResponse, Denied> {
    let form = Form::read(&body);
    let answer = match form.get("grant_type") {
        Some("password") => password(&state, &form, origin).await?,
        Some("refresh_token") => renew(&state, &form, origin).await?,
        _ => return Err(Denied::UnsupportedGrant),
    };
    Ok((AppendHeaders([(header::CACHE_CONTROL, "no-store")]), Json(answer)))
}

async fn password(state: &AppState, form: &Form, origin: Origin) -> Result<Answer, Denied> {
    if !form.has_scope("api") {
        return Err(Denied::InvalidScope);
    }
    let device = described(form).ok_or(Denied::NoDevice)?;
    // What is no address or no hash cannot be right, and is answered as such.
    let email = form.get("username").and_then(|text| Email::parse(text).ok()).ok_or(Denied::WrongPassword)?;
    let password =
        form.get("password").map(str::to_owned).and_then(PresentedHash::parse).ok_or(Denied::WrongPassword)?;
    let client_id = client_id(form);
    let offline = form.has_scope("offline_access");
    let tokens = LogIn { email, password, device, origin }.for_api(&state.site, &client_id, offline).await?;
    Ok(Answer::new(tokens))
}

fn described(form: &Form) -> Option<ClientDevice> {
    let kind = form.get("deviceType").and_then(|text| text.trim().parse().ok());
    device(form.get("deviceIdentifier"), form.get("deviceName"), kind)
}

fn client_id(form: &Form) -> String {
    form.get("client_id").unwrap_or("unknown").chars().filter(char::is_ascii_graphic).take(50).collect()
}

async fn renew(state: &AppState, form: &Form, origin: Origin) -> Result<Answer, Denied> {
    let token = form.get("refresh_token").ok_or(Denied::InvalidRequest("refresh_token is missing"))?;
    Ok(Answer::new(refresh(&state.site, token, origin).await?))
}

/// No `Debug`: it holds tokens.
#[derive(Serialize)]
struct Answer {
    access_token: String,
    expires_in: i64,
    token_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
    scope: &'static str,
    #[serde(flatten)]
    unlock: Unlock,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Unlock {
    key: String,
    private_key: String,
    account_keys: AccountKeys,
    kdf: i64,
    kdf_iterations: i64,
    kdf_memory: Option<i64>,
    kdf_parallelism: Option<i64>,
    force_password_reset: bool,
    reset_master_password: bool,
    api_use_key_connector: bool,
    master_password_policy: Policy,
    user_decryption_options: DecryptionOptions,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Policy {
    object: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct DecryptionOptions {
    object: &'static str,
    has_master_password: bool,
    master_password_unlock: MasterPasswordUnlock,
}

/// The user key stands under two names: mobile clients read the second.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct MasterPasswordUnlock {
    kdf: Kdf,
    master_key_encrypted_user_key: String,
    master_key_wrapped_user_key: String,
    salt: String,
    contained_key_id: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Kdf {
    kdf_type: i64,
    iterations: i64,
    memory: Option<i64>,
    parallelism: Option<i64>,
}

impl Answer {
    fn new(tokens: Tokens) -> Self {
        let Tokens { access_token, refresh_token, account } = tokens;
        let scope = if refresh_token.is_some() { "api offline_access" } else { "api" };
        Self {
            access_token,
            expires_in: EXPIRES_IN,
            token_type: "Bearer",
            refresh_token,
            scope,
            unlock: Unlock::of(account),
        }
    }
}

impl Unlock {
    fn of(account: Account) -> Self {
        let kdf = account.kdf;
        Self {
            key: account.user_key.clone(),
            private_key: account.private_key.clone(),
            account_keys: AccountKeys::new(account.public_key, account.private_key),
            kdf: kdf.kind.number(),
            kdf_iterations: kdf.iterations,
            kdf_memory: kdf.memory,
            kdf_parallelism: kdf.parallelism,
            force_password_reset: false,
            reset_master_password: false,
            api_use_key_connector: false,
            master_password_policy: Policy { object: "masterPasswordPolicy" },
            user_decryption_options: DecryptionOptions {
                object: "userDecryptionOptions",
                has_master_password: true,
                master_password_unlock: MasterPasswordUnlock {
                    kdf: Kdf {
                        kdf_type: kdf.kind.number(),
                        iterations: kdf.iterations,
                        memory: kdf.memory,
                        parallelism: kdf.parallelism,
                    },
                    master_key_encrypted_user_key: account.user_key.clone(),
                    master_key_wrapped_user_key: account.user_key,
                    salt: account.email.into(),
                    contained_key_id: account.user_key_id,
                },
            },
        }
    }
}
