//! The event logs: what is written with every change, and how it is read.

mod collect;
mod names;
mod page;
mod read;
mod record;
mod vault_opened;

pub use collect::{CollectEvents, CollectedEvent};
pub use page::LogPage;
pub use read::{ReadOrganizationLog, ReadOwnLog, ReadProviderLog, ReadProviderUserLog};
pub use record::{About, Actor, record, record_at, record_for_organization, record_for_person, record_for_provider};
pub use storage::event::Event as StoredEvent;
pub use vault_opened::vault_opened;
