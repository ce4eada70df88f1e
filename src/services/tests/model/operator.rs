//! The instance operator at the machine's command line, the door that wants no token.

use common::kind::ProviderKind;
use serde_json::json;
use services::{
    Failure, Site,
    operator::{CreateProvider, OperatorOperation, Presented},
    provider::Invited,
};

pub async fn operate<O: OperatorOperation>(site: &Site, operation: O) -> Result<O::Output, Failure> {
    site.operate(&Presented::at_the_machine(), operation).await
}

/// An MSP that this address is to set up.
pub async fn invite(site: &Site, email: &str) -> Invited {
    let form = json!({ "kind": ProviderKind::Msp, "ownerEmail": email });
    let (_, invited) = operate(site, CreateProvider(serde_json::from_value(form).unwrap())).await.unwrap();
    invited.expect("an MSP is invited")
}
