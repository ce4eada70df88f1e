//! Which controls a provider user gets: the same rules that refuse the request on the server, asked with the facts that the browser has.

use common::{
    kind::{ProviderKind, ProviderStatus, ProviderUserStatus},
    rules::{Action, ActorFacts, Decision, Facts, ProviderFacts, ProviderTargetFacts, ProviderUserFacts, can},
};
use vault::ProviderInfo;

/// How many confirmed admins there are where the page does not know.
const SEVERAL: u32 = 2;

/// Whether the person may do this in the provider at all.
pub fn allowed(provider: &ProviderInfo, action: Action) -> bool {
    can(action, &facts(provider, SEVERAL)).is_allowed()
}

/// The same with the reason.
pub fn decision(provider: &ProviderInfo, action: Action) -> Decision {
    can(action, &facts(provider, SEVERAL))
}

/// Whether the person may delete the provider, as far as its clients are concerned.
pub fn deletion(provider: &ProviderInfo, has_clients: bool) -> Decision {
    let mut facts = facts(provider, SEVERAL);
    if let Some(provider) = facts.provider.as_mut() {
        provider.has_clients = has_clients;
    }
    can(Action::ProviderDelete, &facts)
}

/// Whether the person may do this to somebody of the provider, and why not.
pub fn on_person(
    provider: &ProviderInfo,
    action: Action,
    target: ProviderTargetFacts,
    confirmed_admins: u32,
) -> Decision {
    can(action, &Facts { provider_target: Some(target), ..facts(provider, confirmed_admins) })
}

/// The portal shows set-up providers to their confirmed people only; the rest of what the rules ask is not decided in the browser.
fn facts(provider: &ProviderInfo, confirmed_admins: u32) -> Facts {
    let user = ProviderUserFacts { status: ProviderUserStatus::Confirmed, role: provider.role };
    Facts {
        actor: ActorFacts { provider_user: Some(user), ..ActorFacts::default() },
        provider: Some(ProviderFacts {
            kind: ProviderKind::Msp,
            status: ProviderStatus::Billable,
            enabled: provider.enabled,
            use_events: provider.use_events,
            owns_organization: false,
            has_clients: true,
            confirmed_admins,
            may_grow_pool: false,
        }),
        ..Facts::default()
    }
}
