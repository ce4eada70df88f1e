//! Entries as the store takes them.

use common::{
    event::EventKind,
    id::{EventId, OrganizationId, ProviderId, UserId},
    time::Timestamp,
};
use storage::event::{self, NewEvent};
use testkit::Site;

/// An entry that says nothing yet.
pub fn line(site: &Site, at: Timestamp, kind: EventKind) -> NewEvent {
    NewEvent {
        id: site.services.environment().id(EventId::from_uuid),
        at,
        kind,
        user_id: None,
        organization_id: None,
        provider_id: None,
        item_id: None,
        collection_id: None,
        member_id: None,
        provider_user_id: None,
        provider_organization_id: None,
        acting_user_id: None,
        device_kind: Some(9),
        ip: Some("192.0.2.1".to_owned()),
        system_user: None,
    }
}

/// So many entries of an organization's log, all of one moment.
pub fn in_organization(
    site: &Site,
    organization: OrganizationId,
    actor: UserId,
    at: Timestamp,
    count: usize,
) -> Vec<NewEvent> {
    let one = |_| NewEvent {
        organization_id: Some(organization),
        acting_user_id: Some(actor),
        ..line(site, at, EventKind::ItemViewed)
    };
    (0..count).map(one).collect()
}

/// So many entries of a provider's own log, all of one moment.
pub fn in_provider(site: &Site, provider: ProviderId, actor: UserId, at: Timestamp, count: usize) -> Vec<NewEvent> {
    let one = |_| NewEvent {
        provider_id: Some(provider),
        acting_user_id: Some(actor),
        ..line(site, at, EventKind::UserLoggedIn)
    };
    (0..count).map(one).collect()
}

pub async fn add(site: &Site, events: &[NewEvent]) {
    let mut tx = site.services.database().write().await.unwrap();
    event::append(&mut tx, events).await.unwrap();
    tx.commit().await.unwrap();
}
