//! Deleting one's own account.

use super::{
    end::{self, Irreplaceable},
    prove::PasswordProof,
};
use crate::{Cx, Failure, Grant, Mode, Operation, Refusal, access::Own};

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
        let refusals = Irreplaceable { owner: SOLE_OWNER, admin: SOLE_ADMIN };
        end::end(cx, user, Some(grant.caller()), refusals).await
    }
}
