//! A new account: all keys are made here; the server gets them wrapped.

use crypto::KdfParams;
use serde_json::{Value, json};
use vault::account::make_registration;
use zeroize::Zeroizing;

use super::{
    http,
    state::{Answer, Desk, random},
    web_crypto::WebCrypto,
};
use crate::{
    trouble::Trouble,
    worker::call::{Entitlement, Register, StartRegistration},
};

impl Answer for StartRegistration {
    async fn answer(self, _: &Desk) -> Result<Option<String>, Trouble> {
        let body = json!({"email": self.email, "name": self.name});
        let answer = http::post("/identity/accounts/register/send-verification-email", &body).await?;
        // An empty answer: the token went by mail.
        if answer.trim().is_empty() { Ok(None) } else { http::parse(&answer).map(Some) }
    }
}

impl Answer for Register {
    async fn answer(self, _: &Desk) -> Result<(), Trouble> {
        let password = Zeroizing::new(self.password);
        let made = make_registration(&WebCrypto, &mut random(), &self.email, &password, KdfParams::WEB_DEFAULT).await?;
        let mut body = json!({
            "email": made.email,
            "name": self.name,
            "masterPasswordHint": self.hint,
            "masterPasswordAuthentication": {
                "kdf": made.kdf,
                "masterPasswordAuthenticationHash": made.authentication_hash,
                "salt": made.email,
            },
            "masterPasswordUnlock": {
                "kdf": made.kdf,
                "masterKeyWrappedUserKey": made.user_key,
                "salt": made.email,
                "containedKeyId": made.user_key_id,
            },
            "accountKeys": {
                "accountPublicKey": made.public_key,
                "userKeyEncryptedAccountPrivateKey": made.private_key,
            },
        });
        if let Value::Object(members) = &mut body {
            members.extend(proof(self.entitlement).map(|(name, value)| (name.to_owned(), value.into())));
        }
        http::post("/identity/accounts/register/finish", &body).await.map(drop)
    }
}

/// The members that say why this address may be registered.
fn proof(entitlement: Entitlement) -> impl Iterator<Item = (&'static str, String)> {
    let (token, id) = match entitlement {
        Entitlement::Email { token } => (("emailVerificationToken", token), None),
        Entitlement::ProviderInvite { provider_user, token } => {
            (("providerInviteToken", token), Some(("providerUserId", provider_user)))
        }
        Entitlement::OrganizationInvite { member, token } => {
            (("orgInviteToken", token), Some(("organizationUserId", member)))
        }
        Entitlement::ProviderSetup { provider, token } => {
            (("providerSetupToken", token), Some(("providerId", provider)))
        }
    };
    [Some(token), id].into_iter().flatten()
}
