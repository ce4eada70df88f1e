//! The invited person accepts: the row is bound to their account and waits for a key.

use common::{
    id::{ProviderId, ProviderUserId},
    kind::ProviderUserStatus,
    rules::{Action, ProviderUserFacts, RuleCode},
};
use storage::{account, provider_user};

use super::{letter, read};
use crate::{
    Cx, Failure, Grant, Mode, Operation, Refusal,
    access::{Own, provider_facts},
    link_token,
    push::Push,
};

pub(super) const DEAD_LINK: Refusal = Refusal::new(
    "ProviderInvitationDead",
    "This invitation link is not valid any more. Ask the person who invited you to send a new one.",
);
const WRONG_ACCOUNT: Refusal = Refusal::new(
    "InvitationForAnotherAddress",
    "This invitation was sent to another e-mail address. Log out, then log in with the address it was sent to.",
);
const ALREADY_HERE: Refusal =
    Refusal::new("AlreadyInProvider", "You belong to this provider already: open it from the switcher.");

/// What a link carries.
#[derive(Clone)]
pub struct ProviderInvitationToken(pub String);

pub struct AcceptProviderInvitation {
    pub provider: ProviderId,
    pub id: ProviderUserId,
    pub token: ProviderInvitationToken,
}

impl Operation for AcceptProviderInvitation {
    type Scope = Own;
    /// The token is the right; it is checked below.
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<(), Failure> {
        let row = provider_user::find(&mut cx.tx, self.provider, self.id).await?.ok_or(DEAD_LINK)?;
        let (token, hash) = (self.token.0.as_str(), row.invite_token_hash.as_deref());
        // The hash stays after accepting, so that a used link can say that it was used; it opens nothing any more.
        if row.status != ProviderUserStatus::Invited && link_token::is_valid(token, hash, Some(cx.now), cx.now) {
            return Err(Failure::Rule(RuleCode::AlreadyInState));
        }
        if row.status != ProviderUserStatus::Invited || !link_token::is_valid(token, hash, row.invite_issued, cx.now) {
            return Err(DEAD_LINK.into());
        }
        let person = account::find(&mut cx.tx, grant.caller().user).await?.ok_or(Failure::SignedOut)?;
        if person.email.as_str() != row.address {
            return Err(WRONG_ACCOUNT.into());
        }
        if provider_user::has_account(&mut cx.tx, self.provider, person.id).await? {
            return Err(ALREADY_HERE.into());
        }
        let provider = provider_facts(&mut cx.tx, self.provider, None).await?;
        grant.also(Action::ProviderAcceptInvitation, |facts| {
            facts.provider = provider;
            facts.actor.provider_user = Some(ProviderUserFacts { status: row.status, role: row.role });
            facts.actor.token_valid = true;
        })?;
        if !provider_user::accept(&mut cx.tx, row.id, person.id, cx.now).await? {
            return Err(Failure::Rule(RuleCode::AlreadyInState));
        }
        cx.push(Push::People { provider: self.provider });
        let newcomer = person.name.map_or_else(|| row.address.clone(), |name| format!("{name} ({})", row.address));
        self.tell_admins(cx, &newcomer).await
    }
}

impl AcceptProviderInvitation {
    async fn tell_admins(&self, cx: &mut Cx<'_>, newcomer: &str) -> Result<(), Failure> {
        let provider_name = read::name(cx, self.provider).await?;
        for admin in provider_user::admin_addresses(&mut cx.tx, self.provider).await? {
            letter::accepted(cx, &admin, self.provider, &provider_name, newcomer).await?;
        }
        Ok(())
    }
}
