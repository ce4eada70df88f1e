//! Who may do what (`roles.md`, normative). Facts about the actor and the target go in, a [`Decision`] comes out; there is no other
//! source of permission. The server decides with it, the browser hides or explains with it. A fact that is not known is an absent
//! fact, and an absent fact never allows. Nothing here reads a clock, a database or a locale, and no answer depends on any order.

mod action;
mod batch;
mod can;
mod collections;
mod context;
mod decision;
mod eligibility;
mod facts;
mod grants;
mod items;
mod level;
mod members;
mod providers;
mod row;
mod settings;
mod standing;
mod subscription;
mod tabs;

pub use action::Action;
pub use batch::batch;
pub use can::can;
pub use decision::{Decision, Ineligible, Reason, RuleCode};
pub use facts::{
    ActorFacts, CollectionFacts, Facts, ItemFacts, ItemOwner, MemberFacts, OrganizationFacts, ProviderFacts,
    ProviderTargetFacts, ProviderTie, ProviderUserFacts, RecoveryPolicy, RoleGrant, TargetFacts,
};
pub use grants::{GrantScope, Granted, filter_grants, filter_permissions, grant_scope};
pub use items::{ItemAccess, effective_item_access};
pub use level::{Level, merge_collection_access};
pub use standing::{Standing, Standings};
pub use tabs::{Tab, TabState, visible_tabs};
