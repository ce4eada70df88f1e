//! For a provider that has lost its last Provider Admin: somebody who is confirmed there becomes one. They hold the provider's key already, so this
//! gives nobody a key; everybody of the provider is told.
//!
//! Whether the last admin is lost the store cannot see: the row stays when a person is gone. So it is not asked that there be none.

use common::{
    event::EventKind,
    id::{ProviderId, ProviderUserId},
    kind::ProviderRole,
    rules::{Action, Facts, ProviderTargetFacts},
};
use storage::{provider_user, revision};

use crate::{
    Cx, Failure, Mode,
    event::{About, record_by_operator},
    operator::{OperatorGrant, OperatorOperation, letter},
    provider::provider_name,
    push::Push,
};

pub struct RescueProvider {
    pub provider: ProviderId,
    pub person: ProviderUserId,
}

impl OperatorOperation for RescueProvider {
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: &OperatorGrant) -> Result<(), Failure> {
        let id = self.provider;
        grant.hold_provider(&mut cx.tx, id, Action::ProviderReadSettings, |_| {}).await?;
        let person = provider_user::find(&mut cx.tx, id, self.person).await?.ok_or(Failure::Absent)?;
        let target = ProviderTargetFacts { is_self: false, status: person.status, role: person.role };
        let add = move |facts: &mut Facts| {
            facts.provider_target = Some(target);
            facts.provider_grant = Some(ProviderRole::ProviderAdmin);
        };
        let facts = grant.on_provider(&mut cx.tx, id, Action::ProviderChangeUserRole, add).await?;
        provider_user::set_role(&mut cx.tx, id, person.id, ProviderRole::ProviderAdmin, cx.now).await?;
        if let Some(user) = person.user_id {
            revision::touch(&mut cx.tx, user, cx.now).await?;
        }
        cx.push_reach(person.user_id);
        cx.push(Push::People { provider: id });
        if facts.provider.is_some_and(|provider| provider.enabled && provider.use_events) {
            let about = About { provider_user: Some(person.id), ..About::default() };
            record_by_operator(cx, EventKind::ProviderUserUpdated, about, None, Some(id)).await?;
        }
        let (name, who) = (provider_name(cx, id).await?, person.name.unwrap_or(person.address));
        letter::rescued(cx, id, &name, &who).await?;
        grant.write_down(cx, "make Provider Admin", format!("{who} of {id} ({name})")).await
    }
}
