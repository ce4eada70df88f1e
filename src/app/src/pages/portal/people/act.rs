//! What is done to people, one or many.

use common::rules::Action;

/// An act with its own dialog.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Act {
    Confirm,
    Resend,
    Remove,
}

impl Act {
    /// The row of the rules that must allow it.
    pub const fn action(self) -> Action {
        match self {
            Self::Confirm => Action::ProviderConfirmUser,
            Self::Resend => Action::ProviderReinviteUser,
            Self::Remove => Action::ProviderRemoveUser,
        }
    }

    /// Why it cannot be done with a selection.
    pub const fn nobody_fits(self) -> &'static str {
        match self {
            Self::Confirm => "Nobody selected waits to be confirmed",
            Self::Resend => "Nobody selected has an open invitation",
            Self::Remove => "Nobody selected can be removed",
        }
    }
}
