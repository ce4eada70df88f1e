//! roles.md §4: every row for everybody, with every switch that the matrix or the states know.

use common::{kind::*, rules::*};

use crate::{people::*, table};

const COLUMNS: [&str; 6] = ["OW", "AD", "CU", "US", "PA", "SU"];

/// A target that gives no guard a reason to speak.
fn neutral_target(action: Action) -> Option<TargetFacts> {
    let row = |status, role| TargetFacts::row(false, status, role);
    use MemberRole::{Admin, Owner, User};
    use MemberStatus::{Accepted, Confirmed, Invited, Revoked};
    let target = match action {
        Action::OrganizationLeave => TargetFacts::row(true, Confirmed, User),
        Action::MemberReinvite => row(Invited, User),
        Action::MemberConfirm => row(Accepted, Owner),
        Action::MemberEdit | Action::MemberGrantOwner | Action::MemberRemove | Action::MemberRevoke => {
            row(Confirmed, User)
        }
        Action::OwnerDemote | Action::OwnerRemove | Action::OwnerRevoke => row(Confirmed, Owner),
        Action::OwnerRestore => row(Revoked, Owner),
        Action::AdminRemove | Action::AdminRevoke => row(Confirmed, Admin),
        Action::AdminRestore => row(Revoked, Admin),
        Action::MemberRestore => row(Revoked, User),
        Action::MemberDeleteClaimed => TargetFacts { claimed: true, ..row(Confirmed, User) },
        Action::MemberRecover => {
            TargetFacts { enrolled_in_recovery: true, provider_ties: Some(Vec::new()), ..row(Confirmed, User) }
        }
        _ => return None,
    };
    Some(target)
}

#[test]
fn every_row_of_the_organization_is_decided_as_the_table_says() {
    let rows = table::read(include_str!("organization.txt"), 9);
    let mut allowed = 0_u32;
    for (code, cells) in &rows {
        let action = action(code);
        let target = neutral_target(action);
        let needs = cells[7].word();
        for (member, staff) in
            members().into_iter().flat_map(|member| staff().into_iter().map(move |staff| (member, staff)))
        {
            for [enabled, admin_access, limit_creation, managed, has_features, manages] in switches() {
                let organization = OrganizationFacts {
                    enabled,
                    allow_admin_access: admin_access,
                    limit_collection_creation: limit_creation,
                    managed_by: managed.then_some(ProviderKind::Msp),
                    features: features(has_features),
                    has_key_pair: action != Action::OrganizationSetKeys,
                    ..organization()
                };
                let environment = |word: &str| match word {
                    "managed" => managed,
                    "manages" => manages,
                    "limitCollectionCreation" => limit_creation,
                    "Accepted" => member.row.is_some_and(|(status, ..)| status == MemberStatus::Accepted),
                    "Revoked" => member.row.is_some_and(|(status, ..)| status == MemberStatus::Revoked),
                    word => permission(member, word).unwrap_or_else(|| panic!("unknown word {word} in {code}")),
                };
                let column = |standing: &str| COLUMNS.iter().position(|column| *column == standing);
                let grants = |standing: &str| match column(standing) {
                    Some(column) => cells[column].holds(&environment),
                    None => false,
                };
                let has_feature = needs == "-" || has_features;
                let without_standing = member.code == "-" && cells[6].holds(&environment);
                let right = has_feature && (grants(member.code) || grants(staff.code) || without_standing);
                let owner_level = has_feature && (member.code == "OW" && grants("OW") || grants(staff.code));
                let kept = match cells[8].word() {
                    "everybody" => right,
                    "owners" => owner_level,
                    "nobody" => false,
                    other => panic!("unknown word {other} in {code}"),
                };
                let expected = match (right, enabled || kept) {
                    (true, true) => Decision::Allow,
                    (true, false) => Decision::rule(RuleCode::OrganizationDisabled),
                    (false, _) => Decision::NOT_FOUND,
                };
                let facts = Facts { target: target.clone(), ..facts(member, staff, manages, organization) };
                assert_eq!(can(action, &facts), expected, "{code} {action:?} {facts:#?}");
                allowed += u32::from(expected.is_allowed());
            }
        }
    }
    assert!(allowed > 100_000, "the table allowed only {allowed} times");
}

#[test]
fn a_pending_organization_gives_nobody_any_right() {
    let pending = OrganizationFacts { status: OrganizationStatus::Pending, ..organization() };
    for code in table::read(include_str!("organization.txt"), 9).keys() {
        for (member, staff) in
            members().into_iter().flat_map(|member| staff().into_iter().map(move |staff| (member, staff)))
        {
            let facts = Facts { target: neutral_target(action(code)), ..facts(member, staff, true, pending) };
            assert_eq!(can(action(code), &facts), Decision::NOT_FOUND, "{code} {facts:#?}");
        }
    }
}

#[test]
fn a_custom_member_on_a_plan_without_custom_roles_is_a_user() {
    for code in table::read(include_str!("organization.txt"), 9).keys() {
        for member in members().into_iter().filter(|member| member.code == "CU") {
            for manages in [false, true] {
                let mut downgraded = organization();
                downgraded.features.use_custom_permissions = false;
                let nobody = staff()[0];
                let user = members().into_iter().find(|member| member.code == "US").unwrap();
                let target = neutral_target(action(code));
                let custom = Facts { target: target.clone(), ..facts(member, nobody, manages, downgraded) };
                let plain = Facts { target, ..facts(user, nobody, manages, downgraded) };
                assert_eq!(can(action(code), &custom), can(action(code), &plain), "{code}");
            }
        }
    }
}

#[test]
fn the_operator_only_switches_organizations_and_deletes_them() {
    for action in Action::ALL.iter().filter(|action| action.code().starts_with(['O', 'C', 'I'])) {
        let operator = ActorFacts { operator: true, ..ActorFacts::default() };
        let facts = Facts {
            actor: operator,
            organization: Some(organization()),
            target: neutral_target(*action),
            ..Facts::default()
        };
        assert_eq!(can(*action, &facts), expected(*action == Action::OrganizationOperate), "{action:?}");
    }
}
