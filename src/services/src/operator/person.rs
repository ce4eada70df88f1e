//! What the operator does to one account. Nobody is deleted who alone owns an organization or alone administers a provider.

use common::{event::EventKind, id::UserId};
use storage::{
    account, event,
    operator_lists::{self, Called},
    operator_provider, session,
};

use super::{OperatorGrant, OperatorOperation};
use crate::{
    Cx, Failure, Mode, Refusal,
    account::new_stamp,
    event::{About, record_by_operator},
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
        let called = operator_lists::person(&mut cx.tx, user).await?.ok_or(Failure::Absent)?;
        if called.email != self.email.trim().to_lowercase() {
            return Err(Failure::field("email", "Type the person's address exactly as it is."));
        }
        account::hold_responsibilities(&mut cx.tx, user).await?;
        if !account::solely_owned_organizations(&mut cx.tx, user).await?.is_empty() {
            return Err(SOLE_OWNER.into());
        }
        if !account::solely_administered_providers(&mut cx.tx, user).await?.is_empty() {
            return Err(SOLE_ADMIN.into());
        }
        leave_everything(cx, user, &called).await?;
        cx.push(Push::SignedOut { user });
        account::delete(&mut cx.tx, user).await?;
        grant.write_down(cx, "delete person", format!("{user} ({})", called.email)).await
    }
}

/// The logs of organizations and providers tell who is gone.
async fn leave_everything(cx: &mut Cx<'_>, user: UserId, called: &Called) -> Result<(), Failure> {
    let label = called.name.as_deref().unwrap_or(&called.email);
    for row in operator_lists::organizations_of(&mut cx.tx, user).await? {
        let (owner, subject) = (row.organization_id.to_string(), row.member_id.to_string());
        event::remember_label(&mut cx.tx, &owner, &subject, label).await?;
        cx.push(Push::Members { organization: row.organization_id });
        if row.use_events {
            let about = About { member: Some(row.member_id), ..About::default() };
            record_by_operator(cx, EventKind::MemberRemoved, about, Some(row.organization_id), None).await?;
        }
    }
    for row in operator_lists::providers_of(&mut cx.tx, user).await? {
        let (owner, subject) = (row.provider_id.to_string(), row.provider_user_id.to_string());
        event::remember_label(&mut cx.tx, &owner, &subject, label).await?;
        cx.push(Push::People { provider: row.provider_id });
        if row.logs {
            let about = About { provider_user: Some(row.provider_user_id), ..About::default() };
            record_by_operator(cx, EventKind::ProviderUserRemoved, about, None, Some(row.provider_id)).await?;
        }
    }
    Ok(())
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
