//! Providers, as the operator looks after them.

mod create;
mod delete;
mod list;
mod pool;
mod rescue;
mod show;
mod switch;

pub use self::{
    create::{CreateProvider, ResendSetUp},
    delete::{DeleteProvider, StartProviderDeletion},
    list::ListProviders,
    pool::{ClearPool, SetPool},
    rescue::RescueProvider,
    show::ReadProvider,
    switch::{SwitchEvents, SwitchProvider},
};

use common::{id::ProviderId, kind::ProviderKind};
use storage::provider::Provider;

/// How a provider is called in what is written down.
fn called(id: ProviderId, stored: &Provider) -> String {
    let name = stored.name.as_deref().or(stored.setup_email.as_deref()).unwrap_or("not set up");
    format!("{id} ({name})")
}

/// Whether somebody is invited to set it up.
const fn is_set_up_by_people(kind: ProviderKind) -> bool {
    !matches!(kind, ProviderKind::Reseller)
}
