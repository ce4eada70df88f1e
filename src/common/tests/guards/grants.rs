//! What is passed on: roles, permissions, assignments.

use crate::fixture::*;

#[test]
fn the_custom_role_needs_the_plan() {
    let downgraded = with_organization(owner(), |organization| organization.features.use_custom_permissions = false);
    let grant = Some(RoleGrant { role: Custom, permissions: Permissions::NONE });
    let facts = Facts { grant, ..downgraded.clone() };
    assert_eq!(can(Action::MemberInvite, &facts), rule(RuleCode::CustomNotAvailable));
    assert_eq!(can(Action::MemberEdit, &on(facts.clone(), row(Confirmed, User))), rule(RuleCode::CustomNotAvailable));
    // A row that is Custom already keeps its place.
    assert_eq!(can(Action::MemberEdit, &on(facts, row(Confirmed, Custom))), Decision::Allow);
    assert_eq!(
        filter_permissions(&downgraded, Custom, Permissions::NONE),
        Err(Reason::Rule(RuleCode::CustomNotAvailable))
    );
}

#[test]
fn permissions_are_passed_on_but_not_made() {
    let held = Permissions::NONE.with(Permission::ManageUsers).with(Permission::AccessReports);
    let manager = member(Custom, held);
    assert_eq!(filter_permissions(&manager, Custom, held), Ok(held));
    let more = held.with(Permission::ManageGroups);
    assert_eq!(filter_permissions(&manager, Custom, more), Err(Reason::Rule(RuleCode::PermissionNotHeld)));
    assert_eq!(filter_permissions(&owner(), Custom, Permissions::ALL), Ok(Permissions::ALL));
    assert_eq!(filter_permissions(&manager, User, Permissions::ALL), Ok(Permissions::NONE));
}

#[test]
fn assignments_that_are_not_the_actors_to_set_are_kept_and_none_is_added() {
    let scope = |id: &u32| match id {
        0..10 => GrantScope::Free,
        10..20 => GrantScope::Fixed,
        _ => GrantScope::ShrinkOnly,
    };
    let current = granted(&[
        (1, Level::View),
        (2, Level::View),
        (10, Level::Manage),
        (11, Level::View),
        (20, Level::Edit),
        (21, Level::Edit),
    ]);
    let merge = |requested: &[(u32, Level)]| filter_grants(&current, &granted(requested), scope);
    let kept = [(10, Level::Manage), (11, Level::View)];
    assert_eq!(merge(&[]), Ok(granted(&kept)));
    let changed = merge(&[(11, Level::Manage), (3, Level::Edit), (1, Level::Manage)]);
    assert_eq!(changed, Ok(granted(&[(1, Level::Manage), (3, Level::Edit), kept[0], kept[1]])));
    assert_eq!(merge(&[(12, Level::View)]), Err(Reason::NotFound));
    assert_eq!(merge(&[(20, Level::View)]), Ok(granted(&[kept[0], kept[1], (20, Level::View)])));
    assert_eq!(merge(&[(20, Level::Manage)]), Err(Reason::Rule(RuleCode::SelfNotAllowed)));
    assert_eq!(merge(&[(22, Level::View)]), Err(Reason::Rule(RuleCode::SelfNotAllowed)));
}

#[test]
fn without_admin_access_nobody_assigns_themselves() {
    let scope = |facts: Facts, admin_access, level, concerns_actor| {
        let facts = with_organization(facts, |organization| organization.allow_admin_access = admin_access);
        let collection = Some(CollectionFacts { unmanaged: true, ..CollectionFacts::shared(level) });
        grant_scope(Action::CollectionSetUsers, &Facts { collection, ..facts }, concerns_actor)
    };
    assert_eq!(scope(owner(), false, None, true), GrantScope::ShrinkOnly);
    assert_eq!(scope(owner(), false, None, false), GrantScope::Free);
    assert_eq!(scope(owner(), false, Some(Level::Manage), true), GrantScope::Free);
    assert_eq!(scope(owner(), true, None, true), GrantScope::Free);
    assert_eq!(scope(provider(ProviderRole::ServiceUser), false, None, true), GrantScope::Free);
    assert_eq!(scope(member(User, Permissions::NONE), true, Some(Level::Edit), false), GrantScope::Fixed);
}
