//! The operator's two switches: whether the provider's people reach its clients, and whether its log is written.

use common::{id::ProviderId, rules::Action};
use storage::{operator_provider, provider};

use super::called;
use crate::{
    Cx, Failure, Mode,
    operator::{OperatorGrant, OperatorOperation},
    provider::switch_by_operator,
    push::Push,
};

/// Closes every client to the provider's people, or opens them again. The clients' own members keep working.
pub struct SwitchProvider {
    pub provider: ProviderId,
    pub enabled: bool,
}

impl OperatorOperation for SwitchProvider {
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: &OperatorGrant) -> Result<(), Failure> {
        let id = self.provider;
        grant.on_provider(&mut cx.tx, id, Action::ProviderOperate, |_| {}).await?;
        let stored = provider::find(&mut cx.tx, id).await?.ok_or(Failure::Absent)?;
        switch_by_operator(cx, id, self.enabled).await?;
        let act = if self.enabled { "enable provider" } else { "disable provider" };
        grant.write_down(cx, act, called(id, &stored)).await
    }
}

/// Begins or ends the writing of the provider's log. What is written stays.
pub struct SwitchEvents {
    pub provider: ProviderId,
    pub on: bool,
}

impl OperatorOperation for SwitchEvents {
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: &OperatorGrant) -> Result<(), Failure> {
        let id = self.provider;
        grant.on_provider(&mut cx.tx, id, Action::ProviderOperate, |_| {}).await?;
        let stored = provider::find(&mut cx.tx, id).await?.ok_or(Failure::Absent)?;
        if !operator_provider::set_use_events(&mut cx.tx, id, self.on, cx.now).await? {
            return Err(Failure::Absent);
        }
        storage::revision::touch_provider_users(&mut cx.tx, id, cx.now).await?;
        cx.push(Push::Provider { provider: id });
        let act = if self.on { "switch events on" } else { "switch events off" };
        grant.write_down(cx, act, called(id, &stored)).await
    }
}
