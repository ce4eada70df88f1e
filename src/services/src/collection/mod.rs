//! Collections of an organization and who is assigned to them. Names are encrypted; nobody here reads them.

mod access;
mod bulk_access;
mod create;
mod delete;
mod edit;
mod list;
mod read;
mod remove_member;
mod scope;

pub(crate) use access::level;
pub use bulk_access::GrantAccess;
pub use create::CreateCollection;
pub use delete::DeleteCollections;
pub use edit::EditCollection;
pub use list::{ListAssignedCollections, ListCollections, OpenCollections};
pub use read::{ReadCollection, ReadCollectionAccess};
pub use remove_member::RemoveFromCollection;
pub use scope::{CollectionSubject, OfCollection};
