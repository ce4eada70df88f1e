//! Collections: who sees, makes, changes and deletes them.

use common::{
    event::EventKind,
    id::{CollectionId, OrganizationId},
    kind::{
        MemberRole::{Admin, Custom, User},
        PlanType,
    },
    permissions::{Permission, Permissions},
    rules::{Level, RuleCode},
    wire::organization::CollectionManagement,
};
use services::{
    Failure,
    collection::{
        DeleteCollections, EditCollection, GrantAccess, ListAssignedCollections, ListCollections, OpenCollections,
        ReadCollection, ReadCollectionAccess, RemoveFromCollection,
    },
    member::RevokeMembers,
    organization::SetCollectionManagement,
};

use crate::house::{House, Person, absent, access, field, on_each_engine, rule, sealed};

impl House {
    async fn deletes(&self, by: &Person, at: OrganizationId, collection: CollectionId) -> Result<(), Failure> {
        self.site.perform(&by.caller, at, DeleteCollections { ids: vec![collection] }).await
    }

    async fn renames(&self, by: &Person, at: OrganizationId, collection: CollectionId) -> Result<(), Failure> {
        let operation = EditCollection { name: sealed("renamed"), external_id: None, users: None };
        self.site.perform(&by.caller, (at, collection), operation).await.map(drop)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn members_see_what_they_are_assigned_to_and_administrators_everything() {
    on_each_engine(async |house| {
        let owner = house.person("owner@acme.example").await;
        let acme = house.acme(&owner).await;
        let (mara, mara_row) = house.joins(&owner, acme, "mara@acme.example", User, Permissions::NONE).await;
        let stranger = house.person("stranger@else.example").await;
        let hers = house.makes_collection(&owner, acme, vec![access(mara_row, Level::View)]).await.unwrap();
        let other = house.makes_collection(&owner, acme, Vec::new()).await.unwrap();

        let seen = house.site.perform(&mara.caller, acme, ListCollections).await.unwrap();
        assert_eq!(seen.iter().map(|c| c.id).collect::<Vec<_>>(), [hers]);
        let all = house.site.perform(&owner.caller, acme, OpenCollections).await.unwrap();
        assert_eq!(all.len(), 3, "these two and the first one");
        let row = all.iter().find(|c| c.id == hers).unwrap();
        assert_eq!(
            row.users.as_ref().unwrap().iter().map(|u| (u.id, u.level)).collect::<Vec<_>>(),
            [(mara_row, Level::View)]
        );
        assert!(row.unmanaged && row.level.is_none());

        absent(house.site.perform(&mara.caller, (acme, other), ReadCollection).await);
        absent(house.site.perform(&stranger.caller, acme, ListCollections).await);
        let own = house.site.perform(&mara.caller, (), ListAssignedCollections).await.unwrap();
        assert_eq!(own.iter().map(|c| (c.id, c.level)).collect::<Vec<_>>(), [(hers, Some(Level::View))]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_who_manages_a_collection_governs_it_and_nobody_else_does() {
    on_each_engine(async |house| {
        let owner = house.person("owner@acme.example").await;
        let acme = house.acme(&owner).await;
        let (manager, manager_row) = house.joins(&owner, acme, "m@acme.example", User, Permissions::NONE).await;
        let (editor, editor_row) = house.joins(&owner, acme, "e@acme.example", User, Permissions::NONE).await;
        let people = vec![access(manager_row, Level::Manage), access(editor_row, Level::Edit)];
        let collection = house.makes_collection(&owner, acme, people).await.unwrap();
        absent(house.renames(&editor, acme, collection).await);
        absent(house.deletes(&editor, acme, collection).await);
        house.renames(&manager, acme, collection).await.unwrap();
        let seen = house.site.perform(&owner.caller, (acme, collection), ReadCollectionAccess).await.unwrap();
        assert_eq!(seen.name, sealed("renamed"));
        assert_eq!(seen.users.unwrap().len(), 2, "people left out are unchanged");
        let switches = CollectionManagement {
            limit_collection_creation: true,
            limit_collection_deletion: true,
            limit_item_deletion: false,
            allow_admin_access: true,
        };
        house.site.perform(&owner.caller, acme, SetCollectionManagement(switches)).await.unwrap();
        absent(house.deletes(&manager, acme, collection).await);
        absent(house.makes_collection(&manager, acme, vec![access(manager_row, Level::Manage)]).await);
        house.deletes(&owner, acme, collection).await.unwrap();
        absent(house.site.perform(&owner.caller, (acme, collection), ReadCollection).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_admin_access_off_somebody_present_must_manage() {
    on_each_engine(async |house| {
        let owner = house.person("owner@acme.example").await;
        let acme = house.acme(&owner).await;
        house.switches_admin_access(&owner, acme, false).await;
        let own = house.own_row(&owner, acme).await;
        let (invited, _) = house.invites(&owner, acme, "new@acme.example", User, Permissions::NONE).await.unwrap();
        assert_eq!(rule(house.makes_collection(&owner, acme, Vec::new()).await), RuleCode::ManagerRequired);
        let only_invited = house.makes_collection(&owner, acme, vec![access(invited, Level::Manage)]).await;
        assert_eq!(rule(only_invited), RuleCode::ManagerRequired);
        let collection = house.makes_collection(&owner, acme, vec![access(own, Level::Manage)]).await.unwrap();
        let nobody = EditCollection { name: sealed("shared"), external_id: None, users: Some(Vec::new()) };
        assert_eq!(
            rule(house.site.perform(&owner.caller, (acme, collection), nobody).await),
            RuleCode::ManagerRequired
        );
        let removal = RemoveFromCollection { member: own };
        assert_eq!(
            rule(house.site.perform(&owner.caller, (acme, collection), removal).await),
            RuleCode::ManagerRequired
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_orphan_is_within_reach_of_administrators_with_admin_access_off() {
    on_each_engine(async |house| {
        let owner = house.person("owner@acme.example").await;
        let acme = house.acme(&owner).await;
        let (admin, _) = house.joins(&owner, acme, "admin@acme.example", Admin, Permissions::NONE).await;
        let (_, manager_row) = house.joins(&owner, acme, "m@acme.example", User, Permissions::NONE).await;
        let (_, other_row) = house.joins(&owner, acme, "o@acme.example", User, Permissions::NONE).await;
        let collection = house.makes_collection(&owner, acme, vec![access(manager_row, Level::Manage)]).await.unwrap();
        house.switches_admin_access(&owner, acme, false).await;
        absent(house.renames(&admin, acme, collection).await);
        house.site.perform(&owner.caller, acme, RevokeMembers { ids: vec![manager_row] }).await.unwrap();
        let seen = house.site.perform(&admin.caller, (acme, collection), ReadCollectionAccess).await.unwrap();
        assert!(seen.unmanaged, "the only manager is gone for now");
        let adopt = EditCollection {
            name: sealed("shared"),
            external_id: None,
            users: Some(vec![access(other_row, Level::Manage)]),
        };
        let adopted = house.site.perform(&admin.caller, (acme, collection), adopt).await.unwrap();
        assert!(!adopted.unmanaged);
        absent(house.renames(&admin, acme, collection).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn access_to_several_collections_is_added_and_nobody_loses_any() {
    on_each_engine(async |house| {
        let owner = house.person("owner@acme.example").await;
        let acme = house.acme(&owner).await;
        let (mara, mara_row) = house.joins(&owner, acme, "mara@acme.example", User, Permissions::NONE).await;
        let (_, joe_row) = house.joins(&owner, acme, "joe@acme.example", User, Permissions::NONE).await;
        let one = house.makes_collection(&owner, acme, vec![access(mara_row, Level::Manage)]).await.unwrap();
        let two = house.makes_collection(&owner, acme, Vec::new()).await.unwrap();
        let grant = GrantAccess { collections: vec![one, two], users: vec![access(joe_row, Level::Edit)] };
        absent(house.site.perform(&mara.caller, acme, grant.clone()).await);
        assert!(
            house.site.perform(&owner.caller, (acme, one), ReadCollectionAccess).await.unwrap().users.unwrap().len()
                == 1,
            "a refusal on one of them leaves all as they were"
        );
        house.site.perform(&owner.caller, acme, grant).await.unwrap();
        for (collection, people) in [(one, 2), (two, 1)] {
            let seen = house.site.perform(&owner.caller, (acme, collection), ReadCollectionAccess).await.unwrap();
            assert_eq!(seen.users.unwrap().len(), people);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn deleting_several_is_all_or_nothing_and_permission_is_asked_for_each() {
    on_each_engine(async |house| {
        let owner = house.person("owner@acme.example").await;
        let acme = house.acme(&owner).await;
        let (mara, mara_row) = house.joins(&owner, acme, "mara@acme.example", User, Permissions::NONE).await;
        let any = Permissions::NONE.with(Permission::DeleteAnyCollection);
        let (cleaner, _) = house.joins(&owner, acme, "c@acme.example", Custom, any).await;
        let hers = house.makes_collection(&owner, acme, vec![access(mara_row, Level::Manage)]).await.unwrap();
        let other = house.makes_collection(&owner, acme, Vec::new()).await.unwrap();
        let both = DeleteCollections { ids: vec![hers, other] };
        absent(house.site.perform(&mara.caller, acme, both.clone()).await);
        assert_eq!(house.events(acme).await.iter().filter(|kind| **kind == EventKind::CollectionDeleted).count(), 0);
        house.site.perform(&cleaner.caller, acme, both).await.unwrap();
        assert_eq!(house.events(acme).await.iter().filter(|kind| **kind == EventKind::CollectionDeleted).count(), 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_malformed_or_foreign_is_named_and_the_plan_counts() {
    on_each_engine(async |house| {
        let owner = house.person("owner@acme.example").await;
        let acme = house.founds(&owner, PlanType::Free, 0, None).await;
        let stranger = house.person("s@else.example").await;
        let elsewhere = house.acme(&stranger).await;
        let foreign = house.own_row(&stranger, elsewhere).await;
        assert_eq!(field(house.makes_collection(&owner, acme, vec![access(foreign, Level::View)]).await), "users");
        let clear =
            services::collection::CreateCollection { name: "in clear".into(), external_id: None, users: Vec::new() };
        assert_eq!(field(house.site.perform(&owner.caller, acme, clear).await), "name");
        house.makes_collection(&owner, acme, Vec::new()).await.unwrap();
        assert_eq!(rule(house.makes_collection(&owner, acme, Vec::new()).await), RuleCode::PlanFeatureMissing);
    })
    .await;
}
