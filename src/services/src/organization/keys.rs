//! The key pair of an organization: anybody signed in may read the public key, members also get the wrapped private key.

use common::{
    id::OrganizationId,
    rules::{Action, RuleCode, Standings},
    wire::organization::OrganizationKeys,
};
use storage::{organization, revision};

use super::{found::KeyPairInput, hold, sealed};
use crate::{
    Cx, Failure, Grant, Mode, Operation,
    access::{Own, Scope as _},
    hand_over::require_current_key,
    push::Push,
};

/// The public key. Whoever encrypts to it need not be a member.
#[derive(Debug, Clone, Copy)]
pub struct ReadPublicKey(pub OrganizationId);

impl Operation for ReadPublicKey {
    type Scope = Own;
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Read;
    type Output = Option<String>;

    async fn run(self, cx: &mut Cx<'_>, _: Grant<Own>) -> Result<Option<String>, Failure> {
        let row = organization::find(&mut cx.tx, self.0).await?.ok_or(Failure::Absent)?;
        Ok(row.public_key)
    }
}

/// Both keys; the private one is none for whoever is no member and no provider user.
#[derive(Debug, Clone, Copy)]
pub struct ReadKeys(pub OrganizationId);

impl Operation for ReadKeys {
    type Scope = Own;
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Read;
    type Output = OrganizationKeys;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<OrganizationKeys, Failure> {
        let row = organization::find(&mut cx.tx, self.0).await?.ok_or(Failure::Absent)?;
        let (facts, _) = OrganizationId::load(&mut cx.tx, grant.caller(), self.0).await?;
        let belongs = !Standings::of(&facts).is_none();
        Ok(OrganizationKeys { public_key: row.public_key, private_key: row.private_key.filter(|_| belongs) })
    }
}

/// Sets the pair of an organization that was made without.
#[derive(Debug, Clone)]
pub struct SetKeys(pub KeyPairInput);

impl Operation for SetKeys {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::OrganizationSetKeys);
    const MODE: Mode = Mode::Write;
    type Output = OrganizationKeys;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<OrganizationKeys, Failure> {
        let id = grant.subject().id;
        let grant = hold::<OrganizationId>(cx, grant.caller(), id, id, Self::ACTION).await?;
        require_current_key(cx, grant.caller(), id, None).await?;
        let keys = sealed::key_pair("", self.0)?;
        if !organization::set_keys(&mut cx.tx, id, &keys.public_key, &keys.encrypted_private_key, cx.now).await? {
            return Err(Failure::Rule(RuleCode::AlreadyInState));
        }
        revision::touch_members(&mut cx.tx, id, cx.now).await?;
        cx.push(Push::Organization { organization: id });
        Ok(OrganizationKeys { public_key: Some(keys.public_key), private_key: Some(keys.encrypted_private_key) })
    }
}
