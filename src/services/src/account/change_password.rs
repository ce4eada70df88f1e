//! Changing the master password, and ending all sessions. Both give the account a new security stamp, with which every token given out before dies.

use common::{event::EventKind, id::UserId};
use crypto::{EncKind, EncString, KdfParams, KeyId};
use storage::{
    account::{self, NewPassword},
    session,
};

use super::{
    password::PresentedHash,
    prove::PasswordProof,
    register::{new_stamp, stored_kdf},
};
use crate::{Cx, Failure, Grant, Mode, Operation, Refusal, Site, access::Own, event::record_for_person, push::Push};

const CHANGED_MEANWHILE: Refusal =
    Refusal::new("password_changed_meanwhile", "The master password was changed at the same moment. Log in again.");

/// A new master password: the same user key, wrapped anew.
pub struct ChangePassword {
    proof: PasswordProof,
    hash: String,
    hint: Option<String>,
    user_key: EncString,
    /// What the newer form of the request repeats of the account, to be compared with it.
    stated: Option<Stated>,
}

/// The settings that the new wrapping was made with.
pub struct Stated {
    pub kdf: KdfParams,
    pub salt: String,
    pub user_key_id: Option<KeyId>,
}

impl ChangePassword {
    /// Hashes the new password; the change itself is the operation.
    pub async fn prepare(
        site: &Site,
        proof: PasswordProof,
        new: &PresentedHash,
        user_key: EncString,
        hint: Option<String>,
        stated: Option<Stated>,
    ) -> Result<Self, Failure> {
        if user_key.kind() != EncKind::AesCbcHmac {
            return Err(Failure::field("key", "The user key must be an encrypted string of type 2."));
        }
        let hash = site.hasher().hash(site.environment(), new).await?;
        Ok(Self { proof, hash, hint, user_key, stated })
    }
}

impl Operation for ChangePassword {
    type Scope = Own;
    const ACTION: Option<common::rules::Action> = None;
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<(), Failure> {
        let user = own(&grant, &self.proof)?;
        if let Some(stated) = &self.stated {
            check(cx, user, stated).await?;
        }
        let new = NewPassword {
            hash: &self.hash,
            hint: self.hint.as_deref(),
            user_key: self.user_key.as_str(),
            security_stamp: &new_stamp(cx),
        };
        if !account::set_password(&mut cx.tx, user, self.proof.verified(), &new, cx.now).await? {
            return Err(CHANGED_MEANWHILE.into());
        }
        let caller = grant.caller();
        session::delete_all_but_web_of(&mut cx.tx, user, caller.device).await?;
        cx.push(Push::SignedOut { user });
        let now = cx.now;
        record_for_person(cx, now, caller.into(), EventKind::UserChangedPassword).await
    }
}

async fn check(cx: &mut Cx<'_>, user: UserId, stated: &Stated) -> Result<(), Failure> {
    let account = account::find(&mut cx.tx, user).await?.ok_or(Failure::SignedOut)?;
    if stored_kdf(&stated.kdf) != account.kdf {
        return Err(Failure::field(
            "kdf",
            "The key derivation settings must be those of the account: only the password changes here.",
        ));
    }
    if stated.salt != account.email.as_str() {
        return Err(Failure::field("salt", "The salt must be the account's e-mail address in lower case."));
    }
    if let (Some(stated), Some(recorded)) = (stated.user_key_id, &account.user_key_id)
        && stated.to_string() != *recorded
    {
        return Err(Failure::field("containedKeyId", "This is not the account's user key."));
    }
    Ok(())
}

fn own(grant: &Grant<Own>, proof: &PasswordProof) -> Result<UserId, Failure> {
    let user = *grant.subject();
    if proof.user() == user { Ok(user) } else { Err(Failure::Absent) }
}

/// Ends every session on every device, this one included.
pub struct EndAllSessions {
    pub proof: PasswordProof,
}

impl Operation for EndAllSessions {
    type Scope = Own;
    const ACTION: Option<common::rules::Action> = None;
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<(), Failure> {
        let user = *grant.subject();
        self.proof.must_hold(cx, user).await?;
        let stamp = new_stamp(cx);
        account::set_security_stamp(&mut cx.tx, user, &stamp, cx.now).await?;
        cx.push(Push::SignedOut { user });
        Ok(session::delete_all(&mut cx.tx, user).await?)
    }
}
