//! roles.md §4.1: whose row may be touched, and which type may be given, for every actor, old type, new type and status.

use common::{
    kind::*,
    permissions::{Permission, Permissions},
    rules::*,
};

use crate::{people::*, table};

const ROLES: [MemberRole; 4] = [MemberRole::Owner, MemberRole::Admin, MemberRole::Custom, MemberRole::User];

/// The actors of the table, each with the permissions that it holds as Custom.
fn actors() -> Vec<(&'static str, Facts, Permissions)> {
    let nobody = staff()[0];
    let member = |code: &str, wanted: Permissions| {
        members()
            .into_iter()
            .find(|member| member.code == code && member.row.is_some_and(|(_, _, held)| held == wanted))
            .expect("the member is listed")
    };
    let manager = Permissions::NONE.with(Permission::ManageUsers);
    let others: Permissions = Permission::ALL.iter().copied().filter(|p| *p != Permission::ManageUsers).collect();
    let without = Member { code: "CU", row: Some((MemberStatus::Confirmed, MemberRole::Custom, others)) };
    let by_provider = |code: &str| {
        let staff = staff().into_iter().find(|staff| staff.code == code).expect("the provider user is listed");
        facts(members()[0], staff, false, organization())
    };
    vec![
        ("OW", facts(member("OW", Permissions::NONE), nobody, false, organization()), Permissions::NONE),
        ("PA", by_provider("PA"), Permissions::NONE),
        ("SU", by_provider("SU"), Permissions::NONE),
        ("AD", facts(member("AD", Permissions::NONE), nobody, false, organization()), Permissions::NONE),
        ("CU", facts(member("CU", manager), nobody, false, organization()), manager),
        ("CU-", facts(without, nobody, false, organization()), others),
        ("US", facts(member("US", Permissions::NONE), nobody, false, organization()), Permissions::NONE),
    ]
}

fn grants() -> Vec<RoleGrant> {
    let plain = ROLES.map(|role| RoleGrant { role, permissions: Permissions::NONE });
    let custom =
        Permission::ALL.iter().map(|p| RoleGrant { role: MemberRole::Custom, permissions: Permissions::NONE.with(*p) });
    plain.into_iter().chain(custom).collect()
}

#[test]
fn rows_are_touched_and_types_given_as_the_table_says() {
    let rows = table::read(include_str!("reach.txt"), 8);
    let actors = actors();
    assert_eq!(actors.len(), rows.len());
    for (code, actor, held) in actors {
        let cells = &rows[code];
        let touches =
            |role| cells[ROLES.iter().position(|r| *r == role).unwrap()].holds(&|word| panic!("unknown word {word}"));
        let gives = |grant: &RoleGrant| {
            let subset = |word: &str| word == "subset" && grant.permissions.is_subset_of(&held);
            cells[4 + ROLES.iter().position(|r| *r == grant.role).unwrap()].holds(&subset)
        };
        let may_try = code != "CU-" && code != "US";
        for grant in grants() {
            let invite = can(Action::MemberInvite, &Facts { grant: Some(grant), ..actor.clone() });
            assert_eq!(invite, verdict(may_try, gives(&grant)), "{code} invites {grant:?}");
            for (role, status) in
                ROLES.into_iter().flat_map(|role| MemberStatus::ALL.iter().map(move |status| (role, *status)))
            {
                let target = Some(TargetFacts::row(false, status, role));
                let edit = can(Action::MemberEdit, &Facts { grant: Some(grant), target, ..actor.clone() });
                assert_eq!(edit, verdict(touches(role), gives(&grant)), "{code} makes {status:?} {role:?} {grant:?}");
            }
        }
        for (role, status) in
            ROLES.into_iter().flat_map(|role| MemberStatus::ALL.iter().map(move |status| (role, *status)))
        {
            let facts = Facts { target: Some(TargetFacts::row(false, status, role)), ..actor.clone() };
            assert_eq!(
                can(Action::remove(role), &facts),
                expected(touches(role)),
                "{code} removes {status:?} {role:?}"
            );
            let revoked = status == MemberStatus::Revoked;
            for (action, idle) in [(Action::revoke(role), revoked), (Action::restore(role), !revoked)] {
                let state = if idle { Decision::rule(RuleCode::AlreadyInState) } else { Decision::Allow };
                let expected = if touches(role) { state } else { Decision::NOT_FOUND };
                assert_eq!(can(action, &facts), expected, "{code} {action:?} {status:?} {role:?}");
            }
            // The row of another type is no way round.
            for wrong in ROLES.into_iter().filter(|wrong| Action::remove(*wrong) != Action::remove(role)) {
                assert_eq!(can(Action::remove(wrong), &facts), Decision::NOT_FOUND);
            }
        }
    }
}

fn verdict(reached: bool, given: bool) -> Decision {
    match (reached, given) {
        (false, _) => Decision::NOT_FOUND,
        (true, false) => Decision::rule(RuleCode::PermissionNotHeld),
        (true, true) => Decision::Allow,
    }
}

#[test]
fn recovery_by_a_custom_member_reaches_custom_members_and_users_only() {
    let permissions = Permissions::NONE.with(Permission::ManageResetPassword);
    let custom = Member { code: "CU", row: Some((MemberStatus::Confirmed, MemberRole::Custom, permissions)) };
    let admin = members().into_iter().find(|member| member.code == "AD").unwrap();
    for role in ROLES {
        let target = TargetFacts {
            enrolled_in_recovery: true,
            provider_ties: Some(Vec::new()),
            ..TargetFacts::row(false, MemberStatus::Confirmed, role)
        };
        let decide = |actor| {
            can(
                Action::MemberRecover,
                &Facts { target: Some(target.clone()), ..facts(actor, staff()[0], false, organization()) },
            )
        };
        assert_eq!(decide(custom), expected(matches!(role, MemberRole::Custom | MemberRole::User)), "{role:?}");
        assert_eq!(decide(admin), expected(role != MemberRole::Owner), "{role:?}");
    }
}
