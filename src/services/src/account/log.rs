//! Logins in the logs: the person's own, and that of each organization and provider they belong to.

use common::{
    event::EventKind,
    id::{EventId, OrganizationId, ProviderId, UserId},
};
use storage::{account, event::{self, NewEvent}};

use super::authenticate::Origin;
use crate::{Cx, Failure};

/// Writes the event for the person and for everybody whose log tells of it.
pub(crate) async fn record(cx: &mut Cx<'_>, user: UserId, kind: EventKind, origin: Origin) -> Result<(), Failure> {
    add(cx, user, kind, origin, None, None).await?;
    for row in account::logged_organizations(&mut cx.tx, user).await? {
        add(cx, user, kind, origin, Some(row.organization_id), None).await?;
    }
    for row in account::logged_providers(&mut cx.tx, user).await? {
        add(cx, user, kind, origin, None, Some(row.provider_id)).await?;
    }
    Ok(())
}

async fn add(
    cx: &mut Cx<'_>,
    user: UserId,
    kind: EventKind,
    origin: Origin,
    organization_id: Option<OrganizationId>,
    provider_id: Option<ProviderId>,
) -> Result<(), Failure> {
    let row = NewEvent {
        id: cx.id(EventId::from_uuid),
        at: cx.now,
        kind,
        user_id: Some(user),
        organization_id,
        provider_id,
        item_id: None,
        collection_id: None,
        member_id: None,
        provider_user_id: None,
        provider_organization_id: None,
        acting_user_id: Some(user),
        device_kind: origin.device_kind,
        ip: origin.ip.map(|ip| ip.to_string()),
        system_user: None,
    };
    Ok(event::insert(&mut cx.tx, &row).await?)
}
