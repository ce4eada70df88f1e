//! Billing reads of the portal. Nobody is charged by this server: plans and pools are shown, and the business address is kept.

mod address;
mod health;
mod nothing;
mod subscription;

pub use address::{BillingAddress, ReadAddress, SetAddress};
pub use health::ReadHealth;
pub use nothing::{ReadBilling, ReadInvoice, ReadWarnings};
pub use subscription::{ReadSubscription, Subscription};
