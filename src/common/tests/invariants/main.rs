//! The invariants of roles.md §10 that need no database, over arbitrary facts.

mod strategies;

use common::{kind::*, permissions::Permission, rules::*};
use proptest::{collection::vec, prelude::*, sample::select};

use strategies::*;

/// Acts on somebody else's member row.
const ON_MEMBERS: [Action; 14] = [
    Action::MemberEdit,
    Action::OwnerDemote,
    Action::OwnerRemove,
    Action::OwnerRevoke,
    Action::OwnerRestore,
    Action::AdminRemove,
    Action::AdminRevoke,
    Action::AdminRestore,
    Action::MemberRemove,
    Action::MemberRevoke,
    Action::MemberRestore,
    Action::MemberDeleteClaimed,
    Action::MemberRecover,
    Action::MemberConfirm,
];

fn allowed(action: Action, facts: &Facts) -> bool {
    can(action, facts).is_allowed()
}

/// Doubled: Owner and provider user 6, Admin 4, Custom who manages users 3, others 2.
fn rank(standing: Standing) -> u8 {
    match standing {
        Standing::ProviderAdmin | Standing::ServiceUser | Standing::Owner => 6,
        Standing::Admin => 4,
        Standing::Custom(held) if held.manage_users => 3,
        Standing::Custom(_) | Standing::User => 2,
    }
}

