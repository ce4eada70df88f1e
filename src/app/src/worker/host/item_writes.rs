//! Changing items. The list takes in what the server answered; where an answer does not carry the whole item, the item is fetched.

use common::{
    id::{ItemId, OrganizationId},
    time::Timestamp,
};
use gloo_net::http::Method;
use serde::{Deserialize, de::IgnoredAny};
use serde_json::{Value, json, value::RawValue};
use vault::{Source, VaultError};

use super::{
    http,
    state::{Answer, Desk, now},
    sync::{is_member, refresh, reload},
};
use crate::{
    trouble::{Trouble, TroubleKind},
    worker::call::{
        CreateItem, DeleteItems, MoveToFolder, RestoreItems, SetItemCollections, ShareItems, TrashItems, UpdateItem,
        UpdateItemState,
    },
};

/// What tells whether an answer carries everything that a list knows.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Probe {
    id: ItemId,
    organization_id: Option<OrganizationId>,
    collection_ids: Option<IgnoredAny>,
    edit: Option<bool>,
}

impl Probe {
    fn is_whole(&self, source: Source) -> bool {
        match source {
            Source::MyVault => self.edit.is_some() && (self.organization_id.is_none() || self.collection_ids.is_some()),
            Source::Organization(_) => self.collection_ids.is_some(),
        }
    }
}

/// `optionalCipherDetails`.
#[derive(Deserialize)]
struct Remaining<'a> {
    #[serde(borrow)]
    cipher: Option<&'a RawValue>,
}

impl Answer for CreateItem {
    async fn answer(self, desk: &Desk) -> Result<ItemId, Trouble> {
        let organization = match self.source {
            Source::MyVault => self.organization,
            Source::Organization(id) => Some(id),
        };
        let mut state = desk.entered().await?;
        let body =
            state.vault()?.create(&self.contents, organization, &self.collections, self.folder, self.favorite)?;
        drop(state);
        let path = match (self.source, organization) {
            (Source::Organization(_), _) => "/api/ciphers/admin",
            (Source::MyVault, Some(_)) => "/api/ciphers/create",
            (Source::MyVault, None) => "/api/ciphers",
        };
        let text = http::post(path, &body).await?;
        let id = http::parse::<Probe>(&text)?.id;
        take(desk, self.source, id, organization, &text).await?;
        Ok(id)
    }
}

impl Answer for UpdateItem {
    async fn answer(self, desk: &Desk) -> Result<(), Trouble> {
        let mut state = desk.entered().await?;
        let vault = state.vault()?;
        if self.source == Source::MyVault && !vault.may_edit(self.source, self.id)? {
            drop(state);
            return UpdateItemState { id: self.id, folder: self.folder, favorite: self.favorite }.answer(desk).await;
        }
        if vault.view(self.source, self.id)?.revision != self.seen {
            return Err(Trouble::new(TroubleKind::Refused, "Somebody changed this item meanwhile."));
        }
        let organization = vault.owner_of(self.source, self.id)?;
        let body = vault.update(self.source, self.id, &self.contents, self.folder, self.favorite, timestamp())?;
        drop(state);
        let text = http::put(&path(self.source, self.id, "", "/admin"), &body).await?;
        take(desk, self.source, self.id, organization, &text).await
    }
}

impl Answer for UpdateItemState {
    async fn answer(self, desk: &Desk) -> Result<(), Trouble> {
        let organization = owner(desk, Source::MyVault, self.id).await?;
        let body = json!({"folderId": self.folder, "favorite": self.favorite});
        let text = http::put(&format!("/api/ciphers/{}/partial", self.id), &body).await?;
        take(desk, Source::MyVault, self.id, organization, &text).await
    }
}

impl Answer for SetItemCollections {
    async fn answer(self, desk: &Desk) -> Result<(), Trouble> {
        let organization = owner(desk, self.source, self.id).await?;
        let body = json!({"collectionIds": self.collections});
        let text = http::put(&path(self.source, self.id, "/collections_v2", "/collections-admin"), &body).await?;
        if let Source::Organization(_) = self.source {
            return take(desk, self.source, self.id, organization, &text).await;
        }
        match http::parse_borrowed::<Remaining<'_>>(&text)?.cipher {
            Some(item) => take(desk, self.source, self.id, organization, item.get()).await,
            // Out of one's own reach by one's own hand.
            None => {
                forget(desk, &[self.id]).await?;
                also_elsewhere(desk, self.source, self.id, organization).await
            }
        }
    }
}

impl Answer for ShareItems {
    async fn answer(self, desk: &Desk) -> Result<usize, Trouble> {
        let mut state = desk.entered().await?;
        let vault = state.vault()?;
        let shares = self.ids.iter().map(|id| Ok((*id, vault.share_item(*id, self.organization, &self.collections)?)));
        let shares: Vec<(ItemId, Value)> = shares.collect::<Result<_, VaultError>>()?;
        drop(state);
        if let [(id, body)] = shares.as_slice() {
            let text = http::put(&format!("/api/ciphers/{id}/share"), body).await?;
            take(desk, Source::MyVault, *id, Some(self.organization), &text).await?;
            return Ok(1);
        }
        let count = shares.len();
        let items: Vec<Value> = shares.into_iter().map(|(id, body)| with_id(id, body)).collect();
        http::put("/api/ciphers/share", &json!({"ciphers": items, "collectionIds": self.collections})).await?;
        note_change(desk).await?;
        refresh(desk).await?;
        Ok(count)
    }
}

