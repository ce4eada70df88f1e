//! The end of a provider: at once while it is not set up, otherwise with its name typed in and without clients. Its events stay until their
//! retention ends.

use common::{id::ProviderId, kind::ProviderStatus, rules::Action, wire::provider::DeletionStarted};
use storage::provider;

use super::called;
use crate::{
    Cx, Failure, Mode,
    operator::{OperatorGrant, OperatorOperation},
    provider::{end_provider, start_provider_deletion},
};

pub struct DeleteProvider {
    pub provider: ProviderId,
    /// The provider's name once more; not asked for while it is not set up.
    pub name: String,
}

impl OperatorOperation for DeleteProvider {
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: &OperatorGrant) -> Result<(), Failure> {
        let id = self.provider;
        grant.hold_provider(&mut cx.tx, id, Action::ProviderDelete, |_| {}).await?;
        let stored = provider::find(&mut cx.tx, id).await?.ok_or(Failure::Absent)?;
        let named = stored.name.as_deref().is_some_and(|name| name == self.name.trim());
        if stored.status != ProviderStatus::Pending && !named {
            return Err(Failure::field("name", "Type the provider's name exactly as it is."));
        }
        end_provider(cx, id).await?;
        grant.write_down(cx, "delete provider", called(id, &stored)).await
    }
}

/// Or the provider's own people are asked by mail: whoever opens the link decides.
pub struct StartProviderDeletion(pub ProviderId);

impl OperatorOperation for StartProviderDeletion {
    const MODE: Mode = Mode::Write;
    type Output = DeletionStarted;

    async fn run(self, cx: &mut Cx<'_>, grant: &OperatorGrant) -> Result<DeletionStarted, Failure> {
        grant.on_provider(&mut cx.tx, self.0, Action::ProviderDelete, |_| {}).await?;
        let stored = provider::find(&mut cx.tx, self.0).await?.ok_or(Failure::Absent)?;
        let started = start_provider_deletion(cx, self.0).await?;
        grant.write_down(cx, "ask about deletion", called(self.0, &stored)).await?;
        Ok(started)
    }
}
