//! What people see: entries and sentences.

use crate::fixture::*;

#[test]
fn entries_are_shown_as_the_screens_say() {
    let all: BTreeSet<Tab> = Tab::ALL.iter().copied().filter(|tab| !format!("{tab:?}").starts_with("Portal")).collect();
    let shown = |facts: &Facts| visible_tabs(facts).into_keys().collect::<BTreeSet<_>>();
    assert_eq!(shown(&owner()), all);
    let admin_lacks = [Tab::Billing, Tab::OrganizationInfo, Tab::CollectionManagement, Tab::ApiKey];
    assert_eq!(
        shown(&member(Admin, Permissions::NONE)),
        all.iter().copied().filter(|tab| !admin_lacks.contains(tab)).collect()
    );
    assert_eq!(shown(&member(User, Permissions::NONE)), BTreeSet::new());
    let mut manager = member(User, Permissions::NONE);
    manager.actor.member.as_mut().unwrap().manages_a_collection = true;
    assert_eq!(shown(&manager), BTreeSet::from([Tab::Vault, Tab::Import, Tab::Export]));
    for (permission, tabs) in [
        (Permission::ManageUsers, vec![Tab::Members]),
        (Permission::ManageResetPassword, vec![Tab::Members, Tab::DeviceApprovals]),
        (Permission::ManageGroups, vec![Tab::Groups]),
        (Permission::AccessEventLogs, vec![Tab::EventLogs]),
        (Permission::AccessReports, vec![Tab::Reports]),
        (Permission::ManagePolicies, vec![Tab::Policies, Tab::TwoStep]),
        (Permission::ManageSso, vec![Tab::SingleSignOn, Tab::Domains]),
        (Permission::ManageScim, vec![Tab::Scim]),
        (Permission::AccessImportExport, vec![Tab::Import, Tab::Export]),
        (Permission::EditAnyCollection, vec![Tab::Vault]),
        (Permission::CreateNewCollections, vec![Tab::Vault]),
    ] {
        let custom = member(Custom, Permissions::NONE.with(permission));
        assert_eq!(shown(&custom), tabs.into_iter().collect(), "{permission:?}");
    }
    let admin = shown(&provider(ProviderRole::ProviderAdmin));
    assert_eq!(admin, Tab::ALL.iter().copied().collect());
    let service = shown(&provider(ProviderRole::ServiceUser));
    let portal = [Tab::PortalPeople, Tab::PortalEvents, Tab::PortalSettings];
    assert_eq!(service, admin.difference(&portal.into_iter().collect()).copied().collect());
}

#[test]
fn a_feature_that_the_plan_lacks_is_explained_to_owners_and_hidden_from_others() {
    let lacking = |facts| {
        with_organization(facts, |organization| {
            organization.features = Features { use_custom_permissions: true, ..Features::default() }
        })
    };
    let explained: BTreeMap<Tab, TabState> =
        visible_tabs(&lacking(owner())).into_iter().filter(|(_, state)| *state == TabState::PlanLacksIt).collect();
    let tabs: Vec<Tab> = explained.into_keys().collect();
    assert_eq!(
        tabs,
        [Tab::Groups, Tab::EventLogs, Tab::Policies, Tab::TwoStep, Tab::SingleSignOn, Tab::Domains, Tab::Scim]
    );
    let admin = visible_tabs(&lacking(member(Admin, Permissions::NONE)));
    assert!(admin.values().all(|state| *state == TabState::Open));
    assert!(!admin.contains_key(&Tab::Groups));
}

#[test]
fn every_rule_has_its_own_sentence_that_says_what_to_do() {
    let plain = RuleCode::PLAIN.iter().copied();
    let codes = plain.chain(Ineligible::ALL.iter().map(|why| RuleCode::NotEligible(*why)));
    let sentences: Vec<&str> = codes.map(RuleCode::sentence).collect();
    assert_eq!(sentences.iter().collect::<BTreeSet<_>>().len(), sentences.len());
    let policies = PolicyKind::ALL.iter().map(|policy| RuleCode::PolicyBlocks(*policy).sentence());
    for sentence in sentences.iter().copied().chain(policies) {
        assert!(sentence.ends_with('.') && sentence.contains(": ") && sentence.len() > 30, "{sentence}");
    }
    assert_eq!(RuleCode::LastOwner.code(), "LastOwner");
    assert_eq!(Reason::Rule(RuleCode::LastOwner).to_string(), RuleCode::LastOwner.sentence());
}
