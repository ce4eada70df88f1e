//! The people of an organization (`organization.md` §6).

mod accept;
mod bulk;
mod change;
mod confirm;
pub mod grants;
mod invite;
mod read;
mod render;

use common::rules::Action as A;

use super::{Gate, Table};

pub fn routes(table: Table) -> Table {
    let table = table
        .get("/api/organizations/{organization}/users", Gate::Allowed(A::MemberList), read::list)
        .get("/api/organizations/{organization}/users/mini-details", Gate::Allowed(A::MemberListNames), read::names)
        .get("/api/organizations/{organization}/users/{member}", Gate::Allowed(A::MemberList), read::one)
        .get("/api/organizations/{organization}/users/{member}/groups", Gate::Allowed(A::MemberList), read::groups)
        .post("/api/organizations/{organization}/users/invite", Gate::Allowed(A::MemberInvite), invite::invite)
        .post("/api/organizations/{organization}/users/reinvite", Gate::Allowed(A::MemberReinvite), bulk::reinvite)
        .post(
            "/api/organizations/{organization}/users/{member}/reinvite",
            Gate::Allowed(A::MemberReinvite),
            change::reinvite,
        )
        .post("/api/organizations/{organization}/users/{member}/accept", Gate::SignedIn, accept::accept)
        .post("/api/organizations/{organization}/users/public-keys", Gate::Allowed(A::MemberList), confirm::public_keys)
        .post("/api/organizations/{organization}/users/confirm", Gate::Allowed(A::MemberConfirm), confirm::several)
        .post("/api/organizations/{organization}/users/{member}/confirm", Gate::Allowed(A::MemberConfirm), confirm::one)
        .put("/api/organizations/{organization}/users/{member}", Gate::Allowed(A::MemberEdit), change::edit)
        .post("/api/organizations/{organization}/users/{member}", Gate::Allowed(A::MemberEdit), change::edit);
    removing(restoring(table))
}

fn removing(table: Table) -> Table {
    table
        .delete("/api/organizations/{organization}/users", Gate::Allowed(A::MemberRemove), bulk::remove)
        .post("/api/organizations/{organization}/users/remove", Gate::Allowed(A::MemberRemove), bulk::remove)
        .delete("/api/organizations/{organization}/users/{member}", Gate::Allowed(A::MemberRemove), change::remove)
        .post("/api/organizations/{organization}/users/{member}/remove", Gate::Allowed(A::MemberRemove), change::remove)
}

fn restoring(table: Table) -> Table {
    table
        .put("/api/organizations/{organization}/users/revoke", Gate::Allowed(A::MemberRevoke), bulk::revoke)
        .patch("/api/organizations/{organization}/users/revoke", Gate::Allowed(A::MemberRevoke), bulk::revoke)
        .put("/api/organizations/{organization}/users/{member}/revoke", Gate::Allowed(A::MemberRevoke), change::revoke)
        .patch(
            "/api/organizations/{organization}/users/{member}/revoke",
            Gate::Allowed(A::MemberRevoke),
            change::revoke,
        )
        .put("/api/organizations/{organization}/users/restore", Gate::Allowed(A::MemberRestore), bulk::restore)
        .patch("/api/organizations/{organization}/users/restore", Gate::Allowed(A::MemberRestore), bulk::restore)
        .put(
            "/api/organizations/{organization}/users/{member}/restore",
            Gate::Allowed(A::MemberRestore),
            change::restore,
        )
        .patch(
            "/api/organizations/{organization}/users/{member}/restore",
            Gate::Allowed(A::MemberRestore),
            change::restore,
        )
        .put(
            "/api/organizations/{organization}/users/{member}/restore/vnext",
            Gate::Allowed(A::MemberRestore),
            change::restore,
        )
}
