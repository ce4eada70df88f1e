//! Items (`vault.md` §3): a person's own, and those that an organization shares through collections. One shape of answer for all of them:
//! [`ItemView`], the stored row with what the caller may do with it.

pub mod archive;
pub mod bulk;
pub mod collections;
pub mod content;
pub mod create;
pub mod dispose;
pub mod export;
pub mod import;
mod input;
pub mod list;
pub mod move_to_folder;
pub mod personalize;
pub mod purge;
mod reach;
pub mod read;
mod refusal;
mod secrets;
pub mod share;
pub mod update;
mod view;

pub use input::ItemInput;
pub use view::ItemView;

use common::{event::EventKind, id::ItemId, rules::Facts};
use storage::revision;

use crate::{
    Caller, Cx, Failure,
    access::OrganizationSubject,
    event::{About, record_for_organization},
};

/// An item of the organization changed: everybody who may see it syncs again, and the log says who did it.
pub(crate) async fn shared_item_changed(
    cx: &mut Cx<'_>,
    caller: &Caller,
    facts: &Facts,
    organization: &OrganizationSubject,
    kind: EventKind,
    item: ItemId,
) -> Result<(), Failure> {
    revision::touch_members(&mut cx.tx, organization.id, cx.now).await?;
    record_for_organization(cx, caller, facts, organization, kind, About { item: Some(item), ..About::default() }).await
}
