//! The client engine: unlocked keys, the decrypted index, filters and search, and everything that is encrypted before it leaves the device.
//! It knows neither DOM nor HTTP: wire texts go in, wire texts come out. In the browser it lives in a worker of its own; natively it is tested,
//! benchmarked and used by tools.
//!
//! The way of an item: [`sync`] reads the wire, [`decrypt`] makes an [`entry::Entry`] for the list (name, second line, search text) and
//! keeps the encrypted rest; opening an item decrypts the rest into [`contents::Contents`]; saving encrypts it again into a request.
//! Every key that is wrapped for another person goes through [`sharing::share`], which takes a pinned key and cannot take a bare one.

#![forbid(unsafe_code)]

pub mod account;
pub mod contents;
mod decrypt;
mod encrypt;
mod entry;
mod error;
mod fold;
mod keys;
mod order;
pub mod organization;
mod pins;
pub mod query;
mod rotation;
mod secrets;
pub mod sharing;
mod store;
mod sync;
mod unlocked;
mod wire;

pub use error::VaultError;
pub use pins::{Familiarity, Pins};
pub use rotation::{RotatedParts, Rotation};
pub use sync::{CollectionInfo, FolderInfo, OrganizationInfo, Profile, ProviderInfo};
pub use unlocked::{ItemView, Recipient, Source, Vault, phrase_of};
