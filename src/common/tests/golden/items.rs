//! roles.md §6: items in every kind of place, at every level, for everybody.

use common::{kind::*, rules::*};

use crate::{collections::level_word, people::*, table};

/// An item, with the facts that the columns speak of, worked out by hand.
struct Place {
    collections: Vec<CollectionFacts>,
    /// The member's best level.
    best: Option<Level>,
    unassigned: bool,
    /// In a shared collection or unassigned.
    common: bool,
    /// Left behind by a departed member.
    left: bool,
}

fn places() -> Vec<Place> {
    let shared = |level| CollectionFacts::shared(level);
    let (own, foreign) = (CollectionFacts::my_items(true), CollectionFacts::my_items(false));
    let left = CollectionFacts { departed: true, ..foreign };
    let lingering = CollectionFacts { level: Some(Level::Manage), ..foreign };
    let place = |collections: &[CollectionFacts], best| Place {
        collections: collections.to_vec(),
        best,
        unassigned: false,
        common: true,
        left: false,
    };
    let mut all = vec![place(&[shared(None)], None)];
    all.extend(Level::ALL.map(|level| place(&[shared(Some(level))], Some(level))));
    all.push(place(&[shared(None), shared(Some(Level::View))], Some(Level::View)));
    all.push(place(&[shared(Some(Level::View)), shared(Some(Level::EditHidden))], Some(Level::Edit)));
    all.push(place(&[shared(Some(Level::ViewHidden)), shared(Some(Level::View))], Some(Level::View)));
    all.push(place(&[shared(Some(Level::ViewHidden)), shared(Some(Level::EditHidden))], Some(Level::EditHidden)));
    all.push(place(&[shared(Some(Level::ViewHidden)), shared(Some(Level::Manage))], Some(Level::Manage)));
    all.push(place(&[shared(None), foreign], None));
    all.push(place(&[shared(Some(Level::View)), lingering], Some(Level::View)));
    all.push(Place { unassigned: true, ..place(&[], None) });
    all.push(Place { common: false, ..place(&[own], Some(Level::Manage)) });
    all.push(Place { common: false, ..place(&[foreign], None) });
    all.push(Place { common: false, ..place(&[lingering], None) });
    all.push(Place { common: false, left: true, ..place(&[left], None) });
    all
}

fn actions(code: &str) -> Vec<Action> {
    match code {
        "I9" | "I10" => vec![Action::ItemTrash, Action::ItemRestore, Action::ItemDelete],
        code => vec![action(code)],
    }
}

#[test]
fn every_row_of_an_item_is_decided_as_the_table_says() {
    let rows = table::read(include_str!("items.txt"), 10);
    let places = places();
    let mut allowed = 0_u32;
    for (code, cells) in &rows {
        for (member, staff) in
            members().into_iter().flat_map(|member| staff().into_iter().map(move |staff| (member, staff)))
        {
            for (place, [admin_access, limited, enabled, has_features]) in
                places.iter().flat_map(|place| switches().map(move |switches| (place, switches)))
            {
                if code == "I9" && limited || code == "I10" && !limited {
                    continue;
                }
                let no_word = |word: &str| -> bool { panic!("unknown word {word} in {code}") };
                let by_level = place.best.is_some_and(|level| {
                    let order = [Level::Manage, Level::Edit, Level::EditHidden, Level::View, Level::ViewHidden];
                    cells[order.iter().position(|l| *l == level).unwrap()].holds(&no_word)
                });
                let environment = |word: &str| match word {
                    "level" => by_level,
                    "un" => place.unassigned,
                    word => level_word(place.best, word).unwrap_or_else(|| {
                        // Powers over the whole organization do not reach into My Items.
                        place.common && permission(member, word).unwrap_or_else(|| no_word(word))
                    }),
                };
                let as_member = match member.code {
                    "OW" | "AD" if admin_access => (place.common || place.left) && cells[5].holds(&no_word) || by_level,
                    "OW" | "AD" => (place.common || code != "I15") && cells[6].holds(&environment),
                    "CU" => cells[7].holds(&environment),
                    "US" => by_level,
                    _ => false,
                };
                let as_staff = staff.code != "-" && place.common && cells[8].holds(&no_word);
                let has_feature = cells[9].word() == "-" || has_features;
                let expected = match (has_feature && (as_member || as_staff), enabled) {
                    (true, true) => Decision::Allow,
                    (true, false) => Decision::rule(RuleCode::OrganizationDisabled),
                    (false, _) => Decision::NOT_FOUND,
                };
                let organization = OrganizationFacts {
                    enabled,
                    allow_admin_access: admin_access,
                    limit_item_deletion: limited,
                    features: features(has_features),
                    ..organization()
                };
                let item = ItemFacts { owner: ItemOwner::Organization, collections: place.collections.clone() };
                let facts = Facts { item: Some(item), ..facts(member, staff, false, organization) };
                for action in actions(code) {
                    assert_eq!(can(action, &facts), expected, "{code} {action:?} {facts:#?}");
                    allowed += u32::from(expected.is_allowed());
                }
            }
        }
    }
    assert!(allowed > 100_000, "the table allowed only {allowed} times");
}

