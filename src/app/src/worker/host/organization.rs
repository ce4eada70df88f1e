//! An organization's whole vault, as its administrators and provider users see it.

use common::id::OrganizationId;
use futures::future::try_join;
use vault::CollectionInfo;

use super::{
    http,
    state::{Answer, Desk},
};
use crate::{trouble::Trouble, worker::call::OpenOrganization};

impl Answer for OpenOrganization {
    async fn answer(self, desk: &Desk) -> Result<Vec<CollectionInfo>, Trouble> {
        load(desk, self.id).await?;
        Ok(desk.entered().await?.vault()?.collections_of(self.id)?.to_vec())
    }
}

pub(super) fn collections_path(id: OrganizationId) -> String {
    format!("/api/organizations/{id}/collections/details")
}

/// Fetches the organization's items and collections into the open vault.
pub(super) async fn load(desk: &Desk, id: OrganizationId) -> Result<(), Trouble> {
    drop(desk.entered().await?);
    let items_path = format!("/api/ciphers/organization-details?organizationId={id}");
    let collections_path = collections_path(id);
    let (items, collections) = try_join(http::get(&items_path), http::get(&collections_path)).await?;
    Ok(desk.entered().await?.vault()?.open_organization(id, &items, &collections)?)
}
