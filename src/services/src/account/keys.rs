//! Keys of accounts: one's own, somebody's public key, and the id of the user key, which is recorded once.

use common::{id::UserId, rules::Action};
use crypto::KeyId;
use storage::account::{self, Account};

use crate::{Cx, Failure, Grant, Mode, Operation, Refusal, access::Own};

/// The caller's account.
pub struct OwnAccount;

impl Operation for OwnAccount {
    type Scope = Own;
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Read;
    type Output = Account;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<Account, Failure> {
        account::find(&mut cx.tx, *grant.subject()).await?.ok_or(Failure::SignedOut)
    }
}

/// Somebody's public key, base64 of the SPKI. Any signed-in person may ask: keys are wrapped to it.
pub struct PublicKeyOf(pub UserId);

impl Operation for PublicKeyOf {
    type Scope = Own;
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Read;
    type Output = String;

    async fn run(self, cx: &mut Cx<'_>, _: Grant<Own>) -> Result<String, Failure> {
        account::public_key(&mut cx.tx, self.0).await?.ok_or(Failure::Absent)
    }
}

const RECORDED: Refusal =
    Refusal::new("user_key_id_recorded", "Another user key is recorded for this account. Log in again.");

/// Records the id of the caller's user key. The same id again is no failure: clients repeat themselves.
pub struct RecordUserKeyId(pub KeyId);

impl Operation for RecordUserKeyId {
    type Scope = Own;
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<(), Failure> {
        let user = *grant.subject();
        let id = self.0.to_string();
        if account::record_user_key_id(&mut cx.tx, user, &id, cx.now).await? {
            return Ok(());
        }
        let account = account::find(&mut cx.tx, user).await?.ok_or(Failure::SignedOut)?;
        if account.user_key_id.as_deref() == Some(id.as_str()) { Ok(()) } else { Err(RECORDED.into()) }
    }
}
