//! Facts are loaded before an operation runs; what it counts must still be true when it writes. So the organization's row is held first (on
//! SQLite there is one writer anyway) and the whole question is asked once more.

use common::{id::OrganizationId, rules::Action};
use storage::organization;

use crate::{
    Caller, Cx, Failure, Grant,
    access::{self, Scope},
};

/// Holds the row until the transaction ends, and asks again with fresh facts.
pub(crate) async fn hold<S: Scope>(
    cx: &mut Cx<'_>,
    caller: &Caller,
    organization: OrganizationId,
    scope: S::Id,
    action: Option<Action>,
) -> Result<Grant<S>, Failure> {
    if !organization::lock(&mut cx.tx, organization).await? {
        return Err(Failure::Absent);
    }
    access::require(&mut cx.tx, caller, scope, action).await
}
