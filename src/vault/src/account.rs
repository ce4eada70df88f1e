//! Making and opening an account: everything from the master password to the user key.

use common::id::UserId;
use crypto::{
    Cipher, CryptoRng, KdfParams, KeyPair, MasterKey, PinnedKey, Primitives, PrivateKey, SymmetricKey,
    derive_master_key, normalize_email, unwrap_key, unwrap_private_key, wrap_key, wrap_private_key,
};
use serde::{Deserialize, Serialize};

use crate::VaultError;

/// Key derivation settings as the wire spells them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Kdf {
    pub kdf_type: u8,
    pub iterations: u32,
    pub memory: Option<u32>,
    pub parallelism: Option<u32>,
}

impl Kdf {
    /// # Errors
    /// [`VaultError::UnsafeKdf`] for settings below the floors that are compiled in.
    pub fn checked(&self) -> Result<KdfParams, VaultError> {
        let params = KdfParams::from_numbers(self.kdf_type, self.iterations, self.memory, self.parallelism)?;
        params.client_floor()?;
        Ok(params)
    }
}

impl From<KdfParams> for Kdf {
    fn from(params: KdfParams) -> Self {
        Self {
            kdf_type: params.kind(),
            iterations: params.iterations(),
            memory: params.memory_mib(),
            parallelism: params.parallelism(),
        }
    }
}

/// What the server gives back for opening an account: nothing in it is secret from the server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UnlockData {
    pub user_id: UserId,
    pub email: String,
    pub kdf: Kdf,
    /// The user key under the stretched master key.
    pub user_key: String,
    /// The private key under the user key.
    pub private_key: String,
}

/// The master key with the hash that proves it to the server.
pub struct Proof {
    pub master: MasterKey,
    /// What is sent in place of the password.
    pub authentication_hash: String,
}

/// Derives the master key of an account that exists.
///
/// # Errors
/// [`VaultError::UnsafeKdf`] before anything is derived or sent.
pub async fn prove(primitives: &impl Primitives, email: &str, password: &str, kdf: &Kdf) -> Result<Proof, VaultError> {
    let master = derive_master_key(primitives, password, email, &kdf.checked()?).await?;
    let authentication_hash = master.authentication_hash(password).expose_str().to_owned();
    Ok(Proof { master, authentication_hash })
}

/// The two keys of an open account.
pub struct OpenAccount {
    pub user_key: SymmetricKey,
    pub private_key: PrivateKey,
}

/// Opens the account with the master key.
///
/// # Errors
/// [`VaultError::WrongPassword`].
pub fn open(master: &MasterKey, data: &UnlockData) -> Result<OpenAccount, VaultError> {
    let user_key = unwrap_key(&data.user_key, &master.stretched().cipher()).map_err(|_| VaultError::WrongPassword)?;
    open_with_user_key(user_key, data)
}

/// Opens the account with the user key itself, after a reload.
///
/// # Errors
/// [`VaultError::NotDecryptable`] if it is the key of another account or from before a rotation.
pub fn open_with_user_key(user_key: SymmetricKey, data: &UnlockData) -> Result<OpenAccount, VaultError> {
    let private_key = unwrap_private_key(&data.private_key, &user_key.cipher())?;
    Ok(OpenAccount { user_key, private_key })
}

/// The keys of a new account in the form in which they are registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Registration {
    /// Normalized; also the salt.
    pub email: String,
    pub kdf: Kdf,
    pub authentication_hash: String,
    pub user_key: String,
    pub user_key_id: String,
    /// SPKI in base64.
    pub public_key: String,
    pub private_key: String,
}

/// Makes all keys of a new account.
///
/// # Errors
/// [`VaultError::Platform`] if the platform makes no RSA key; [`VaultError::UnsafeKdf`].
pub async fn make_registration<R: CryptoRng + ?Sized>(
    primitives: &impl Primitives,
    rng: &mut R,
    email: &str,
    password: &str,
    params: KdfParams,
) -> Result<Registration, VaultError> {
    params.accepted_when_setting()?;
    let kdf = Kdf::from(params);
    let Proof { master, authentication_hash } = prove(primitives, email, password, &kdf).await?;
    let user_key = SymmetricKey::make(rng);
    let pair = KeyPair::make(primitives).await?;
    let stretched: Cipher = master.stretched().cipher();
    Ok(Registration {
        email: normalize_email(email),
        kdf,
        authentication_hash,
        user_key: wrap_key(&user_key, &stretched, rng).into_string(),
        user_key_id: user_key.id().to_string(),
        public_key: pair.public.to_base64(),
        private_key: wrap_private_key(&pair.private, &user_key.cipher(), rng).into_string(),
    })
}

/// The user key under the master key of a new password; a second wrapping of the same key.
#[must_use]
pub fn wrap_user_key<R: CryptoRng + ?Sized>(user_key: &SymmetricKey, master: &MasterKey, rng: &mut R) -> String {
    wrap_key(user_key, &master.stretched().cipher(), rng).into_string()
}

/// One's own public key as a target for wrapping: computed from the private key, never taken from the server.
#[must_use]
pub fn own_pinned(private: &PrivateKey) -> PinnedKey {
    PinnedKey::own(private)
}
