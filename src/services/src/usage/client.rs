//! One client's month, day by day; also of a client that is gone.

use common::{
    id::{OrganizationId, ProviderId},
    month::Month,
    rules::Action,
    wire::billing::ClientMonth,
};
use storage::usage;

use super::day;
use crate::{Cx, Failure, Grant, Mode, Operation};

#[derive(Debug, Clone, Copy)]
pub struct ReadClientUsage {
    pub organization: OrganizationId,
    /// None means this month.
    pub month: Option<Month>,
}

impl Operation for ReadClientUsage {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderReadSubscription);
    const MODE: Mode = Mode::Read;
    type Output = ClientMonth;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<ClientMonth, Failure> {
        let (provider, organization) = (*grant.subject(), self.organization);
        let month = self.month.unwrap_or_else(|| Month::of(cx.now));
        let name = usage::last_name(&mut cx.tx, provider, organization).await?.ok_or(Failure::Absent)?;
        let (from, to) = (month.first_day(), month.last_day());
        let days = usage::of_client(&mut cx.tx, provider, organization, from, to).await?;
        let days = days.iter().map(|figures| day(month, figures)).collect();
        Ok(ClientMonth { organization_id: organization, name, month, days })
    }
}
