//! Key derivation settings and their bounds, and the derivation itself (§2).
//!
//! Three bounds, all compiled in: what may be *set*, the *floor* below which a client refuses to derive (a server
//! could otherwise ask for a cheap hash of the master password), and the ceiling of what may be set, above which it
//! refuses too (a server could otherwise freeze the browser).

use core::fmt;
use core::ops::RangeInclusive;

use argon2::{Algorithm, Argon2, Params, Version};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::primitives::{PrimitiveError, Primitives};

/// How a master key is derived from a password. Wire: `kdfType`, `iterations`, `memory`, `parallelism`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KdfParams {
    /// `kdfType` 0: PBKDF2-HMAC-SHA-256.
    Pbkdf2 {
        /// Rounds.
        iterations: u32,
    },
    /// `kdfType` 1: Argon2id version 1.3.
    Argon2id {
        /// Passes over the memory.
        iterations: u32,
        /// Memory in MiB.
        memory_mib: u32,
        /// Lanes.
        parallelism: u32,
    },
}

/// One number among the settings, with its bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KdfSetting {
    /// PBKDF2 rounds.
    Pbkdf2Iterations,
    /// Argon2id passes.
    Argon2Iterations,
    /// Argon2id memory in MiB.
    Argon2Memory,
    /// Argon2id lanes.
    Argon2Parallelism,
}

/// Why settings are refused or a derivation failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KdfError {
    /// `kdfType` is neither 0 nor 1, or a number that this type needs is missing.
    #[error("unknown or incomplete key derivation settings")]
    Incomplete,
    /// Not acceptable as a new setting.
    #[error("{setting} must be between {least} and {most}, not {given}")]
    OutOfRange {
        /// Which number.
        setting: KdfSetting,
        /// Its value.
        given: u32,
        /// Least acceptable value.
        least: u32,
        /// Greatest acceptable value.
        most: u32,
    },
    /// The server asks for less work than a client is willing to protect a password with.
    #[error("{setting} of {given} is below the floor of {floor}")]
    BelowFloor {
        /// Which number.
        setting: KdfSetting,
        /// Its value.
        given: u32,
        /// Least value that a client derives with.
        floor: u32,
    },
    /// Not enough memory for Argon2id.
    #[error("not enough memory for the key derivation")]
    OutOfMemory,
    /// PBKDF2 of the platform failed.
    #[error(transparent)]
    Primitive(#[from] PrimitiveError),
}

impl KdfSetting {
    /// What may be set (§2 "Accepted when setting").
    pub fn accepted(self) -> RangeInclusive<u32> {
        match self {
            Self::Pbkdf2Iterations => 600_000..=2_000_000,
            Self::Argon2Iterations => 2..=10,
            Self::Argon2Memory => 16..=1024,
            Self::Argon2Parallelism => 1..=16,
        }
    }

    /// The least that a client derives with (§2 "Client floor").
    pub fn floor(self) -> u32 {
        match self {
            Self::Pbkdf2Iterations => 5_000,
            Self::Argon2Iterations => 2,
            Self::Argon2Memory => 16,
            Self::Argon2Parallelism => 1,
        }
    }

    fn check(self, given: u32, range: &RangeInclusive<u32>) -> Result<(), KdfError> {
        if range.contains(&given) {
            return Ok(());
        }
        Err(KdfError::OutOfRange { setting: self, given, least: *range.start(), most: *range.end() })
    }
}

impl fmt::Display for KdfSetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pbkdf2Iterations => "PBKDF2 iterations",
            Self::Argon2Iterations => "Argon2id iterations",
            Self::Argon2Memory => "Argon2id memory (MiB)",
            Self::Argon2Parallelism => "Argon2id parallelism",
        })
    }
}

impl KdfParams {
    /// What this web vault sets for new accounts: Argon2id, 3 passes over 64 MiB with 4 lanes.
    pub const WEB_DEFAULT: Self = Self::Argon2id { iterations: 3, memory_mib: 64, parallelism: 4 };

    /// What a server answers for an address it does not know or for an account that never chose: PBKDF2, 600,000 rounds.
    pub const PBKDF2_DEFAULT: Self = Self::Pbkdf2 { iterations: 600_000 };

