//! What the operator does to one account.

use common::id::UserId;
use storage::{account, operator_lists, operator_provider, session};

use super::{OperatorGrant, OperatorOperation};
use crate::{
    Cx, Failure, Mode, Refusal,
    account::{Irreplaceable, end, new_stamp},
    push::Push,
};

const SOLE_OWNER: Refusal = Refusal::new(
    "sole_owner",
    "This person is the only owner of an organization. Another owner has to be made there first, or the organization deleted.",
);
const SOLE_ADMIN: Refusal = Refusal::new(
    "sole_provider_admin",
    "This person is the only Provider Admin of a provider. Make a Service User of it a Provider Admin first, or delete the provider.",
);

/// Keeps somebody out, or lets them in again. Whoever is kept out has no session any more; memberships and keys stay.
pub struct SwitchPerson {
    pub person: UserId,
    pub enabled: bool,
}

impl OperatorOperation for SwitchPerson {
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: &OperatorGrant) -> Result<(), Failure> {
        let address = address(cx, self.person).await?;
        if !operator_provider::set_account_enabled(&mut cx.tx, self.person, self.enabled, cx.now).await? {
            return Err(Failure::Absent);
        }
        if !self.enabled {
            end_sessions(cx, self.person).await?;
        }
        let act = if self.enabled { "enable person" } else { "disable person" };
        grant.write_down(cx, act, format!("{} ({address})", self.person)).await
    }
}

/// Ends every session on every device.
pub struct EndPersonSessions(pub UserId);

impl OperatorOperation for EndPersonSessions {
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: &OperatorGrant) -> Result<(), Failure> {
        let address = address(cx, self.0).await?;
        end_sessions(cx, self.0).await?;
        grant.write_down(cx, "end sessions", format!("{} ({address})", self.0)).await
    }
}

/// Deletes an account with its own vault. Its address must be typed.
pub struct DeletePerson {
    pub person: UserId,
    pub email: String,
}

impl OperatorOperation for DeletePerson {
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: &OperatorGrant) -> Result<(), Failure> {
        let user = self.person;
        let address = address(cx, user).await?;
        if address != self.email.trim().to_lowercase() {
            return Err(Failure::field("email", "Type the person's address exactly as it is."));
        }
        end(cx, user, None, Irreplaceable { owner: SOLE_OWNER, admin: SOLE_ADMIN }).await?;
        grant.write_down(cx, "delete person", format!("{user} ({address})")).await
    }
}

async fn address(cx: &mut Cx<'_>, user: UserId) -> Result<String, Failure> {
    Ok(operator_lists::person(&mut cx.tx, user).await?.ok_or(Failure::Absent)?.email)
}

async fn end_sessions(cx: &mut Cx<'_>, user: UserId) -> Result<(), Failure> {
    let stamp = new_stamp(cx);
    account::set_security_stamp(&mut cx.tx, user, &stamp, cx.now).await?;
    cx.push(Push::SignedOut { user });
    Ok(session::delete_all(&mut cx.tx, user).await?)
}
