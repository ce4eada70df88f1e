//! The golden tables of roles.md as data, and every combination of them compared with `can()`. A change of behaviour is a change of
//! a table.

#[cfg(test)]
mod collections;
#[cfg(test)]
mod items;
#[cfg(test)]
mod organization;
#[cfg(test)]
mod people;
#[cfg(test)]
mod provider;
#[cfg(test)]
mod reach;
#[cfg(test)]
mod table;

use std::collections::BTreeSet;

use common::rules::Action;

#[test]
fn every_action_has_a_row_and_every_row_an_action() {
    let mut rows: BTreeSet<String> = BTreeSet::new();
    for (text, columns) in [
        (include_str!("provider.txt"), 6),
        (include_str!("organization.txt"), 9),
        (include_str!("collections.txt"), 5),
        (include_str!("items.txt"), 10),
    ] {
        for code in table::read(text, columns).into_keys() {
            assert!(rows.insert(code.clone()), "{code} stands in two tables");
        }
    }
    for both in ["I9", "I10"] {
        assert!(rows.remove(both));
    }
    rows.extend(["trash", "restore", "delete"].map(|act| format!("I9/I10-{act}")));
    let actions: BTreeSet<String> = Action::ALL.iter().map(|action| action.code().to_owned()).collect();
    assert_eq!(actions, rows);
    assert_eq!(actions.len(), Action::ALL.len(), "two actions share a code");
}

#[test]
fn the_actions_cover_every_row_of_the_matrix() {
    let numbers = |prefix: char| -> BTreeSet<u32> {
        let codes = Action::ALL.iter().flat_map(|action| action.code().split('-').next().unwrap().split('/'));
        codes.filter_map(|code| code.strip_prefix(prefix)?.parse().ok()).collect()
    };
    for (prefix, last) in [('P', 26), ('O', 44), ('C', 12), ('I', 18)] {
        assert_eq!(numbers(prefix), (1..=last).collect(), "{prefix}");
    }
}
