//! Organizations, as the operator looks after them.

use common::{
    id::OrganizationId,
    wire::admin::{ListQuery, OrganizationRow, Page},
};
use leptos::{prelude::*, server_fn::codec::Json};

use crate::{server_fns::WebClient, trouble::Trouble};

#[server(prefix = "/fn", endpoint = "admin/organizations/list", input = Json, output = Json, client = WebClient)]
pub async fn admin_list_organizations(query: ListQuery) -> Result<Page<OrganizationRow>, Trouble> {
    super::operate::operate(services::operator::ListOrganizations(query)).await
}

#[server(prefix = "/fn", endpoint = "admin/organizations/switch", input = Json, output = Json, client = WebClient)]
pub async fn admin_switch_organization(organization: OrganizationId, enabled: bool) -> Result<(), Trouble> {
    super::operate::operate(services::operator::SwitchOrganization { organization, enabled }).await
}

#[server(prefix = "/fn", endpoint = "admin/organizations/detach", input = Json, output = Json, client = WebClient)]
pub async fn admin_detach_organization(organization: OrganizationId) -> Result<(), Trouble> {
    super::operate::operate(services::operator::DetachOrganization(organization)).await
}

#[server(prefix = "/fn", endpoint = "admin/organizations/delete", input = Json, output = Json, client = WebClient)]
pub async fn admin_delete_organization(organization: OrganizationId, name: String) -> Result<(), Trouble> {
    super::operate::operate(services::operator::DeleteOrganization { organization, name }).await
}
