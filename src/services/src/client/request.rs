//! Creating a client once, however often it is asked for: whoever sends a request under an id of their own choosing may send it again when the
//! answer was lost, with new keys, and is answered with what the first one made. Written in the transaction of the creation itself.

use common::{
    id::{ClientRequestId, ProviderId},
    time::DAY,
    wire::client::CreatedClient,
};
use storage::{
    client_request::{self, Done},
    organization,
    provider_organization::{self, Link},
};

use super::CreateClient;
use crate::{Cx, Failure, failure::Refusal, link_token};

/// How long an id is remembered, in microseconds.
const REMEMBERED: i64 = 30 * DAY;

const OTHER_CONTENT: Refusal = Refusal::new(
    "RequestUsed",
    "An earlier attempt went through: the client exists, with what was entered then. Look for it in the list and change it there.",
);
const GONE: Refusal = Refusal::new(
    "RequestUsed",
    "An earlier attempt made this client, and it is not a client any more. Begin anew to make another one.",
);

/// Everything that was asked for, apart from the keys: those are made anew for each attempt.
pub(super) fn digest(client: &CreateClient) -> String {
    link_token::hash(&format!(
        "{:?}",
        (
            client.name.trim(),
            client.owner_email.as_str(),
            client.billing_email.as_deref().unwrap_or_default().trim().to_lowercase(),
            client.plan.number(),
            client.seats,
            client.max_autoscale_seats,
            client.additional_storage_gb,
        )
    ))
}

/// What the request came to before. The provider's row is held.
pub(super) async fn answered(
    cx: &mut Cx<'_>,
    provider: ProviderId,
    id: ClientRequestId,
    digest: &str,
) -> Result<Option<(CreatedClient, Link)>, Failure> {
    let Some(done) = client_request::find(&mut cx.tx, provider, id).await? else { return Ok(None) };
    if done.digest != digest {
        return Err(OTHER_CONTENT.into());
    }
    let link = provider_organization::find(&mut cx.tx, provider, done.provider_organization_id).await?;
    let link = link.ok_or(GONE)?;
    let organization = organization::find(&mut cx.tx, link.organization_id).await?.ok_or(GONE)?;
    let created = CreatedClient {
        id: link.id,
        organization_id: link.organization_id,
        name: organization.name,
        owner_link: None,
        repeated: true,
    };
    Ok(Some((created, link)))
}

pub(super) async fn remember(cx: &mut Cx<'_>, link: &Link, id: ClientRequestId, digest: String) -> Result<(), Failure> {
    let done = Done { digest, provider_organization_id: link.id };
    let oldest = cx.now.plus(-REMEMBERED);
    Ok(client_request::remember(&mut cx.tx, link.provider_id, id, &done, cx.now, oldest).await?)
}
