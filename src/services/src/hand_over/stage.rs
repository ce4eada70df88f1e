//! The long part: items out under the old key, items back under the new one, some at a time and in any order. An item that was saved since it was
//! read is left pending.

use common::{
    id::{ItemId, OrganizationId, RotationId},
    rules::Action,
    wire::hand_over::{RotatedItem, RotationView},
};
use serde_json::{Map, Value};
use storage::{
    item,
    rotation::{self, Staged},
};

pub use storage::rotation::Pending as PendingItem;

use super::{
    expiry, own,
    shape::{same_content, same_text},
    view,
};
use crate::{Cx, Failure, FieldError, Grant, Mode, Operation};

/// So many items are read or staged by one request at most.
const AT_ONCE: usize = 200;
/// And so many bytes of them, as long as it is at least one.
const ENOUGH: usize = 1_000_000;

/// Items that are not staged as they are now, after an id.
#[derive(Debug, Clone)]
pub struct ReadPending {
    pub after: Option<ItemId>,
}

impl Operation for ReadPending {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::OrganizationRotateKey);
    const MODE: Mode = Mode::Read;
    type Output = Vec<PendingItem>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<Vec<PendingItem>, Failure> {
        let rotation = own(cx, &grant, None).await?;
        let limit = i64::try_from(AT_ONCE).unwrap_or(i64::MAX);
        let after = self.after.map(|id| id.to_string()).unwrap_or_default();
        let mut items = rotation::pending(&mut cx.tx, &rotation, &after, limit).await?;
        let mut size = 0;
        let fitting = items.iter().take_while(|item| {
            let fits = size < ENOUGH;
            size += item.data.len();
            fits
        });
        let fitting = fitting.count();
        items.truncate(fitting);
        Ok(items)
    }
}

/// Items under the new key.
#[derive(Debug, Clone)]
pub struct StageItems {
    /// The change of the key that they were made for.
    pub rotation: Option<RotationId>,
    pub items: Vec<RotatedItem>,
}

impl Operation for StageItems {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::OrganizationRotateKey);
    const MODE: Mode = Mode::Write;
    type Output = RotationView;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<RotationView, Failure> {
        if self.items.is_empty() || self.items.len() > AT_ONCE {
            return Err(Failure::field("items", "Send from 1 to 200 items."));
        }
        let rotation = own(cx, &grant, self.rotation).await?;
        for (at, sent) in self.items.into_iter().enumerate() {
            let stored = item::find(&mut cx.tx, sent.id).await?;
            let stored = stored.filter(|item| item.organization_id == Some(rotation.organization_id));
            // Deleted or saved since: the next page of pending items says what is to be done.
            let Some(stored) = stored.filter(|item| item.revised.micros() == sent.revision) else { continue };
            let same_key = match (&stored.item_key, &sent.key) {
                (Some(old), Some(new)) => same_text(old, new),
                (None, None) => true,
                _ => false,
            };
            if !same_key {
                return Err(refused(at, "key", "This has to be the item's own key, wrapped by the new key."));
            }
            if !same_content(&open(&stored.data)?, &sent.content) {
                return Err(refused(at, "content", "This is not the stored item, encrypted anew."));
            }
            let staged = Staged { item: sent.id, revised: stored.revised, key: sent.key, data: close(&sent.content)? };
            rotation::stage(&mut cx.tx, rotation.id, &staged).await?;
        }
        rotation::prolong(&mut cx.tx, rotation.id, expiry(cx.now)).await?;
        view(cx, grant.caller(), &rotation).await
    }
}

fn refused(at: usize, member: &str, sentence: &'static str) -> Failure {
    Failure::Invalid(vec![FieldError::named(format!("items[{at}].{member}"), sentence)])
}

fn open(fragment: &str) -> Result<Map<String, Value>, Failure> {
    serde_json::from_str(&format!("{{{fragment}}}")).map_err(|_| Failure::Damaged("item.data"))
}

/// Without the braces, as items are stored.
fn close(members: &Map<String, Value>) -> Result<String, Failure> {
    let text = serde_json::to_string(members).map_err(|_| Failure::Damaged("item.data"))?;
    let inner = text.strip_prefix('{').and_then(|text| text.strip_suffix('}'));
    inner.map(str::to_owned).ok_or(Failure::Damaged("item.data"))
}
