//! People of an organization: what an otherwise allowed act runs into.

use crate::fixture::*;

#[test]
fn nobody_acts_on_their_own_row() {
    for role in [Owner, Admin, Custom] {
        let actor = member(role, Permissions::NONE.with(Permission::ManageUsers));
        let own = TargetFacts::row(true, Confirmed, role);
        for action in [Action::remove(role), Action::revoke(role)] {
            assert_eq!(can(action, &on(actor.clone(), own.clone())), rule(RuleCode::SelfNotAllowed), "{action:?}");
        }
        let other_type = RoleGrant { role: User, permissions: Permissions::NONE };
        let edit = |grant| can(Action::MemberEdit, &Facts { grant, ..on(actor.clone(), own.clone()) });
        assert_eq!(edit(Some(other_type)), rule(RuleCode::SelfNotAllowed));
        assert_eq!(edit(Some(RoleGrant { role, permissions: Permissions::ALL })), rule(RuleCode::SelfNotAllowed));
        assert_eq!(edit(Some(RoleGrant { role, permissions: Permissions::NONE })), Decision::Allow);
        assert_eq!(edit(None), Decision::Allow);
    }
}

#[test]
fn a_provider_user_does_not_confirm_their_own_member_row() {
    let facts = on(provider(ProviderRole::ProviderAdmin), TargetFacts::row(true, Accepted, Owner));
    assert_eq!(can(Action::MemberConfirm, &facts), rule(RuleCode::SelfNotAllowed));
}

#[test]
fn the_last_confirmed_owner_stays_unless_a_provider_stands_in() {
    let demote = Some(RoleGrant { role: Admin, permissions: Permissions::NONE });
    for (owners, stands_in, status, allowed) in [
        (1, false, Confirmed, false),
        (1, true, Confirmed, true),
        (2, false, Confirmed, true),
        (1, false, Accepted, true),
    ] {
        let base = with_organization(owner(), |organization| {
            organization.confirmed_owners = owners;
            organization.provider_stands_in = stands_in;
        });
        let expected = if allowed { Decision::Allow } else { rule(RuleCode::LastOwner) };
        let facts = on(base, row(status, Owner));
        assert_eq!(can(Action::OwnerRemove, &facts), expected);
        assert_eq!(can(Action::OwnerRevoke, &facts), expected);
        assert_eq!(can(Action::OwnerDemote, &Facts { grant: demote, ..facts.clone() }), expected);
        assert_eq!(can(Action::MemberEdit, &Facts { grant: demote, ..facts.clone() }), expected);
        let claimed = TargetFacts { claimed: true, ..row(status, Owner) };
        assert_eq!(can(Action::MemberDeleteClaimed, &on(facts.clone(), claimed)), expected);
        let leaving = on(facts, TargetFacts::row(true, status, Owner));
        assert_eq!(can(Action::OrganizationLeave, &leaving), expected);
    }
}

#[test]
fn a_batch_is_judged_as_a_set() {
    let base = with_organization(owner(), |organization| organization.confirmed_owners = 2);
    let rows = |statuses: &[MemberStatus]| -> Vec<Facts> {
        statuses.iter().map(|status| on(base.clone(), row(*status, Owner))).collect()
    };
    assert_eq!(batch(Action::OwnerRemove, &rows(&[Confirmed])), [Decision::Allow]);
    let both = batch(Action::OwnerRemove, &rows(&[Confirmed, Invited, Confirmed]));
    assert_eq!(both, [rule(RuleCode::LastOwner), Decision::Allow, rule(RuleCode::LastOwner)]);
    // A row that fails by itself takes nothing away from the others.
    let mut mixed = rows(&[Confirmed, Confirmed]);
    mixed[0].target = Some(TargetFacts::row(true, Confirmed, Owner));
    assert_eq!(batch(Action::OwnerRemove, &mixed), [rule(RuleCode::SelfNotAllowed), Decision::Allow]);
}

#[test]
fn only_an_accepted_row_is_confirmed_and_only_a_waiting_one_invited_again() {
    for (status, confirm, reinvite) in [
        (Invited, ineligible(Ineligible::NotAccepted), Decision::Allow),
        (Staged, ineligible(Ineligible::NotAccepted), Decision::Allow),
        (Accepted, Decision::Allow, rule(RuleCode::AlreadyInState)),
        (Confirmed, rule(RuleCode::AlreadyInState), rule(RuleCode::AlreadyInState)),
        (Revoked, rule(RuleCode::AlreadyInState), rule(RuleCode::AlreadyInState)),
    ] {
        for role in [Owner, Admin, Custom, User] {
            // Confirming completes somebody else's grant, so that any type is within reach.
            let manager = member(Custom, Permissions::NONE.with(Permission::ManageUsers));
            assert_eq!(can(Action::MemberConfirm, &on(manager.clone(), row(status, role))), confirm);
            assert_eq!(can(Action::MemberReinvite, &on(manager, row(status, role))), reinvite);
        }
    }
    let admin = provider(ProviderRole::ProviderAdmin);
    for (status, confirm, reinvite) in [
        (ProviderUserStatus::Invited, ineligible(Ineligible::NotAccepted), Decision::Allow),
        (ProviderUserStatus::Accepted, Decision::Allow, rule(RuleCode::AlreadyInState)),
        (ProviderUserStatus::Confirmed, rule(RuleCode::AlreadyInState), rule(RuleCode::AlreadyInState)),
    ] {
        let provider_target = Some(ProviderTargetFacts { is_self: false, status, role: ProviderRole::ServiceUser });
        let facts = Facts { provider_target, ..admin.clone() };
        assert_eq!(can(Action::ProviderConfirmUser, &facts), confirm);
        assert_eq!(can(Action::ProviderReinviteUser, &facts), reinvite);
    }
}

