//! What several policies amount to (`organization.md` §10.5): the strictest wins. Greater lengths, any requirement, shorter times, the
//! union of what is forbidden, the intersection of what is allowed. Merging is commutative, associative and idempotent, with the
//! absence of any policy as its neutral element, so that neither order nor repetition matters.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::kind::{ItemKind, PolicyKind};

/// An enabled policy as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    #[serde(rename = "type")]
    pub kind: PolicyKind,
    #[serde(default)]
    pub data: Value,
}

/// Data that do not fit the kind of the policy, or are outside its bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the settings of this policy are not valid: check the values and save again")]
pub struct InvalidPolicy {
    pub kind: PolicyKind,
}

/// What a master password must be like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PasswordRules {
    /// 0 to 4, as the strength meter counts.
    pub min_complexity: Option<u8>,
    /// 12 to 128.
    pub min_length: Option<u8>,
    pub require_lower: bool,
    pub require_upper: bool,
    pub require_numbers: bool,
    pub require_special: bool,
    pub enforce_on_login: bool,
}

/// What generated passwords must be like.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct GeneratorRules {
    /// The type that is forced; of two different ones the password is.
    pub override_password_type: Option<String>,
    pub min_length: Option<u16>,
    pub use_upper: bool,
    pub use_lower: bool,
    pub use_numbers: bool,
    pub use_special: bool,
    pub min_numbers: Option<u16>,
    pub min_special: Option<u16>,
    pub min_number_words: Option<u16>,
    pub capitalize: bool,
    pub include_number: bool,
}

/// What happens when the vault times out. The later is the stricter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum TimeoutAction {
    Lock,
    LogOut,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct VaultTimeout {
    pub minutes: u32,
    #[serde(default)]
    pub action: Option<TimeoutAction>,
}

/// Who may open a Send. The later is the stricter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum SendAccess {
    #[default]
    Anybody,
    Password,
    SpecificPeople,
}

impl TryFrom<u8> for SendAccess {
    type Error = &'static str;

    fn try_from(number: u8) -> Result<Self, &'static str> {
        match number {
            0 => Ok(Self::Anybody),
            1 => Ok(Self::Password),
            2 => Ok(Self::SpecificPeople),
            _ => Err("not a known way to open a Send"),
        }
    }
}

impl From<SendAccess> for u8 {
    fn from(access: SendAccess) -> Self {
        access as Self
    }
}

/// What Sends must be like. An absent set allows everything.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct SendRules {
    #[serde(rename = "disableSend")]
    pub disabled: bool,
    pub disable_hide_email: bool,
    pub who_can_access: SendAccess,
    pub allowed_domains: Option<BTreeSet<String>>,
    pub deletion_hours: Option<u32>,
    pub allowed_send_types: Option<BTreeSet<u8>>,
}

/// Everything that binds one person, from all organizations.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EffectivePolicies {
    pub two_factor: bool,
    pub password: Option<PasswordRules>,
    pub generator: Option<GeneratorRules>,
    pub single_organization: bool,
    pub require_sso: bool,
    pub data_ownership: bool,
    pub sends: SendRules,
    pub recovery: bool,
    pub recovery_auto_enrol: bool,
    pub vault_timeout: Option<VaultTimeout>,
    pub disable_personal_export: bool,
    pub activate_autofill: bool,
    pub no_sponsorship: bool,
    pub no_pin: bool,
    pub restricted_items: BTreeSet<ItemKind>,
    /// The settings of the smallest number win, so that the outcome does not depend on order: a default, no restriction.
    pub uri_match: Option<u8>,
    pub autotype_default: bool,
    pub automatic_confirmation: bool,
    /// Providers, notices and addresses that are shown or used side by side, as sent.
    pub automatic_login_hosts: BTreeSet<String>,
    pub notices: BTreeSet<String>,
    pub fill_assist_urls: BTreeSet<String>,
    pub block_claimed_domains: bool,
}

/// The effect of all these policies together.
pub fn combine_policies<'a>(
    policies: impl IntoIterator<Item = &'a Policy>,
) -> Result<EffectivePolicies, InvalidPolicy> {
    policies.into_iter().try_fold(EffectivePolicies::default(), |so_far, policy| Ok(so_far.merge(policy.effect()?)))
}

