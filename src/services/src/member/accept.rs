//! Accepting an invitation: the row is bound to the account of the person who was invited. Rights begin only when somebody confirms.

use common::{
    id::{MemberId, OrganizationId},
    kind::{MemberRole, MemberStatus, OrganizationStatus},
    rules::{Action, RuleCode},
};
use storage::{account, member, organization};

use super::{invitation::DEAD_LINK, letter};
use crate::{
    Cx, Failure, Grant, Mode, Operation, Refusal,
    access::{Own, Scope as _},
    link_token,
    push::Push,
};

const NOT_INVITED: Refusal = Refusal::new(
    "InvitationUsed",
    "This invitation was accepted already. Wait to be confirmed, or ask an administrator of the organization.",
);
const OTHER_ADDRESS: Refusal = Refusal::new(
    "InvitationAddress",
    "This invitation is for another e-mail address. Log in with the address that was invited.",
);
const HERE_ALREADY: Refusal = Refusal::new(
    "InvitationDouble",
    "You are in this organization already. Ask an administrator to remove the second invitation.",
);
const UNFINISHED: Refusal =
    Refusal::new("OrganizationPending", "This organization is not set up yet. Ask the person who invited you.");

#[derive(Clone)]
pub struct AcceptInvitation {
    pub organization: OrganizationId,
    pub member: MemberId,
    pub token: String,
}

impl Operation for AcceptInvitation {
    type Scope = Own;
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<(), Failure> {
        let user = *grant.subject();
        // Without the token nobody learns whether the row exists, except the person it belongs to already.
        let row = member::find(&mut cx.tx, self.organization, self.member).await?.ok_or(DEAD_LINK)?;
        if row.status != MemberStatus::Invited {
            let knows = link_token::is_valid(&self.token, row.invite_token_hash.as_deref(), Some(cx.now), cx.now);
            return Err(if knows || row.user_id == Some(user) { NOT_INVITED } else { DEAD_LINK }.into());
        }
        if !link_token::is_valid(&self.token, row.invite_token_hash.as_deref(), row.invite_issued, cx.now) {
            return Err(DEAD_LINK.into());
        }
        let account = account::find(&mut cx.tx, user).await?.ok_or(Failure::SignedOut)?;
        if account.email.as_str() != row.email {
            return Err(OTHER_ADDRESS.into());
        }
        let (facts, subject) = OrganizationId::load(&mut cx.tx, grant.caller(), self.organization).await?;
        let organization = facts.organization.ok_or(Failure::Absent)?;
        if !organization.enabled {
            return Err(Failure::Rule(RuleCode::OrganizationDisabled));
        }
        if organization.status == OrganizationStatus::Pending {
            return Err(UNFINISHED.into());
        }
        if subject.member.is_some() {
            return Err(HERE_ALREADY.into());
        }
        let administers =
            matches!(row.role, MemberRole::Owner | MemberRole::Admin) && organization.plan.limits_administrators();
        if administers && organization::administers_another_free_one(&mut cx.tx, user, Some(self.organization)).await? {
            return Err(Failure::Rule(RuleCode::FreeAdminLimit));
        }
        if !member::accept(&mut cx.tx, self.member, user, cx.now).await? {
            return Err(NOT_INVITED.into());
        }
        cx.push(Push::Members { organization: self.organization });
        if !account.email_verified {
            account::set_email_verified(&mut cx.tx, user, cx.now).await?;
        }
        for person in organization::administrators(&mut cx.tx, self.organization, true).await? {
            letter::accepted(cx, &person.email, &subject, account.email.as_str()).await?;
        }
        Ok(())
    }
}
