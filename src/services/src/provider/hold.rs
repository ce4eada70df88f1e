//! Facts are loaded before an operation runs; what it counts must still be true when it writes. So the provider's row is held first and the
//! whole question is asked once more.

use common::{id::ProviderId, rules::Action};
use storage::provider;

use crate::{
    Caller, Cx, Failure, Grant,
    access::{self, Scope},
};

/// Holds the row until the transaction ends, and asks again with fresh facts.
pub(crate) async fn hold<S: Scope>(
    cx: &mut Cx<'_>,
    caller: &Caller,
    provider: ProviderId,
    scope: S::Id,
    action: Option<Action>,
) -> Result<Grant<S>, Failure> {
    if !provider::lock(&mut cx.tx, provider).await? {
        return Err(Failure::Absent);
    }
    access::require(&mut cx.tx, caller, scope, action).await
}
