//! From invitation to confirmation.

use common::{
    event::EventKind,
    kind::{
        MemberRole::{self, Admin, Custom, Owner, User},
        MemberStatus, PlanType,
    },
    permissions::{Permission, Permissions},
    rules::{Granted, Level, RuleCode},
    time::DAY,
};
use services::member::{
    ConfirmMembers, InviteMembers, Outcome, ReadPublicKeys, ReinviteMembers, RevokeMembers, invitation,
};

use crate::house::{absent, access, field, key, on_each_engine, refusal, rule, token};

#[tokio::test(flavor = "multi_thread")]
async fn an_invited_person_accepts_and_is_confirmed_with_the_key() {
    on_each_engine(async |house| {
        let owner = house.person("owner@acme.example").await;
        let acme = house.acme(&owner).await;
        let mara = house.person("mara@acme.example").await;
        let (id, token) = house.invites(&owner, acme, "mara@acme.example", User, Permissions::NONE).await.unwrap();
        let shown = invitation(&house.site, acme, id, &token).await.unwrap();
        assert_eq!(
            (shown.organization_name.as_str(), shown.email.as_str(), shown.has_account),
            ("Acme", "mara@acme.example", true)
        );

        house.accepts(&mara, acme, id, &token).await.unwrap();
        let accepted = house.member(&owner, acme, id).await.unwrap();
        assert_eq!((accepted.status, accepted.user_id), (MemberStatus::Accepted, Some(mara.caller.user)));
        let keys = house.site.perform(&owner.caller, acme, ReadPublicKeys { ids: vec![id] }).await.unwrap();
        assert_eq!(keys[0].user_id, mara.caller.user);

        let before = house.revised(&mara).await;
        house.world.later(1);
        house.confirms(&owner, acme, id).await.unwrap();
        assert_eq!(house.status(&owner, acme, id).await, Some(MemberStatus::Confirmed));
        assert!(house.revised(&mara).await > before, "the new key is in the next sync");
        assert_eq!(house.events(acme).await, [EventKind::MemberInvited, EventKind::MemberConfirmed]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_serves_once_for_its_own_address_for_five_days_and_a_resend_kills_it() {
    on_each_engine(async |house| {
        let owner = house.person("owner@acme.example").await;
        let acme = house.acme(&owner).await;
        let mara = house.person("mara@acme.example").await;
        let other = house.person("other@acme.example").await;
        let (id, first) = house.invites(&owner, acme, "mara@acme.example", User, Permissions::NONE).await.unwrap();
        assert_eq!(refusal(house.accepts(&mara, acme, id, "wrong").await), "InvitationDead");
        assert_eq!(refusal(house.accepts(&other, acme, id, &first).await), "InvitationAddress");

        let outcomes = house.site.perform(&owner.caller, acme, ReinviteMembers { ids: vec![id] }).await.unwrap();
        let second = token(&outcomes[0].link.clone().unwrap());
        assert_eq!(refusal(house.accepts(&mara, acme, id, &first).await), "InvitationDead");

        house.world.later(5 * DAY);
        assert_eq!(refusal(house.accepts(&mara, acme, id, &second).await), "InvitationDead");
        let outcomes = house.site.perform(&owner.caller, acme, ReinviteMembers { ids: vec![id] }).await.unwrap();
        let third = token(&outcomes[0].link.clone().unwrap());
        house.accepts(&mara, acme, id, &third).await.unwrap();
        assert_eq!(refusal(house.accepts(&mara, acme, id, &third).await), "InvitationUsed");
        assert!(invitation(&house.site, acme, id, &third).await.is_err());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn addresses_that_are_here_already_are_skipped_and_take_no_seat() {
    on_each_engine(async |house| {
        let owner = house.person("owner@acme.example").await;
        let acme = house.founds(&owner, PlanType::TeamsAnnually, 2, Some(2)).await;
        let everybody = ["owner@acme.example", "mara@acme.example"].map(|email| email.parse().unwrap()).to_vec();
        let invite =
            InviteMembers { emails: everybody, role: User, permissions: Permissions::NONE, collections: Vec::new() };
        let first = house.site.perform(&owner.caller, acme, invite.clone()).await.unwrap();
        assert_eq!(first.iter().map(|person| person.email.as_str()).collect::<Vec<_>>(), ["mara@acme.example"]);
        assert!(house.site.perform(&owner.caller, acme, invite).await.unwrap().is_empty());
        assert_eq!(house.members(&owner, acme).await.len(), 2);
        assert_eq!(house.events(acme).await, [EventKind::MemberInvited]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn seats_grow_to_the_limit_and_not_past_it() {
    on_each_engine(async |house| {
        let owner = house.person("owner@acme.example").await;
        let acme = house.founds(&owner, PlanType::EnterpriseAnnually, 1, Some(2)).await;
        house.invites(&owner, acme, "one@acme.example", User, Permissions::NONE).await.unwrap();
        let refused = house.invites(&owner, acme, "two@acme.example", User, Permissions::NONE).await;
        assert_eq!(rule(refused), RuleCode::SeatLimit);
        assert_eq!(house.members(&owner, acme).await.len(), 2);
        assert_eq!(house.events(acme).await, [EventKind::MemberInvited, EventKind::OrganizationUpdated]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_invites_above_themselves() {
    on_each_engine(async |house| {
        let owner = house.person("owner@acme.example").await;
        let acme = house.acme(&owner).await;
        let manages_users = Permissions::NONE.with(Permission::ManageUsers);
        let more = manages_users.with(Permission::ManagePolicies);
        let (admin, _) = house.joins(&owner, acme, "admin@acme.example", Admin, Permissions::NONE).await;
        let (custom, _) = house.joins(&owner, acme, "custom@acme.example", Custom, manages_users).await;
        let (user, _) = house.joins(&owner, acme, "user@acme.example", User, Permissions::NONE).await;
        let stranger = house.person("stranger@else.example").await;
        let count = house.members(&owner, acme).await.len();
        let refused: [(_, MemberRole, _); 4] = [
            (&admin, Owner, Permissions::NONE),
            (&custom, Owner, Permissions::NONE),
            (&custom, Admin, Permissions::NONE),
            (&custom, Custom, more),
        ];
        for (by, role, permissions) in refused {
            let outcome = house.invites(by, acme, "new@acme.example", role, permissions).await;
            assert_eq!(rule(outcome), RuleCode::PermissionNotHeld, "{role:?}");
        }
        absent(house.invites(&user, acme, "new@acme.example", User, Permissions::NONE).await);
        absent(house.invites(&stranger, acme, "new@acme.example", User, Permissions::NONE).await);
        assert_eq!(house.members(&owner, acme).await.len(), count, "a refused invitation leaves no row");
        house.invites(&custom, acme, "new@acme.example", Custom, manages_users).await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn custom_needs_a_plan_that_has_it() {
    on_each_engine(async |house| {
        let owner = house.person("owner@acme.example").await;
        let acme = house.founds(&owner, PlanType::TeamsAnnually, 5, None).await;
        let refused = house.invites(&owner, acme, "c@acme.example", Custom, Permissions::NONE).await;
        assert_eq!(rule(refused), RuleCode::CustomNotAvailable);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn confirming_many_gives_each_row_its_own_answer() {
    on_each_engine(async |house| {
        let owner = house.person("owner@acme.example").await;
        let acme = house.acme(&owner).await;
        let other_owner = house.person("owner@else.example").await;
        let elsewhere = house.acme(&other_owner).await;
        let mara = house.person("mara@acme.example").await;
        let joe = house.person("joe@acme.example").await;
        let (accepted, token) = house.invites(&owner, acme, &mara.email, User, Permissions::NONE).await.unwrap();
        house.accepts(&mara, acme, accepted, &token).await.unwrap();
        let (malformed, token) = house.invites(&owner, acme, &joe.email, User, Permissions::NONE).await.unwrap();
        house.accepts(&joe, acme, malformed, &token).await.unwrap();
        let (invited, _) = house.invites(&owner, acme, "new@acme.example", User, Permissions::NONE).await.unwrap();
        let foreign = house.own_row(&other_owner, elsewhere).await;
        let keys = vec![
            (foreign, key()),
            (invited, key()),
            (malformed, "4.AAAA".into()),
            (accepted, key()),
            (accepted, "x".into()),
        ];
        let outcomes = house.site.perform(&owner.caller, acme, ConfirmMembers { keys }).await.unwrap();
        let answers: Vec<_> = outcomes.iter().map(|outcome| (outcome.id, outcome.failure.is_none())).collect();
        assert_eq!(answers, [(foreign, false), (invited, false), (malformed, false), (accepted, true)]);
        assert_eq!(house.status(&owner, acme, accepted).await, Some(MemberStatus::Confirmed));
        assert_eq!(house.status(&owner, acme, malformed).await, Some(MemberStatus::Accepted));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_malformed_key_is_named() {
    on_each_engine(async |house| {
        let owner = house.person("owner@acme.example").await;
        let acme = house.acme(&owner).await;
        let mara = house.person("mara@acme.example").await;
        let (id, token) = house.invites(&owner, acme, &mara.email, User, Permissions::NONE).await.unwrap();
        house.accepts(&mara, acme, id, &token).await.unwrap();
        let operation = ConfirmMembers { keys: vec![(id, "2.AAAA|AAAA|AAAA".into())] };
        let outcomes = house.site.perform(&owner.caller, acme, operation).await.unwrap();
        assert_eq!(field(Outcome::single(outcomes)), "key");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_invited_straight_into_collections() {
    on_each_engine(async |house| {
        let owner = house.person("owner@acme.example").await;
        let acme = house.acme(&owner).await;
        let collection = house.makes_collection(&owner, acme, Vec::new()).await.unwrap();
        let collections: Vec<Granted<_>> = vec![access(collection, Level::ViewHidden)];
        let emails = vec!["mara@acme.example".parse().unwrap()];
        let invite = InviteMembers { emails, role: User, permissions: Permissions::NONE, collections };
        let id = house.site.perform(&owner.caller, acme, invite).await.unwrap()[0].id;
        let row = house.member(&owner, acme, id).await.unwrap();
        assert_eq!(
            row.collections.iter().map(|c| (c.id, c.level)).collect::<Vec<_>>(),
            [(collection, Level::ViewHidden)]
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_invitation_cannot_be_accepted() {
    on_each_engine(async |house| {
        let owner = house.person("owner@acme.example").await;
        let acme = house.acme(&owner).await;
        let mara = house.person("mara@acme.example").await;
        let (id, token) = house.invites(&owner, acme, &mara.email, User, Permissions::NONE).await.unwrap();
        house.site.perform(&owner.caller, acme, RevokeMembers { ids: vec![id] }).await.unwrap();
        assert_eq!(refusal(house.accepts(&mara, acme, id, &token).await), "InvitationUsed");
    })
    .await;
}
