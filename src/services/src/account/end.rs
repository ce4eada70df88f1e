//! The end of an account, by its own person or by the operator. Nobody goes who alone owns an organization or alone administers a provider.

use common::{
    event::EventKind,
    id::{OrganizationId, ProviderId, UserId},
};
use storage::{
    account, event,
    operator_lists::{self, Called},
};

use crate::{
    Caller, Cx, Failure, Refusal,
    event::{About, record, record_by_operator},
    push::Push,
};

/// What whoever ends it is told instead.
pub(crate) struct Irreplaceable {
    pub owner: Refusal,
    pub admin: Refusal,
}

/// Without a caller it is the operator who does it.
pub(crate) async fn end(
    cx: &mut Cx<'_>,
    user: UserId,
    by: Option<&Caller>,
    refusals: Irreplaceable,
) -> Result<(), Failure> {
    account::hold_responsibilities(&mut cx.tx, user).await?;
    if !account::solely_owned_organizations(&mut cx.tx, user).await?.is_empty() {
        return Err(refusals.owner.into());
    }
    if !account::solely_administered_providers(&mut cx.tx, user).await?.is_empty() {
        return Err(refusals.admin.into());
    }
    leave_everything(cx, user, by).await?;
    cx.push(Push::SignedOut { user });
    Ok(account::delete(&mut cx.tx, user).await?)
}

/// The logs of organizations and providers tell who is gone.
async fn leave_everything(cx: &mut Cx<'_>, user: UserId, by: Option<&Caller>) -> Result<(), Failure> {
    let Called { name, email } = operator_lists::person(&mut cx.tx, user).await?.ok_or(Failure::Absent)?;
    let label = name.unwrap_or(email);
    for row in operator_lists::organizations_of(&mut cx.tx, user).await? {
        let (owner, subject) = (row.organization_id.to_string(), row.member_id.to_string());
        event::remember_label(&mut cx.tx, &owner, &subject, &label).await?;
        cx.push(Push::Members { organization: row.organization_id });
        if row.use_events {
            let about = About { member: Some(row.member_id), ..About::default() };
            tell(cx, by, EventKind::MemberRemoved, about, Some(row.organization_id), None).await?;
        }
    }
    for row in operator_lists::providers_of(&mut cx.tx, user).await? {
        let (owner, subject) = (row.provider_id.to_string(), row.provider_user_id.to_string());
        event::remember_label(&mut cx.tx, &owner, &subject, &label).await?;
        cx.push(Push::People { provider: row.provider_id });
        if row.logs {
            let about = About { provider_user: Some(row.provider_user_id), ..About::default() };
            tell(cx, by, EventKind::ProviderUserRemoved, about, None, Some(row.provider_id)).await?;
        }
    }
    Ok(())
}

async fn tell(
    cx: &mut Cx<'_>,
    by: Option<&Caller>,
    kind: EventKind,
    about: About,
    organization: Option<OrganizationId>,
    provider: Option<ProviderId>,
) -> Result<(), Failure> {
    match by {
        Some(caller) => record(cx, Some(caller), kind, about, organization, provider).await,
        None => record_by_operator(cx, kind, about, organization, provider).await,
    }
}
