//! The provider as its people see it, also while it is disabled, so that the portal can say so.

use common::{id::ProviderId, rules::Action, wire::provider::ProviderView};
use storage::provider;

use super::branding;
use crate::{Cx, Failure, Grant, Mode, Operation};

#[derive(Debug, Clone, Copy)]
pub struct ReadProvider;

impl Operation for ReadProvider {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderReadSettings);
    const MODE: Mode = Mode::Read;
    type Output = ProviderView;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<ProviderView, Failure> {
        view(cx, &grant).await
    }
}

pub(super) async fn view(cx: &mut Cx<'_>, grant: &Grant<ProviderId>) -> Result<ProviderView, Failure> {
    let stored = provider::find(&mut cx.tx, *grant.subject()).await?.ok_or(Failure::Absent)?;
    let brand = branding::brand(cx, stored.id).await?;
    let (accent, logo) = brand.map(|brand| (brand.accent, brand.logo)).unwrap_or_default();
    let role = grant.facts().actor.provider_user.ok_or(Failure::Absent)?.role;
    Ok(ProviderView {
        id: stored.id,
        name: stored.name,
        business_name: stored.business_name,
        business_address1: stored.business_address1,
        business_address2: stored.business_address2,
        business_address3: stored.business_address3,
        business_country: stored.business_country,
        business_tax_number: stored.business_tax_number,
        billing_email: stored.billing_email,
        kind: stored.kind,
        status: stored.status,
        enabled: stored.enabled,
        use_events: stored.use_events,
        created: stored.created,
        role,
        has_clients: grant.facts().provider.is_some_and(|provider| provider.has_clients),
        accent,
        logo,
    })
}

/// The name for letters and pages.
pub(crate) async fn name(cx: &mut Cx<'_>, id: ProviderId) -> Result<String, Failure> {
    let stored = provider::find(&mut cx.tx, id).await?.ok_or(Failure::Absent)?;
    stored.name.ok_or(Failure::Damaged("a provider in use has no name"))
}
