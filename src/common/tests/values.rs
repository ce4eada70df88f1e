//! Plans, permissions and what people type.

use common::{
    kind::*,
    permissions::{Permission, Permissions},
    plan::{Cadence, OFFERED, SeatRule},
    validate::*,
};
use proptest::prelude::*;
use serde_json::json;

#[test]
fn plans_switch_on_what_their_tier_promises() {
    for plan in PlanType::ALL {
        let features = plan.features();
        let tier = plan.tier();
        let team = matches!(tier, ProductTier::Teams | ProductTier::TeamsStarter | ProductTier::Enterprise);
        let enterprise = tier == ProductTier::Enterprise;
        let paid = tier != ProductTier::Free;
        for flag in [
            features.use_groups,
            features.use_directory,
            features.use_events,
            features.use_api,
            features.use_2fa,
            features.use_scim,
        ] {
            assert_eq!(flag, team, "{plan:?}");
        }
        for flag in [
            features.use_policies,
            features.use_sso,
            features.use_organization_domains,
            features.use_key_connector,
            features.use_reset_password,
            features.use_custom_permissions,
            features.use_my_items,
            features.use_invite_links,
            features.use_risk_insights,
        ] {
            assert_eq!(flag, enterprise, "{plan:?}");
        }
        assert_eq!(features.use_totp, paid);
        assert_eq!(features.users_get_premium, paid);
        assert_eq!(features.self_host, enterprise || tier == ProductTier::Families);
        assert!(!features.use_secrets_manager);
        assert_eq!(plan.max_collections(), (!paid).then_some(2));
        assert_eq!(plan.base_storage_gb(), paid.then_some(1));
        assert_eq!(plan.may_grow(), matches!(tier, ProductTier::Teams | ProductTier::Enterprise));
    }
    assert_eq!(PlanType::Free.seat_rule(), SeatRule::Fixed(2));
    assert_eq!(PlanType::Families.seat_rule(), SeatRule::Fixed(6));
    assert_eq!(PlanType::TeamsMonthly.seat_rule(), SeatRule::Chosen);
}

#[test]
fn plans_have_their_wire_numbers_names_and_cadence() {
    let numbers: Vec<i64> = PlanType::ALL.iter().map(|plan| plan.number()).collect();
    assert_eq!(numbers, (0..=22).collect::<Vec<_>>());
    assert_eq!(OFFERED.map(PlanType::number), [0, 17, 18, 19, 20, 22]);
    assert_eq!(PlanType::TeamsMonthly.name(), "Teams (Monthly)");
    for plan in PlanType::ALL {
        let expected = match plan.cadence() {
            Some(Cadence::Monthly) => plan.name().contains("Monthly") || plan.tier() == ProductTier::TeamsStarter,
            Some(Cadence::Annually) => plan.name().contains("Annually") || plan.tier() == ProductTier::Families,
            None => matches!(plan, PlanType::Free | PlanType::Custom),
        };
        assert!(expected, "{plan:?}");
    }
}

#[test]
fn providers_make_and_take_the_plans_of_their_kind() {
    let numbers = |chosen: fn(PlanType) -> bool| -> Vec<i64> {
        PlanType::ALL.iter().filter(|plan| chosen(**plan)).map(|plan| plan.number()).collect()
    };
    assert_eq!(numbers(|plan| plan.may_be_created_by(ProviderKind::Msp)), [17, 18, 19, 20]);
    assert_eq!(numbers(|plan| plan.may_be_created_by(ProviderKind::BusinessUnit)), [19, 20]);
    let msp: Vec<i64> = (2..=5).chain(8..=15).chain(17..=20).collect();
    assert_eq!(numbers(|plan| plan.may_be_added_by(ProviderKind::Msp)), msp);
    assert_eq!(numbers(|plan| plan.may_be_added_by(ProviderKind::BusinessUnit)), [4, 5, 10, 11, 14, 15, 19, 20]);
}

#[test]
fn permissions_have_thirteen_keys_on_the_wire_and_ignore_older_ones() {
    let wire = serde_json::to_value(Permissions::NONE).unwrap();
    let keys: Vec<&String> = wire.as_object().unwrap().keys().collect();
    assert_eq!(keys.len(), 13);
    for permission in Permission::ALL {
        let one = serde_json::to_value(Permissions::NONE.with(*permission)).unwrap();
        assert_eq!(one[permission.wire_name()], json!(true));
        assert_eq!(one.as_object().unwrap().values().filter(|value| **value == json!(true)).count(), 1);
    }
    let old: Permissions =
        serde_json::from_value(json!({"manageUsers": true, "manageAssignedCollections": true})).unwrap();
    assert_eq!(old, Permissions::NONE.with(Permission::ManageUsers));
}

