//! What an event tells others besides the log: the two are consequences of one fact, so an operation that records it need not say it twice.
//! An event that changes nothing anybody shows (something was looked at, somebody logged in) tells nothing.

use common::{
    event::EventKind,
    id::{OrganizationId, ProviderId},
};

use super::{Change, Push};
use crate::event::About;

impl Push {
    /// Whatever has to be said of it, whether or not a log is kept.
    pub(crate) fn of_event(
        kind: EventKind,
        about: &About,
        organization: Option<OrganizationId>,
        provider: Option<ProviderId>,
    ) -> Option<Self> {
        match (organization, provider) {
            _ if kind.is_collected() => None,
            (Some(organization), _) => in_organization(kind, about, organization),
            (None, Some(provider)) => in_provider(kind, provider),
            (None, None) => None,
        }
    }
}

fn in_organization(kind: EventKind, about: &About, organization: OrganizationId) -> Option<Push> {
    let item = |change| about.item.map(|item| Push::SharedItem { organization, item, change, collections: Vec::new() });
    match kind {
        EventKind::ItemCreated => item(Change::Created),
        EventKind::ItemUpdated
        | EventKind::ItemAttachmentCreated
        | EventKind::ItemAttachmentDeleted
        | EventKind::ItemShared
        | EventKind::ItemTrashed
        | EventKind::ItemRestored => item(Change::Updated),
        // Some no longer reach the item, and have to forget it.
        EventKind::ItemCollectionsUpdated
        | EventKind::CollectionCreated
        | EventKind::CollectionUpdated
        | EventKind::CollectionDeleted
        | EventKind::OrganizationPurged => Some(Push::SharedVault { organization }),
        EventKind::OrganizationVaultExported | EventKind::OrganizationVaultAccessed => None,
        EventKind::OrganizationCollectionManagementUpdated => Some(Push::CollectionSettings { organization }),
        kind => match kind.number() {
            1500..1600 => Some(Push::Members { organization }),
            1610..=1617 => Some(Push::CollectionSettings { organization }),
            1600..1800 => Some(Push::Organization { organization }),
            _ => None,
        },
    }
}

fn in_provider(kind: EventKind, provider: ProviderId) -> Option<Push> {
    match kind {
        EventKind::ProviderClientVaultAccessed => None,
        kind => match kind.number() {
            1800..1900 => Some(Push::People { provider }),
            1900..2000 => Some(Push::Clients { provider }),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use common::id::ItemId;
    use uuid::Uuid;

    use super::*;

    const ACME: OrganizationId = OrganizationId::from_uuid(Uuid::from_u128(1));

    #[test]
    fn looking_at_something_tells_nobody() {
        let about = About { item: Some(ItemId::from_uuid(Uuid::from_u128(2))), ..About::default() };
        for kind in EventKind::ALL.iter().filter(|kind| kind.is_collected()) {
            assert_eq!(Push::of_event(*kind, &about, Some(ACME), None), None, "{kind:?}");
        }
        assert_eq!(Push::of_event(EventKind::UserLoggedIn, &about, Some(ACME), None), None);
    }
}