impl Policy {
    /// The effect of this policy alone; also the check of its data.
    pub fn effect(&self) -> Result<EffectivePolicies, InvalidPolicy> {
        let mut effect = EffectivePolicies::default();
        match self.kind {
            PolicyKind::TwoFactorAuthentication => effect.two_factor = true,
            PolicyKind::MasterPassword => effect.password = Some(self.password_rules()?),
            PolicyKind::PasswordGenerator => effect.generator = Some(self.parsed()?),
            PolicyKind::SingleOrganization => effect.single_organization = true,
            PolicyKind::RequireSso => effect.require_sso = true,
            PolicyKind::OrganizationDataOwnership => effect.data_ownership = true,
            PolicyKind::DisableSend => effect.sends.disabled = true,
            PolicyKind::SendOptions => effect.sends.disable_hide_email = self.flag("disableHideEmail")?,
            PolicyKind::ResetPassword => {
                effect.recovery = true;
                effect.recovery_auto_enrol = self.flag("autoEnrollEnabled")?;
            }
            PolicyKind::MaximumVaultTimeout => effect.vault_timeout = Some(self.read()?),
            PolicyKind::DisablePersonalVaultExport => effect.disable_personal_export = true,
            PolicyKind::ActivateAutofill => effect.activate_autofill = true,
            PolicyKind::AutomaticAppLogIn => effect.automatic_login_hosts = self.texts("idpHost")?,
            PolicyKind::FreeFamiliesSponsorship => effect.no_sponsorship = true,
            PolicyKind::RemoveUnlockWithPin => effect.no_pin = true,
            PolicyKind::RestrictedItemTypes => effect.restricted_items = self.restricted_items()?,
            PolicyKind::UriMatchDefaults => effect.uri_match = self.member("uriMatchDetection")?,
            PolicyKind::AutotypeDefault => effect.autotype_default = true,
            PolicyKind::AutomaticUserConfirmation => effect.automatic_confirmation = true,
            PolicyKind::BlockClaimedDomainAccountCreation => effect.block_claimed_domains = true,
            PolicyKind::OrganizationUserNotification => effect.notices = BTreeSet::from([self.data.to_string()]),
            PolicyKind::SendControls => effect.sends = self.parsed()?,
            PolicyKind::FillAssist => effect.fill_assist_urls = self.rules_urls()?,
        }
        Ok(effect)
    }

    const fn invalid(&self) -> InvalidPolicy {
        InvalidPolicy { kind: self.kind }
    }

    fn read<T: DeserializeOwned>(&self) -> Result<T, InvalidPolicy> {
        serde_json::from_value(self.data.clone()).map_err(|_| self.invalid())
    }

    /// Absent data are the defaults.
    fn parsed<T: DeserializeOwned + Default>(&self) -> Result<T, InvalidPolicy> {
        if self.data.is_null() { Ok(T::default()) } else { self.read() }
    }

    /// One member of the data, if it is there.
    fn member<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, InvalidPolicy> {
        match self.data.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => serde_json::from_value(value.clone()).map(Some).map_err(|_| self.invalid()),
        }
    }

    fn flag(&self, name: &str) -> Result<bool, InvalidPolicy> {
        Ok(self.member(name)?.unwrap_or(false))
    }

    fn texts(&self, name: &str) -> Result<BTreeSet<String>, InvalidPolicy> {
        Ok(self.member::<String>(name)?.into_iter().collect())
    }

    fn password_rules(&self) -> Result<PasswordRules, InvalidPolicy> {
        let rules: PasswordRules = self.parsed()?;
        let sound = rules.min_complexity.is_none_or(|score| score <= 4)
            && rules.min_length.is_none_or(|length| (12..=128).contains(&length));
        if sound { Ok(rules) } else { Err(self.invalid()) }
    }

    /// No list, or an empty one, means cards.
    fn restricted_items(&self) -> Result<BTreeSet<ItemKind>, InvalidPolicy> {
        let listed: BTreeSet<ItemKind> = self.parsed()?;
        Ok(if listed.is_empty() { BTreeSet::from([ItemKind::Card]) } else { listed })
    }

    fn rules_urls(&self) -> Result<BTreeSet<String>, InvalidPolicy> {
        let urls = self.texts("rulesUrl")?;
        if urls.iter().all(|url| url.starts_with("https://")) { Ok(urls) } else { Err(self.invalid()) }
    }
}

