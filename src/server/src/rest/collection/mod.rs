//! Collections (`organization.md` §7).

mod change;
mod read;
mod render;

use common::rules::Action as A;

use super::{Gate, Table};

pub fn routes(table: Table) -> Table {
    table
        .get("/api/collections", Gate::SignedIn, read::assigned)
        .get("/api/organizations/{organization}/collections", Gate::Allowed(A::OrganizationSee), read::list)
        .get("/api/organizations/{organization}/collections/details", Gate::Allowed(A::OrganizationSee), read::details)
        .get("/api/organizations/{organization}/collections/{collection}", Gate::Allowed(A::CollectionSee), read::one)
        .get(
            "/api/organizations/{organization}/collections/{collection}/details",
            Gate::Allowed(A::CollectionSeeAccess),
            read::one_with_access,
        )
        .get(
            "/api/organizations/{organization}/collections/{collection}/users",
            Gate::Allowed(A::CollectionSeeAccess),
            read::users,
        )
        .post("/api/organizations/{organization}/collections", Gate::Allowed(A::CollectionCreate), change::create)
        .put(
            "/api/organizations/{organization}/collections/{collection}",
            Gate::Allowed(A::CollectionEdit),
            change::edit,
        )
        .post(
            "/api/organizations/{organization}/collections/{collection}",
            Gate::Allowed(A::CollectionEdit),
            change::edit,
        )
        .post(
            "/api/organizations/{organization}/collections/bulk-access",
            Gate::Allowed(A::CollectionBulkAccess),
            change::bulk_access,
        )
        .delete(
            "/api/organizations/{organization}/collections",
            Gate::Allowed(A::CollectionDelete),
            change::delete_several,
        )
        .post(
            "/api/organizations/{organization}/collections/delete",
            Gate::Allowed(A::CollectionDelete),
            change::delete_several,
        )
        .delete(
            "/api/organizations/{organization}/collections/{collection}",
            Gate::Allowed(A::CollectionDelete),
            change::delete,
        )
        .post(
            "/api/organizations/{organization}/collections/{collection}/delete",
            Gate::Allowed(A::CollectionDelete),
            change::delete,
        )
        .delete(
            "/api/organizations/{organization}/collections/{collection}/user/{member}",
            Gate::Allowed(A::CollectionSetUsers),
            change::remove_user,
        )
        .post(
            "/api/organizations/{organization}/collections/{collection}/delete-user/{member}",
            Gate::Allowed(A::CollectionSetUsers),
            change::remove_user,
        )
}
