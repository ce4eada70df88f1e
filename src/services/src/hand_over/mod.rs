//! An organization of its own again: what its people see of their provider, the end of that relation from their side, and the new organization
//! key that goes with it (docs/decisions/organization-key-rotation.md).
//!
//! The new key is made in an owner's browser. Items come out page by page ([`ReadPending`]), go back under the new key ([`StageItems`]), and wait
//! beside the old ones; nothing that anybody sees changes until [`CommitRotation`] exchanges everything in one transaction. What was saved
//! meanwhile is pending again, so that nothing is lost and nobody is kept from working. Afterwards [`require_current_key`] keeps out what is still
//! encrypted with the old key, as far as a server can know.

mod cancel;
mod commit;
mod current;
mod letter;
mod parts;
mod relation;
mod shape;
mod stage;
mod start;

pub use cancel::{CancelRotation, forget_expired};
pub use commit::CommitRotation;
pub(crate) use current::{fetching_keys, require_current_key};
pub use parts::ReadRotationParts;
pub use relation::{ReadRelation, ReadRotation};
pub use stage::{PendingItem, ReadPending, StageItems};
pub use start::StartRotation;

use common::{
    id::{OrganizationId, RotationId},
    time::{DAY, Timestamp},
    wire::hand_over::RotationView,
};
use storage::{
    member,
    rotation::{self, Rotation},
};

use crate::{Caller, Cx, Failure, Grant, Refusal};

/// How long it is kept after the last piece of work.
const LIFETIME: i64 = DAY;

const NOT_STARTED: Refusal = Refusal::new(
    "RotationNotStarted",
    "No new key is being made by you here: it was cancelled or its time is over. Start again.",
);

fn expiry(now: Timestamp) -> Timestamp {
    now.plus(LIFETIME)
}

/// The rotation of the caller in the organization; the `wanted` one, if the caller names it, so that nothing made for one key gets under another.
async fn own(cx: &mut Cx<'_>, grant: &Grant<OrganizationId>, wanted: Option<RotationId>) -> Result<Rotation, Failure> {
    let found = rotation::find(&mut cx.tx, grant.subject().id, cx.now).await?;
    let is_own = |rotation: &Rotation| {
        rotation.user_id == grant.caller().user && wanted.is_none_or(|wanted| rotation.id == wanted)
    };
    found.filter(is_own).ok_or_else(|| NOT_STARTED.into())
}

/// Whether a provider has standing in the organization and holds its key.
fn managed(grant: &Grant<OrganizationId>) -> bool {
    grant.facts().organization.is_some_and(|organization| organization.is_managed())
}

async fn view(cx: &mut Cx<'_>, caller: &Caller, rotation: &Rotation) -> Result<RotationView, Failure> {
    let progress = rotation::progress(&mut cx.tx, rotation).await?;
    let starter = member::of_user(&mut cx.tx, rotation.organization_id, rotation.user_id).await?;
    let own = rotation.user_id == caller.user;
    Ok(RotationView {
        id: rotation.id,
        starter: starter.map(|row| row.name.unwrap_or(row.email)).unwrap_or_default(),
        own,
        key: own.then(|| rotation.key.clone()),
        ends: rotation.provider_id,
        created: rotation.created,
        expires: rotation.expires,
        items: number(progress.items),
        staged: number(progress.staged),
    })
}

fn number(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
