//! Looking at items: lists, counts, one opened item, and telling the organization's log that a secret was seen.

use common::id::ItemId;
use serde_json::json;
use vault::{
    ItemView, Source,
    query::{Counts, Page},
};

use super::{
    http,
    state::{Answer, Desk},
};
use crate::{
    trouble::Trouble,
    worker::call::{CountItems, Ids, List, OpenItem, ReportEvent},
};

impl Answer for List {
    async fn answer(self, desk: &Desk) -> Result<Page, Trouble> {
        Ok(desk.entered().await?.vault()?.page(self.source, &self.query, self.offset, self.limit)?)
    }
}

impl Answer for Ids {
    async fn answer(self, desk: &Desk) -> Result<Vec<ItemId>, Trouble> {
        Ok(desk.entered().await?.vault()?.ids(self.source, &self.query)?)
    }
}

impl Answer for CountItems {
    async fn answer(self, desk: &Desk) -> Result<Counts, Trouble> {
        Ok(desk.entered().await?.vault()?.counts(self.source, self.owner)?)
    }
}

impl Answer for OpenItem {
    async fn answer(self, desk: &Desk) -> Result<ItemView, Trouble> {
        Ok(desk.entered().await?.vault()?.view(self.source, self.id)?)
    }
}

impl Answer for ReportEvent {
    async fn answer(self, desk: &Desk) -> Result<(), Trouble> {
        let mut state = desk.entered().await?;
        let vault = state.vault()?;
        let sources = vault.sources_of(self.item);
        let organization = sources.into_iter().find_map(|source| match source {
            Source::Organization(id) => Some(id),
            Source::MyVault => vault.owner_of(source, self.item).ok().flatten(),
        });
        drop(state);
        // One's own items have no log.
        let Some(organization) = organization else { return Ok(()) };
        let date = String::from(js_sys::Date::new_0().to_iso_string());
        let event = json!({"type": self.kind, "date": date, "cipherId": self.item, "organizationId": organization});
        http::post("/events/collect", &[event]).await.map(drop)
    }
}
