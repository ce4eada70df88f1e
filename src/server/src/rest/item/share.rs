//! Own items into an organization: one (`PUT /ciphers/{id}/share`) or many (`PUT /ciphers/share`).

use axum::{extract::State, response::Response};
use common::{
    id::{CollectionId, ItemId, OrganizationId},
    rules::Action,
};
use serde::Deserialize;
use serde_json::Value;
use services::{
    Failure, FieldError,
    item::{ItemInput, share::Share},
};

use super::{
    render::{self, Form},
    request::{WithCollections, items},
};
use crate::{
    rest::{At, Gate, Rejected, Signed, Table, Wire},
    state::AppState,
};

pub(super) fn routes(table: Table) -> Table {
    let gate = Gate::Allowed(Action::ItemMoveToOrganization);
    table
        .put("/api/ciphers/{id}/share", gate, one)
        .post("/api/ciphers/{id}/share", gate, one)
        .put_large("/api/ciphers/share", gate, many)
        .post_large("/api/ciphers/share", gate, many)
}

async fn one(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ItemId>,
    Wire(body): Wire<WithCollections>,
) -> Result<Response, Rejected> {
    let (input, collections) = body.parse()?;
    let organization = target(&input, "cipher.organizationId")?;
    let operation = Share { organization, items: vec![(id, input)], collections };
    let done = state.site.perform(&caller, (), operation).await?.done()?;
    let view = done.first().ok_or(Rejected(Failure::Absent))?;
    Ok(render::answer(view, Form::Cipher))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Many {
    ciphers: Vec<Value>,
    collection_ids: Vec<CollectionId>,
}

async fn many(
    State(state): State<AppState>,
    Signed(caller): Signed,
    Wire(body): Wire<Many>,
) -> Result<Response, Rejected> {
    let inputs = items(&body.ciphers, "ciphers")?;
    let first = inputs.first().ok_or_else(|| Failure::field("ciphers", "Choose at least one item."))?;
    let organization = target(first, "ciphers[0].organizationId")?;
    let mut named = Vec::with_capacity(inputs.len());
    for (at, input) in inputs.into_iter().enumerate() {
        let field = || FieldError::named(format!("ciphers[{at}].id"), "This is missing.");
        named.push((input.id.ok_or_else(|| Failure::Invalid(vec![field()]))?, input));
    }
    let operation = Share { organization, items: named, collections: body.collection_ids };
    let done = state.site.perform(&caller, (), operation).await?.done()?;
    Ok(render::list(&done, Form::MiniDetails))
}

fn target(input: &ItemInput, field: &'static str) -> Result<OrganizationId, Failure> {
    input.organization.ok_or_else(|| Failure::field(field, "Choose the organization of the item."))
}
