//! Policies of organizations (`organization.md` §10): what their data mean, whom they bind, and what several of them amount to.

mod binding;
mod effective;
mod toggle;

pub use binding::{Bound, binds};
pub use effective::{
    EffectivePolicies, GeneratorRules, InvalidPolicy, PasswordRules, Policy, SendAccess, SendRules, TimeoutAction,
    VaultTimeout, combine_policies,
};
pub use toggle::{ToggleFacts, can_toggle};
