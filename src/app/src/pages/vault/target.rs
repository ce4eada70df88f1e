//! Items as acts see them: what a dialog must know of each to say what it will do and to leave out what is not permitted.

use common::id::{CollectionId, ItemId, OrganizationId};
use vault::{ItemView, query::Row};

#[derive(Clone, PartialEq, Eq)]
pub struct Target {
    pub id: ItemId,
    pub name: String,
    pub organization: Option<OrganizationId>,
    pub collections: Vec<CollectionId>,
    pub edit: bool,
    pub view_password: bool,
    pub may_delete: bool,
    pub may_restore: bool,
}

impl From<&Row> for Target {
    fn from(row: &Row) -> Self {
        Self {
            id: row.id,
            name: row.name.clone(),
            organization: row.organization,
            collections: row.collections.clone(),
            edit: row.edit,
            view_password: row.view_password,
            may_delete: row.may_delete,
            may_restore: row.may_restore,
        }
    }
}

impl From<&ItemView> for Target {
    fn from(item: &ItemView) -> Self {
        Self {
            id: item.id,
            name: item.contents.name.clone(),
            organization: item.organization,
            collections: item.collections.clone(),
            edit: item.edit,
            view_password: item.view_password,
            may_delete: item.may_delete,
            may_restore: item.may_restore,
        }
    }
}

/// The ids of those for whom `allowed` holds, and how many are left out.
pub fn split(targets: &[Target], allowed: impl Fn(&Target) -> bool) -> (Vec<ItemId>, usize) {
    let ids: Vec<ItemId> = targets.iter().filter(|target| allowed(target)).map(|target| target.id).collect();
    let left = targets.len() - ids.len();
    (ids, left)
}

/// What goes: the name of one, the number of many.
pub fn subject(targets: &[Target]) -> String {
    match targets {
        [one] if !one.name.is_empty() => one.name.clone(),
        many => super::names::items(many.len()),
    }
}

/// " 2 were left out." or nothing.
pub fn left_out(left: usize) -> String {
    match left {
        0 => String::new(),
        1 => " One was left out, because you may not do this with it.".to_owned(),
        n => format!(" {n} were left out, because you may not do this with them."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(name: &str, may_delete: bool) -> Target {
        Target {
            id: "6b29fc40-ca47-4067-b31d-00dd010662da".parse().unwrap(),
            name: name.to_owned(),
            organization: None,
            collections: Vec::new(),
            edit: true,
            view_password: true,
            may_delete,
            may_restore: true,
        }
    }

    #[test]
    fn an_act_on_a_mixed_selection_takes_those_allowed_and_counts_the_rest() {
        let (ids, left) =
            split(&[target("a", true), target("b", false), target("c", true)], |target| target.may_delete);
        assert_eq!((ids.len(), left), (2, 1));
    }

    #[test]
    fn one_item_goes_by_its_name_and_many_by_their_number() {
        assert_eq!(subject(&[target("Router", true)]), "Router");
        assert_eq!(subject(&[target("a", true), target("b", true)]), "2 items");
        assert_eq!(subject(&[target("", true)]), "1 item", "an item that cannot be decrypted has no name");
    }
}
