//! Seats, limits and plan (`roles.md` O4, O38–O41): an unmanaged organization's owner decides, a managed one's provider does.

use super::{context::Context, decision::Decision, providers::within_pool, standing::Standing};
use crate::kind::ProviderRole;

fn managed(context: &Context<'_>) -> bool {
    context.organization().is_some_and(super::facts::OrganizationFacts::is_managed)
}

/// The owner only as long as the subscription is the owner's to edit.
pub(super) fn edit_billing_email(context: &Context<'_>) -> Decision {
    let managed = managed(context);
    context.any_if(|standing| standing.is_provider() || standing == Standing::Owner && !managed)
}

/// The provider's own people let go by another row.
pub(super) fn end_relation(context: &Context<'_>) -> Decision {
    let managed = managed(context);
    context.any_if(|standing| standing == Standing::Owner && managed)
}

pub(super) fn read_own(context: &Context<'_>) -> Decision {
    let managed = managed(context);
    context.any_if(|standing| standing == Standing::Owner && !managed)
}

pub(super) fn read_summary(context: &Context<'_>) -> Decision {
    let managed = managed(context);
    context.any_if(|standing| standing.is_owner_level() && managed)
}

pub(super) fn read_managed(context: &Context<'_>) -> Decision {
    let managed = managed(context);
    context.any_if(|standing| standing.is_provider() && managed)
}

pub(super) fn change_own(context: &Context<'_>) -> Decision {
    read_own(context).and(|| context.facts.seats.map_or(Decision::Allow, |seats| seats.decide_change()))
}

pub(super) fn change_managed(context: &Context<'_>) -> Decision {
    let managed = managed(context);
    context.any(|standing| match standing {
        Standing::ProviderAdmin if managed => within_pool(context, ProviderRole::ProviderAdmin),
        Standing::ServiceUser if managed => within_pool(context, ProviderRole::ServiceUser),
        _ => Decision::NOT_FOUND,
    })
}
