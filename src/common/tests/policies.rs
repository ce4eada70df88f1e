//! Policies: whom they bind, how they combine (INV-25), when they may be switched.

use std::collections::BTreeSet;

use common::{
    kind::*,
    policy::{Bound, EffectivePolicies, Policy, ToggleFacts, binds, can_toggle, combine_policies},
};
use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::{Value, json};

fn data(kind: PolicyKind) -> BoxedStrategy<Value> {
    let flag = any::<bool>();
    match kind {
        PolicyKind::MasterPassword => (0..=4_u8, 12..=128_u8, flag, flag)
            .prop_map(|(score, length, lower, login)| json!({"minComplexity": score, "minLength": length, "requireLower": lower, "enforceOnLogin": login}))
            .boxed(),
        PolicyKind::PasswordGenerator => (select(vec!["password", "passphrase", "username"]), 5..128_u16, flag, 0..9_u16)
            .prop_map(|(kind, length, upper, numbers)| json!({"overridePasswordType": kind, "minLength": length, "useUpper": upper, "minNumbers": numbers}))
            .boxed(),
        PolicyKind::SendOptions => flag.prop_map(|hide| json!({"disableHideEmail": hide})).boxed(),
        PolicyKind::ResetPassword => flag.prop_map(|auto| json!({"autoEnrollEnabled": auto})).boxed(),
        PolicyKind::MaximumVaultTimeout => (1..600_u32, select(vec![json!(null), json!("lock"), json!("logOut")]))
            .prop_map(|(minutes, action)| json!({"minutes": minutes, "action": action}))
            .boxed(),
        PolicyKind::AutomaticAppLogIn => select(vec![json!({"idpHost": "one.example"}), json!({"idpHost": "two.example"})]).boxed(),
        PolicyKind::RestrictedItemTypes => proptest::sample::subsequence(vec![1, 2, 3, 4, 5], 0..4).prop_map(|kinds| json!(kinds)).boxed(),
        PolicyKind::UriMatchDefaults => (0..5_u8).prop_map(|detection| json!({"uriMatchDetection": detection})).boxed(),
        PolicyKind::OrganizationUserNotification => select(vec![json!({"text": "one"}), json!({"text": "two"})]).boxed(),
        PolicyKind::SendControls => (flag, 0..=2_u8, 1..100_u32, proptest::sample::subsequence(vec!["a.example", "b.example", "c.example"], 0..3))
            .prop_map(|(off, who, hours, domains)| json!({"disableSend": off, "whoCanAccess": who, "deletionHours": hours, "allowedDomains": domains}))
            .boxed(),
        PolicyKind::FillAssist => select(vec![json!({"rulesUrl": "https://one.example"}), json!({"rulesUrl": "https://two.example"})]).boxed(),
        _ => Just(Value::Null).boxed(),
    }
}

fn policy() -> impl Strategy<Value = Policy> {
    select(PolicyKind::ALL).prop_flat_map(|kind| data(kind).prop_map(move |data| Policy { kind, data }))
}

