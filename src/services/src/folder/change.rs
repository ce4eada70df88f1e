//! Making, renaming and removing folders. Items never go with their folder; they only lie in none afterwards.

use common::{
    id::FolderId,
    rules::Action,
    wire::{item as tables, sync::Folder},
};
use storage::{folder, revision};

use crate::{
    Cx, Failure, Grant, Mode, Operation,
    access::Own,
    item::content::enc_text,
    push::{Change, Push},
};

#[derive(Debug)]
pub struct Create {
    /// Encrypted by the user key.
    pub name: String,
}

impl Operation for Create {
    type Scope = Own;
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Write;
    type Output = Folder;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<Folder, Failure> {
        check_name(&self.name)?;
        let (user, id) = (grant.caller().user, cx.id(FolderId::from_uuid));
        folder::insert(&mut cx.tx, user, id, &self.name, cx.now).await?;
        revision::touch(&mut cx.tx, user, cx.now).await?;
        cx.push(Push::Folder { user, folder: id, change: Change::Created });
        Ok(Folder { id, name: self.name, revision_date: cx.now })
    }
}

#[derive(Debug)]
pub struct Rename {
    pub id: FolderId,
    pub name: String,
}

impl Operation for Rename {
    type Scope = Own;
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Write;
    type Output = Folder;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<Folder, Failure> {
        check_name(&self.name)?;
        let user = grant.caller().user;
        if !folder::rename(&mut cx.tx, user, self.id, &self.name, cx.now).await? {
            return Err(Failure::Absent);
        }
        revision::touch(&mut cx.tx, user, cx.now).await?;
        cx.push(Push::Folder { user, folder: self.id, change: Change::Updated });
        Ok(Folder { id: self.id, name: self.name, revision_date: cx.now })
    }
}

/// Some folders. One that is not there is an error only if nothing else was asked for.
#[derive(Debug)]
pub struct Delete {
    pub ids: Vec<FolderId>,
}

impl Operation for Delete {
    type Scope = Own;
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<(), Failure> {
        let user = grant.caller().user;
        let mut any = self.ids.is_empty();
        for id in self.ids {
            if folder::delete(&mut cx.tx, user, id).await? {
                cx.push(Push::Folder { user, folder: id, change: Change::Deleted });
                any = true;
            }
        }
        if !any {
            return Err(Failure::Absent);
        }
        Ok(revision::touch(&mut cx.tx, user, cx.now).await?)
    }
}

#[derive(Debug)]
pub struct DeleteAll;

impl Operation for DeleteAll {
    type Scope = Own;
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<(), Failure> {
        let user = grant.caller().user;
        folder::delete_all(&mut cx.tx, user).await?;
        cx.push(Push::OwnVault { user });
        Ok(revision::touch(&mut cx.tx, user, cx.now).await?)
    }
}

fn check_name(name: &str) -> Result<(), Failure> {
    enc_text(name, tables::NAME).map_err(|sentence| Failure::field("name", sentence))
}
