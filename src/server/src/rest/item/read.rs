//! `GET /ciphers/{id}` and its longer forms.

use axum::{extract::State, response::Response};
use common::{id::ItemId, rules::Action};
use services::item::read::Read;

use super::render::{self, Form};
use crate::{
    rest::{At, Gate, Rejected, Signed, Table},
    state::AppState,
};

pub(super) fn routes(table: Table) -> Table {
    let gate = Gate::Allowed(Action::ItemRead);
    table
        .get("/api/ciphers/{id}", gate, cipher)
        .get("/api/ciphers/{id}/details", gate, details)
        .get("/api/ciphers/{id}/full-details", gate, details)
        .get("/api/ciphers/{id}/admin", gate, mini_details)
}

async fn cipher(state: State<AppState>, caller: Signed, id: At<ItemId>) -> Result<Response, Rejected> {
    read(state, caller, id, Form::Cipher).await
}

async fn details(state: State<AppState>, caller: Signed, id: At<ItemId>) -> Result<Response, Rejected> {
    read(state, caller, id, Form::Details).await
}

async fn mini_details(state: State<AppState>, caller: Signed, id: At<ItemId>) -> Result<Response, Rejected> {
    read(state, caller, id, Form::MiniDetails).await
}

async fn read(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ItemId>,
    form: Form,
) -> Result<Response, Rejected> {
    Ok(render::answer(&state.site.perform(&caller, id, Read).await?, form))
}
