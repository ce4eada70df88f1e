//! One's own folders.

use common::id::FolderId;
use gloo_net::http::Method;
use serde_json::json;

use super::{
    http,
    state::{Answer, Desk},
};
use crate::{
    trouble::Trouble,
    worker::call::{DeleteFolder, SaveFolder},
};

impl Answer for SaveFolder {
    async fn answer(self, desk: &Desk) -> Result<FolderId, Trouble> {
        let name = desk.entered().await?.vault()?.encrypt_folder_name(&self.name);
        let body = json!({"name": name});
        let text = match self.id {
            Some(id) => http::put(&format!("/api/folders/{id}"), &body).await?,
            None => http::post("/api/folders", &body).await?,
        };
        let id = desk.entered().await?.vault()?.upsert_folder(&text)?;
        desk.tell().await;
        Ok(id)
    }
}

impl Answer for DeleteFolder {
    async fn answer(self, desk: &Desk) -> Result<(), Trouble> {
        http::bare(Method::DELETE, &format!("/api/folders/{}", self.id)).await?;
        desk.entered().await?.vault()?.remove_folder(self.id);
        desk.tell().await;
        Ok(())
    }
}
