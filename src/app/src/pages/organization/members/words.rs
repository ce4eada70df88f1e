//! What roles, levels and permissions are called, here and in the addresses of choices.

use common::{
    kind::{MemberRole, RevocationReason},
    permissions::Permission,
    rules::Level,
};

pub(in crate::pages) const fn role_name(role: MemberRole) -> &'static str {
    match role {
        MemberRole::Owner => "Owner",
        MemberRole::Admin => "Admin",
        MemberRole::User => "User",
        MemberRole::Custom => "Custom",
    }
}

pub(super) const fn role_text(role: MemberRole) -> &'static str {
    match role {
        MemberRole::Owner => "Runs the organization: settings, people, collections, and other owners.",
        MemberRole::Admin => "Manages people, collections and items, but neither owners nor the settings.",
        MemberRole::User => "Uses the collections that are assigned.",
        MemberRole::Custom => "A user with single administrative permissions of your choice.",
    }
}

pub(super) fn role_of(name: &str) -> MemberRole {
    MemberRole::ALL.iter().copied().find(|role| role_name(*role) == name).unwrap_or(MemberRole::User)
}

/// From the least to the most.
pub(super) const LEVELS: [Level; 5] = [Level::View, Level::ViewHidden, Level::Edit, Level::EditHidden, Level::Manage];

pub(super) const fn level_name(level: Level) -> &'static str {
    match level {
        Level::ViewHidden => "View, hidden passwords",
        Level::View => "View",
        Level::EditHidden => "Edit, hidden passwords",
        Level::Edit => "Edit",
        Level::Manage => "Manage",
    }
}

pub(super) fn level_of(name: &str) -> Option<Level> {
    LEVELS.into_iter().find(|level| level_name(*level) == name)
}

pub(super) const fn revoked_because(reason: Option<RevocationReason>) -> &'static str {
    match reason {
        Some(RevocationReason::TwoFactor) => "Revoked by a policy: two-step login is required.",
        Some(RevocationReason::DataOwnershipDeclined) => {
            "Revoked because the person declined the organization's data ownership."
        }
        Some(RevocationReason::SingleOrganization) => "Revoked by a policy: the person is in another organization.",
        Some(RevocationReason::Manual | RevocationReason::Unknown) | None => "Revoked by an administrator.",
    }
}

/// A permission, its name, and what it opens.
type Explained = (Permission, &'static str, &'static str);

/// The permissions that can be chosen, in groups; the others are kept as they are stored.
pub(super) const PERMISSIONS: [(&str, &[Explained]); 3] = [
    ("People", &[(Permission::ManageUsers, "Manage members", "Invite, confirm, edit, revoke and remove users.")]),
    (
        "Collections",
        &[
            (Permission::CreateNewCollections, "Create collections", "Also where only owners and admins may."),
            (Permission::EditAnyCollection, "Edit any collection", "All collections with their items and access."),
            (Permission::DeleteAnyCollection, "Delete any collection", "The items stay, unassigned."),
        ],
    ),
    (
        "Oversight",
        &[
            (Permission::AccessEventLogs, "Read the event log", "Who did what in the organization."),
            (Permission::AccessImportExport, "Import and export", "The whole vault of the organization."),
        ],
    ),
];
