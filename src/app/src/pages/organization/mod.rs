//! The administration of one organization.

pub mod events;
pub mod members;
pub mod provider;
pub mod settings;
pub mod vault;
