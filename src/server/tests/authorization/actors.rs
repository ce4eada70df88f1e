//! Everybody who asks. Names are those of the columns of the matrix; a name with a dash and a stage is somebody who is not there yet or any more.

use std::collections::BTreeSet;

use common::{
    kind::{MemberRole, ProviderRole},
    permissions::Permission,
    rules::Level,
};

/// Members of the client organization, with their level in its shared collection.
pub const MEMBERS: [(&str, MemberRole, Option<Level>, Option<Permission>); 16] = [
    ("Vh", MemberRole::User, Some(Level::ViewHidden), None),
    ("V", MemberRole::User, Some(Level::View), None),
    ("Eh", MemberRole::User, Some(Level::EditHidden), None),
    ("E", MemberRole::User, Some(Level::Edit), None),
    ("M", MemberRole::User, Some(Level::Manage), None),
    ("AD", MemberRole::Admin, None, None),
    ("OW", MemberRole::Owner, None, None),
    ("users", MemberRole::Custom, None, Some(Permission::ManageUsers)),
    ("edit-any", MemberRole::Custom, None, Some(Permission::EditAnyCollection)),
    ("delete-any", MemberRole::Custom, None, Some(Permission::DeleteAnyCollection)),
    ("create", MemberRole::Custom, None, Some(Permission::CreateNewCollections)),
    ("events", MemberRole::Custom, None, Some(Permission::AccessEventLogs)),
    ("import", MemberRole::Custom, None, Some(Permission::AccessImportExport)),
    ("reports", MemberRole::Custom, None, Some(Permission::AccessReports)),
    ("recovery", MemberRole::Custom, None, Some(Permission::ManageResetPassword)),
    ("groups", MemberRole::Custom, None, Some(Permission::ManageGroups)),
];

/// Those of them who also stand there in every other state.
pub const STAGED: [&str; 4] = ["M", "AD", "OW", "users"];
pub const MEMBER_STAGES: [&str; 4] = ["invited", "accepted", "revoked", "removed"];

/// People of the provider that the organization is a client of.
pub const STAFF: [(&str, ProviderRole); 2] = [("PA", ProviderRole::ProviderAdmin), ("SU", ProviderRole::ServiceUser)];
pub const STAFF_STAGES: [&str; 3] = ["invited", "accepted", "removed"];

/// A stranger, the owner of an organization without provider, the Provider Admin of another provider.
pub const STRANGERS: [&str; 3] = ["outsider", "other-owner", "other-PA"];

/// Short for several.
const GROUPS: [(&str, &str); 3] = [
    ("levels", "Vh V Eh E M"),
    ("customs", "users edit-any delete-any create events import reports recovery groups"),
    ("members", "levels customs AD OW"),
];

/// The names that a cell of the matrix means. `anyone` is everybody, `signed` everybody with a session.
pub fn meant(cell: &str, everybody: &BTreeSet<String>) -> BTreeSet<String> {
    let (mut named, mut taken) = (BTreeSet::new(), BTreeSet::new());
    for word in cell.split_whitespace() {
        match word.strip_prefix('-') {
            Some(word) => taken.extend(one(word, everybody)),
            None => named.extend(one(word, everybody)),
        }
    }
    named.difference(&taken).cloned().collect()
}

fn one(word: &str, everybody: &BTreeSet<String>) -> BTreeSet<String> {
    if let Some((_, group)) = GROUPS.iter().find(|(name, _)| *name == word) {
        return meant(group, everybody);
    }
    match word {
        "anyone" => everybody.clone(),
        "signed" => everybody.iter().filter(|name| *name != "nobody").cloned().collect(),
        name => {
            assert!(everybody.contains(name), "the matrix speaks of {name}, whom nobody knows");
            BTreeSet::from([name.to_owned()])
        }
    }
}
