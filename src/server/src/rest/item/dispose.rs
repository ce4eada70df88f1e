//! Trash, restore, delete: for one item by its path, for many by a list, each also in an admin form.

use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use common::{id::ItemId, rules::Action};
use services::{
    Caller, Failure,
    item::{
        ItemView,
        dispose::{Disposal, Dispose},
    },
};

use super::{
    render::{self, Form},
    request::Ids,
};
use crate::{
    rest::{At, Gate, Rejected, Signed, Table, Wire},
    state::AppState,
};

pub(super) fn routes(table: Table) -> Table {
    let (trash, restore, delete) =
        (Gate::Allowed(Action::ItemTrash), Gate::Allowed(Action::ItemRestore), Gate::Allowed(Action::ItemDelete));
    table
        .put("/api/ciphers/{id}/delete", trash, trash_one)
        .put("/api/ciphers/{id}/delete-admin", trash, trash_one)
        .put("/api/ciphers/delete", trash, trash_many)
        .put("/api/ciphers/delete-admin", trash, trash_many)
        .put("/api/ciphers/{id}/restore", restore, restore_one)
        .put("/api/ciphers/{id}/restore-admin", restore, restore_one_admin)
        .put("/api/ciphers/restore", restore, restore_many)
        .put("/api/ciphers/restore-admin", restore, restore_many)
        .delete("/api/ciphers/{id}", delete, delete_one)
        .post("/api/ciphers/{id}/delete", delete, delete_one)
        .delete("/api/ciphers/{id}/admin", delete, delete_one)
        .post("/api/ciphers/{id}/delete-admin", delete, delete_one)
        .delete("/api/ciphers", delete, delete_many)
        .post("/api/ciphers/delete", delete, delete_many)
        .delete("/api/ciphers/admin", delete, delete_many)
        .post("/api/ciphers/delete-admin", delete, delete_many)
}

async fn perform(state: &AppState, caller: &Caller, ids: Ids, disposal: Disposal) -> Result<Vec<ItemView>, Failure> {
    let operation = Dispose { ids: ids.ids, disposal, organization: ids.organization_id };
    let done = state.site.perform(caller, (), operation).await?.done()?;
    Ok(done.into_iter().flatten().collect())
}

fn only(id: ItemId) -> Ids {
    Ids { ids: vec![id], organization_id: None }
}

async fn trash_one(State(state): State<AppState>, Signed(caller): Signed, At(id): At<ItemId>) -> Result<(), Rejected> {
    perform(&state, &caller, only(id), Disposal::Trash).await?;
    Ok(())
}

async fn trash_many(
    State(state): State<AppState>,
    Signed(caller): Signed,
    Wire(ids): Wire<Ids>,
) -> Result<(), Rejected> {
    perform(&state, &caller, ids, Disposal::Trash).await?;
    Ok(())
}

async fn delete_one(State(state): State<AppState>, Signed(caller): Signed, At(id): At<ItemId>) -> Result<(), Rejected> {
    perform(&state, &caller, only(id), Disposal::Delete).await?;
    Ok(())
}

async fn delete_many(
    State(state): State<AppState>,
    Signed(caller): Signed,
    Wire(ids): Wire<Ids>,
) -> Result<(), Rejected> {
    perform(&state, &caller, ids, Disposal::Delete).await?;
    Ok(())
}

async fn restore_one(state: State<AppState>, caller: Signed, id: At<ItemId>) -> Result<Response, Rejected> {
    restore(state, caller, id, Form::Cipher).await
}

async fn restore_one_admin(state: State<AppState>, caller: Signed, id: At<ItemId>) -> Result<Response, Rejected> {
    restore(state, caller, id, Form::MiniDetails).await
}

async fn restore(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ItemId>,
    form: Form,
) -> Result<Response, Rejected> {
    let views = perform(&state, &caller, only(id), Disposal::Restore).await?;
    // Whoever may delete anywhere need not see what they restore: it is done, and there is nothing to show.
    Ok(views.first().map_or_else(|| ().into_response(), |view| render::answer(view, form)))
}

async fn restore_many(
    State(state): State<AppState>,
    Signed(caller): Signed,
    Wire(ids): Wire<Ids>,
) -> Result<Response, Rejected> {
    let views = perform(&state, &caller, ids, Disposal::Restore).await?;
    Ok(render::list(&views, Form::Cipher))
}