/// One item of a bulk share.
fn with_id(id: ItemId, mut share: Value) -> Value {
    let mut item = share.get_mut("cipher").map(Value::take).unwrap_or_default();
    if let Value::Object(members) = &mut item {
        members.insert("id".to_owned(), id.to_string().into());
    }
    item
}

impl Answer for TrashItems {
    async fn answer(self, desk: &Desk) -> Result<(), Trouble> {
        if let [id] = self.ids.as_slice() {
            let organization = owner(desk, self.source, *id).await?;
            http::bare(Method::PUT, &path(self.source, *id, "/delete", "/delete-admin")).await?;
            note_change(desk).await?;
            fetch(desk, self.source, *id).await?;
            return also_elsewhere(desk, self.source, *id, organization).await;
        }
        many(desk, self.source, Method::PUT, ["/api/ciphers/delete", "/api/ciphers/delete-admin"], &self.ids).await
    }
}

impl Answer for RestoreItems {
    async fn answer(self, desk: &Desk) -> Result<(), Trouble> {
        if let [id] = self.ids.as_slice() {
            let organization = owner(desk, self.source, *id).await?;
            let text = http::bare(Method::PUT, &path(self.source, *id, "/restore", "/restore-admin")).await?;
            return take(desk, self.source, *id, organization, &text).await;
        }
        many(desk, self.source, Method::PUT, ["/api/ciphers/restore", "/api/ciphers/restore-admin"], &self.ids).await
    }
}

impl Answer for DeleteItems {
    async fn answer(self, desk: &Desk) -> Result<(), Trouble> {
        if let [id] = self.ids.as_slice() {
            http::bare(Method::DELETE, &path(self.source, *id, "", "/admin")).await?;
            return forget(desk, &self.ids).await;
        }
        many(desk, self.source, Method::DELETE, ["/api/ciphers", "/api/ciphers/admin"], &self.ids).await
    }
}

impl Answer for MoveToFolder {
    async fn answer(self, desk: &Desk) -> Result<(), Trouble> {
        http::put("/api/ciphers/move", &json!({"ids": self.ids, "folderId": self.folder})).await?;
        note_change(desk).await?;
        match self.ids.as_slice() {
            [id] => fetch(desk, Source::MyVault, *id).await,
            _ => refresh(desk).await,
        }
    }
}

/// An act on many items. Some may have been refused, so the list is fetched again.
async fn many(
    desk: &Desk,
    source: Source,
    method: Method,
    [mine, admin]: [&str; 2],
    ids: &[ItemId],
) -> Result<(), Trouble> {
    if ids.is_empty() {
        return Ok(());
    }
    match source {
        Source::MyVault => http::send(method, mine, &json!({"ids": ids})).await?,
        Source::Organization(id) => http::send(method, admin, &json!({"ids": ids, "organizationId": id})).await?,
    };
    note_change(desk).await?;
    reload(desk, source).await
}

fn path(source: Source, id: ItemId, mine: &str, admin: &str) -> String {
    match source {
        Source::MyVault => format!("/api/ciphers/{id}{mine}"),
        Source::Organization(_) => format!("/api/ciphers/{id}{admin}"),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are far below 2^53")]
fn timestamp() -> Timestamp {
    Timestamp::from_micros((now() * 1000.0) as i64)
}

async fn owner(desk: &Desk, source: Source, id: ItemId) -> Result<Option<OrganizationId>, Trouble> {
    Ok(desk.entered().await?.vault()?.owner_of(source, id)?)
}

async fn note_change(desk: &Desk) -> Result<(), Trouble> {
    let mut state = desk.entered().await?;
    state.changes = state.changes.wrapping_add(1);
    Ok(())
}

/// Takes in an item as the server answered it.
async fn take(
    desk: &Desk,
    source: Source,
    id: ItemId,
    organization: Option<OrganizationId>,
    text: &str,
) -> Result<(), Trouble> {
    note_change(desk).await?;
    if http::parse::<Probe>(text).is_ok_and(|probe| probe.is_whole(source)) {
        desk.entered().await?.vault()?.upsert(source, text)?;
    } else {
        fetch(desk, source, id).await?;
    }
    also_elsewhere(desk, source, id, organization).await
}

/// Fetches an item into a list; one that is out of reach by now leaves it.
async fn fetch(desk: &Desk, source: Source, id: ItemId) -> Result<(), Trouble> {
    match http::get(&path(source, id, "/details", "/admin")).await {
        Ok(text) => desk.entered().await?.vault()?.upsert(source, &text).map(drop)?,
        Err(trouble) if trouble.kind == TroubleKind::NotFound => {
            desk.entered().await?.vault()?.remove(source, &[id])?
        }
        Err(trouble) => return Err(trouble),
    }
    Ok(())
}

/// The other list that shows items of this organization, if there is one.
async fn also_elsewhere(
    desk: &Desk,
    source: Source,
    id: ItemId,
    organization: Option<OrganizationId>,
) -> Result<(), Trouble> {
    let Some(organization) = organization else { return Ok(()) };
    match source {
        Source::Organization(_) if is_member(desk, organization).await? => fetch(desk, Source::MyVault, id).await,
        Source::MyVault if desk.entered().await?.vault()?.collections_of(organization).is_ok() => {
            fetch(desk, Source::Organization(organization), id).await
        }
        _ => Ok(()),
    }
}

/// Takes deleted items out of every list.
async fn forget(desk: &Desk, ids: &[ItemId]) -> Result<(), Trouble> {
    note_change(desk).await?;
    let mut state = desk.entered().await?;
    let vault = state.vault()?;
    for id in ids {
        for source in vault.sources_of(*id) {
            vault.remove(source, &[*id])?;
        }
    }
    Ok(())
}
