//! The provider: its staff and its clients.

use crate::fixture::*;

#[test]
fn a_provider_keeps_a_confirmed_admin() {
    let base = provider(ProviderRole::ProviderAdmin);
    let target = |status, role| Some(ProviderTargetFacts { is_self: false, status, role });
    let admin = target(ProviderUserStatus::Confirmed, ProviderRole::ProviderAdmin);
    let lone = Facts {
        provider: Some(ProviderFacts { confirmed_admins: 1, ..provider_facts() }),
        provider_target: admin,
        ..base.clone()
    };
    let demoted = |facts: &Facts| Facts { provider_grant: Some(ProviderRole::ServiceUser), ..facts.clone() };
    assert_eq!(can(Action::ProviderRemoveUser, &lone), rule(RuleCode::LastProviderAdmin));
    assert_eq!(can(Action::ProviderChangeUserRole, &demoted(&lone)), rule(RuleCode::LastProviderAdmin));
    let invited =
        Facts { provider_target: target(ProviderUserStatus::Invited, ProviderRole::ProviderAdmin), ..lone.clone() };
    assert_eq!(can(Action::ProviderRemoveUser, &invited), Decision::Allow);
    let pair = Facts { provider_target: admin, ..base };
    assert_eq!(can(Action::ProviderRemoveUser, &pair), Decision::Allow);
    assert_eq!(batch(Action::ProviderRemoveUser, &[pair.clone(), pair]), [rule(RuleCode::LastProviderAdmin); 2]);
}

#[test]
fn a_provider_admin_does_not_touch_their_own_row_and_nobody_leaves() {
    let own = Some(ProviderTargetFacts {
        is_self: true,
        status: ProviderUserStatus::Confirmed,
        role: ProviderRole::ProviderAdmin,
    });
    let facts = Facts { provider_target: own, ..provider(ProviderRole::ProviderAdmin) };
    assert_eq!(can(Action::ProviderRemoveUser, &facts), rule(RuleCode::SelfNotAllowed));
    assert_eq!(can(Action::ProviderChangeUserRole, &facts), rule(RuleCode::SelfNotAllowed));
    for role in ProviderRole::ALL {
        assert_eq!(can(Action::ProviderLeave, &provider(*role)), rule(RuleCode::SelfNotAllowed));
    }
}

#[test]
fn the_rescue_tool_promotes_only_who_already_holds_the_key() {
    let operator = ActorFacts { operator: true, ..ActorFacts::default() };
    let decide = |status, role, grant| {
        let provider_target = Some(ProviderTargetFacts { is_self: false, status, role });
        let facts = Facts {
            actor: operator,
            provider: Some(provider_facts()),
            provider_target,
            provider_grant: grant,
            ..Facts::default()
        };
        can(Action::ProviderChangeUserRole, &facts)
    };
    let (admin, service) = (ProviderRole::ProviderAdmin, ProviderRole::ServiceUser);
    assert_eq!(decide(ProviderUserStatus::Confirmed, service, Some(admin)), Decision::Allow);
    assert_eq!(decide(ProviderUserStatus::Accepted, service, Some(admin)), rule(RuleCode::NotConfirmedYet));
    assert_eq!(decide(ProviderUserStatus::Invited, service, Some(admin)), rule(RuleCode::NotConfirmedYet));
    assert_eq!(decide(ProviderUserStatus::Confirmed, admin, Some(admin)), rule(RuleCode::AlreadyInState));
    assert_eq!(decide(ProviderUserStatus::Confirmed, admin, Some(service)), Decision::NOT_FOUND);
    assert_eq!(decide(ProviderUserStatus::Confirmed, service, None), Decision::NOT_FOUND);
}

#[test]
fn an_invitation_is_accepted_once_with_its_token() {
    let decide = |status, token_valid, enabled| {
        let user = ProviderUserFacts { status, role: ProviderRole::ServiceUser };
        let actor = ActorFacts { provider_user: Some(user), token_valid, ..ActorFacts::default() };
        can(
            Action::ProviderAcceptInvitation,
            &Facts { actor, provider: Some(ProviderFacts { enabled, ..provider_facts() }), ..Facts::default() },
        )
    };
    assert_eq!(decide(ProviderUserStatus::Invited, true, true), Decision::Allow);
    assert_eq!(decide(ProviderUserStatus::Invited, false, true), Decision::NOT_FOUND);
    assert_eq!(decide(ProviderUserStatus::Accepted, true, true), rule(RuleCode::AlreadyInState));
    assert_eq!(decide(ProviderUserStatus::Invited, true, false), rule(RuleCode::ProviderDisabled));
}

