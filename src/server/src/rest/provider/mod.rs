//! The provider and its people (`provider.md` §7), and Chatelaine's own routes beside them (§11).

mod branding;
mod delete;
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
    removing(users(looks_and_end(table)))
}

fn looks_and_end(table: Table) -> Table {
    const BRANDING: &str = "/api/chatelaine/providers/{provider}/branding";
    const LOGO: &str = "/api/chatelaine/providers/{provider}/logo";
    table
        .get(BRANDING, Gate::Allowed(A::ProviderReadSettings), branding::read)
        .put(BRANDING, Gate::Allowed(A::ProviderEditSettings), branding::update)
        .get(LOGO, Gate::Anyone, branding::logo)
        .put(LOGO, Gate::Allowed(A::ProviderEditSettings), branding::set_logo)
        .delete(LOGO, Gate::Allowed(A::ProviderEditSettings), branding::remove_logo)
        .delete("/api/providers/{provider}", Gate::Allowed(A::ProviderDelete), delete::delete)
        .post("/api/providers/{provider}/delete", Gate::Allowed(A::ProviderDelete), delete::delete)
        .post("/api/providers/{provider}/delete-recover-token", Gate::Anyone, delete::by_link)
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