fn rank_of(grant: &RoleGrant) -> u8 {
    match grant.role {
        MemberRole::Owner => 6,
        MemberRole::Admin => 4,
        MemberRole::Custom if grant.permissions.manage_users => 3,
        MemberRole::Custom | MemberRole::User => 2,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn inv_1_nobody_grants_upward(facts in facts(), given in grant(), act in select(vec![Action::MemberInvite, Action::MemberEdit, Action::OwnerDemote, Action::MemberGrantOwner])) {
        let given = if act == Action::MemberGrantOwner { RoleGrant { role: MemberRole::Owner, ..given } } else { given };
        let facts = Facts { grant: Some(given), ..facts };
        let own_row = facts.target.as_ref().is_some_and(|target| target.is_self);
        if allowed(act, &facts) && !(own_row && act == Action::MemberEdit) {
            let standings: Vec<Standing> = Standings::of(&facts).each().collect();
            let highest = standings.iter().copied().map(rank).max();
            prop_assert!(highest >= Some(rank_of(&given)), "{standings:?} gave {given:?}");
            let custom_only = standings.iter().all(|standing| matches!(standing, Standing::Custom(_) | Standing::User));
            if custom_only && given.role == MemberRole::Custom {
                let held = standings.iter().any(|standing| matches!(standing, Standing::Custom(held) if given.permissions.is_subset_of(held)));
                prop_assert!(held);
            }
        }
    }

    #[test]
    fn inv_2_nobody_reaches_above_themselves(facts in facts(), act in select(&ON_MEMBERS[..13])) {
        if allowed(act, &facts) {
            let role = facts.target.as_ref().map(|target| target.role);
            let needed = match role {
                Some(MemberRole::Owner) => 6,
                Some(MemberRole::Admin) => 4,
                _ => 2,
            };
            let standings: Vec<Standing> = Standings::of(&facts).each().collect();
            prop_assert!(standings.iter().copied().map(rank).max() >= Some(needed), "{act:?}");
            let plain_user = standings.iter().all(|standing| *standing == Standing::User);
            prop_assert!(!plain_user);
        }
    }

    #[test]
    fn inv_3_nobody_changes_their_own_role_or_state(facts in facts(), act in select(&ON_MEMBERS[..])) {
        let mut facts = facts;
        if let Some(target) = facts.target.as_mut() {
            target.is_self = true;
        }
        if allowed(act, &facts) {
            let same = facts.grant.is_none_or(|grant| facts.target.as_ref().is_some_and(|t| t.role == grant.role && t.permissions == grant.permissions));
            prop_assert!(act == Action::MemberEdit && same, "{act:?}");
        }
    }

    #[test]
    fn inv_4_a_batch_leaves_an_owner(
        base in facts(),
        rows in vec((kind(MemberStatus::ALL), any::<bool>()), 1..6),
        others in 0..2_u32,
        act in select(vec![Action::OwnerRemove, Action::OwnerRevoke, Action::OwnerDemote, Action::MemberEdit, Action::MemberDeleteClaimed]),
    ) {
        let confirmed = |status: &MemberStatus| u32::from(*status == MemberStatus::Confirmed);
        let owners = others + rows.iter().map(|(status, _)| confirmed(status)).sum::<u32>();
        let batched: Vec<Facts> = rows.iter().map(|(status, is_self)| {
            let mut facts = base.clone();
            if let Some(organization) = facts.organization.as_mut() {
                organization.confirmed_owners = owners;
            }
            let claimed = act == Action::MemberDeleteClaimed;
            facts.target = Some(TargetFacts { claimed, ..TargetFacts::row(*is_self, *status, MemberRole::Owner) });
            facts
        }).collect();
        let decisions = batch(act, &batched);
        let stays = matches!(act, Action::MemberEdit | Action::OwnerDemote) && base.grant.is_none_or(|grant| grant.role == MemberRole::Owner);
        let lost: u32 = rows.iter().zip(&decisions).filter(|(_, decision)| decision.is_allowed()).map(|((status, _), _)| confirmed(status)).sum();
        let stands_in = base.organization.is_some_and(|organization| organization.provider_stands_in);
        if lost > 0 && act != Action::MemberEdit && act != Action::OwnerDemote || lost > 0 && !stays {
            prop_assert!(owners > lost || stands_in, "{act:?} took {lost} of {owners}");
        }
    }

    #[test]
    fn inv_5_a_batch_leaves_a_provider_admin(
        base in facts(),
        rows in vec((kind(ProviderUserStatus::ALL), kind(ProviderRole::ALL)), 1..6),
        others in 0..2_u32,
        act in select(vec![Action::ProviderRemoveUser, Action::ProviderChangeUserRole]),
    ) {
        let admin = |(status, role): &(ProviderUserStatus, ProviderRole)| {
            u32::from(*status == ProviderUserStatus::Confirmed && *role == ProviderRole::ProviderAdmin)
        };
        let admins = others + rows.iter().map(admin).sum::<u32>();
        let batched: Vec<Facts> = rows.iter().map(|(status, role)| {
            let mut facts = base.clone();
            if let Some(provider) = facts.provider.as_mut() {
                provider.confirmed_admins = admins;
            }
            facts.provider_target = Some(ProviderTargetFacts { is_self: false, status: *status, role: *role });
            if act == Action::ProviderChangeUserRole {
                facts.provider_grant = Some(ProviderRole::ServiceUser);
            }
            facts
        }).collect();
        let decisions = batch(act, &batched);
        let lost: u32 = rows.iter().zip(&decisions).filter(|(_, decision)| decision.is_allowed()).map(|(row, _)| admin(row)).sum();
        prop_assert!(lost == 0 || admins > lost, "{act:?} took {lost} of {admins}");
    }

    #[test]
    fn inv_6_a_service_user_never_administers_the_provider(facts in facts(), act in select(vec![
        Action::ProviderCreateClient, Action::ProviderAddExisting, Action::ProviderRemoveClient, Action::ProviderGrowPool,
        Action::ProviderListUsers, Action::ProviderInviteUser, Action::ProviderReinviteUser, Action::ProviderConfirmUser,
        Action::ProviderChangeUserRole, Action::ProviderRemoveUser, Action::ProviderLeave, Action::ProviderReadEvents,
        Action::ProviderEditSettings, Action::ProviderBilling, Action::ProviderDelete, Action::ProviderOperate,
    ])) {
        let mut facts = facts;
        facts.actor.operator = false;
        if let Some(user) = facts.actor.provider_user.as_mut() {
            user.role = ProviderRole::ServiceUser;
        }
        prop_assert!(!allowed(act, &facts), "{act:?}");
    }

    #[test]
    fn inv_8_recovery_never_climbs(facts in facts()) {
        if allowed(Action::MemberRecover, &facts) {
            let ties = facts.target.as_ref().and_then(|target| target.provider_ties.clone());
            let covered = |tie: &ProviderTie| {
                tie.actor_role.is_some_and(|actor| tie.target_role == ProviderRole::ServiceUser || actor == ProviderRole::ProviderAdmin)
            };
            let all_covered = ties.is_some_and(|ties| ties.iter().all(covered));
            prop_assert!(all_covered);
        }
    }

    #[test]
    fn inv_9_and_10_view_writes_nothing_and_hidden_touches_no_secret(
        facts in facts(), best in select(vec![Level::ViewHidden, Level::View, Level::EditHidden]), act in select(vec![
            Action::ItemEdit, Action::ItemEditSecrets, Action::ItemChangeCollections, Action::ItemUnassign, Action::AttachmentChange,
            Action::ItemTrash, Action::ItemRestore, Action::ItemDelete, Action::ItemClone, Action::ItemCreate, Action::ItemMoveToOrganization,
        ]),
    ) {
        let mut facts = facts;
        facts.actor.provider_user = None;
        if let Some(member) = facts.actor.member.as_mut() {
            member.role = MemberRole::User;
        }
        let owner = if act == Action::ItemMoveToOrganization { ItemOwner::Actor } else { ItemOwner::Organization };
        facts.collection = Some(CollectionFacts::shared(Some(best)));
        facts.item = Some(ItemFacts { owner, collections: vec![CollectionFacts::shared(Some(best))] });
        let harmless = [Action::ItemEdit, Action::AttachmentChange, Action::ItemTrash, Action::ItemRestore, Action::ItemDelete];
        if allowed(act, &facts) {
            prop_assert!(best == Level::EditHidden && harmless.contains(&act), "{act:?} {best:?}");
        }
    }

    #[test]
    fn inv_11_provider_users_never_reach_what_is_personal(facts in facts(), act in action(), foreign in any::<bool>()) {
        let mut facts = facts;
        facts.actor.member = None;
        facts.actor.operator = false;
        let my_items = CollectionFacts { departed: foreign, ..CollectionFacts::my_items(false) };
        facts.collection = Some(my_items);
        let owner = if foreign { ItemOwner::AnotherPerson } else { ItemOwner::Organization };
        facts.item = Some(ItemFacts { owner, collections: vec![my_items] });
        let concerns_it = act.code().starts_with('I') && !matches!(act, Action::ItemListWhole | Action::ItemPurge)
            || act.code().starts_with('C') && !matches!(act, Action::CollectionCreate | Action::CollectionSeeUnassigned);
        if concerns_it {
            prop_assert_eq!(can(act, &facts), Decision::NOT_FOUND, "{:?}", act);
        }
    }

    #[test]
    fn inv_17_levels_are_never_contradictory(one in select(&Level::ALL[..]), two in select(&Level::ALL[..]), three in select(&Level::ALL[..])) {
        let merged = one.merge(two);
        prop_assert!(!(merged.manage() && (merged.read_only() || merged.hide_passwords())));
        prop_assert!(merged.covers(one) && merged.covers(two));
        prop_assert_eq!(merged, two.merge(one));
        prop_assert_eq!(one.merge(one), one);
        prop_assert_eq!(merged.merge(three), one.merge(two.merge(three)));
        prop_assert_eq!(Level::from_flags(one.read_only(), one.hide_passwords(), one.manage()), Ok(one));
    }

    #[test]
    fn inv_20_more_rights_never_allow_less(facts in facts(), act in action(), more in kind(Permission::ALL), better in select(&Level::ALL[..]), further in collection()) {
        if !allowed(act, &facts) {
            return Ok(());
        }
        let mut with_permission = facts.clone();
        if let Some(member) = with_permission.actor.member.as_mut() {
            member.permissions = member.permissions.with(more);
        }
        prop_assert!(allowed(act, &with_permission), "{act:?} lost by {more:?}");

        let raise = |collection: &mut CollectionFacts| collection.level = Some(collection.level.map_or(better, |level| level.merge(better)));
        let mut with_level = facts.clone();
        with_level.collection.iter_mut().for_each(raise);
        with_level.item.iter_mut().flat_map(|item| item.collections.iter_mut()).for_each(raise);
        prop_assert!(allowed(act, &with_level), "{act:?} lost by {better:?}");

        // A further collection of an item that has some: unassigned items are a case of their own.
        let mut with_collection = facts.clone();
        for item in with_collection.item.iter_mut().filter(|item| !item.collections.is_empty()) {
            item.collections.push(further);
        }
        prop_assert!(allowed(act, &with_collection), "{act:?} lost by {further:?}");
    }

    #[test]
    fn inv_20_a_further_group_never_lowers_access(direct in level(), groups in vec(select(&Level::ALL[..]), 0..4), further in select(&Level::ALL[..])) {
        let before = merge_collection_access(direct, groups.clone());
        let after = merge_collection_access(direct, groups.iter().copied().chain([further]));
        prop_assert!(before.is_none_or(|before| after.is_some_and(|after| after.covers(before))));
        if let Some(direct) = direct {
            prop_assert_eq!(after, Some(direct), "a direct assignment masks the groups");
        }
    }

    #[test]
    fn inv_28_two_standings_allow_what_either_allows(facts in facts(), act in action()) {
        // Adding an organization takes both at once by design; the provider's own rows know no member.
        if act == Action::ProviderAddExisting {
            return Ok(());
        }
        let mut as_member = facts.clone();
        as_member.actor.provider_user = None;
        let mut as_staff = facts.clone();
        as_staff.actor.member = None;
        prop_assert_eq!(allowed(act, &facts), allowed(act, &as_member) || allowed(act, &as_staff), "{:?}", act);
    }

    #[test]
    fn an_absent_fact_never_allows(facts in facts(), act in action(), which in 0..7_u8) {
        let mut less = facts.clone();
        match which {
            0 => less.actor.member = None,
            1 => less.actor.provider_user = None,
            2 => less.organization = None,
            3 => less.provider = None,
            4 => less.target = None,
            5 => less.provider_target = None,
            _ => less.item = None,
        }
        // Here the plan of a client to be, and the person to become Owner, are part of the question.
        let asked = matches!((act, which), (Action::ProviderCreateClient, 2) | (Action::MemberGrantOwner, 4) | (Action::MemberInvite, 4));
        if allowed(act, &less) && !asked {
            prop_assert!(allowed(act, &facts), "{act:?} without {which}");
        }
    }

    #[test]
    fn who_has_no_standing_has_no_right_in_the_organization(facts in facts(), act in action()) {
        let stranger = Facts { actor: ActorFacts::default(), ..facts };
        let personal = stranger.item.as_ref().is_some_and(|item| item.owner == ItemOwner::Actor);
        if !personal {
            prop_assert_eq!(can(act, &stranger), Decision::NOT_FOUND, "{:?}", act);
        }
    }

    #[test]
    fn no_answer_depends_on_order(facts in facts(), act in action(), rows in vec(facts(), 0..5)) {
        let mut reversed = facts.clone();
        if let Some(item) = reversed.item.as_mut() {
            item.collections.reverse();
        }
        if let Some(ties) = reversed.target.as_mut().and_then(|target| target.provider_ties.as_mut()) {
            ties.reverse();
        }
        prop_assert_eq!(can(act, &facts), can(act, &reversed));
        let forward = batch(act, &rows);
        let mut backward = batch(act, &rows.iter().rev().cloned().collect::<Vec<_>>());
        backward.reverse();
        prop_assert_eq!(forward, backward);
    }

    #[test]
    fn a_batch_of_one_is_a_single_act(facts in facts(), act in action()) {
        prop_assert_eq!(batch(act, std::slice::from_ref(&facts)), vec![can(act, &facts)]);
    }

    #[test]
    fn merged_assignments_do_not_depend_on_order(
        current in vec((0..8_u8, select(&Level::ALL[..])), 0..6),
        requested in vec((0..8_u8, select(&Level::ALL[..])), 0..6),
        scopes in vec(select(vec![GrantScope::Fixed, GrantScope::ShrinkOnly, GrantScope::Free]), 8),
    ) {
        let list = |entries: &[(u8, Level)]| entries.iter().map(|(id, level)| Granted { id: *id, level: *level }).collect::<Vec<_>>();
        let scope = |id: &u8| scopes[usize::from(*id)];
        let (stored, wanted) = (list(&current), list(&requested));
        let (mut stored_back, mut wanted_back) = (stored.clone(), wanted.clone());
        stored_back.reverse();
        wanted_back.reverse();
        let merged = filter_grants(&stored, &wanted, scope);
        let merged_back = filter_grants(&stored_back, &wanted_back, scope);
        prop_assert_eq!(merged.is_ok(), merged_back.is_ok());
        if let (Ok(merged), Ok(back)) = (merged, merged_back) {
            prop_assert_eq!(&merged, &back);
            let kept = |id: u8| merged.iter().any(|entry| entry.id == id);
            prop_assert!(current.iter().all(|(id, _)| scope(id) != GrantScope::Fixed || kept(*id)));
            prop_assert_eq!(filter_grants(&merged, &merged, scope), Ok(merged.clone()), "what is stored may be sent back");
        }
    }

    #[test]
    fn facts_survive_the_wire(facts in facts()) {
        let text = serde_json::to_string(&facts).unwrap();
        prop_assert_eq!(serde_json::from_str::<Facts>(&text).unwrap(), facts);
    }
}

#[test]
fn a_struct_of_facts_with_a_hole_is_an_error_and_not_a_permission() {
    let whole = serde_json::to_value(CollectionFacts::shared(None)).unwrap();
    for field in ["kind", "mine", "departed", "unmanaged"] {
        let mut holed = whole.clone();
        holed.as_object_mut().unwrap().remove(field).unwrap();
        assert!(serde_json::from_value::<CollectionFacts>(holed).is_err(), "{field}");
    }
}