    /// From the four numbers of the wire; the last two are ignored for type 0 and mandatory for type 1.
    ///
    /// # Errors
    /// [`KdfError::Incomplete`]. Bounds are not checked here.
    pub fn from_numbers(
        kind: u8,
        iterations: u32,
        memory_mib: Option<u32>,
        parallelism: Option<u32>,
    ) -> Result<Self, KdfError> {
        match (kind, memory_mib, parallelism) {
            (0, _, _) => Ok(Self::Pbkdf2 { iterations }),
            (1, Some(memory_mib), Some(parallelism)) => Ok(Self::Argon2id { iterations, memory_mib, parallelism }),
            _ => Err(KdfError::Incomplete),
        }
    }

    /// The wire number of the algorithm: 0 PBKDF2, 1 Argon2id.
    pub fn kind(&self) -> u8 {
        match self {
            Self::Pbkdf2 { .. } => 0,
            Self::Argon2id { .. } => 1,
        }
    }

    /// Rounds or passes.
    pub fn iterations(&self) -> u32 {
        match self {
            Self::Pbkdf2 { iterations } | Self::Argon2id { iterations, .. } => *iterations,
        }
    }

    /// Memory in MiB; `None` (wire: null) for PBKDF2.
    pub fn memory_mib(&self) -> Option<u32> {
        match self {
            Self::Pbkdf2 { .. } => None,
            Self::Argon2id { memory_mib, .. } => Some(*memory_mib),
        }
    }

    /// Lanes; `None` (wire: null) for PBKDF2.
    pub fn parallelism(&self) -> Option<u32> {
        match self {
            Self::Pbkdf2 { .. } => None,
            Self::Argon2id { parallelism, .. } => Some(*parallelism),
        }
    }

    /// Whether these may be set at registration or as a change; browser and server ask the same question.
    ///
    /// # Errors
    /// [`KdfError::OutOfRange`] for the first number that may not.
    pub fn accepted_when_setting(&self) -> Result<(), KdfError> {
        self.settings().try_for_each(|(setting, given)| setting.check(given, &setting.accepted()))
    }

    /// Whether a client may derive a key with settings that came from a server.
    ///
    /// # Errors
    /// [`KdfError::BelowFloor`] for a downgrade, [`KdfError::OutOfRange`] for costs above what may be set.
    pub fn client_floor(&self) -> Result<(), KdfError> {
        self.settings().try_for_each(|(setting, given)| {
            let floor = setting.floor();
            if given < floor {
                return Err(KdfError::BelowFloor { setting, given, floor });
            }
            setting.check(given, &(floor..=*setting.accepted().end()))
        })
    }

    fn settings(&self) -> impl Iterator<Item = (KdfSetting, u32)> {
        let settings = match *self {
            Self::Pbkdf2 { iterations } => [Some((KdfSetting::Pbkdf2Iterations, iterations)), None, None],
            Self::Argon2id { iterations, memory_mib, parallelism } => [
                Some((KdfSetting::Argon2Iterations, iterations)),
                Some((KdfSetting::Argon2Memory, memory_mib)),
                Some((KdfSetting::Argon2Parallelism, parallelism)),
            ],
        };
        settings.into_iter().flatten()
    }
}

/// The form of an e-mail address that serves as salt and as the account's name: trimmed, lower case (§2).
pub fn normalize_email(email: &str) -> String {
    email.trim().to_lowercase()
}

/// 32 bytes from a password and a salt text, after [`KdfParams::client_floor`]. Argon2id takes the SHA-256 of the salt.
pub(crate) async fn derive(
    primitives: &impl Primitives,
    password: &[u8],
    salt: &[u8],
    params: &KdfParams,
) -> Result<Zeroizing<[u8; 32]>, KdfError> {
    params.client_floor()?;
    match *params {
        KdfParams::Pbkdf2 { iterations } => {
            Ok(Zeroizing::new(primitives.pbkdf2_sha256(password, salt, iterations).await?))
        }
        KdfParams::Argon2id { iterations, memory_mib, parallelism } => {
            argon2id(password, &Sha256::digest(salt).into(), iterations, memory_mib, parallelism)
        }
    }
}

fn argon2id(
    password: &[u8],
    salt: &[u8; 32],
    iterations: u32,
    memory_mib: u32,
    parallelism: u32,
) -> Result<Zeroizing<[u8; 32]>, KdfError> {
    let memory_kib = memory_mib.saturating_mul(1024);
    let params = Params::new(memory_kib, iterations, parallelism, Some(32)).map_err(|_| KdfError::Incomplete)?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password, salt, key.as_mut_slice())
        .map_err(|error| match error {
            argon2::Error::OutOfMemory => KdfError::OutOfMemory,
            _ => KdfError::Incomplete,
        })?;
    Ok(key)
}
