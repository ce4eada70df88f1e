//! What this instance signs and keys its answers with: one stored secret, from which a key for each purpose is derived, so that a value made
//! for one purpose is never valid for another.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use crate::{Environment, Failure};

const NAME: &str = "root";

/// The purposes. The labels are part of every derived key: changing one ends what was signed with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    AccessToken,
    Prelogin,
    EmailVerification,
    EventAnchor,
}

impl Purpose {
    const fn label(self) -> &'static [u8] {
        match self {
            Self::AccessToken => b"chatelaine access token",
            Self::Prelogin => b"chatelaine prelogin",
            Self::EmailVerification => b"chatelaine e-mail verification",
            Self::EventAnchor => b"chatelaine event anchor",
        }
    }
}

/// The stored secret of this instance.
pub(crate) struct Secrets(Zeroizing<Vec<u8>>);

impl Secrets {
    /// Reads the secret; makes it at the first start.
    pub(crate) async fn open(database: &storage::Database, environment: &dyn Environment) -> Result<Self, Failure> {
        let fresh = Zeroizing::new(environment.random::<32>());
        let fresh = Zeroizing::new(BASE64_URL_SAFE_NO_PAD.encode(fresh.as_slice()));
        let mut tx = database.write().await?;
        let stored = Zeroizing::new(storage::secret::keep(&mut tx, NAME, &fresh).await?);
        tx.commit().await?;
        let bytes =
            BASE64_URL_SAFE_NO_PAD.decode(stored.as_bytes()).map_err(|_| Failure::Damaged("instance_secret"))?;
        Ok(Self(Zeroizing::new(bytes)))
    }

    /// The HMAC-SHA-256 of a message under the purpose's key.
    pub(crate) fn mac(&self, purpose: Purpose, message: &[u8]) -> [u8; 32] {
        let key = Zeroizing::new(hmac(&self.0, purpose.label()));
        hmac(key.as_slice(), message)
    }

    pub(crate) fn verify(&self, purpose: Purpose, message: &[u8], presented: &[u8]) -> bool {
        self.mac(purpose, message).as_slice().ct_eq(presented).into()
    }
}

#[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
fn hmac(key: &[u8], message: &[u8]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("any length is a key");
    mac.update(message);
    mac.finalize().into_bytes().into()
}
