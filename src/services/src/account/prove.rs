//! Proving the master password again, before an act that a found unlocked screen must not allow. The check runs outside the transaction of the
//! act; the proof names the hash that was verified, so that the act can insist that it is still the one.

use common::id::UserId;
use storage::account;
use subtle::ConstantTimeEq as _;

use super::password::{PresentedHash, Verdict};
use crate::{Caller, Cx, Failure, Site};

/// The caller has just shown the master password.
pub struct PasswordProof {
    user: UserId,
    verified: String,
}

impl PasswordProof {
    /// Whose password it was.
    #[must_use]
    pub fn user(&self) -> UserId {
        self.user
    }

    pub(crate) fn verified(&self) -> &str {
        &self.verified
    }

    /// Within the act's own transaction: the proof is this person's, and of the password that the account still has.
    pub(crate) async fn must_hold(&self, cx: &mut Cx<'_>, user: UserId) -> Result<(), Failure> {
        let account = account::find(&mut cx.tx, user).await?.ok_or(Failure::SignedOut)?;
        let same: bool = account.password_hash.as_bytes().ct_eq(self.verified.as_bytes()).into();
        if self.user == user && same {
            return Ok(());
        }
        Err(Failure::field("masterPasswordHash", "The master password was changed meanwhile. Type the new one."))
    }
}

/// Verifies the presented hash of the caller's own password; `field` is named when it is wrong.
pub async fn prove(
    site: &Site,
    caller: &Caller,
    field: &'static str,
    presented: &PresentedHash,
) -> Result<PasswordProof, Failure> {
    let mut tx = site.database().read().await?;
    let account = account::find(&mut tx, caller.user).await?.ok_or(Failure::SignedOut)?;
    tx.commit().await?;
    site.limits().password(&account.email, site.environment().now())?;
    let verdict = site.hasher().verify(site.environment(), presented, Some(&account.password_hash)).await?;
    if verdict == Verdict::Wrong {
        site.pause_after_failure().await;
        return Err(Failure::field(field, "The master password is not right. Type it again."));
    }
    site.limits().password_was_right(&account.email);
    Ok(PasswordProof { user: account.id, verified: account.password_hash })
}
