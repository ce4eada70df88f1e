//! A member's own way out, from every state that is bound to their account. What they kept as My Items stays, labelled with their address.

use common::{
    event::EventKind,
    id::OrganizationId,
    rules::{Action, Facts},
};
use storage::{
    Tx, event,
    member::{self, Member},
    revision,
};

use super::hold;
use crate::{
    Caller, Cx, Failure, Grant, Mode, Operation,
    access::{OrganizationSubject, Scope},
    event::{About, record_for_organization},
    member::scope,
    push::Push,
};

/// The caller's own row in an organization.
#[derive(Debug, Clone, Copy)]
pub struct OwnMembership;

/// The organization with the caller's own row.
#[derive(Debug, Clone)]
pub struct OwnMember {
    organization: OrganizationSubject,
    member: Member,
}

impl Scope for OwnMembership {
    type Id = OrganizationId;
    type Subject = OwnMember;

    async fn load(tx: &mut Tx, caller: &Caller, id: OrganizationId) -> Result<(Facts, OwnMember), Failure> {
        let (mut facts, organization) = OrganizationId::load(tx, caller, id).await?;
        let member = member::of_user(tx, id, caller.user).await?.ok_or(Failure::Absent)?;
        facts.target = Some(scope::target(tx, caller, &facts, &member).await?);
        Ok((facts, OwnMember { organization, member }))
    }
}

#[derive(Debug, Clone, Copy)]
pub struct LeaveOrganization;

impl Operation for LeaveOrganization {
    type Scope = OwnMembership;
    const ACTION: Option<Action> = Some(Action::OrganizationLeave);
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OwnMembership>) -> Result<(), Failure> {
        let id = grant.subject().organization.id;
        let grant = hold::<OwnMembership>(cx, grant.caller(), id, id, Self::ACTION).await?;
        let OwnMember { organization, member: own } = grant.subject();
        let about = About { member: Some(own.id), user: own.user_id, ..About::default() };
        record_for_organization(cx, grant.caller(), grant.facts(), organization, EventKind::MemberLeft, about).await?;
        event::remember_label(&mut cx.tx, &id.to_string(), &own.id.to_string(), &own.email).await?;
        revision::touch(&mut cx.tx, grant.caller().user, cx.now).await?;
        cx.push(Push::Reach { user: grant.caller().user });
        Ok(member::remove(&mut cx.tx, own.id, &own.email, cx.now).await?)
    }
}
