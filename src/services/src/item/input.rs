//! An item as a client sends it (`vault.md` §3.3). Absent and null differ for `favorite`, `reprompt` and `archivedDate`: one client leaves them
//! out of its updates and means "as it was".

use std::str::FromStr;

use common::{
    id::{FolderId, ItemId, OrganizationId, UserId},
    kind::{ItemKind, Reprompt},
    time::{SECOND, Timestamp},
    wire::item as tables,
};
use serde_json::Value;
use storage::{
    folder,
    item::{self, Item, ItemState},
};

use super::{
    content::{Content, Members, enc_text},
    refusal,
};
use crate::{Caller, Cx, Failure, FieldError};

#[derive(Debug, Clone)]
pub struct ItemInput {
    /// Only where several items come at once.
    pub id: Option<ItemId>,
    pub kind: ItemKind,
    pub organization: Option<OrganizationId>,
    pub folder: Option<FolderId>,
    pub favorite: Option<bool>,
    pub reprompt: Option<Reprompt>,
    /// The outer option is whether the client spoke of it.
    pub archived: Option<Option<Timestamp>>,
    pub key: Option<String>,
    pub content: Content,
    last_known: Option<Timestamp>,
    encrypted_for: Option<UserId>,
    encrypted_by: Option<String>,
    path: String,
}

impl ItemInput {
    /// Checks the members of a request. `path` is what names in errors begin with.
    pub fn parse(members: &Members, path: &str) -> Result<Self, Failure> {
        let mut reader = Reader { members, path, errors: Vec::new() };
        let kind = reader.kind();
        let key = reader.enc("key", tables::KEY);
        let parsed = (
            reader.id("id"),
            reader.id("organizationId"),
            reader.id("folderId"),
            reader.flag("favorite"),
            reader.reprompt(),
            reader.date("archivedDate"),
            reader.date("lastKnownRevisionDate"),
            reader.id("encryptedFor"),
        );
        let encrypted_by = reader.text("encryptedByKeyId");
        let mut errors = reader.errors;
        let content =
            kind.and_then(|kind| Content::parse(kind, members, path).map_err(|mut more| errors.append(&mut more)).ok());
        let (Some(kind), Some(content), true) = (kind, content, errors.is_empty()) else {
            return Err(Failure::Invalid(errors));
        };
        let (id, organization, folder, favorite, reprompt, archived, last_known, encrypted_for) = parsed;
        Ok(Self {
            id,
            kind,
            organization,
            folder,
            favorite,
            reprompt,
            archived,
            key,
            content,
            last_known: last_known.flatten(),
            encrypted_for,
            encrypted_by,
            path: path.to_owned(),
        })
    }

    /// What must hold for every write, whoever owns the item.
    pub(super) async fn check(&self, cx: &mut Cx<'_>, caller: &Caller, personal: bool) -> Result<(), Failure> {
        self.check_recipient(caller)?;
        self.check_key(cx, caller, personal).await?;
        match self.folder {
            Some(folder) => require_folder(cx, caller, folder, || format!("{}folderId", self.path)).await,
            None => Ok(()),
        }
    }

    /// The client's own mark of whom it encrypted for.
    pub(super) fn check_recipient(&self, caller: &Caller) -> Result<(), Failure> {
        if self.encrypted_for.is_some_and(|user| user != caller.user) {
            return Err(self.wrong("encryptedFor", "This was encrypted for another account: log out and in again."));
        }
        Ok(())
    }

    /// The identifier of the key that the client says it used.
    pub(super) fn key_id(&self) -> Option<&str> {
        self.encrypted_by.as_deref()
    }

    pub(super) const fn names_key(&self) -> bool {
        self.encrypted_by.is_some()
    }

    /// A personal item must be encrypted with the key that the account has now. For others the id is that of the organization's key.
    pub(super) async fn check_key(&self, cx: &mut Cx<'_>, caller: &Caller, personal: bool) -> Result<(), Failure> {
        let Some(claimed) = self.encrypted_by.as_ref().filter(|_| personal) else { return Ok(()) };
        let recorded = item::user_key_id(&mut cx.tx, caller.user).await?;
        if recorded.is_some_and(|recorded| !recorded.eq_ignore_ascii_case(claimed)) {
            return Err(refusal::STALE_KEY.into());
        }
        Ok(())
    }

