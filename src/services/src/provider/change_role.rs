//! Making a Service User a Provider Admin, or the other way round. Takes effect on that person's next request.

use common::{
    event::EventKind,
    id::{ProviderId, ProviderUserId},
    kind::ProviderRole,
    rules::Action,
};
use storage::{provider_user, revision};

use super::{hold, rows};
use crate::{
    Cx, Failure, Grant, Mode, Operation,
    event::{About, record_for_provider},
    push::Push,
};

#[derive(Debug, Clone, Copy)]
pub struct ChangeRole {
    pub person: ProviderUserId,
    pub role: ProviderRole,
}

impl Operation for ChangeRole {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderInviteUser);
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<(), Failure> {
        let id = *grant.subject();
        let grant = hold::<ProviderId>(cx, grant.caller(), id, id, Self::ACTION).await?;
        let action = Action::ProviderChangeUserRole;
        let decided = rows::decide(cx, &grant, action, Some(self.role), &[self.person]).await?;
        if let Some(refused) = decided.outcomes.into_iter().find_map(|outcome| outcome.failure) {
            return Err(refused);
        }
        let person = decided.allowed.into_iter().next().ok_or(Failure::Absent)?;
        if person.role == self.role {
            return Ok(());
        }
        provider_user::set_role(&mut cx.tx, id, person.id, self.role, cx.now).await?;
        if let Some(user) = person.user_id {
            revision::touch(&mut cx.tx, user, cx.now).await?;
            cx.push(Push::Reach { user });
        }
        let about = About { provider_user: Some(person.id), ..About::default() };
        record_for_provider(cx, &grant, EventKind::ProviderUserUpdated, about).await
    }
}
