//! Folders (`vault.md` §4).

use axum::{Json, extract::State};
use common::{
    id::FolderId,
    wire::{folder::FolderRequest, sync::Folder},
};
use serde::Deserialize;
use serde_json::{Value, json};
use services::folder::{Create, Delete, DeleteAll, List, Read, Rename};

use super::{At, Gate, Rejected, Signed, Table, Wire};
use crate::state::AppState;

pub fn routes(table: Table) -> Table {
    let gate = Gate::SignedIn;
    table
        .get("/api/folders", gate, list)
        .post("/api/folders", gate, create)
        .delete("/api/folders", gate, delete_many)
        .delete("/api/folders/all", gate, delete_all)
        .get("/api/folders/{id}", gate, read)
        .put("/api/folders/{id}", gate, rename)
        .post("/api/folders/{id}", gate, rename)
        .delete("/api/folders/{id}", gate, delete)
        .post("/api/folders/{id}/delete", gate, delete)
}

async fn list(State(state): State<AppState>, Signed(caller): Signed) -> Result<Json<Value>, Rejected> {
    let folders = state.site.perform(&caller, (), List).await?;
    Ok(Json(json!({ "object": "list", "data": folders, "continuationToken": null })))
}

async fn read(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<FolderId>,
) -> Result<Json<Folder>, Rejected> {
    Ok(Json(state.site.perform(&caller, (), Read { id }).await?))
}

async fn create(
    State(state): State<AppState>,
    Signed(caller): Signed,
    Wire(body): Wire<FolderRequest>,
) -> Result<Json<Folder>, Rejected> {
    Ok(Json(state.site.perform(&caller, (), Create { name: body.name }).await?))
}

async fn rename(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<FolderId>,
    Wire(body): Wire<FolderRequest>,
) -> Result<Json<Folder>, Rejected> {
    Ok(Json(state.site.perform(&caller, (), Rename { id, name: body.name }).await?))
}

async fn delete(State(state): State<AppState>, Signed(caller): Signed, At(id): At<FolderId>) -> Result<(), Rejected> {
    Ok(state.site.perform(&caller, (), Delete { ids: vec![id] }).await?)
}

#[derive(Deserialize)]
struct Ids {
    ids: Vec<FolderId>,
}

async fn delete_many(
    State(state): State<AppState>,
    Signed(caller): Signed,
    Wire(body): Wire<Ids>,
) -> Result<(), Rejected> {
    Ok(state.site.perform(&caller, (), Delete { ids: body.ids }).await?)
}

async fn delete_all(State(state): State<AppState>, Signed(caller): Signed) -> Result<(), Rejected> {
    Ok(state.site.perform(&caller, (), DeleteAll).await?)
}
