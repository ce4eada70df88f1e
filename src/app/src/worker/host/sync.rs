//! Fetching everything again, or one list of it.

use common::id::OrganizationId;
use vault::{Profile, Source};

use super::{
    http, organization,
    state::{Answer, Desk},
};
use crate::{trouble::Trouble, worker::call::Sync};

/// A person who saves faster than the server answers gets the last state that was complete.
const ATTEMPTS: u32 = 3;

impl Answer for Sync {
    async fn answer(self, desk: &Desk) -> Result<Profile, Trouble> {
        refresh(desk).await?;
        Ok(desk.entered().await?.vault()?.profile().clone())
    }
}

/// Reads the sync into the open vault.
pub(super) async fn refresh(desk: &Desk) -> Result<(), Trouble> {
    for attempt in 1..=ATTEMPTS {
        let before = desk.entered().await?.changes;
        let text = http::get("/api/sync?excludeDomains=true").await?;
        let mut state = desk.entered().await?;
        // What was saved while this was on its way may be missing in it.
        if state.changes == before || attempt == ATTEMPTS {
            let open = state.open()?;
            open.vault.load(&text).await?;
            open.loaded = true;
            break;
        }
    }
    Ok(())
}

/// Whether the person is a member of the organization, so that its items may be in My Vault.
pub(super) async fn is_member(desk: &Desk, id: OrganizationId) -> Result<bool, Trouble> {
    let mut state = desk.entered().await?;
    let organizations = &state.vault()?.profile().organizations;
    Ok(organizations.iter().any(|organization| organization.id == id && organization.member.is_some()))
}

/// Fetches a list again, and My Vault with it where the two share items: after an act on many items, whose answer does not say which were refused.
pub(super) async fn reload(desk: &Desk, source: Source) -> Result<(), Trouble> {
    match source {
        Source::MyVault => refresh(desk).await,
        Source::Organization(id) => {
            organization::load(desk, id).await?;
            if is_member(desk, id).await? { refresh(desk).await } else { Ok(()) }
        }
    }
}
