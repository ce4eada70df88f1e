//! The provider: its invitation by the operator, its set-up, its people. Everything that counts Provider Admins first holds the provider's row and
//! asks again with fresh facts, so that two admins cannot take each other's right at once.

mod accept;
mod branding;
mod change_role;
mod confirm;
mod delete;
mod details;
mod hold;
mod image;
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
pub use branding::{Logo, ReadBranding, RemoveLogo, SetAccent, SetLogo, logo};
pub(crate) use branding::{brand_of_client, client_in_letters};
pub use change_role::ChangeRole;
pub use confirm::ConfirmPeople;
pub use delete::{DeleteProvider, delete_by_link, read_deletion};
pub(crate) use delete::{end as end_provider, start as start_provider_deletion};
pub use details::DetailsInput;
pub(crate) use hold::hold;
pub use image::MAX_BYTES as MAX_LOGO;
pub use invitation::invitation;
pub use invite::InvitePeople;
pub(crate) use letter::stored as stored_address;
pub use operator::{Invited, first_start};
pub(crate) use operator::{add as invite_by_operator, renew as renew_by_operator, set_enabled as switch_by_operator};
pub use people::{ListPeople, ReadPerson};
pub use public_keys::ReadPersonKeys;
pub use read::ReadProvider;
pub(crate) use read::name as provider_name;
pub use reinvite::ReinvitePeople;
pub use remove::RemovePeople;
pub(crate) use remove::TurnAwayPeople;
pub use rows::{MAX_ROWS, Outcome};
pub use set_up::{PendingSetups, SetUpProvider};
pub use update::UpdateProvider;
