//! The operator's console. Who asks is not the signed-in person: each function hands what the browser presented to
//! [`Site::operate`](services::Site::operate), which alone knows whether it counts.

mod instance;
#[cfg(feature = "ssr")]
mod operate;
mod organization;
mod person;
mod provider;
mod session;

pub use self::{instance::*, organization::*, person::*, provider::*, session::*};
#[cfg(feature = "ssr")]
pub use operate::{CONSOLE_COOKIE, Console};
