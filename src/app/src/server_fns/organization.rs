//! One organization for those who found and administer it: what they are there, its settings, the way out and the end.

use common::{
    id::OrganizationId,
    wire::organization::{CollectionManagement, NewOrganization, OrganizationSettings, OrganizationView},
};
use leptos::{prelude::*, server_fn::codec::Json};

use super::WebClient;
use crate::trouble::Trouble;

/// Founds an organization of one's own.
#[server(prefix = "/fn", endpoint = "organization/create", input = Json, output = Json, client = WebClient)]
pub async fn create_organization(organization: NewOrganization) -> Result<OrganizationId, Trouble> {
    use services::organization::{CreateOrganization, KeyPairInput};
    let create = CreateOrganization {
        name: organization.name,
        business_name: None,
        billing_email: organization.billing_email,
        plan: organization.plan,
        key: organization.key,
        keys: Some(KeyPairInput {
            public_key: organization.public_key,
            encrypted_private_key: organization.encrypted_private_key,
        }),
        seats: organization.seats,
        max_autoscale_seats: None,
        additional_storage_gb: 0,
        collection_name: Some(organization.collection_name),
    };
    super::perform((), create).await
}

#[server(prefix = "/fn", endpoint = "organization/read", input = Json, output = Json, client = WebClient)]
pub async fn read_organization(organization: OrganizationId) -> Result<OrganizationView, Trouble> {
    super::perform(organization, services::organization::ReadOrganization).await
}

#[server(prefix = "/fn", endpoint = "organization/settings/read", input = Json, output = Json, client = WebClient)]
pub async fn read_settings(organization: OrganizationId) -> Result<OrganizationSettings, Trouble> {
    super::perform(organization, services::organization::ReadSettings).await
}

/// What is left out stays as it is.
#[server(prefix = "/fn", endpoint = "organization/settings/update", input = Json, output = Json, client = WebClient)]
pub async fn update_organization(
    organization: OrganizationId,
    name: Option<String>,
    business_name: Option<String>,
    billing_email: Option<String>,
) -> Result<OrganizationSettings, Trouble> {
    use services::organization::UpdateOrganization;
    super::perform(organization, UpdateOrganization { name, business_name, billing_email, keys: None }).await
}

#[server(prefix = "/fn", endpoint = "organization/settings/collections", input = Json, output = Json, client = WebClient)]
pub async fn set_collection_management(
    organization: OrganizationId,
    switches: CollectionManagement,
) -> Result<OrganizationSettings, Trouble> {
    super::perform(organization, services::organization::SetCollectionManagement(switches)).await
}

#[server(prefix = "/fn", endpoint = "organization/leave", input = Json, output = Json, client = WebClient)]
pub async fn leave_organization(organization: OrganizationId) -> Result<(), Trouble> {
    super::perform(organization, services::organization::LeaveOrganization).await
}

/// `password` is the proof that the worker derives from the master password.
#[server(prefix = "/fn", endpoint = "organization/delete", input = Json, output = Json, client = WebClient)]
pub async fn delete_organization(organization: OrganizationId, password: String) -> Result<(), Trouble> {
    let proof = super::prove(password).await?;
    super::perform(organization, services::organization::DeleteOrganization { proof }).await
}
