//! What one person keeps about items: folder, favourite, archive.

use axum::{extract::State, response::Response};
use common::{
    id::{FolderId, ItemId},
    rules::Action,
};
use serde::Deserialize;
use services::item::{archive::Archive, move_to_folder::MoveToFolder, personalize::Personalize};

use super::{
    render::{self, Form},
    request::{Ids, optional_id},
};
use crate::{
    rest::{At, Gate, Rejected, Signed, Table, Wire},
    state::AppState,
};

pub(super) fn routes(table: Table) -> Table {
    let gate = Gate::Allowed(Action::ItemPersonalize);
    table
        .put("/api/ciphers/{id}/partial", gate, partial)
        .post("/api/ciphers/{id}/partial", gate, partial)
        .put("/api/ciphers/{id}/archive", gate, archive_one)
        .put("/api/ciphers/{id}/unarchive", gate, unarchive_one)
        .put("/api/ciphers/archive", gate, archive_many)
        .put("/api/ciphers/unarchive", gate, unarchive_many)
        .put("/api/ciphers/move", gate, move_many)
        .post("/api/ciphers/move", gate, move_many)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Partial {
    #[serde(default, deserialize_with = "optional_id")]
    folder_id: Option<FolderId>,
    #[serde(default)]
    favorite: Option<bool>,
}

async fn partial(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ItemId>,
    Wire(body): Wire<Partial>,
) -> Result<Response, Rejected> {
    let operation = Personalize { folder: body.folder_id, favorite: body.favorite.unwrap_or_default() };
    Ok(render::answer(&state.site.perform(&caller, id, operation).await?, Form::Cipher))
}

async fn archive_one(state: State<AppState>, caller: Signed, id: At<ItemId>) -> Result<Response, Rejected> {
    one(state, caller, id, true).await
}

async fn unarchive_one(state: State<AppState>, caller: Signed, id: At<ItemId>) -> Result<Response, Rejected> {
    one(state, caller, id, false).await
}

async fn one(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ItemId>,
    archived: bool,
) -> Result<Response, Rejected> {
    let done = state.site.perform(&caller, (), Archive { ids: vec![id], archived }).await?.done()?;
    Ok(done.first().map_or_else(|| render::list([], Form::Cipher), |view| render::answer(view, Form::Cipher)))
}

async fn archive_many(state: State<AppState>, caller: Signed, body: Wire<Ids>) -> Result<Response, Rejected> {
    many(state, caller, body, true).await
}

async fn unarchive_many(state: State<AppState>, caller: Signed, body: Wire<Ids>) -> Result<Response, Rejected> {
    many(state, caller, body, false).await
}

async fn many(
    State(state): State<AppState>,
    Signed(caller): Signed,
    Wire(body): Wire<Ids>,
    archived: bool,
) -> Result<Response, Rejected> {
    let done = state.site.perform(&caller, (), Archive { ids: body.ids, archived }).await?.done()?;
    Ok(render::list(&done, Form::Cipher))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Move {
    ids: Vec<ItemId>,
    #[serde(default, deserialize_with = "optional_id")]
    folder_id: Option<FolderId>,
}

async fn move_many(
    State(state): State<AppState>,
    Signed(caller): Signed,
    Wire(body): Wire<Move>,
) -> Result<(), Rejected> {
    state.site.perform(&caller, (), MoveToFolder { ids: body.ids, folder: body.folder_id }).await?.done()?;
    Ok(())
}
