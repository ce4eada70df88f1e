//! Changing roles, permissions and collections of members.

use common::{
    event::EventKind,
    id::{CollectionId, MemberId, OrganizationId},
    kind::MemberRole::{self, Admin, Custom, Owner, User},
    permissions::{Permission, Permissions},
    rules::{Granted, Level, RuleCode},
    wire::organization::CollectionManagement,
};
use services::{Failure, member::EditMember, organization::SetCollectionManagement};

use crate::house::{House, Person, absent, access, on_each_engine, rule};

impl House {
    async fn edits(
        &self,
        by: &Person,
        at: (OrganizationId, MemberId),
        role: MemberRole,
        collections: Option<Vec<Granted<CollectionId>>>,
    ) -> Result<(), Failure> {
        self.site.perform(&by.caller, at, EditMember { role, permissions: Permissions::NONE, collections }).await
    }

    pub async fn switches_admin_access(&self, owner: &Person, organization: OrganizationId, on: bool) {
        let switches = CollectionManagement {
            limit_collection_creation: false,
            limit_collection_deletion: false,
            limit_item_deletion: false,
            allow_admin_access: on,
        };
        self.site.perform(&owner.caller, organization, SetCollectionManagement(switches)).await.unwrap();
    }

    async fn access_of(
        &self,
        by: &Person,
        organization: OrganizationId,
        member: MemberId,
    ) -> Vec<(CollectionId, Level)> {
        let row = self.member(by, organization, member).await.unwrap();
        row.collections.iter().map(|access| (access.id, access.level)).collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn both_the_old_and_the_new_role_must_be_within_reach() {
    on_each_engine(async |house| {
        let owner = house.person("owner@acme.example").await;
        let acme = house.acme(&owner).await;
        let (admin, admin_row) = house.joins(&owner, acme, "admin@acme.example", Admin, Permissions::NONE).await;
        let (user, user_row) = house.joins(&owner, acme, "user@acme.example", User, Permissions::NONE).await;
        let owner_row = house.own_row(&owner, acme).await;
        absent(house.edits(&admin, (acme, owner_row), User, None).await);
        assert_eq!(rule(house.edits(&admin, (acme, user_row), Owner, None).await), RuleCode::PermissionNotHeld);
        absent(house.edits(&user, (acme, user_row), Owner, None).await);
        assert_eq!(rule(house.edits(&admin, (acme, admin_row), Owner, None).await), RuleCode::SelfNotAllowed);
        assert_eq!(rule(house.edits(&owner, (acme, owner_row), User, None).await), RuleCode::SelfNotAllowed);
        house.edits(&admin, (acme, user_row), Admin, None).await.unwrap();
        assert_eq!(house.member(&owner, acme, user_row).await.unwrap().role, Admin);
        assert_eq!(house.events(acme).await.iter().filter(|kind| **kind == EventKind::MemberUpdated).count(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_of_another_organization_does_not_exist_here() {
    on_each_engine(async |house| {
        let owner = house.person("owner@acme.example").await;
        let acme = house.acme(&owner).await;
        let stranger = house.person("owner@else.example").await;
        let elsewhere = house.acme(&stranger).await;
        let foreign = house.own_row(&stranger, elsewhere).await;
        absent(house.edits(&owner, (acme, foreign), User, None).await);
        absent(house.edits(&owner, (elsewhere, foreign), User, None).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn assignments_that_the_editor_may_not_set_are_kept_and_cannot_be_added() {
    on_each_engine(async |house| {
        let owner = house.person("owner@acme.example").await;
        let acme = house.acme(&owner).await;
        let manager = Permissions::NONE.with(Permission::ManageUsers);
        let (editor, editor_row) = house.joins(&owner, acme, "editor@acme.example", Custom, manager).await;
        let (_, target) = house.joins(&owner, acme, "target@acme.example", User, Permissions::NONE).await;
        let mut own = Vec::new();
        for level in [Level::Manage, Level::View] {
            own.push(house.makes_collection(&owner, acme, vec![access(editor_row, level)]).await.unwrap());
        }
        let (managed, unmanaged) = (own[0], own[1]);
        house.edits(&owner, (acme, target), User, Some(vec![access(unmanaged, Level::Edit)])).await.unwrap();
        house.switches_admin_access(&owner, acme, false).await;

        house.edits(&editor, (acme, target), User, Some(vec![access(managed, Level::View)])).await.unwrap();
        let mut both = vec![(managed, Level::View), (unmanaged, Level::Edit)];
        both.sort();
        let mut stored = house.access_of(&owner, acme, target).await;
        stored.sort();
        assert_eq!(stored, both, "what the editor does not manage was preserved");

        house.edits(&editor, (acme, target), User, Some(Vec::new())).await.unwrap();
        assert_eq!(house.access_of(&owner, acme, target).await, [(unmanaged, Level::Edit)]);
        let third = house
            .makes_collection(&owner, acme, vec![access(house.own_row(&owner, acme).await, Level::Manage)])
            .await
            .unwrap();
        absent(house.edits(&editor, (acme, target), User, Some(vec![access(third, Level::View)])).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_admin_access_off_nobody_adds_to_their_own_access() {
    on_each_engine(async |house| {
        let owner = house.person("owner@acme.example").await;
        let acme = house.acme(&owner).await;
        let own = house.own_row(&owner, acme).await;
        let first = house.access_of(&owner, acme, own).await[0].0;
        let (_, other) = house.joins(&owner, acme, "other@acme.example", Admin, Permissions::NONE).await;
        let orphan = house
            .makes_collection(&owner, acme, vec![access(other, Level::View), access(own, Level::Edit)])
            .await
            .unwrap();
        house.switches_admin_access(&owner, acme, false).await;
        let with = |level| Some(vec![access(first, Level::Manage), access(orphan, level)]);
        let more = house.edits(&owner, (acme, own), Owner, with(Level::Manage)).await;
        assert_eq!(rule(more), RuleCode::SelfNotAllowed);
        house.edits(&owner, (acme, own), Owner, with(Level::View)).await.unwrap();
        assert!(house.access_of(&owner, acme, own).await.contains(&(orphan, Level::View)));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_admin_access_off_a_collection_keeps_its_last_manager() {
    on_each_engine(async |house| {
        let owner = house.person("owner@acme.example").await;
        let acme = house.acme(&owner).await;
        let (mara, mara_row) = house.joins(&owner, acme, "mara@acme.example", Admin, Permissions::NONE).await;
        let collection = house.makes_collection(&owner, acme, vec![access(mara_row, Level::Manage)]).await.unwrap();
        house.switches_admin_access(&owner, acme, false).await;
        let less = house.edits(&mara, (acme, mara_row), Admin, Some(vec![access(collection, Level::Edit)])).await;
        assert_eq!(rule(less), RuleCode::ManagerRequired);
        assert_eq!(house.access_of(&owner, acme, mara_row).await, [(collection, Level::Manage)]);
    })
    .await;
}
