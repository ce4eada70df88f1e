//! Organizations as tenants: founding, settings, keys, leaving, the end. Everything that counts (owners, seats, collections) first holds the
//! organization's row ([`hold`]) and looks again, so that two requests at once cannot both be the last that still fits.

mod collection_management;
mod create;
mod delete;
mod found;
mod hold;
mod keys;
mod leave;
mod sealed;
mod seats;
mod settings;
mod update;
mod view;

pub use collection_management::SetCollectionManagement;
pub use create::CreateOrganization;
pub use delete::DeleteOrganization;
pub(crate) use delete::push_end;
pub(crate) use found::found;
pub use found::{Founding, KeyPairInput};
pub(crate) use hold::hold;
pub use keys::{ReadKeys, ReadPublicKey, SetKeys};
pub use leave::LeaveOrganization;
pub(crate) use sealed::{encapsulated_key, encrypted_text, wrapped_key};
pub(crate) use seats::{growing, seat_request};
pub use settings::ReadSettings;
pub use update::UpdateOrganization;
pub use view::ReadOrganization;