/// Whether every restriction of the second is also in the first.
fn at_least_as_strict(strict: &EffectivePolicies, loose: &EffectivePolicies) -> bool {
    let flags = |effect: &EffectivePolicies| {
        [
            effect.two_factor,
            effect.single_organization,
            effect.require_sso,
            effect.data_ownership,
            effect.sends.disabled,
            effect.sends.disable_hide_email,
            effect.recovery,
            effect.recovery_auto_enrol,
            effect.disable_personal_export,
            effect.activate_autofill,
            effect.no_sponsorship,
            effect.no_pin,
            effect.autotype_default,
            effect.automatic_confirmation,
            effect.block_claimed_domains,
        ]
    };
    let flags_hold = flags(strict).iter().zip(flags(loose)).all(|(strict, loose)| *strict || !loose);
    let passwords = loose.password.is_none_or(|loose| {
        strict.password.is_some_and(|strict| {
            strict.min_complexity >= loose.min_complexity
                && strict.min_length >= loose.min_length
                && (strict.require_lower || !loose.require_lower)
                && (strict.enforce_on_login || !loose.enforce_on_login)
        })
    });
    let generator = loose.generator.as_ref().is_none_or(|loose| {
        strict.generator.as_ref().is_some_and(|strict| {
            strict.min_length >= loose.min_length
                && strict.min_numbers >= loose.min_numbers
                && (strict.use_upper || !loose.use_upper)
        })
    });
    let timeout = loose.vault_timeout.is_none_or(|loose| {
        strict.vault_timeout.is_some_and(|strict| strict.minutes <= loose.minutes && strict.action >= loose.action)
    });
    let hours = loose
        .sends
        .deletion_hours
        .is_none_or(|loose| strict.sends.deletion_hours.is_some_and(|strict| strict <= loose));
    let domains = loose
        .sends
        .allowed_domains
        .as_ref()
        .is_none_or(|loose| strict.sends.allowed_domains.as_ref().is_some_and(|strict| strict.is_subset(loose)));
    let opened = strict.sends.who_can_access >= loose.sends.who_can_access;
    let items = loose.restricted_items.is_subset(&strict.restricted_items);
    flags_hold && passwords && generator && timeout && hours && domains && opened && items
}

proptest! {
    #[test]
    fn inv_25_the_strictest_wins_in_any_order_and_number(mut policies in vec(policy(), 0..8), turn in 0..8_usize) {
        let combined = combine_policies(&policies).unwrap();
        for policy in &policies {
            prop_assert!(at_least_as_strict(&combined, &policy.effect().unwrap()), "weaker than {policy:?}: {combined:?}");
        }
        let doubled: Vec<Policy> = policies.iter().chain(&policies).cloned().collect();
        prop_assert_eq!(&combine_policies(&doubled).unwrap(), &combined);
        let middle = turn.min(policies.len());
        let (one, two) = policies.split_at(middle);
        let halves = combine_policies(one).unwrap().merge(combine_policies(two).unwrap());
        prop_assert_eq!(&halves, &combined);
        policies.rotate_left(middle);
        policies.reverse();
        prop_assert_eq!(&combine_policies(&policies).unwrap(), &combined);
    }
}

#[test]
fn no_policy_restricts_nothing() {
    assert_eq!(combine_policies([]), Ok(EffectivePolicies::default()));
}

#[test]
fn data_out_of_bounds_are_refused() {
    for (kind, data) in [
        (PolicyKind::MasterPassword, json!({"minLength": 11})),
        (PolicyKind::MasterPassword, json!({"minLength": 129})),
        (PolicyKind::MasterPassword, json!({"minComplexity": 5})),
        (PolicyKind::MasterPassword, json!("strong")),
        (PolicyKind::MaximumVaultTimeout, json!({"minutes": -1})),
        (PolicyKind::MaximumVaultTimeout, Value::Null),
        (PolicyKind::ResetPassword, json!({"autoEnrollEnabled": "yes"})),
        (PolicyKind::RestrictedItemTypes, json!([99])),
        (PolicyKind::SendControls, json!({"whoCanAccess": 3})),
        (PolicyKind::FillAssist, json!({"rulesUrl": "http://one.example"})),
    ] {
        let policy = Policy { kind, data };
        assert_eq!(policy.effect().map_err(|error| error.kind), Err(kind), "{policy:?}");
    }
}

#[test]
fn an_empty_list_of_restricted_types_means_cards() {
    for data in [Value::Null, json!([])] {
        let effect = Policy { kind: PolicyKind::RestrictedItemTypes, data }.effect().unwrap();
        assert_eq!(effect.restricted_items, BTreeSet::from([ItemKind::Card]));
    }
}

