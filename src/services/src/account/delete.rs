//! Deleting one's own account. Nobody may leave an organization without an owner or a provider without an administrator by it.

use storage::{account, push};

use super::prove::PasswordProof;
use crate::{Cx, Failure, Grant, Mode, Operation, Refusal, access::Own, push::Push};

const SOLE_OWNER: Refusal = Refusal::new(
    "sole_owner",
    "You are the only owner of an organization. Make somebody else an owner, or delete the organization, and try again.",
);
const SOLE_ADMIN: Refusal = Refusal::new(
    "sole_provider_admin",
    "You are the only Provider Admin of a provider. Make somebody else a Provider Admin, or delete the provider, and try again.",
);

pub struct DeleteAccount {
    pub proof: PasswordProof,
}

impl Operation for DeleteAccount {
    type Scope = Own;
    const ACTION: Option<common::rules::Action> = None;
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<(), Failure> {
        let user = *grant.subject();
        self.proof.must_hold(cx, user).await?;
        account::hold_responsibilities(&mut cx.tx, user).await?;
        if !account::solely_owned_organizations(&mut cx.tx, user).await?.is_empty() {
            return Err(SOLE_OWNER.into());
        }
        if !account::solely_administered_providers(&mut cx.tx, user).await?.is_empty() {
            return Err(SOLE_ADMIN.into());
        }
        let place = push::places_of(&mut cx.tx, user).await?;
        place.organizations.into_iter().for_each(|organization| cx.push(Push::Members { organization }));
        place.providers.into_iter().for_each(|provider| cx.push(Push::People { provider }));
        cx.push(Push::SignedOut { user });
        Ok(account::delete(&mut cx.tx, user).await?)
    }
}
