//! A provider's own settings, by its Provider Admins.

use common::{id::ProviderId, rules::Action, wire::provider::ProviderView};
use storage::{provider, revision};

use super::{
    details::{self, DetailsInput},
    hold, read,
};
use crate::{Cx, Failure, Grant, Mode, Operation, push::Push};

#[derive(Debug, Clone)]
pub struct UpdateProvider(pub DetailsInput);

impl Operation for UpdateProvider {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderEditSettings);
    const MODE: Mode = Mode::Write;
    type Output = ProviderView;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<ProviderView, Failure> {
        let id = *grant.subject();
        let grant = hold::<ProviderId>(cx, grant.caller(), id, id, Self::ACTION).await?;
        let details = details::check(&self.0)?;
        provider::update_details(&mut cx.tx, id, &details, cx.now).await?;
        revision::touch_provider_users(&mut cx.tx, id, cx.now).await?;
        cx.push(Push::Provider { provider: id });
        read::view(cx, &grant).await
    }
}
