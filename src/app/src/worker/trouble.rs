//! The engine's errors in words for the person.

use vault::VaultError;

use crate::trouble::{Trouble, TroubleKind};

impl From<VaultError> for Trouble {
    fn from(error: VaultError) -> Self {
        let kind = match error {
            VaultError::Locked => TroubleKind::Locked,
            VaultError::Absent => TroubleKind::NotFound,
            VaultError::Unexpected | VaultError::Platform => TroubleKind::Broken,
            _ => TroubleKind::Refused,
        };
        Self::new(kind, error.to_string())
    }
}
