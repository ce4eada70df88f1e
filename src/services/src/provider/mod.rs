//! The provider: its invitation by the operator, its set-up, its people. Everything that counts Provider Admins first holds the provider's row and
//! asks again with fresh facts, so that two admins cannot take each other's right at once.

mod accept;
mod change_role;
mod confirm;
mod details;
mod hold;
mod invitation;
mod invite;
mod letter;
mod operator;
mod people;
mod public_keys;
mod read;
mod reinvite;
mod remove;
mod rows;
mod set_up;
mod update;

pub use accept::{AcceptProviderInvitation, ProviderInvitationToken};
pub use change_role::ChangeRole;
pub use confirm::ConfirmPeople;
pub use details::DetailsInput;
pub(crate) use hold::hold;
pub use invitation::invitation;
pub use invite::InvitePeople;
pub(crate) use letter::stored as stored_address;
pub use operator::{Invited, disable, enable, first_start, invite, list, resend};
pub use people::{ListPeople, ReadPerson};
pub use public_keys::ReadPersonKeys;
pub use read::ReadProvider;
pub(crate) use read::name as provider_name;
pub use reinvite::ReinvitePeople;
pub use remove::RemovePeople;
pub use rows::{MAX_ROWS, Outcome};
pub use set_up::{PendingSetups, SetUpProvider};
pub use storage::provider::ListedProvider;
pub use update::UpdateProvider;
