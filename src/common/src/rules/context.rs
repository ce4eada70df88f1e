//! One question while it is being answered: the facts, the standings that count, and what the rest of a batch takes away.

use super::{
    decision::Decision,
    facts::{Facts, OrganizationFacts},
    standing::{Standing, Standings},
};

/// How many confirmed owners and confirmed Provider Admins the whole act takes away. A single act takes its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Losses {
    pub owners: u32,
    pub provider_admins: u32,
}

#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub facts: &'a Facts,
    pub standings: Standings,
    pub losses: Losses,
}

impl<'a> Context<'a> {
    pub fn organization(&self) -> Option<&'a OrganizationFacts> {
        self.facts.organization.as_ref()
    }

    /// Owners and Admins reach everything. Off when unknown.
    pub fn admin_access(&self) -> bool {
        self.organization().is_some_and(|organization| organization.allow_admin_access)
    }

    /// The union over both standings.
    pub fn any(&self, rule: impl Fn(Standing) -> Decision) -> Decision {
        self.standings.each().fold(Decision::NOT_FOUND, |so_far, standing| so_far.or(rule(standing)))
    }

    /// The union of a right that is simply there or not.
    pub fn any_if(&self, right: impl Fn(Standing) -> bool) -> Decision {
        Decision::allow_if(self.standings.each().any(right))
    }
}