    /// Whether the client knew the stored item when it wrote this; a second is lost to rounding.
    pub(super) fn require_fresh(&self, stored: &Item) -> Result<(), Failure> {
        let stale = self.last_known.is_some_and(|known| stored.revised.since(known).abs() > SECOND);
        if stale { Err(refusal::OUT_OF_DATE.into()) } else { Ok(()) }
    }

    /// What the person keeps about the item after this, from what was.
    pub(super) fn state(&self, before: ItemState) -> ItemState {
        ItemState {
            folder_id: self.folder,
            favorite: self.favorite.unwrap_or(before.favorite),
            archived: self.archived.unwrap_or(before.archived),
        }
    }

    fn wrong(&self, field: &str, sentence: &'static str) -> Failure {
        Failure::Invalid(vec![FieldError::named(format!("{}{field}", self.path), sentence)])
    }
}

/// A folder of the caller, or the answer that names the field.
pub(super) async fn require_folder(
    cx: &mut Cx<'_>,
    caller: &Caller,
    id: FolderId,
    field: impl FnOnce() -> String,
) -> Result<(), Failure> {
    match folder::find(&mut cx.tx, caller.user, id).await? {
        Some(_) => Ok(()),
        None => Err(Failure::Invalid(vec![FieldError::named(field(), "This folder does not exist: sync your vault.")])),
    }
}

struct Reader<'a> {
    members: &'a Members,
    path: &'a str,
    errors: Vec<FieldError>,
}

impl Reader<'_> {
    fn refuse<T>(&mut self, name: &str, sentence: &'static str) -> Option<T> {
        self.errors.push(FieldError::named(format!("{}{name}", self.path), sentence));
        None
    }

    /// Absent, null and empty alike.
    fn present(&self, name: &str) -> Option<&Value> {
        self.members.get(name).filter(|value| !value.is_null() && value.as_str() != Some(""))
    }

    fn kind(&mut self) -> Option<ItemKind> {
        let known = self.members.get("type").and_then(number).and_then(|number| ItemKind::try_from(number).ok());
        known.or_else(|| self.refuse("type", "This is not a known type of item."))
    }

    fn reprompt(&mut self) -> Option<Reprompt> {
        let value = self.members.get("reprompt")?;
        if value.is_null() {
            return Some(Reprompt::No);
        }
        let known = number(value).and_then(|number| Reprompt::try_from(number).ok());
        known.or_else(|| self.refuse("reprompt", "This is not a known value."))
    }

    fn flag(&mut self, name: &str) -> Option<bool> {
        match self.members.get(name)? {
            Value::Bool(flag) => Some(*flag),
            Value::Null => Some(false),
            _ => self.refuse(name, "This is neither true nor false."),
        }
    }

    fn text(&mut self, name: &str) -> Option<String> {
        match self.present(name)?.as_str() {
            Some(text) => Some(text.to_owned()),
            None => self.refuse(name, "This is not a text."),
        }
    }

    fn enc(&mut self, name: &str, max: usize) -> Option<String> {
        let text = self.text(name)?;
        match enc_text(&text, max) {
            Ok(()) => Some(text),
            Err(sentence) => self.refuse(name, sentence),
        }
    }

    fn id<T: FromStr>(&mut self, name: &str) -> Option<T> {
        let id = self.present(name)?.as_str().and_then(|text| text.parse().ok());
        id.or_else(|| self.refuse(name, "This is not a valid identifier."))
    }

    fn date(&mut self, name: &str) -> Option<Option<Timestamp>> {
        self.members.get(name)?;
        let Some(value) = self.present(name) else { return Some(None) };
        let at = value.as_str().and_then(|text| text.parse().ok());
        at.map(Some).or_else(|| self.refuse(name, "This is not a date and time."))
    }
}

fn number(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
}