#[test]
fn nobody_touches_a_personal_item_but_its_owner() {
    for action in Action::ALL.iter().filter(|action| action.code().starts_with('I')) {
        // Rows that do not look at an item.
        if matches!(action, Action::ItemListWhole | Action::ItemPurge | Action::ItemCreate) {
            continue;
        }
        for (member, staff) in
            members().into_iter().flat_map(|member| staff().into_iter().map(move |staff| (member, staff)))
        {
            let item = ItemFacts {
                owner: ItemOwner::AnotherPerson,
                collections: vec![CollectionFacts::shared(Some(Level::Manage))],
            };
            let collection = Some(CollectionFacts::shared(Some(Level::Manage)));
            let facts = Facts { item: Some(item), collection, ..facts(member, staff, true, organization()) };
            assert_eq!(can(*action, &facts), Decision::NOT_FOUND, "{action:?}");
        }
    }
}

#[test]
fn the_owner_of_a_personal_item_needs_no_organization() {
    let item = Some(ItemFacts { owner: ItemOwner::Actor, collections: Vec::new() });
    let facts = Facts { item, ..Facts::default() };
    for action in [Action::ItemRead, Action::ItemReveal, Action::ItemEdit, Action::ItemDelete, Action::AttachmentChange]
    {
        assert_eq!(can(action, &facts), Decision::Allow);
    }
    for action in [Action::ItemMoveToOrganization, Action::ItemCreate, Action::ItemReadEvents, Action::ItemListWhole] {
        assert_eq!(can(action, &facts), Decision::NOT_FOUND);
    }
}

#[test]
fn an_item_goes_only_into_collections_that_its_mover_may_edit() {
    let item =
        ItemFacts { owner: ItemOwner::Organization, collections: vec![CollectionFacts::shared(Some(Level::Edit))] };
    for member in members().into_iter().filter(|member| member.code != "-") {
        for (admin_access, target) in
            [false, true].into_iter().flat_map(|access| Level::ALL.map(|level| (access, level)))
        {
            let organization = OrganizationFacts { allow_admin_access: admin_access, ..organization() };
            let collection = Some(CollectionFacts::shared(Some(target)));
            let facts =
                Facts { item: Some(item.clone()), collection, ..facts(member, staff()[0], false, organization) };
            let powers = matches!(member.code, "OW" | "AD") && admin_access
                || member.code == "CU" && permission(member, "editAnyCollection") == Some(true);
            let allowed = powers || matches!(target, Level::Edit | Level::Manage);
            for action in [Action::ItemChangeCollections, Action::ItemClone, Action::ItemCreate] {
                assert_eq!(can(action, &facts), expected(allowed), "{action:?} {facts:#?}");
            }
        }
    }
}

#[test]
fn the_access_on_the_wire_is_what_the_rules_decide() {
    for (member, place) in
        members().into_iter().flat_map(|member| places().into_iter().map(move |place| (member, place)))
    {
        if member.code == "-" || !place.common {
            continue;
        }
        for [admin_access, limited] in switches() {
            let organization =
                OrganizationFacts { allow_admin_access: admin_access, limit_item_deletion: limited, ..organization() };
            let item = ItemFacts { owner: ItemOwner::Organization, collections: place.collections.clone() };
            let facts = Facts { item: Some(item), ..facts(member, staff()[0], false, organization) };
            let standing = Standings::of(&facts).member.unwrap();
            let levels = place.collections.iter().filter(|c| c.kind == CollectionKind::Shared).filter_map(|c| c.level);
            let access = effective_item_access(levels, place.unassigned, &organization, standing);
            let may = |action| can(action, &facts).is_allowed();
            assert_eq!(access.is_some(), may(Action::ItemRead), "{facts:#?}");
            if let Some(access) = access {
                assert_eq!(access.edit, may(Action::ItemEdit), "{facts:#?}");
                assert_eq!(access.view_password, may(Action::ItemReveal), "{facts:#?}");
                assert_eq!(access.delete, may(Action::ItemDelete), "{facts:#?}");
                assert_eq!(access.restore, may(Action::ItemRestore), "{facts:#?}");
            }
        }
    }
}
