//! The organization itself: founding, settings, keys.

use common::{
    event::EventKind,
    kind::{
        MemberRole::{Admin, User},
        PlanType,
    },
    permissions::Permissions,
    rules::{Action, RuleCode, can},
    wire::organization::CollectionManagement,
};
use services::organization::{
    CreateOrganization, KeyPairInput, ReadKeys, ReadOrganization, ReadPublicKey, ReadSettings, SetCollectionManagement,
    SetKeys, UpdateOrganization,
};

use crate::house::{absent, field, key, on_each_engine, rule, sealed};

fn pair() -> KeyPairInput {
    KeyPairInput { public_key: "cHVibGlj".into(), encrypted_private_key: sealed("private") }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_founder_is_its_confirmed_owner_and_holds_the_key() {
    on_each_engine(async |house| {
        let owner = house.person("owner@acme.example").await;
        let before = house.revised(&owner).await;
        house.world.later(1);
        let acme = house.acme(&owner).await;
        assert!(house.revised(&owner).await > before);
        let view = house.site.perform(&owner.caller, acme, ReadOrganization).await.unwrap();
        assert_eq!((view.member_key, view.provider_key, view.by_provider), (Some(key()), None, false));
        assert!(can(Action::OrganizationDelete, &view.facts).is_allowed(), "the browser decides with the same facts");
        assert_eq!((view.seats.occupied, view.seats.seats), (1, Some(50)));
        let settings = house.site.perform(&owner.caller, acme, ReadSettings).await.unwrap();
        assert!(settings.collection_management.allow_admin_access && settings.features.use_events);
        let outsider = house.person("x@else.example").await;
        absent(house.site.perform(&outsider.caller, acme, ReadOrganization).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_account_has_one_free_organization() {
    on_each_engine(async |house| {
        let owner = house.person("owner@acme.example").await;
        let operation = CreateOrganization {
            name: "Acme".into(),
            business_name: None,
            billing_email: owner.email.clone(),
            plan: PlanType::Free,
            key: key(),
            keys: Some(pair()),
            seats: 0,
            max_autoscale_seats: None,
            additional_storage_gb: 0,
            collection_name: None,
        };
        house.site.perform(&owner.caller, (), operation.clone()).await.unwrap();
        assert_eq!(rule(house.site.perform(&owner.caller, (), operation.clone()).await), RuleCode::FreeAdminLimit);
        let wrong: [(&str, CreateOrganization); 5] = [
            ("name", CreateOrganization { name: " ".into(), plan: PlanType::Families, ..operation.clone() }),
            ("key", CreateOrganization { key: "4.AAAA".into(), ..operation.clone() }),
            (
                "billingEmail",
                CreateOrganization { billing_email: "x".into(), plan: PlanType::Families, ..operation.clone() },
            ),
            ("additionalSeats", CreateOrganization { plan: PlanType::TeamsAnnually, seats: -1, ..operation.clone() }),
            ("planType", CreateOrganization { plan: PlanType::Families2019, ..operation }),
        ];
        for (name, operation) in wrong {
            assert_eq!(field(house.site.perform(&owner.caller, (), operation).await), name);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_switch_that_moved_writes_its_event() {
    on_each_engine(async |house| {
        let owner = house.person("owner@acme.example").await;
        let acme = house.acme(&owner).await;
        let (admin, _) = house.joins(&owner, acme, "admin@acme.example", Admin, Permissions::NONE).await;
        let switches = CollectionManagement {
            limit_collection_creation: true,
            limit_collection_deletion: false,
            limit_item_deletion: true,
            allow_admin_access: false,
        };
        absent(house.site.perform(&admin.caller, acme, SetCollectionManagement(switches)).await);
        for _ in 0..2 {
            house.site.perform(&owner.caller, acme, SetCollectionManagement(switches)).await.unwrap();
        }
        let written = house.events(acme).await;
        assert_eq!(
            written[2..],
            [
                EventKind::OrganizationLimitCollectionCreationOn,
                EventKind::OrganizationLimitItemDeletionOn,
                EventKind::OrganizationAdminAccessOff
            ]
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_are_set_once_and_only_members_read_the_private_one() {
    on_each_engine(async |house| {
        let owner = house.person("owner@acme.example").await;
        let acme = house.acme(&owner).await;
        let (user, _) = house.joins(&owner, acme, "user@acme.example", User, Permissions::NONE).await;
        let outsider = house.person("x@else.example").await;
        absent(house.site.perform(&user.caller, acme, SetKeys(pair())).await);
        house.site.perform(&owner.caller, acme, SetKeys(pair())).await.unwrap();
        assert_eq!(rule(house.site.perform(&owner.caller, acme, SetKeys(pair())).await), RuleCode::AlreadyInState);
        let update = UpdateOrganization { keys: Some(pair()), ..UpdateOrganization::default() };
        assert_eq!(rule(house.site.perform(&owner.caller, acme, update).await), RuleCode::AlreadyInState);
        assert_eq!(
            house.site.perform(&outsider.caller, (), ReadPublicKey(acme)).await.unwrap(),
            Some(pair().public_key)
        );
        assert_eq!(house.site.perform(&outsider.caller, (), ReadKeys(acme)).await.unwrap().private_key, None);
        let own = house.site.perform(&user.caller, (), ReadKeys(acme)).await.unwrap();
        assert_eq!(own.private_key, Some(pair().encrypted_private_key));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_change_of_one_part_changes_no_other() {
    on_each_engine(async |house| {
        let owner = house.person("owner@acme.example").await;
        let acme = house.acme(&owner).await;
        let half = UpdateOrganization {
            name: Some("Other".into()),
            billing_email: Some("broken".into()),
            ..Default::default()
        };
        assert_eq!(field(house.site.perform(&owner.caller, acme, half).await), "billingEmail");
        assert_eq!(house.site.perform(&owner.caller, acme, ReadSettings).await.unwrap().name, "Acme");
        let whole = UpdateOrganization { name: Some(" Other ".into()), ..Default::default() };
        let changed = house.site.perform(&owner.caller, acme, whole).await.unwrap();
        assert_eq!((changed.name.as_str(), changed.billing_email.as_str()), ("Other", "owner@acme.example"));
        assert_eq!(house.events(acme).await, [EventKind::OrganizationUpdated]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_several_key_pairs_at_once_the_first_stays() {
    on_each_engine(async |house| {
        let owner = house.person("owner@acme.example").await;
        let acme = house.acme(&owner).await;
        let set = async || house.site.perform(&owner.caller, acme, SetKeys(pair())).await;
        let (a, b, c, d) = tokio::join!(set(), set(), set(), set());
        let (kept, refused): (Vec<_>, Vec<_>) = [a, b, c, d].into_iter().partition(Result::is_ok);
        assert_eq!(kept.len(), 1);
        for outcome in refused {
            assert_eq!(rule(outcome), RuleCode::AlreadyInState);
        }
    })
    .await;
}
