//! The clients of a provider: the table, the making of a new one, taking on an existing organization, name and seats, and letting go.
//! Whoever attaches an organization has to be a Provider Admin here and a direct confirmed Owner there; nothing else counts.

mod add;
mod addable;
mod create;
mod keys;
mod letter;
mod list;
mod page;
mod remove;
mod request;
mod update;

pub use add::AddExisting;
pub use addable::ListAddable;
pub use create::CreateClient;
pub use keys::{ListClientsWithKeys, ReadClientKeys};
pub(crate) use letter::detached;
pub use list::ListClients;
pub use remove::RemoveClient;
pub(crate) use remove::{let_go, tell_provider};
pub use storage::provider_organization::{ClientWithKey, Link};
pub use update::UpdateClient;
