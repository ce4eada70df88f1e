//! Registration in three steps (`identity.md` §4.1–4.3), and the old one-step form (§4.4).

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use common::id::{MemberId, ProviderId, ProviderUserId};
use crypto::{KdfParams, PublicKey};
use serde::Deserialize;
use serde_json::{Value, json};
use services::{
    Failure,
    account::{Registration, RegistrationProof, check_verification, register, start_registration},
};

use super::{
    Gate, Table,
    input::{self, AuthenticationData, KdfBlock, UnlockData, Wrapping},
};
use crate::{
    rest::{Rejected, Wire, peer::From},
    state::AppState,
};

pub fn routes(table: Table) -> Table {
    table
        .post("/identity/accounts/register/send-verification-email", Gate::Anyone, start)
        .post("/identity/accounts/register/verification-email-clicked", Gate::Anyone, clicked)
        .post("/identity/accounts/register/finish", Gate::Anyone, finish)
        .post("/identity/accounts/register", Gate::Anyone, legacy)
        .post("/api/accounts/register", Gate::Anyone, legacy)
}

#[derive(Deserialize)]
struct Start {
    email: Option<String>,
    name: Option<String>,
}

/// Without a mail server the answer is the token itself, as a JSON string.
async fn start(
    State(state): State<AppState>,
    From(origin): From,
    Wire(request): Wire<Start>,
) -> Result<Response, Rejected> {
    let email = input::email(request.email, "email")?;
    let name = input::name(request.name.as_deref(), "name")?;
    let token = start_registration(&state.site, &email, name, origin).await?;
    Ok(token.map_or_else(|| StatusCode::NO_CONTENT.into_response(), |token| Json(token).into_response()))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Clicked {
    email: Option<String>,
    email_verification_token: Option<String>,
}

async fn clicked(State(state): State<AppState>, Wire(request): Wire<Clicked>) -> Result<(), Rejected> {
    let email = input::email(request.email, "email")?;
    let token = input::required(request.email_verification_token, "emailVerificationToken")?;
    Ok(check_verification(&state.site, &email, &token).await?)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Finish {
    email: Option<String>,
    name: Option<String>,
    master_password_hint: Option<String>,
    #[serde(flatten)]
    proof: Proof,
    #[serde(flatten)]
    older: Older,
    master_password_authentication: Option<AuthenticationData>,
    master_password_unlock: Option<UnlockData>,
    account_keys: Option<AccountKeys>,
    user_asymmetric_keys: Option<KeyPair>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Proof {
    email_verification_token: Option<String>,
    org_invite_token: Option<String>,
    organization_user_id: Option<String>,
    provider_invite_token: Option<String>,
    provider_user_id: Option<String>,
    /// Ours: the link that sets up a provider also lets its receiver register.
    provider_setup_token: Option<String>,
    provider_id: Option<String>,
}

/// The form before 2026.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Older {
    master_password_hash: Option<String>,
    #[serde(alias = "key")]
    user_symmetric_key: Option<String>,
    kdf: Option<u8>,
    kdf_iterations: Option<u32>,
    kdf_memory: Option<u32>,
    kdf_parallelism: Option<u32>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct KeyPair {
    public_key: Option<String>,
    encrypted_private_key: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AccountKeys {
    account_public_key: Option<String>,
    user_key_encrypted_account_private_key: Option<String>,
    signature_key_pair: Option<Value>,
    security_state: Option<Value>,
}

async fn finish(
    State(state): State<AppState>,
    From(origin): From,
    Wire(request): Wire<Finish>,
) -> Result<Json<Value>, Rejected> {
    register(&state.site, registration(request)?, origin).await?;
    Ok(Json(json!({ "object": "registerFinish", "captchaBypassToken": "" })))
}

fn registration(request: Finish) -> Result<Registration, Failure> {
    let email = input::email(request.email, "email")?;
    let wrapping = match (request.master_password_authentication, request.master_password_unlock) {
        (Some(authentication), Some(unlock)) => {
            let wrapping = Wrapping::from_halves(authentication, unlock)?;
            if wrapping.salt != email.as_str() {
                return Err(Failure::field("salt", "The salt must be the e-mail address in lower case."));
            }
            wrapping
        }
        (Some(_), None) => return Err(Failure::field("masterPasswordUnlock", "This is missing.")),
        (None, Some(_)) => return Err(Failure::field("masterPasswordAuthentication", "This is missing.")),
        (None, None) => request.older.wrapping(&email)?,
    };
    let (public_key, private_key) = key_pair(request.account_keys, request.user_asymmetric_keys)?;
    Ok(Registration {
        proof: request.proof.parse()?,
        name: input::name(request.name.as_deref(), "name")?,
        password: wrapping.password,
        hint: input::hint(request.master_password_hint)?,
        kdf: wrapping.kdf,
        user_key: wrapping.user_key,
        user_key_id: wrapping.user_key_id,
        public_key,
        private_key,
        email,
    })
}

impl Older {
    fn wrapping(self, email: &common::validate::Email) -> Result<Wrapping, Failure> {
        Ok(Wrapping {
            kdf: self.kdf()?,
            salt: email.to_string(),
            password: input::password_hash(self.master_password_hash, "masterPasswordHash")?,
            user_key: input::user_key(self.user_symmetric_key, "userSymmetricKey")?,
            user_key_id: None,
        })
    }

    fn kdf(&self) -> Result<KdfParams, Failure> {
        let block = KdfBlock {
            kdf_type: self.kdf.ok_or_else(|| Failure::field("kdf", "This is missing."))?,
            iterations: self.kdf_iterations.ok_or_else(|| Failure::field("kdfIterations", "This is missing."))?,
            memory: self.kdf_memory,
            parallelism: self.kdf_parallelism,
        };
        block.params("kdf")
    }
}

impl Proof {
    fn parse(self) -> Result<RegistrationProof, Failure> {
        let given = |token: Option<String>| input::optional(token);
        if let Some(token) = given(self.org_invite_token) {
            return Ok(RegistrationProof::Member {
                id: id::<MemberId>(self.organization_user_id, "organizationUserId")?,
                token,
            });
        }
        if let Some(token) = given(self.provider_invite_token) {
            return Ok(RegistrationProof::ProviderUser {
                id: id::<ProviderUserId>(self.provider_user_id, "providerUserId")?,
                token,
            });
        }
        if let Some(token) = given(self.provider_setup_token) {
            return Ok(RegistrationProof::ProviderSetup {
                id: id::<ProviderId>(self.provider_id, "providerId")?,
                token,
            });
        }
        given(self.email_verification_token)
            .map(RegistrationProof::Verification)
            .ok_or_else(|| Failure::field("emailVerificationToken", "A verified address or an invitation is needed."))
    }
}

fn id<T: std::str::FromStr>(text: Option<String>, field: &'static str) -> Result<T, Failure> {
    input::required(text, field)?.parse().map_err(|_| Failure::field(field, "This is not a valid identifier."))
}

fn key_pair(newer: Option<AccountKeys>, older: Option<KeyPair>) -> Result<(PublicKey, crypto::EncString), Failure> {
    let (public, private, public_field, private_field) = match (newer, older) {
        (Some(keys), _) => {
            if keys.signature_key_pair.is_some_and(|value| !value.is_null())
                || keys.security_state.is_some_and(|value| !value.is_null())
            {
                return Err(Failure::field("accountKeys", "Accounts of the second version are not supported here."));
            }
            (
                keys.account_public_key,
                keys.user_key_encrypted_account_private_key,
                "accountPublicKey",
                "userKeyEncryptedAccountPrivateKey",
            )
        }
        (None, Some(keys)) => (keys.public_key, keys.encrypted_private_key, "publicKey", "encryptedPrivateKey"),
        (None, None) => return Err(Failure::field("userAsymmetricKeys", "This is missing.")),
    };
    let public = input::required(public, public_field)?;
    let public = PublicKey::from_base64(&public)
        .map_err(|_| Failure::field(public_field, "This is not an RSA public key of 2048 bits."))?;
    Ok((public, input::private_key(private, private_field)?))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Legacy {
    email: Option<String>,
    name: Option<String>,
    master_password_hint: Option<String>,
    keys: Option<KeyPair>,
    organization_user_id: Option<String>,
    token: Option<String>,
    #[serde(flatten)]
    older: Older,
}

async fn legacy(
    State(state): State<AppState>,
    From(origin): From,
    Wire(request): Wire<Legacy>,
) -> Result<Json<Value>, Rejected> {
    register(&state.site, legacy_registration(request)?, origin).await?;
    Ok(Json(json!({ "object": "register", "captchaBypassToken": "" })))
}

fn legacy_registration(request: Legacy) -> Result<Registration, Failure> {
    let email = input::email(request.email, "email")?;
    let wrapping = request.older.wrapping(&email)?;
    let (public_key, private_key) = key_pair(None, request.keys)?;
    let proof = match input::optional(request.token) {
        Some(token) => RegistrationProof::Member { id: id(request.organization_user_id, "organizationUserId")?, token },
        None => RegistrationProof::None,
    };
    Ok(Registration {
        proof,
        name: input::name(request.name.as_deref(), "name")?,
        password: wrapping.password,
        hint: input::hint(request.master_password_hint)?,
        kdf: wrapping.kdf,
        user_key: wrapping.user_key,
        user_key_id: None,
        public_key,
        private_key,
        email,
    })
}