#[test]
fn an_existing_organization_is_added_only_when_all_conditions_hold() {
    let mut ready = Facts {
        provider: Some(ProviderFacts { owns_organization: false, ..provider_facts() }),
        organization: Some(organization()),
        ..provider(ProviderRole::ProviderAdmin)
    };
    ready.actor.member = owner().actor.member;
    assert_eq!(can(Action::ProviderAddExisting, &ready), Decision::Allow);
    type Change = fn(&mut OrganizationFacts);
    let obstacles: [(Change, Ineligible); 8] = [
        (|o| o.enabled = false, Ineligible::OrganizationDisabled),
        (|o| o.managed_by = Some(ProviderKind::Msp), Ineligible::AlreadyAttached),
        (|o| o.managed_by = Some(ProviderKind::Reseller), Ineligible::AlreadyAttached),
        (|o| o.status = OrganizationStatus::Pending, Ineligible::OrganizationStatus),
        (|o| o.status = OrganizationStatus::Managed, Ineligible::OrganizationStatus),
        (|o| o.plan = PlanType::Families, Ineligible::PlanFamily),
        (|o| o.seats = Some(0), Ineligible::SeatsMissing),
        (|o| o.features.use_secrets_manager = true, Ineligible::SecretsManager),
    ];
    for (change, why) in obstacles {
        assert_eq!(
            can(Action::ProviderAddExisting, &with_organization(ready.clone(), change)),
            ineligible(why),
            "{why:?}"
        );
    }
    let unit = ProviderFacts { kind: ProviderKind::BusinessUnit, ..ready.provider.unwrap() };
    let teams = with_organization(Facts { provider: Some(unit), ..ready.clone() }, |o| o.plan = PlanType::TeamsMonthly);
    assert_eq!(can(Action::ProviderAddExisting, &teams), ineligible(Ineligible::PlanFamily));
    // Only the direct, confirmed Owner may bring it.
    for (status, role) in [(Confirmed, Admin), (Accepted, Owner), (Revoked, Owner), (Invited, Owner)] {
        let mut facts = ready.clone();
        let row = facts.actor.member.as_mut().unwrap();
        (row.status, row.role) = (status, role);
        assert_eq!(can(Action::ProviderAddExisting, &facts), Decision::NOT_FOUND, "{status:?} {role:?}");
    }
    let mut service = ready.clone();
    service.actor.provider_user = provider(ProviderRole::ServiceUser).actor.provider_user;
    assert_eq!(can(Action::ProviderAddExisting, &service), Decision::NOT_FOUND);
    let pool = SeatPool { minimum: 5, purchased: 0, allocated: 0 };
    let full = Facts { seats: Some(request(Some(10), 4, None, Some(pool), SeatChange::Occupy(0))), ..ready };
    assert_eq!(can(Action::ProviderAddExisting, &full), rule(RuleCode::PoolLimit));
    let growing = Some(ProviderFacts { may_grow_pool: true, owns_organization: false, ..provider_facts() });
    assert_eq!(can(Action::ProviderAddExisting, &Facts { provider: growing, ..full }), Decision::Allow);
}

#[test]
fn a_client_is_detached_only_with_a_confirmed_owner_and_a_provider_deleted_only_without_clients() {
    let admin = provider(ProviderRole::ProviderAdmin);
    assert_eq!(can(Action::ProviderRemoveClient, &admin), Decision::Allow);
    let ownerless = with_organization(admin.clone(), |organization| organization.confirmed_owners = 0);
    assert_eq!(can(Action::ProviderRemoveClient, &ownerless), rule(RuleCode::OwnerConfirmedRequired));
    assert_eq!(can(Action::ProviderDelete, &admin), ineligible(Ineligible::HasClients));
    assert_eq!(can(Action::ProviderDelete, &provider(ProviderRole::ServiceUser)), Decision::NOT_FOUND);
}
