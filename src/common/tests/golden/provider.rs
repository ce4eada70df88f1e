//! roles.md §3: every row of the provider for everybody, with the provider in every state.

use common::{kind::*, permissions::Permissions, rules::*};

use crate::{people::*, table};

/// Somebody at the provider's door.
#[derive(Debug, Clone, Copy)]
struct Person {
    user: Option<ProviderUserFacts>,
    owner: bool,
    operator: bool,
    token: bool,
}

fn persons() -> Vec<Person> {
    use ProviderUserStatus::{Accepted, Confirmed, Invited};
    let mut all = Vec::new();
    for [owner, operator, token] in switches() {
        all.push(Person { user: None, owner, operator, token });
        for (role, status) in
            ProviderRole::ALL.iter().flat_map(|role| [Invited, Accepted, Confirmed].map(|status| (*role, status)))
        {
            all.push(Person { user: Some(ProviderUserFacts { status, role }), owner, operator, token });
        }
    }
    all
}

fn neutral_target(action: Action) -> Option<ProviderTargetFacts> {
    let status = match action {
        Action::ProviderReinviteUser => ProviderUserStatus::Invited,
        Action::ProviderConfirmUser => ProviderUserStatus::Accepted,
        Action::ProviderChangeUserRole | Action::ProviderRemoveUser => ProviderUserStatus::Confirmed,
        _ => return None,
    };
    Some(ProviderTargetFacts { is_self: false, status, role: ProviderRole::ServiceUser })
}

fn facts(action: Action, person: Person, provider: ProviderFacts, confirmed_owners: u32) -> Facts {
    let owner = MemberFacts {
        status: MemberStatus::Confirmed,
        role: MemberRole::Owner,
        permissions: Permissions::NONE,
        manages_a_collection: false,
    };
    Facts {
        actor: ActorFacts {
            member: person.owner.then_some(owner),
            provider_user: person.user,
            operator: person.operator,
            token_valid: person.token,
        },
        organization: Some(OrganizationFacts { confirmed_owners, ..organization() }),
        provider: Some(provider),
        provider_target: neutral_target(action),
        provider_grant: (action == Action::ProviderChangeUserRole).then_some(ProviderRole::ProviderAdmin),
        ..Facts::default()
    }
}

#[test]
fn every_row_of_the_provider_is_decided_as_the_table_says() {
    let rows = table::read(include_str!("provider.txt"), 6);
    let mut allowed = 0_u32;
    for (code, cells) in &rows {
        let action = action(code);
        for (person, kind) in
            persons().into_iter().flat_map(|person| ProviderKind::ALL.iter().map(move |kind| (person, *kind)))
        {
            for [enabled, pending, has_owner, growth, clients, events] in switches() {
                let provider = ProviderFacts {
                    kind,
                    status: if pending { ProviderStatus::Pending } else { ProviderStatus::Billable },
                    enabled,
                    use_events: events,
                    owns_organization: action != Action::ProviderAddExisting,
                    has_clients: clients,
                    may_grow_pool: growth,
                    ..crate::people::provider()
                };
                let status = person.user.map(|user| user.status);
                let environment = |word: &str| match word {
                    "token" => person.token,
                    "Invited" => status == Some(ProviderUserStatus::Invited),
                    "owner" => has_owner,
                    "direct" => person.owner,
                    "growth" => growth,
                    "clients" => clients,
                    "events" => events,
                    "reseller" => kind == ProviderKind::Reseller,
                    "rescue" => true,
                    "ask" => false,
                    word => panic!("unknown word {word} in {code}"),
                };
                let holds = |column: usize| cells[column].holds(&environment);
                let set_up = !pending && kind != ProviderKind::Reseller;
                let staff = match person.user {
                    Some(user) if user.status == ProviderUserStatus::Confirmed && set_up => match user.role {
                        ProviderRole::ProviderAdmin => Some(("PA", 0)),
                        ProviderRole::ServiceUser => Some(("SU", 1)),
                    },
                    _ => None,
                };
                let keeps = cells[5].words();
                let as_staff = staff.is_some_and(|(code, column)| holds(column) && (enabled || keeps.contains(&code)));
                let as_invited = holds(2) && enabled && !pending;
                let as_owner = person.owner && holds(3);
                let as_operator = person.operator && holds(4);
                let as_founder = action == Action::ProviderCompleteSetup && person.token && pending && enabled;
                let right = as_staff || as_invited || as_owner || as_operator || as_founder;
                let facts = facts(action, person, provider, if has_owner { 2 } else { 0 });
                let decision = can(action, &facts);
                assert_eq!(decision.is_allowed(), right, "{code} {action:?} {decision:?} {facts:#?}");
                allowed += u32::from(right);

                // Who may not even try sees nothing; who lacks only the enabled provider is told so.
                let may_try = staff.is_some_and(|(_, column)| match cells[column].word_or_empty() {
                    "no" | "events" => false,
                    "direct" => person.owner,
                    _ => true,
                });
                let may_try = may_try || person.token || person.operator && cells[4].word_or_empty() != "no";
                if !right && !may_try {
                    assert_eq!(decision, Decision::NOT_FOUND, "{code} {facts:#?}");
                }
                let only_disabled =
                    staff.is_some_and(|(_, column)| holds(column)) && !enabled && !right && !person.token;
                if only_disabled && !person.operator {
                    let told = if keeps.contains(&"absent") {
                        Decision::NOT_FOUND
                    } else {
                        Decision::rule(RuleCode::ProviderDisabled)
                    };
                    assert_eq!(decision, told, "{code} {facts:#?}");
                }
            }
        }
    }
    assert!(allowed > 10_000, "the table allowed only {allowed} times");
}

#[test]
fn a_provider_has_no_say_over_an_organization_that_is_not_its_own() {
    let foreign = ProviderFacts { owns_organization: false, ..crate::people::provider() };
    let actions = [
        Action::ProviderOpenClient,
        Action::ProviderRemoveClient,
        Action::ProviderUpdateClient,
        Action::ProviderDeleteClient,
        Action::ProviderDecrypt,
        Action::ProviderAddExisting,
    ];
    for (action, role) in
        actions.into_iter().flat_map(|action| ProviderRole::ALL.iter().map(move |role| (action, *role)))
    {
        let user = Some(ProviderUserFacts { status: ProviderUserStatus::Confirmed, role });
        let stranger = Person { user, owner: false, operator: false, token: false };
        assert_eq!(can(action, &facts(action, stranger, foreign, 2)), Decision::NOT_FOUND, "{action:?} {role:?}");
    }
}
