//! The Provider Portal.

mod admins_only;
pub mod clients;
pub mod events;
mod hand_on;
pub mod people;
mod rights;
