//! `PUT /ciphers/{id}`, with its admin form and the POST that older clients send.

use axum::{extract::State, response::Response};
use common::{id::ItemId, rules::Action};
use services::item::{ItemInput, content::Members, update::Update};

use super::render::{self, Form};
use crate::{
    rest::{At, Gate, Rejected, Signed, Table, Wire},
    state::AppState,
};

pub(super) fn routes(table: Table) -> Table {
    let gate = Gate::Allowed(Action::ItemEdit);
    table
        .put("/api/ciphers/{id}", gate, own)
        .post("/api/ciphers/{id}", gate, own)
        .put("/api/ciphers/{id}/admin", gate, admin)
        .post("/api/ciphers/{id}/admin", gate, admin)
}

async fn own(
    state: State<AppState>,
    caller: Signed,
    id: At<ItemId>,
    body: Wire<Members>,
) -> Result<Response, Rejected> {
    update(state, caller, id, body, Form::Cipher).await
}

async fn admin(
    state: State<AppState>,
    caller: Signed,
    id: At<ItemId>,
    body: Wire<Members>,
) -> Result<Response, Rejected> {
    update(state, caller, id, body, Form::MiniDetails).await
}

async fn update(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ItemId>,
    Wire(members): Wire<Members>,
    form: Form,
) -> Result<Response, Rejected> {
    let input = ItemInput::parse(&members, "")?;
    Ok(render::answer(&state.site.perform(&caller, id, Update { input }).await?, form))
}
