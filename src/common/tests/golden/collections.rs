//! roles.md §5: shared collections at every level, and My Items of every kind, for everybody.

use common::rules::*;

use crate::{people::*, table};

fn levels() -> impl Iterator<Item = Option<Level>> {
    std::iter::once(None).chain(Level::ALL.into_iter().map(Some))
}

pub fn level_word(level: Option<Level>, word: &str) -> Option<bool> {
    let named = match word {
        "M" => Level::Manage,
        "E" => Level::Edit,
        "Eh" => Level::EditHidden,
        "V" => Level::View,
        "Vh" => Level::ViewHidden,
        _ => return None,
    };
    Some(level == Some(named))
}

fn own_item(action: Action) -> Option<ItemFacts> {
    (action == Action::ItemMoveToOrganization).then(|| ItemFacts { owner: ItemOwner::Actor, collections: Vec::new() })
}

/// The cell of a member's standing.
fn column(member: &str, admin_access: bool) -> Option<usize> {
    match member {
        "OW" | "AD" => Some(usize::from(!admin_access)),
        "CU" => Some(2),
        "US" => Some(3),
        _ => None,
    }
}

#[test]
fn every_row_of_a_shared_collection_is_decided_as_the_table_says() {
    let rows = table::read(include_str!("collections.txt"), 5);
    let mut allowed = 0_u32;
    for (code, cells) in &rows {
        let action = action(code);
        for (member, staff) in
            members().into_iter().flat_map(|member| staff().into_iter().map(move |staff| (member, staff)))
        {
            for (level, [admin_access, limit_creation, limit_deletion, unmanaged, enabled]) in
                levels().flat_map(|level| switches().map(move |switches| (level, switches)))
            {
                let organization = OrganizationFacts {
                    enabled,
                    allow_admin_access: admin_access,
                    limit_collection_creation: limit_creation,
                    limit_collection_deletion: limit_deletion,
                    ..organization()
                };
                let environment = |word: &str| match word {
                    "assigned" => level.is_some(),
                    "unmanaged" => unmanaged,
                    "AA" => admin_access,
                    "limitCollectionCreation" => limit_creation,
                    "limitCollectionDeletion" => limit_deletion,
                    word => level_word(level, word)
                        .or_else(|| permission(member, word))
                        .unwrap_or_else(|| panic!("unknown word {word} in {code}")),
                };
                let as_member =
                    column(member.code, admin_access).is_some_and(|column| cells[column].holds(&environment));
                let as_staff = staff.code != "-" && cells[4].holds(&environment);
                let expected = match (as_member || as_staff, enabled) {
                    (true, true) => Decision::Allow,
                    (true, false) => Decision::rule(RuleCode::OrganizationDisabled),
                    (false, _) => Decision::NOT_FOUND,
                };
                let collection = CollectionFacts { unmanaged, ..CollectionFacts::shared(level) };
                let facts = Facts {
                    collection: Some(collection),
                    item: own_item(action),
                    ..facts(member, staff, level == Some(Level::Manage), organization)
                };
                assert_eq!(can(action, &facts), expected, "{code} {action:?} {facts:#?}");
                allowed += u32::from(expected.is_allowed());
            }
        }
    }
    assert!(allowed > 100_000, "the table allowed only {allowed} times");
}

#[test]
fn every_row_of_my_items_is_decided_as_the_table_says() {
    for (code, cells) in &table::read(include_str!("my-items.txt"), 5) {
        let action = action(code);
        for (member, staff) in
            members().into_iter().flat_map(|member| staff().into_iter().map(move |staff| (member, staff)))
        {
            for [admin_access, mine, departed, level_lingers] in switches() {
                if mine && departed {
                    continue;
                }
                let heir = matches!(member.code, "OW" | "AD") && admin_access;
                let says = |column: usize| cells[column].holds(&|word| panic!("unknown word {word} in {code}"));
                let (as_member, as_staff) = match (mine, departed) {
                    (true, _) => (says(0), says(1)),
                    (_, true) if heir => (says(3), says(4)),
                    (_, true) => (says(4), says(4)),
                    (false, false) => (says(2), says(2)),
                };
                let right = member.code != "-" && as_member || staff.code != "-" && as_staff;
                // A level on another person's My Items must not help, should one ever be stored.
                let level = (mine || level_lingers).then_some(Level::Manage);
                let collection = CollectionFacts { departed, level, ..CollectionFacts::my_items(mine) };
                let organization = OrganizationFacts { allow_admin_access: admin_access, ..organization() };
                let facts = Facts {
                    collection: Some(collection),
                    item: own_item(action),
                    ..facts(member, staff, false, organization)
                };
                assert_eq!(can(action, &facts), expected(right), "{code} {action:?} {facts:#?}");
            }
        }
    }
}

#[test]
fn the_levels_mean_what_section_5_2_says() {
    // see password, edit item, delete with limitItemDeletion off, on, assign, manage access
    let table = [
        (Level::ViewHidden, [false, false, false, false, false, false]),
        (Level::View, [true, false, false, false, false, false]),
        (Level::EditHidden, [false, true, true, false, false, false]),
        (Level::Edit, [true, true, true, false, true, false]),
        (Level::Manage, [true, true, true, true, true, true]),
    ];
    let user = members().into_iter().find(|member| member.code == "US").unwrap();
    for (level, [see, edit, delete, delete_limited, assign, manage]) in table {
        let decide = |action, limit_item_deletion| {
            let collection = CollectionFacts::shared(Some(level));
            let item = ItemFacts { owner: ItemOwner::Organization, collections: vec![collection] };
            let organization = OrganizationFacts { limit_item_deletion, ..organization() };
            let facts = facts(user, staff()[0], false, organization);
            can(action, &Facts { collection: Some(collection), item: Some(item), ..facts }).is_allowed()
        };
        let answers = [
            decide(Action::ItemReveal, false),
            decide(Action::ItemEdit, false),
            decide(Action::ItemTrash, false),
            decide(Action::ItemTrash, true),
            decide(Action::ItemChangeCollections, false),
            decide(Action::CollectionSetUsers, false),
        ];
        assert_eq!(answers, [see, edit, delete, delete_limited, assign, manage], "{level:?}");
    }
}

#[test]
fn without_admin_access_the_last_manager_stays() {
    let owner = members().into_iter().find(|member| member.code == "OW").unwrap();
    let actions = [
        Action::CollectionCreate,
        Action::CollectionSetUsers,
        Action::CollectionSetGroups,
        Action::CollectionBulkAccess,
    ];
    for (action, admin_access) in actions.into_iter().flat_map(|action| [(action, true), (action, false)]) {
        for staff in staff().into_iter().take(3) {
            let organization = OrganizationFacts { allow_admin_access: admin_access, ..organization() };
            let decide = |managers| {
                let collection =
                    CollectionFacts { managers_after: Some(managers), ..CollectionFacts::shared(Some(Level::Manage)) };
                can(action, &Facts { collection: Some(collection), ..facts(owner, staff, true, organization) })
            };
            assert_eq!(decide(1), Decision::Allow);
            let expected = if admin_access { Decision::Allow } else { Decision::rule(RuleCode::ManagerRequired) };
            assert_eq!(decide(0), expected, "{action:?}");
        }
    }
}
