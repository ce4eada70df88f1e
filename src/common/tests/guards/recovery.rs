//! Account recovery: whom it reaches and what it needs.

use crate::fixture::*;

#[test]
fn recovery_never_climbs_into_a_provider() {
    let (admin, service) = (ProviderRole::ProviderAdmin, ProviderRole::ServiceUser);
    let tie = |target_role, actor_role| ProviderTie { target_role, actor_role };
    let refused = ineligible(Ineligible::ProviderStaff);
    for (ties, expected) in [
        (Some(vec![]), Decision::Allow),
        (None, Decision::NOT_FOUND),
        (Some(vec![tie(service, None)]), refused),
        (Some(vec![tie(service, Some(service))]), Decision::Allow),
        (Some(vec![tie(admin, Some(service))]), refused),
        (Some(vec![tie(admin, Some(admin))]), Decision::Allow),
        // Every provider counts, not one of them.
        (Some(vec![tie(admin, Some(admin)), tie(service, None)]), refused),
    ] {
        let target = TargetFacts { enrolled_in_recovery: true, provider_ties: ties, ..row(Confirmed, User) };
        for actor in [owner(), provider(service), provider(admin)] {
            assert_eq!(can(Action::MemberRecover, &on(actor, target.clone())), expected, "{target:?}");
        }
    }
}

#[test]
fn recovery_needs_an_enrolled_account_with_a_master_password() {
    let ready = TargetFacts { enrolled_in_recovery: true, provider_ties: Some(Vec::new()), ..row(Confirmed, User) };
    let recover = |facts: Facts, target: TargetFacts| can(Action::MemberRecover, &on(facts, target));
    for status in [Confirmed, Accepted, Revoked] {
        assert_eq!(recover(owner(), TargetFacts { status, ..ready.clone() }), Decision::Allow);
    }
    let cases = [
        (TargetFacts { enrolled_in_recovery: false, ..ready.clone() }, ineligible(Ineligible::NotEnrolled)),
        (TargetFacts { has_master_password: false, ..ready.clone() }, ineligible(Ineligible::NoMasterPassword)),
        (TargetFacts { key_connector: true, ..ready.clone() }, rule(RuleCode::KeyConnector)),
        (TargetFacts { status: Invited, ..ready.clone() }, ineligible(Ineligible::NotAccepted)),
        (TargetFacts { is_self: true, ..ready.clone() }, rule(RuleCode::SelfNotAllowed)),
    ];
    for (target, expected) in cases {
        assert_eq!(recover(owner(), target), expected);
    }
    let policy = |policy| with_organization(owner(), |organization| organization.recovery_policy = policy);
    assert_eq!(recover(policy(RecoveryPolicy::Off), ready.clone()), Decision::NOT_FOUND);
    let keyless = with_organization(owner(), |organization| organization.has_key_pair = false);
    assert_eq!(recover(keyless.clone(), ready), ineligible(Ineligible::NoOrganizationKeys));
    assert_eq!(can(Action::RecoveryEnrol, &keyless), ineligible(Ineligible::NoOrganizationKeys));
    assert_eq!(can(Action::RecoveryEnrol, &policy(RecoveryPolicy::Off)), Decision::NOT_FOUND);
    let kept_on = rule(RuleCode::PolicyBlocks(PolicyKind::ResetPassword));
    assert_eq!(can(Action::RecoveryWithdraw, &policy(RecoveryPolicy::AutoEnrol)), kept_on);
    assert_eq!(can(Action::RecoveryWithdraw, &policy(RecoveryPolicy::On)), Decision::Allow);
}
