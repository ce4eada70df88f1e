//! What a provider's people are told when the operator acts.

use common::id::ProviderId;
use storage::operator_provider;

use crate::{
    Cx, Failure,
    mail::{self, Letter},
    provider::stored_address,
};

/// To everybody confirmed: somebody was made a Provider Admin, and not by one of them.
pub(super) async fn rescued(
    cx: &mut Cx<'_>,
    provider: ProviderId,
    provider_name: &str,
    who: &str,
) -> Result<(), Failure> {
    let letter = Letter::new(format!("{who} is a Provider Admin of {provider_name} now"))
        .line(format!("The operator of this server made {who} a Provider Admin of {provider_name}, as is done when a provider has lost its last one."))
        .line("If nobody of you asked for this, ask the operator at once. The event log of the provider tells when it happened.");
    for address in operator_provider::confirmed_addresses(&mut cx.tx, provider).await? {
        mail::queue(cx, &stored_address(&address)?, letter.clone()).await?;
    }
    Ok(())
}