#[test]
fn addresses_are_trimmed_lowered_and_checked() {
    assert_eq!(Email::parse("  Ann.O'Neil+tag@Example.COM\n").unwrap().as_str(), "ann.o'neil+tag@example.com");
    assert_eq!(Email::parse("jörg@bücher.example").unwrap().domain(), "bücher.example");
    assert_eq!(Email::parse("root@localhost").unwrap().domain(), "localhost");
    assert_eq!(Email::parse("   "), Err(EmailError::Missing));
    assert_eq!(Email::parse(&format!("{}@example.com", "a".repeat(250))), Err(EmailError::TooLong));
    for wrong in [
        "ann",
        "@example.com",
        "ann@",
        "a b@example.com",
        "ann@exa mple.com",
        "ann..b@example.com",
        ".ann@example.com",
        "ann@-example.com",
        "ann@example..com",
        "ann@example.com.",
        "ann@b@example.com",
        "ann\0@example.com",
        "<ann@example.com>",
    ] {
        assert_eq!(Email::parse(wrong), Err(EmailError::Malformed), "{wrong}");
    }
    assert!(serde_json::from_str::<Email>("\"ann\"").is_err());
    assert_eq!(serde_json::to_string(&Email::parse("A@b.example").unwrap()).unwrap(), "\"a@b.example\"");
}

#[test]
fn names_are_trimmed_and_at_most_fifty_characters() {
    assert_eq!(organization_name("  Acme Ltd "), Ok("Acme Ltd".to_owned()));
    assert_eq!(provider_name("é".repeat(50).as_str()), Ok("é".repeat(50)));
    assert_eq!(provider_name(&"é".repeat(51)), Err(NameError::TooLong { max: 50 }));
    assert_eq!(organization_name(" \t"), Err(NameError::Missing));
    assert_eq!(organization_name("Ac\u{7}me"), Err(NameError::Unprintable));
    assert_eq!(person_name(""), Ok(None));
    assert_eq!(group_name(&"g".repeat(100)).map(|name| name.len()), Ok(100));
}

#[test]
fn seats_are_whole_numbers_from_one() {
    assert_eq!(seats(" 12 "), Ok(12));
    assert_eq!(seats(""), Err(SeatsError::Missing));
    assert_eq!(seats("0"), Err(SeatsError::TooFew));
    assert_eq!(seats("-3"), Err(SeatsError::NotANumber));
    assert_eq!(seats("1.5"), Err(SeatsError::NotANumber));
    assert_eq!(seats("99999999999999999999"), Err(SeatsError::TooMany));
    assert_eq!(check_seats(-1), Err(SeatsError::TooFew));
    assert_eq!(check_seats(i64::from(MAX_SEATS)), Ok(MAX_SEATS));
    assert_eq!(check_seats(i64::from(MAX_SEATS) + 1), Err(SeatsError::TooMany));
    assert_eq!(check_seats(i64::MAX), Err(SeatsError::TooMany));
}

#[test]
fn a_list_of_addresses_is_divided_in_any_way_and_freed_of_duplicates() {
    let list = address_list("a@x.example, B@x.example;c@x.example\r\n d@x.example b@X.example,,").unwrap();
    let texts: Vec<&str> = list.iter().map(Email::as_str).collect();
    assert_eq!(texts, ["a@x.example", "b@x.example", "c@x.example", "d@x.example"]);
    assert_eq!(address_list(" ,; \n"), Err(AddressListError::Empty));
    let malformed = AddressListError::Malformed { entries: vec!["nobody".to_owned(), "@x".to_owned()] };
    assert_eq!(address_list("a@x.example nobody @x"), Err(malformed.clone()));
    assert_eq!(malformed.to_string(), "These are not e-mail addresses: nobody, @x.");
    let many = |count: usize| (0..count).map(|n| format!("p{n}@x.example")).collect::<Vec<_>>().join(",");
    assert_eq!(address_list(&many(20)).map(|list| list.len()), Ok(20));
    assert_eq!(address_list(&many(21)), Err(AddressListError::TooMany { count: 21 }));
}

proptest! {
    #[test]
    fn parsing_an_address_is_idempotent_and_total(text in ".*") {
        if let Ok(email) = Email::parse(&text) {
            prop_assert_eq!(Email::parse(email.as_str()), Ok(email.clone()));
            prop_assert!(email.as_str().len() <= MAX_EMAIL && !email.as_str().contains(char::is_whitespace));
        }
    }
}
