//! Making an account. The keys were made by the client; the server checks their form, hashes the password hash once more and stores.

use common::{id::UserId, kind::KdfKind, validate::Email};
use crypto::{EncKind, EncString, KdfParams, KeyId, PublicKey};
use storage::account::{self, Account, Kdf};

use super::{
    authenticate::Origin,
    password::PresentedHash,
    registration_proof::{RegistrationProof, Vouched, vouch},
};
use crate::{
    Cx, Failure, FieldError, Refusal, Site,
    mail::{self, Letter},
};

const TAKEN: Refusal = Refusal::new(
    "email_taken",
    "There is an account with this e-mail address already. Log in with it, or use another address.",
);

/// An account to be, in parsed form.
pub struct Registration {
    pub email: Email,
    pub proof: RegistrationProof,
    /// Used where the proof carries no name.
    pub name: Option<String>,
    pub password: PresentedHash,
    pub hint: Option<String>,
    pub kdf: KdfParams,
    pub user_key: EncString,
    pub user_key_id: Option<KeyId>,
    pub public_key: PublicKey,
    pub private_key: EncString,
}

/// Makes the account.
pub async fn register(site: &Site, registration: Registration, origin: Origin) -> Result<UserId, Failure> {
    site.limits().register(origin.ip, site.environment().now())?;
    registration.check()?;
    let hash = site.hasher().hash(site.environment(), &registration.password).await?;
    let mut cx = Cx::write(site).await?;
    let outcome = registration.insert(&mut cx, hash).await;
    cx.finish(outcome).await
}

impl Registration {
    /// What can be said without looking at what is stored.
    fn check(&self) -> Result<(), Failure> {
        let mut errors = Vec::new();
        if self.kdf.accepted_when_setting().is_err() {
            errors.push(FieldError::named("kdf", "These key derivation settings are not accepted: use PBKDF2 with 600,000 to 2,000,000 iterations, or Argon2id with 2 to 10 iterations, 16 to 1024 MiB and 1 to 16 lanes."));
        }
        if self.user_key.kind() != EncKind::AesCbcHmac {
            errors.push(FieldError::named("key", "The user key must be an encrypted string of type 2."));
        }
        if self.private_key.kind() != EncKind::AesCbcHmac {
            errors.push(FieldError::named(
                "encryptedPrivateKey",
                "The private key must be an encrypted string of type 2.",
            ));
        }
        if errors.is_empty() { Ok(()) } else { Err(Failure::Invalid(errors)) }
    }

    async fn insert(self, cx: &mut Cx<'_>, hash: String) -> Result<UserId, Failure> {
        let Vouched { email_verified, name } = vouch(cx, &self.email, &self.proof).await?;
        if account::find_by_email(&mut cx.tx, &self.email).await?.is_some() {
            return Err(TAKEN.into());
        }
        let account = Account {
            id: cx.id(UserId::from_uuid),
            email: self.email,
            email_verified,
            name: name.or(self.name),
            password_hash: hash,
            password_hint: self.hint,
            kdf: stored_kdf(&self.kdf),
            user_key: self.user_key.into_string(),
            user_key_id: self.user_key_id.map(|id| id.to_string()),
            public_key: self.public_key.to_base64(),
            private_key: self.private_key.into_string(),
            security_stamp: new_stamp(cx),
            avatar_color: None,
            enabled: true,
            created: cx.now,
            revised: cx.now,
        };
        account::insert(&mut cx.tx, &account).await.map_err(taken_meanwhile)?;
        let letter = Letter::new("Welcome")
            .line("Your account is ready. The server cannot read your vault, and nobody can tell you a forgotten master password.")
            .button("Open your vault", format!("{}/", cx.settings().public_url));
        mail::queue(cx, &account.email, letter).await?;
        Ok(account.id)
    }
}

/// Two registrations of one address at once: the unique key decides.
fn taken_meanwhile(error: storage::StorageError) -> Failure {
    if error.is_unique_violation() { TAKEN.into() } else { error.into() }
}

pub(crate) fn new_stamp(cx: &Cx<'_>) -> String {
    cx.id(UserId::from_uuid).to_string()
}

pub(crate) fn stored_kdf(params: &KdfParams) -> Kdf {
    let kind = match params {
        KdfParams::Pbkdf2 { .. } => KdfKind::Pbkdf2,
        KdfParams::Argon2id { .. } => KdfKind::Argon2id,
    };
    Kdf {
        kind,
        iterations: params.iterations().into(),
        memory: params.memory_mib().map(Into::into),
        parallelism: params.parallelism().map(Into::into),
    }
}
