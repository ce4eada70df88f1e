//! What one person keeps about an item: folder and favourite. Allowed to whoever reads it as a member; the item itself does not change.

use common::{id::FolderId, rules::Action};
use storage::{
    item::{self, ItemState},
    revision,
};

use super::{ItemView, input::require_folder, reach::may, view};
use crate::{Cx, Failure, Grant, Mode, Operation, access::OfItem, push::Push};

#[derive(Debug)]
pub struct Personalize {
    pub folder: Option<FolderId>,
    pub favorite: bool,
}

impl Operation for Personalize {
    type Scope = OfItem;
    const ACTION: Option<Action> = Some(Action::ItemRead);
    const MODE: Mode = Mode::Write;
    type Output = ItemView;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OfItem>) -> Result<ItemView, Failure> {
        may(&grant, Action::ItemPersonalize)?;
        if let Some(folder) = self.folder {
            require_folder(cx, grant.caller(), folder, || "folderId".to_owned()).await?;
        }
        let (user, item) = (grant.caller().user, grant.subject().item.clone());
        let before = item::state(&mut cx.tx, user, item.id).await?;
        let after = ItemState { folder_id: self.folder, favorite: self.favorite, ..before };
        item::set_state(&mut cx.tx, user, item.id, &after).await?;
        revision::touch(&mut cx.tx, user, cx.now).await?;
        cx.push(Push::OwnItems { user });
        view::of(&mut cx.tx, grant.caller(), grant.facts(), item).await?.ok_or(Failure::Absent)
    }
}
