//! The provider and its people (`provider.md` §7), and Chatelaine's own routes beside them (§11).

mod details;
mod people;
mod person;
mod render;
mod set_up;

use common::rules::Action as A;

use super::{Gate, Table};

pub fn routes(table: Table) -> Table {
    let table = table
        .get("/api/providers/{provider}", Gate::Allowed(A::ProviderReadSettings), details::read)
        .put("/api/providers/{provider}", Gate::Allowed(A::ProviderEditSettings), details::update)
        .post("/api/providers/{provider}", Gate::Allowed(A::ProviderEditSettings), details::update)
        .post("/api/providers/{provider}/setup", Gate::SignedIn, set_up::set_up)
        .get("/api/chatelaine/providers/pending-setup", Gate::SignedIn, set_up::pending)
        .post("/api/chatelaine/providers/{provider}/users/{person}/invitation", Gate::Anyone, person::invitation)
        .post(
            "/api/chatelaine/providers/{provider}/users/{person}/link",
            Gate::Allowed(A::ProviderReinviteUser),
            person::link,
        );
    removing(users(table))
}

fn users(table: Table) -> Table {
    table
        .get("/api/providers/{provider}/users", Gate::Allowed(A::ProviderListUsers), people::list)
        .get("/api/providers/{provider}/users/{person}", Gate::Allowed(A::ProviderListUsers), person::read)
        .post("/api/providers/{provider}/users/invite", Gate::Allowed(A::ProviderInviteUser), people::invite)
        .post("/api/providers/{provider}/users/reinvite", Gate::Allowed(A::ProviderReinviteUser), people::reinvite)
        .post(
            "/api/providers/{provider}/users/{person}/reinvite",
            Gate::Allowed(A::ProviderReinviteUser),
            person::reinvite,
        )
        .post("/api/providers/{provider}/users/{person}/accept", Gate::SignedIn, person::accept)
        .post("/api/providers/{provider}/users/public-keys", Gate::Allowed(A::ProviderListUsers), people::public_keys)
        .post("/api/providers/{provider}/users/confirm", Gate::Allowed(A::ProviderConfirmUser), people::confirm)
        .post(
            "/api/providers/{provider}/users/{person}/confirm",
            Gate::Allowed(A::ProviderConfirmUser),
            person::confirm,
        )
        .put("/api/providers/{provider}/users/{person}", Gate::Allowed(A::ProviderChangeUserRole), person::change_role)
        .post("/api/providers/{provider}/users/{person}", Gate::Allowed(A::ProviderChangeUserRole), person::change_role)
}

fn removing(table: Table) -> Table {
    table
        .delete("/api/providers/{provider}/users", Gate::Allowed(A::ProviderRemoveUser), people::remove)
        .post("/api/providers/{provider}/users/delete", Gate::Allowed(A::ProviderRemoveUser), people::remove)
        .delete("/api/providers/{provider}/users/{person}", Gate::Allowed(A::ProviderRemoveUser), person::remove)
        .post("/api/providers/{provider}/users/{person}/delete", Gate::Allowed(A::ProviderRemoveUser), person::remove)
}