impl EffectivePolicies {
    /// Both together: never weaker than either.
    #[must_use]
    pub fn merge(self, other: Self) -> Self {
        Self {
            two_factor: self.two_factor || other.two_factor,
            password: both(self.password, other.password, PasswordRules::merge),
            generator: both(self.generator, other.generator, GeneratorRules::merge),
            single_organization: self.single_organization || other.single_organization,
            require_sso: self.require_sso || other.require_sso,
            data_ownership: self.data_ownership || other.data_ownership,
            sends: self.sends.merge(other.sends),
            recovery: self.recovery || other.recovery,
            recovery_auto_enrol: self.recovery_auto_enrol || other.recovery_auto_enrol,
            vault_timeout: both(self.vault_timeout, other.vault_timeout, VaultTimeout::merge),
            disable_personal_export: self.disable_personal_export || other.disable_personal_export,
            activate_autofill: self.activate_autofill || other.activate_autofill,
            no_sponsorship: self.no_sponsorship || other.no_sponsorship,
            no_pin: self.no_pin || other.no_pin,
            restricted_items: &self.restricted_items | &other.restricted_items,
            uri_match: both(self.uri_match, other.uri_match, u8::min),
            autotype_default: self.autotype_default || other.autotype_default,
            automatic_confirmation: self.automatic_confirmation || other.automatic_confirmation,
            automatic_login_hosts: &self.automatic_login_hosts | &other.automatic_login_hosts,
            notices: &self.notices | &other.notices,
            fill_assist_urls: &self.fill_assist_urls | &other.fill_assist_urls,
            block_claimed_domains: self.block_claimed_domains || other.block_claimed_domains,
        }
    }
}

fn both<T>(one: Option<T>, two: Option<T>, merge: impl FnOnce(T, T) -> T) -> Option<T> {
    match (one, two) {
        (Some(one), Some(two)) => Some(merge(one, two)),
        (one, two) => one.or(two),
    }
}

impl PasswordRules {
    fn merge(self, other: Self) -> Self {
        Self {
            min_complexity: self.min_complexity.max(other.min_complexity),
            min_length: self.min_length.max(other.min_length),
            require_lower: self.require_lower || other.require_lower,
            require_upper: self.require_upper || other.require_upper,
            require_numbers: self.require_numbers || other.require_numbers,
            require_special: self.require_special || other.require_special,
            enforce_on_login: self.enforce_on_login || other.enforce_on_login,
        }
    }
}

impl GeneratorRules {
    fn merge(self, other: Self) -> Self {
        Self {
            override_password_type: both(self.override_password_type, other.override_password_type, stricter_type),
            min_length: self.min_length.max(other.min_length),
            use_upper: self.use_upper || other.use_upper,
            use_lower: self.use_lower || other.use_lower,
            use_numbers: self.use_numbers || other.use_numbers,
            use_special: self.use_special || other.use_special,
            min_numbers: self.min_numbers.max(other.min_numbers),
            min_special: self.min_special.max(other.min_special),
            min_number_words: self.min_number_words.max(other.min_number_words),
            capitalize: self.capitalize || other.capitalize,
            include_number: self.include_number || other.include_number,
        }
    }
}

/// A password beats every other type; of two others the first in the alphabet is taken, so that order does not matter.
fn stricter_type(one: String, two: String) -> String {
    if one == "password" || two == "password" { "password".to_owned() } else { one.min(two) }
}

impl VaultTimeout {
    fn merge(self, other: Self) -> Self {
        Self { minutes: self.minutes.min(other.minutes), action: self.action.max(other.action) }
    }
}

impl SendRules {
    fn merge(self, other: Self) -> Self {
        Self {
            disabled: self.disabled || other.disabled,
            disable_hide_email: self.disable_hide_email || other.disable_hide_email,
            who_can_access: self.who_can_access.max(other.who_can_access),
            allowed_domains: both(self.allowed_domains, other.allowed_domains, |one, two| &one & &two),
            deletion_hours: both(self.deletion_hours, other.deletion_hours, u32::min),
            allowed_send_types: both(self.allowed_send_types, other.allowed_send_types, |one, two| &one & &two),
        }
    }
}
