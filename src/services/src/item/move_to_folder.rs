//! Many items into one of the caller's folders, or out of any.

use common::{
    id::{FolderId, ItemId},
    rules::Action,
};
use storage::{
    item::{self, ItemState},
    revision,
};

use super::{
    bulk::{Outcomes, distinct, row},
    input::require_folder,
    reach::reach,
};
use crate::{Caller, Cx, Failure, Grant, Mode, Operation, access::Own, push::Push};

#[derive(Debug)]
pub struct MoveToFolder {
    pub ids: Vec<ItemId>,
    pub folder: Option<FolderId>,
}

impl Operation for MoveToFolder {
    type Scope = Own;
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Write;
    type Output = Outcomes<()>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<Self::Output, Failure> {
        if let Some(folder) = self.folder {
            require_folder(cx, grant.caller(), folder, || "folderId".to_owned()).await?;
        }
        let mut rows = Vec::with_capacity(self.ids.len());
        for id in distinct(self.ids) {
            let outcome = one(cx, grant.caller(), id, self.folder).await;
            rows.push((id, row(outcome)?));
        }
        if rows.iter().any(|(_, outcome)| outcome.is_ok()) {
            revision::touch(&mut cx.tx, grant.caller().user, cx.now).await?;
            cx.push(Push::OwnItems { user: grant.caller().user });
        }
        Ok(Outcomes { rows })
    }
}

async fn one(cx: &mut Cx<'_>, caller: &Caller, id: ItemId, folder: Option<FolderId>) -> Result<(), Failure> {
    reach(&mut cx.tx, caller, id, Action::ItemPersonalize).await?;
    let before = item::state(&mut cx.tx, caller.user, id).await?;
    Ok(item::set_state(&mut cx.tx, caller.user, id, &ItemState { folder_id: folder, ..before }).await?)
}
