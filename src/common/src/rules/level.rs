//! The five levels of access to a collection (`roles.md` §5.2) and how several of them combine. The three flags of the wire have
//! eight values, three of which are nonsense; [`Level`] has only the five that mean something, so that the others cannot be stored.

use serde::{Deserialize, Serialize};

use super::decision::{Reason, RuleCode};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    ViewHidden,
    View,
    EditHidden,
    Edit,
    Manage,
}

impl Level {
    pub const ALL: [Self; 5] = [Self::ViewHidden, Self::View, Self::EditHidden, Self::Edit, Self::Manage];

    /// Reads the flags of the wire. `manage` together with another flag is invalid input.
    pub const fn from_flags(read_only: bool, hide_passwords: bool, manage: bool) -> Result<Self, Reason> {
        match (read_only, hide_passwords, manage) {
            (true, true, false) => Ok(Self::ViewHidden),
            (true, false, false) => Ok(Self::View),
            (false, true, false) => Ok(Self::EditHidden),
            (false, false, false) => Ok(Self::Edit),
            (false, false, true) => Ok(Self::Manage),
            _ => Err(Reason::Rule(RuleCode::ManageExclusive)),
        }
    }

    #[must_use]
    pub const fn read_only(self) -> bool {
        matches!(self, Self::ViewHidden | Self::View)
    }

    #[must_use]
    pub const fn hide_passwords(self) -> bool {
        matches!(self, Self::ViewHidden | Self::EditHidden)
    }

    #[must_use]
    pub const fn manage(self) -> bool {
        matches!(self, Self::Manage)
    }

    /// Whether this level gives everything that the other gives. View and "edit, hidden" do not cover each other.
    #[must_use]
    pub const fn covers(self, other: Self) -> bool {
        (other.read_only() || !self.read_only())
            && (other.hide_passwords() || !self.hide_passwords())
            && (!other.manage() || self.manage())
    }

    /// Best of both: read-only and hidden only where both are, manage where either is.
    #[must_use]
    pub const fn merge(self, other: Self) -> Self {
        if self.manage() || other.manage() {
            return Self::Manage;
        }
        match (self.read_only() && other.read_only(), self.hide_passwords() && other.hide_passwords()) {
            (true, true) => Self::ViewHidden,
            (true, false) => Self::View,
            (false, true) => Self::EditHidden,
            (false, false) => Self::Edit,
        }
    }
}

/// A member's access to one collection (`organization.md` §7.2): a direct assignment counts alone, otherwise the best of the groups.
#[must_use]
pub fn merge_collection_access(direct: Option<Level>, groups: impl IntoIterator<Item = Level>) -> Option<Level> {
    direct.or_else(|| groups.into_iter().reduce(Level::merge))
}
