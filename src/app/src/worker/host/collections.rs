//! The collections of an organization.

use common::id::OrganizationId;
use gloo_net::http::Method;
use serde_json::{Value, json};
use vault::CollectionInfo;

use super::{
    http, organization,
    state::{Answer, Desk},
    sync,
};
use crate::{
    trouble::Trouble,
    worker::call::{DeleteCollections, SaveCollection},
};

impl Answer for SaveCollection {
    async fn answer(self, desk: &Desk) -> Result<Vec<CollectionInfo>, Trouble> {
        let name = desk.entered().await?.vault()?.encrypt_collection_name(self.organization, &self.name)?;
        let mut body = json!({"name": name});
        // Absent means unchanged; a new collection has nothing to leave unchanged.
        let access = self.access.or_else(|| self.id.is_none().then(Vec::new));
        if let (Value::Object(members), Some(access)) = (&mut body, access) {
            members.insert("users".to_owned(), json!(access));
            if self.id.is_none() {
                members.insert("groups".to_owned(), json!([]));
            }
        }
        let base = format!("/api/organizations/{}/collections", self.organization);
        match self.id {
            Some(id) => http::put(&format!("{base}/{id}"), &body).await?,
            None => http::post(&base, &body).await?,
        };
        changed(desk, self.organization).await?;
        reread(desk, self.organization).await
    }
}

impl Answer for DeleteCollections {
    async fn answer(self, desk: &Desk) -> Result<Vec<CollectionInfo>, Trouble> {
        let base = format!("/api/organizations/{}/collections", self.organization);
        http::send(Method::DELETE, &base, &json!({"ids": self.ids})).await?;
        // Items have lost collections.
        if desk.entered().await?.vault()?.collections_of(self.organization).is_ok() {
            organization::load(desk, self.organization).await?;
        }
        changed(desk, self.organization).await?;
        reread(desk, self.organization).await
    }
}

/// My Vault shows the collections of memberships.
async fn changed(desk: &Desk, id: OrganizationId) -> Result<(), Trouble> {
    if sync::is_member(desk, id).await? {
        sync::refresh(desk).await?;
        desk.tell().await;
    }
    Ok(())
}

async fn reread(desk: &Desk, id: OrganizationId) -> Result<Vec<CollectionInfo>, Trouble> {
    let text = http::get(&organization::collections_path(id)).await?;
    Ok(desk.entered().await?.vault()?.reload_collections(id, &text)?)
}
