//! The event logs: what is written with every change, and how it is read.

mod activity;
mod collect;
mod names;
mod page;
mod prune;
mod read;
mod record;
mod vault_opened;
mod verify;
mod visits;

pub use activity::{ExportEvents, ExportScope, ListActivity};
pub use collect::{CollectEvents, CollectedEvent};
pub use page::LogPage;
pub use prune::prune;
pub use read::{ReadOrganizationLog, ReadOwnLog, ReadProviderLog, ReadProviderUserLog};
pub use record::{
    About, Actor, record, record_at, record_by_operator, record_for_organization, record_for_person,
    record_for_provider,
};
pub use storage::event::Event as StoredEvent;
pub use vault_opened::vault_opened;
pub use verify::{Break, Fault, Verified, Verify, verify};
pub use visits::Visits;
