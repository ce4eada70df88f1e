//! The instance operator at the machine's command line: the door that wants no token, and what tests often need done behind it.

use common::{
    id::ProviderId,
    kind::{PlanType, ProviderKind},
    wire::billing::SeatPool,
};
use serde_json::json;
use services::{
    Failure,
    operator::{CreateProvider, OperatorOperation, Presented, ResendSetUp, SetPool, SwitchProvider},
    provider::Invited,
};

use crate::Site;

impl Site {
    pub async fn operate<O: OperatorOperation>(&self, operation: O) -> Result<O::Output, Failure> {
        self.services.operate(&Presented::at_the_machine(), operation).await
    }

    /// An MSP that this address is to set up.
    pub async fn invites_provider(&self, email: &str) -> Invited {
        let form = json!({ "kind": ProviderKind::Msp, "ownerEmail": email });
        let (_, invited) = self.operate(CreateProvider(serde_json::from_value(form).unwrap())).await.unwrap();
        invited.expect("an MSP is invited")
    }

    /// The link before is dead.
    pub async fn resends_set_up(&self, provider: ProviderId) -> Result<Invited, Failure> {
        Ok(self.operate(ResendSetUp(provider)).await?.1)
    }

    pub async fn switches_provider(&self, provider: ProviderId, enabled: bool) {
        self.operate(SwitchProvider { provider, enabled }).await.unwrap();
    }

    pub async fn sets_pool(
        &self,
        provider: ProviderId,
        plan: PlanType,
        minimum: u32,
        purchased: u32,
    ) -> Result<SeatPool, Failure> {
        self.operate(SetPool { provider, plan, minimum, purchased }).await
    }
}