#[test]
fn policies_bind_whom_section_10_3_says() {
    let person = |status, role, provider_user| Bound { status, role, provider_user, sso_binds_everyone: false };
    for policy in PolicyKind::ALL {
        use PolicyKind as P;
        for status in MemberStatus::ALL {
            let live = matches!(status, MemberStatus::Accepted | MemberStatus::Confirmed);
            let status_binds = match policy {
                P::TwoFactorAuthentication | P::SingleOrganization | P::AutomaticUserConfirmation => true,
                P::ResetPassword => *status != MemberStatus::Revoked,
                _ => live,
            };
            let everyone = matches!(policy, P::MasterPassword | P::ResetPassword | P::AutomaticUserConfirmation);
            for role in [MemberRole::User, MemberRole::Custom] {
                assert_eq!(
                    binds(*policy, person(*status, role, false)),
                    status_binds,
                    "{policy:?} {status:?} {role:?}"
                );
                assert_eq!(binds(*policy, person(*status, role, true)), status_binds && everyone);
            }
            for role in [MemberRole::Owner, MemberRole::Admin] {
                assert_eq!(
                    binds(*policy, person(*status, role, false)),
                    status_binds && everyone,
                    "{policy:?} {status:?} {role:?}"
                );
                let strict = Bound { sso_binds_everyone: true, ..person(*status, role, false) };
                assert_eq!(binds(*policy, strict), status_binds && (everyone || *policy == P::RequireSso));
            }
        }
    }
}

#[test]
fn policies_that_stand_on_the_single_organization_wait_for_it_and_hold_it() {
    let with =
        |enabled: &[PolicyKind]| ToggleFacts { enabled: enabled.iter().copied().collect(), ..ToggleFacts::default() };
    let single = PolicyKind::SingleOrganization;
    for dependent in [
        PolicyKind::RequireSso,
        PolicyKind::ResetPassword,
        PolicyKind::MaximumVaultTimeout,
        PolicyKind::AutomaticUserConfirmation,
        PolicyKind::OrganizationUserNotification,
        PolicyKind::UriMatchDefaults,
    ] {
        assert!(!can_toggle(dependent, &with(&[])), "{dependent:?}");
        assert!(can_toggle(dependent, &with(&[single])), "{dependent:?}");
        assert!(!can_toggle(single, &with(&[single, dependent])), "{dependent:?}");
        assert!(can_toggle(dependent, &with(&[single, dependent])), "{dependent:?}");
    }
    assert!(can_toggle(single, &with(&[single])));
    assert!(!can_toggle(single, &ToggleFacts { verified_domains: 1, ..with(&[single]) }));
    assert!(!can_toggle(single, &ToggleFacts { key_connector: true, ..with(&[single]) }));
    assert!(can_toggle(PolicyKind::MasterPassword, &with(&[])));
}

#[test]
fn policies_that_stand_on_how_one_signs_in_hold_while_it_lasts() {
    let enabled: BTreeSet<PolicyKind> = PolicyKind::ALL.iter().copied().collect();
    let trusted = ToggleFacts { enabled: enabled.clone(), trusted_device_decryption: true, ..ToggleFacts::default() };
    assert!(!can_toggle(PolicyKind::RequireSso, &trusted));
    assert!(!can_toggle(PolicyKind::ResetPassword, &trusted));
    let connector = ToggleFacts { enabled, key_connector: true, ..ToggleFacts::default() };
    assert!(!can_toggle(PolicyKind::RequireSso, &connector));
    assert!(can_toggle(PolicyKind::ResetPassword, &connector));
    let domains = |verified_domains| ToggleFacts { verified_domains, ..ToggleFacts::default() };
    assert!(!can_toggle(PolicyKind::BlockClaimedDomainAccountCreation, &domains(0)));
    assert!(can_toggle(PolicyKind::BlockClaimedDomainAccountCreation, &domains(1)));
    let elsewhere = ToggleFacts {
        enabled: BTreeSet::from([PolicyKind::SingleOrganization]),
        members_belong_elsewhere: true,
        ..ToggleFacts::default()
    };
    assert!(!can_toggle(PolicyKind::AutomaticUserConfirmation, &elsewhere));
}
