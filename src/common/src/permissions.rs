//! The thirteen permissions of a Custom member (`organization.md` §2.6). On the wire all keys are always there; older keys that
//! still come in are ignored. For any other role the object is all false and means nothing.

use serde::{Deserialize, Serialize};

macro_rules! permissions {
    ($($(#[$doc:meta])* $field:ident $variant:ident $wire:literal;)*) => {
        /// What a Custom member may do besides what every member may.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
        #[serde(default)]
        pub struct Permissions {
            $($(#[$doc])* #[serde(rename = $wire)] pub $field: bool,)*
        }

        /// One of the thirteen, by name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Permission { $($(#[$doc])* $variant,)* }

        impl Permission {
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The key on the wire.
            #[must_use]
            pub const fn wire_name(self) -> &'static str {
                match self { $(Self::$variant => $wire,)* }
            }
        }

        impl Permissions {
            pub const NONE: Self = Self { $($field: false,)* };
            pub const ALL: Self = Self { $($field: true,)* };

            #[must_use]
            pub const fn holds(&self, permission: Permission) -> bool {
                match permission { $(Permission::$variant => self.$field,)* }
            }

            #[must_use]
            pub const fn with(mut self, permission: Permission) -> Self {
                match permission { $(Permission::$variant => self.$field = true,)* }
                self
            }
        }
    };
}

permissions! {
    access_event_logs AccessEventLogs "accessEventLogs";
    access_import_export AccessImportExport "accessImportExport";
    access_reports AccessReports "accessReports";
    create_new_collections CreateNewCollections "createNewCollections";
    edit_any_collection EditAnyCollection "editAnyCollection";
    delete_any_collection DeleteAnyCollection "deleteAnyCollection";
    manage_groups ManageGroups "manageGroups";
    manage_policies ManagePolicies "managePolicies";
    manage_sso ManageSso "manageSso";
    manage_users ManageUsers "manageUsers";
    /// Account recovery. Forms tick `manage_users` along with it.
    manage_reset_password ManageResetPassword "manageResetPassword";
    manage_scim ManageScim "manageScim";
    manage_access_rules ManageAccessRules "manageAccessRules";
}

impl Permissions {
    /// Whether every permission held here is also held there.
    #[must_use]
    pub fn is_subset_of(&self, other: &Self) -> bool {
        Permission::ALL.iter().all(|permission| !self.holds(*permission) || other.holds(*permission))
    }
}

impl FromIterator<Permission> for Permissions {
    fn from_iter<I: IntoIterator<Item = Permission>>(permissions: I) -> Self {
        permissions.into_iter().fold(Self::NONE, Self::with)
    }
}
