//! The pages before the vault: log in, create account, accept invitations, set a provider up.

pub mod accept_organization;
pub mod accept_provider;
mod invitation;
mod link;
pub mod log_in;
mod new_account;
pub mod register;
pub mod setup_provider;
pub mod verify_recover_delete_provider;
