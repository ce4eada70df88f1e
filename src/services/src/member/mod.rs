//! The people of an organization, from invitation to removal. What takes a row by itself also takes many (`bulk`): one transaction, a result per
//! row, and guards that look at the whole set (INV-22).

mod accept;
mod bulk;
mod confirm;
mod edit;
mod grants;
mod invitation;
mod invite;
pub(crate) mod letter;
mod list;
mod public_keys;
mod reinvite;
mod remove;
mod restore;
mod revoke;
pub(crate) mod scope;

pub use accept::AcceptInvitation;
pub use bulk::{MAX_ROWS, Outcome};
pub use confirm::ConfirmMembers;
pub use edit::EditMember;
pub use invitation::invitation;
pub use invite::InviteMembers;
pub(crate) use invite::{Invitee, invite_person};
pub use list::{ListMemberNames, ListMembers, ReadMember};
pub use public_keys::ReadPublicKeys;
pub use reinvite::ReinviteMembers;
pub use remove::RemoveMembers;
pub(crate) use remove::TurnAwayMembers;
pub use restore::RestoreMembers;
pub use revoke::RevokeMembers;
pub use scope::OfMember;
