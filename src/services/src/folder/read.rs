//! Reading folders.

use common::{id::FolderId, rules::Action, wire::sync::Folder};
use storage::folder;

use crate::{Cx, Failure, Grant, Mode, Operation, access::Own};

/// A stored folder as the wire has it.
pub(crate) fn wire(folder: folder::Folder) -> Folder {
    Folder { id: folder.id, name: folder.name, revision_date: folder.revised }
}

#[derive(Debug)]
pub struct List;

impl Operation for List {
    type Scope = Own;
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Read;
    type Output = Vec<Folder>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<Vec<Folder>, Failure> {
        Ok(folder::of_user(&mut cx.tx, grant.caller().user).await?.into_iter().map(wire).collect())
    }
}

#[derive(Debug)]
pub struct Read {
    pub id: FolderId,
}

impl Operation for Read {
    type Scope = Own;
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Read;
    type Output = Folder;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<Folder, Failure> {
        folder::find(&mut cx.tx, grant.caller().user, self.id).await?.map(wire).ok_or(Failure::Absent)
    }
}
