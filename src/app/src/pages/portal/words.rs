//! How the portal calls things; the console and the account settings call them the same.

use common::kind::ProviderRole;

pub const fn role_name(role: ProviderRole) -> &'static str {
    match role {
        ProviderRole::ProviderAdmin => "Provider Admin",
        ProviderRole::ServiceUser => "Service User",
    }
}
