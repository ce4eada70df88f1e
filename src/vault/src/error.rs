//! What can go wrong in the engine, in terms that a person can act on.

use crypto::{DecryptError, KdfError, PinError, PrimitiveError};

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// The password does not open the user key.
    #[error("That master password is not right.")]
    WrongPassword,
    #[error(
        "The server asked for key derivation settings that are not safe. Nothing was sent. Ask the person who runs the server."
    )]
    UnsafeKdf(KdfError),
    #[error("This is locked. Unlock it first.")]
    Locked,
    /// A key that the operation needs is not in the table: not confirmed yet, or no longer.
    #[error("The key for this is not available to you. Reload; if it stays so, ask an administrator to confirm you.")]
    KeyMissing,
    #[error("This cannot be decrypted: it was made with another key or has been altered.")]
    NotDecryptable,
    #[error("This does not exist any more. The list has been refreshed.")]
    Absent,
    /// A wire text does not have the expected form.
    #[error("The server sent something unexpected. Reload; if it stays so, ask the person who runs the server.")]
    Unexpected,
    /// Another public key than the accepted one.
    #[error("The key of this person has changed since it was accepted. Do not continue; find out why first.")]
    KeyChanged,
    #[error(
        "The fingerprint phrase does not belong to the key that the server sent. Do not continue; reload and compare again."
    )]
    PhraseDiffers,
    #[error("Your browser refused a cryptographic operation. Use a current browser over HTTPS.")]
    Platform,
}

impl From<DecryptError> for VaultError {
    fn from(_: DecryptError) -> Self {
        Self::NotDecryptable
    }
}

impl From<PrimitiveError> for VaultError {
    fn from(_: PrimitiveError) -> Self {
        Self::Platform
    }
}

impl From<KdfError> for VaultError {
    fn from(error: KdfError) -> Self {
        Self::UnsafeKdf(error)
    }
}

impl From<PinError> for VaultError {
    fn from(error: PinError) -> Self {
        match error {
            PinError::PhraseDiffers => Self::PhraseDiffers,
            PinError::Changed { .. } => Self::KeyChanged,
        }
    }
}

impl From<serde_json::Error> for VaultError {
    fn from(_: serde_json::Error) -> Self {
        Self::Unexpected
    }
}
