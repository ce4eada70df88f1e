//! Invitations and set-up links: what their pages read before anybody is signed in, and what a signed-in person does with them. Identifiers come from
//! the address bar as text; one that does not parse is a dead link like any other.

use common::{
    id::ProviderId,
    wire::{
        member::InvitationView,
        provider::{ProviderDeletion, ProviderInvitation},
    },
};
use leptos::{prelude::*, server_fn::codec::Json};

use super::WebClient;
use crate::trouble::Trouble;

#[cfg(feature = "ssr")]
mod link {
    use std::str::FromStr;

    use services::Failure;

    use crate::{server_fns::trouble, trouble::Trouble};

    pub(super) fn id<T: FromStr>(text: &str) -> Result<T, Trouble> {
        text.parse().map_err(|_| trouble(Failure::Absent))
    }
}

#[server(prefix = "/fn", endpoint = "entry/provider-invitation", input = Json, output = Json, client = WebClient)]
pub async fn read_provider_invitation(
    provider: String,
    provider_user: String,
    token: String,
) -> Result<ProviderInvitation, Trouble> {
    use super::{site, trouble};
    services::provider::invitation(&site(), link::id(&provider)?, link::id(&provider_user)?, &token)
        .await
        .map_err(trouble)
}

#[server(prefix = "/fn", endpoint = "entry/accept-provider", input = Json, output = Json, client = WebClient)]
pub async fn accept_provider_invitation(provider: String, provider_user: String, token: String) -> Result<(), Trouble> {
    use services::provider::{AcceptProviderInvitation, ProviderInvitationToken};
    let token = ProviderInvitationToken(token);
    super::perform(
        (),
        AcceptProviderInvitation { provider: link::id(&provider)?, id: link::id(&provider_user)?, token },
    )
    .await
}

#[server(prefix = "/fn", endpoint = "entry/organization-invitation", input = Json, output = Json, client = WebClient)]
pub async fn read_organization_invitation(
    organization: String,
    member: String,
    token: String,
) -> Result<InvitationView, Trouble> {
    use super::{site, trouble};
    services::member::invitation(&site(), link::id(&organization)?, link::id(&member)?, &token).await.map_err(trouble)
}

#[server(prefix = "/fn", endpoint = "entry/accept-organization", input = Json, output = Json, client = WebClient)]
pub async fn accept_organization_invitation(
    organization: String,
    member: String,
    token: String,
) -> Result<(), Trouble> {
    use services::member::AcceptInvitation;
    super::perform((), AcceptInvitation { organization: link::id(&organization)?, member: link::id(&member)?, token })
        .await
}

/// `key` is the provider key, sealed to the caller (EncString type 4).
#[server(prefix = "/fn", endpoint = "entry/set-up-provider", input = Json, output = Json, client = WebClient)]
pub async fn set_up_provider(
    provider: ProviderId,
    token: String,
    name: String,
    business_name: Option<String>,
    billing_email: String,
    key: String,
) -> Result<(), Trouble> {
    use services::provider::{DetailsInput, SetUpProvider};
    let details = DetailsInput { name, business_name, billing_email, ..DetailsInput::default() };
    super::perform((), SetUpProvider { provider, token, details, key }).await
}

/// What a mailed deletion link asks about.
#[server(prefix = "/fn", endpoint = "entry/provider-deletion", input = Json, output = Json, client = WebClient)]
pub async fn read_provider_deletion(provider: String, token: String) -> Result<ProviderDeletion, Trouble> {
    use super::{site, trouble};
    services::provider::read_deletion(&site(), link::id(&provider)?, &token).await.map_err(trouble)
}

#[server(prefix = "/fn", endpoint = "entry/delete-provider", input = Json, output = Json, client = WebClient)]
pub async fn delete_provider_by_link(provider: String, token: String) -> Result<(), Trouble> {
    use super::{site, trouble};
    services::provider::delete_by_link(&site(), link::id(&provider)?, &token).await.map_err(trouble)
}
