//! Giving it up: what was made so far is thrown away, and nothing that anybody sees has changed. By whoever may make a new key, since the one who
//! began may be gone.

use common::{id::OrganizationId, rules::Action};
use storage::rotation;

use crate::{Cx, Failure, Grant, Mode, Operation, Site, organization::hold};

/// Throws away what nobody went on with; how many. For the server's own clock.
pub async fn forget_expired(site: &Site) -> Result<u64, Failure> {
    let mut tx = site.database().write().await?;
    let forgotten = rotation::delete_all_expired(&mut tx, site.environment().now()).await?;
    tx.commit().await?;
    Ok(forgotten)
}

#[derive(Debug, Clone, Copy)]
pub struct CancelRotation;

impl Operation for CancelRotation {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::OrganizationRotateKey);
    const MODE: Mode = Mode::Write;
    /// Whether there was one.
    type Output = bool;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<bool, Failure> {
        let id = grant.subject().id;
        // Not while it is being put in place.
        hold::<OrganizationId>(cx, grant.caller(), id, id, Self::ACTION).await?;
        Ok(rotation::delete(&mut cx.tx, id).await?)
    }
}
