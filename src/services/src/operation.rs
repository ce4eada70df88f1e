//! The one way into a use case by a signed-in person.

use common::rules::Action;

use crate::{Cx, Failure, Grant, access::Scope};

/// Whether an operation changes anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    Read,
    Write,
}

/// A use case. The implementing struct is its parsed input.
pub trait Operation: Sized + Send {
    /// What the facts are loaded for: `ProviderId`, `OrganizationId`, [`access::OfItem`](crate::access::OfItem), or
    /// [`access::Own`](crate::access::Own) for a person's own account and vault.
    type Scope: Scope;
    /// The row of the rules that must allow it. `None` only for [`access::Own`](crate::access::Own), where being signed in is the right.
    const ACTION: Option<Action>;
    const MODE: Mode;
    type Output: Send;

    fn run(
        self,
        cx: &mut Cx<'_>,
        grant: Grant<Self::Scope>,
    ) -> impl Future<Output = Result<Self::Output, Failure>> + Send;
}
