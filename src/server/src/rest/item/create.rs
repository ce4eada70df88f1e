//! `POST /ciphers` for oneself, `/ciphers/create` and `/ciphers/admin` for an organization.

use axum::{extract::State, response::Response};
use common::rules::Action;
use services::{
    Failure,
    item::{
        ItemInput,
        content::Members,
        create::{CreateOwn, CreateShared},
    },
};

use super::{
    render::{self, Form},
    request::WithCollections,
};
use crate::{
    rest::{Gate, Rejected, Signed, Table, Wire},
    state::AppState,
};

pub(super) fn routes(table: Table) -> Table {
    table
        .post("/api/ciphers", Gate::SignedIn, own)
        .post("/api/ciphers/create", Gate::Allowed(Action::ItemCreate), shared)
        .post("/api/ciphers/admin", Gate::Allowed(Action::ItemCreate), admin)
}

async fn own(
    State(state): State<AppState>,
    Signed(caller): Signed,
    Wire(members): Wire<Members>,
) -> Result<Response, Rejected> {
    let input = ItemInput::parse(&members, "")?;
    let view = state.site.perform(&caller, (), CreateOwn { input }).await?;
    Ok(render::answer(&view, Form::Cipher))
}

async fn shared(state: State<AppState>, caller: Signed, body: Wire<WithCollections>) -> Result<Response, Rejected> {
    create(state, caller, body, false, Form::Cipher).await
}

async fn admin(state: State<AppState>, caller: Signed, body: Wire<WithCollections>) -> Result<Response, Rejected> {
    create(state, caller, body, true, Form::MiniDetails).await
}

async fn create(
    State(state): State<AppState>,
    Signed(caller): Signed,
    Wire(body): Wire<WithCollections>,
    unassigned: bool,
    form: Form,
) -> Result<Response, Rejected> {
    let (input, collections) = body.parse()?;
    let organization = input
        .organization
        .ok_or_else(|| Failure::field("cipher.organizationId", "Choose the organization of the item."))?;
    let view = state.site.perform(&caller, organization, CreateShared { input, collections, unassigned }).await?;
    Ok(render::answer(&view, form))
}
