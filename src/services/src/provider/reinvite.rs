//! A fresh invitation for people who have not come yet; the link before it is dead. Where mails are sent, one a minute for each person.

use common::{
    id::{ProviderId, ProviderUserId},
    rules::Action,
    time::MINUTE,
};
use storage::provider_user::{self, ProviderUser};

use super::{
    hold, letter, read,
    rows::{self, Outcome},
};
use crate::{Cx, Failure, Grant, Mode, Operation, Refusal, link_token, push::Push};

const TOO_SOON: Refusal = Refusal::new(
    "ReinvitedJustNow",
    "The invitation was sent less than a minute ago: wait a little before you send it again.",
);

const TOO_MANY: Refusal = Refusal::new(
    "TooManyInvitations",
    "This provider has sent as many invitations as the server allows in an hour: send this one again later.",
);

#[derive(Debug, Clone)]
pub struct ReinvitePeople(pub Vec<ProviderUserId>);

impl Operation for ReinvitePeople {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderInviteUser);
    const MODE: Mode = Mode::Write;
    type Output = Vec<Outcome>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<Vec<Outcome>, Failure> {
        let id = *grant.subject();
        let grant = hold::<ProviderId>(cx, grant.caller(), id, id, Self::ACTION).await?;
        let provider_name = read::name(cx, id).await?;
        let decided = rows::decide(cx, &grant, Action::ProviderReinviteUser, None, &self.0).await?;
        let mut outcomes = decided.outcomes;
        for person in decided.allowed {
            outcomes.push(again(cx, id, &provider_name, &person).await?);
        }
        Ok(rows::in_order(outcomes, &self.0))
    }
}

async fn again(cx: &mut Cx<'_>, provider: ProviderId, name: &str, person: &ProviderUser) -> Result<Outcome, Failure> {
    let mails = cx.settings().mail;
    let just_now = person.invite_issued.is_some_and(|at| cx.now.since(at) < MINUTE);
    if just_now && mails {
        return Ok(Outcome::failed(person.id, TOO_SOON.into()));
    }
    if mails && cx.site().limits().invitations(provider, 1, cx.now).is_err() {
        return Ok(Outcome::failed(person.id, TOO_MANY.into()));
    }
    let token = link_token::make(cx.environment());
    if !provider_user::renew_invitation(&mut cx.tx, person.id, &token.hash, cx.now).await? {
        return Ok(Outcome::failed(person.id, Failure::Absent));
    }
    cx.push(Push::People { provider });
    let email = letter::stored(&person.address)?;
    let link = letter::invitation(cx, &email, provider, name, person.id, &token.token).await?;
    Ok(Outcome { link, ..Outcome::done(person.id) })
}
