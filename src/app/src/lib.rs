//! The web application. With the feature `csr` it is the pages that run in the browser, with `worker` the keeper of the keys beside them; with `ssr`
//! it is the bodies of the server functions. Pages are never rendered on the server: the shell is static, and decrypted data stays in the
//! browser.

pub mod server_fns;
pub mod trouble;

#[cfg(feature = "csr")]
mod areas;
#[cfg(feature = "csr")]
pub mod frames;
#[cfg(feature = "csr")]
pub mod gate;
#[cfg(feature = "csr")]
pub mod live;
#[cfg(feature = "csr")]
pub mod lock;
#[cfg(feature = "csr")]
pub mod pages;
#[cfg(feature = "csr")]
mod root;
#[cfg(feature = "csr")]
pub mod session;
#[cfg(feature = "csr")]
pub mod strength;
#[cfg(feature = "csr")]
pub mod ui;
#[cfg(any(feature = "csr", feature = "worker"))]
pub mod worker;

#[cfg(feature = "csr")]
pub use root::App;
pub use trouble::{Trouble, TroubleKind};