#[test]
fn a_claimed_account_is_not_removed_and_only_a_claimed_account_deleted() {
    let claimed = TargetFacts { claimed: true, ..row(Confirmed, User) };
    assert_eq!(can(Action::MemberRemove, &on(owner(), claimed.clone())), rule(RuleCode::ClaimedAccount));
    assert_eq!(can(Action::MemberRevoke, &on(owner(), claimed.clone())), Decision::Allow);
    assert_eq!(
        can(Action::MemberDeleteClaimed, &on(owner(), row(Confirmed, User))),
        ineligible(Ineligible::NotClaimed)
    );
    let needed = TargetFacts { sole_provider_admin: true, ..claimed };
    assert_eq!(can(Action::MemberDeleteClaimed, &on(owner(), needed)), rule(RuleCode::LastProviderAdmin));
}

#[test]
fn who_may_not_leave_is_told_why() {
    let own = TargetFacts::row(true, Confirmed, User);
    let leave = |target| can(Action::OrganizationLeave, &on(member(User, Permissions::NONE), target));
    assert_eq!(leave(own.clone()), Decision::Allow);
    assert_eq!(leave(TargetFacts { claimed: true, ..own.clone() }), rule(RuleCode::ClaimedAccount));
    assert_eq!(leave(TargetFacts { key_connector: true, ..own.clone() }), rule(RuleCode::KeyConnector));
    assert_eq!(leave(TargetFacts { is_self: false, ..own }), Decision::NOT_FOUND);
}

#[test]
fn one_account_administers_one_free_organization() {
    let free = with_organization(owner(), |organization| organization.plan = PlanType::Free);
    let busy = |status, role| TargetFacts { administers_free_organization: true, ..row(status, role) };
    let grant = |role| Some(RoleGrant { role, permissions: Permissions::NONE });
    assert_eq!(can(Action::MemberConfirm, &on(free.clone(), busy(Accepted, Admin))), rule(RuleCode::FreeAdminLimit));
    assert_eq!(can(Action::MemberConfirm, &on(free.clone(), busy(Accepted, User))), Decision::Allow);
    assert_eq!(can(Action::MemberGrantOwner, &on(free.clone(), busy(Confirmed, User))), rule(RuleCode::FreeAdminLimit));
    let promotion = Facts { grant: grant(Admin), ..on(free, busy(Confirmed, User)) };
    assert_eq!(can(Action::MemberEdit, &promotion), rule(RuleCode::FreeAdminLimit));
    assert_eq!(can(Action::MemberConfirm, &on(owner(), busy(Accepted, Admin))), Decision::Allow);
}

#[test]
fn an_organization_without_owner_and_provider_invites_an_owner_first() {
    let ownerless =
        with_organization(member(Admin, Permissions::NONE), |organization| organization.confirmed_owners = 0);
    let grant = Some(RoleGrant { role: User, permissions: Permissions::NONE });
    let invite = Facts { grant, ..ownerless };
    assert_eq!(can(Action::MemberInvite, &invite), rule(RuleCode::OwnerConfirmedRequired));
    let with_provider = with_organization(invite, |organization| organization.provider_stands_in = true);
    assert_eq!(can(Action::MemberInvite, &with_provider), Decision::Allow);
}

#[test]
fn a_policy_refuses_only_what_would_be_allowed() {
    let blocked_by = Some(PolicyKind::SingleOrganization);
    let facts = Facts { blocked_by, ..on(owner(), row(Revoked, User)) };
    assert_eq!(can(Action::MemberRestore, &facts), rule(RuleCode::PolicyBlocks(PolicyKind::SingleOrganization)));
    let stranger = Facts { actor: ActorFacts::default(), ..facts };
    assert_eq!(can(Action::MemberRestore, &stranger), Decision::NOT_FOUND);
}

#[test]
fn the_number_of_collections_is_the_plans() {
    let full = with_organization(owner(), |organization| organization.collections_used_up = true);
    assert_eq!(can(Action::CollectionCreate, &full), rule(RuleCode::PlanFeatureMissing));
}
