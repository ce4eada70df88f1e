//! Providers of each type: made, found, switched, given seats, deleted.

use common::{
    kind::{PlanType, ProviderKind, ProviderRole, ProviderStatus},
    wire::admin::{NewProvider, Page, ProviderQuery, ProviderRow, ProviderSort},
};
use services::operator::{
    ClearPool, CreateProvider, DeleteProvider, DetachOrganization, ListProviders, ReadHealth, ReadProvider,
    ResendSetUp, SetPool, StartProviderDeletion, SwitchEvents, SwitchProvider,
};
use testkit::{Site, json, on_every_engine};

use crate::{
    does, fails,
    house::{House, founds_on},
    why,
};

fn new(kind: ProviderKind) -> NewProvider {
    serde_json::from_value(json!({ "kind": kind })).unwrap()
}

fn msp(owner: &str) -> NewProvider {
    NewProvider { owner_email: owner.to_owned(), ..new(ProviderKind::Msp) }
}

async fn list(site: &Site, query: ProviderQuery) -> Page<ProviderRow> {
    does(site, ListProviders(query)).await
}

#[test]
fn an_msp_begins_with_seats_by_contract_and_a_note() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let form = NewProvider {
            teams_seats: Some(50),
            enterprise_seats: Some(0),
            note: " pays in kind ".to_owned(),
            ..msp("Ada@MSP.example")
        };
        let (made, invited) = does(&site, CreateProvider(form)).await;
        assert_eq!(made.link.as_deref(), Some(invited.unwrap().link.as_str()), "no mail: the link is handed on");
        let detail = does(&site, ReadProvider(made.id)).await;
        assert_eq!((detail.kind, detail.status), (ProviderKind::Msp, ProviderStatus::Pending));
        assert_eq!(
            (detail.invited.as_deref(), detail.note.as_deref()),
            (Some("ada@msp.example"), Some("pays in kind"))
        );
        let pools: Vec<_> = detail.pools.iter().map(|pool| (pool.plan, pool.minimum)).collect();
        assert_eq!(pools, [(PlanType::TeamsMonthly, 50), (PlanType::EnterpriseMonthly, 0)]);
        let acts = does(&site, ReadHealth).await.acts;
        assert_eq!((acts[0].act.as_str(), acts[0].operator.as_str()), ("create provider", "command line"));
    });
}

#[test]
fn each_type_asks_for_its_own_fields_all_at_once() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let long = "x".repeat(501);
        for (form, fields) in [
            (NewProvider { note: long.clone(), ..new(ProviderKind::Msp) }, "note ownerEmail"),
            (new(ProviderKind::BusinessUnit), "ownerEmail plan"),
            (
                NewProvider {
                    plan: Some(PlanType::TeamsMonthly),
                    owner_email: "a@b.example".into(),
                    ..new(ProviderKind::BusinessUnit)
                },
                "plan",
            ),
            (
                NewProvider { organizations: vec!["x".into()], ..new(ProviderKind::Reseller) },
                "name billingEmail organizations",
            ),
        ] {
            assert_eq!(why(&fails(&site, CreateProvider(form)).await), fields);
        }
        assert_eq!(list(&site, ProviderQuery::default()).await.total, 0);
        let unit = NewProvider {
            owner_email: "a@b.example".into(),
            plan: Some(PlanType::EnterpriseAnnually),
            seats: Some(7),
            ..new(ProviderKind::BusinessUnit)
        };
        let (made, _) = does(&site, CreateProvider(unit)).await;
        let pools = does(&site, ReadProvider(made.id)).await.pools;
        assert_eq!((pools.len(), pools[0].plan, pools[0].minimum), (1, PlanType::EnterpriseAnnually, 7));
    });
}

#[test]
fn a_reseller_has_no_set_up_and_its_organizations_stay_as_they_are() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North", "Ada").await;
        let owner = site.signs_up("Owner").await;
        let own = founds_on(&site, &owner, "Own", PlanType::EnterpriseAnnually).await;
        let client = house.creates_client("Acme", "owner@acme.example").await;
        let form = |organizations: Vec<String>| NewProvider {
            name: "Sells".into(),
            billing_email: "b@sells.example".into(),
            organizations,
            ..new(ProviderKind::Reseller)
        };
        let taken = fails(&site, CreateProvider(form(vec![client.organization.to_string()]))).await;
        assert_eq!(why(&taken), "NotEligible", "it is a client of another provider");
        let missing = "0f0f0f0f-0000-4000-8000-000000000000".to_owned();
        assert_eq!(why(&fails(&site, CreateProvider(form(vec![missing]))).await), "organizations");
        assert_eq!(list(&site, ProviderQuery::default()).await.total, 1, "a refused one leaves nothing");

        let before = owner.get(&format!("/api/organizations/{own}")).ok().await;
        let (made, invited) = does(&site, CreateProvider(form(vec![own.to_string()]))).await;
        assert!(invited.is_none() && made.link.is_none());
        let detail = does(&site, ReadProvider(made.id)).await;
        assert_eq!((detail.status, detail.clients.len()), (ProviderStatus::Created, 1));
        assert_eq!(detail.clients[0].organization_id, own);
        assert_eq!(why(&fails(&site, ResendSetUp(made.id)).await), "NoSetUp");
        let after = owner.get(&format!("/api/organizations/{own}")).ok().await;
        assert_eq!(before["planType"], after["planType"]);
        let profile = owner.get("/api/accounts/profile").ok().await;
        assert_eq!(profile["organizations"][0]["providerName"], "Sells");

        let gone = DeleteProvider { provider: made.id, name: "Sells".into() };
        assert_eq!(why(&fails(&site, gone).await), "NotEligible", "not while an organization is attached");
        does(&site, DetachOrganization(own)).await;
        does(&site, DeleteProvider { provider: made.id, name: " Sells ".into() }).await;
        let profile = owner.get("/api/accounts/profile").ok().await;
        assert!(profile["organizations"][0]["providerId"].is_null());
    });
}

#[test]
fn providers_are_found_by_name_and_by_anybody_s_address_and_come_in_pages() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "Ärzte IT", "Ada").await;
        house.hires("Sven", ProviderRole::ServiceUser).await;
        for number in 0..27 {
            does(&site, CreateProvider(msp(&format!("owner{number:02}@msp.example")))).await;
        }
        let total = async |search: &str| {
            list(&site, ProviderQuery { search: search.to_owned(), ..ProviderQuery::default() }).await.total
        };
        assert_eq!(
            [total("").await, total("ärzte").await, total("SVEN@").await, total("owner1").await],
            [28, 1, 1, 10]
        );
        assert_eq!([total("%").await, total("_").await, total("nobody").await], [0, 0, 0]);
        let page = async |page| list(&site, ProviderQuery { page, ..ProviderQuery::default() }).await;
        assert_eq!([page(0).await.rows.len(), page(1).await.rows.len(), page(2).await.rows.len()], [25, 3, 0]);
        let first = async |sort, descending| {
            let query = ProviderQuery { sort, descending, ..ProviderQuery::default() };
            let row = list(&site, query).await.rows.remove(0);
            row.name.or(row.invited).unwrap()
        };
        assert_eq!(first(ProviderSort::Created, false).await, "Ärzte IT");
        assert_eq!(first(ProviderSort::Created, true).await, "owner26@msp.example");
        assert_eq!(first(ProviderSort::Name, false).await, "owner00@msp.example");
        assert_eq!(first(ProviderSort::Status, true).await, "Ärzte IT");
        house.creates_client("Acme", "owner@acme.example").await;
        assert_eq!(first(ProviderSort::Clients, true).await, "Ärzte IT");
    });
}

#[test]
fn switches_close_the_clients_and_the_log_and_open_them_again() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North", "Ada").await;
        let client = house.creates_client("Acme", "owner@acme.example").await;
        let inside = format!("/api/organizations/{}", client.organization);
        house.admin.get(&inside).ok().await;
        does(&site, SwitchProvider { provider: house.id, enabled: false }).await;
        house.admin.get(&inside).fails(404).await;
        does(&site, SwitchProvider { provider: house.id, enabled: true }).await;
        house.admin.get(&inside).ok().await;
        does(&site, SwitchEvents { provider: house.id, on: false }).await;
        house.admin.get(&house.path("/events")).fails(404).await;
        does(&site, SwitchEvents { provider: house.id, on: true }).await;
        house.admin.get(&house.path("/events")).ok().await;
        let nobody = "0f0f0f0f-0000-4000-8000-000000000000".parse().unwrap();
        assert_eq!(why(&fails(&site, SwitchEvents { provider: nobody, on: true }).await), "Absent");
    });
}

#[test]
fn a_pool_is_never_smaller_than_what_clients_have() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North", "Ada").await;
        house.creates_client("Acme", "owner@acme.example").await;
        let set = |minimum, purchased| SetPool { provider: house.id, plan: PlanType::TeamsMonthly, minimum, purchased };
        assert_eq!(why(&fails(&site, set(1, 1)).await), "PoolBelowAllocated");
        let pool = does(&site, set(4, 6)).await;
        assert_eq!((pool.total(), pool.allocated), (10, 5));
        does(&site, ClearPool { provider: house.id, plan: PlanType::TeamsMonthly }).await;
        assert!(does(&site, ReadProvider(house.id)).await.pools.is_empty());
        let again = ClearPool { provider: house.id, plan: PlanType::TeamsMonthly };
        assert_eq!(why(&fails(&site, again).await), "Absent");
    });
}

#[test]
fn a_provider_goes_at_once_while_pending_and_with_its_name_and_without_clients_later() {
    on_every_engine(async |engine| {
        let site = Site::start_with(engine, |settings| settings.mail = true).await;
        let (pending, _) = does(&site, CreateProvider(msp("a@b.example"))).await;
        assert!(pending.link.is_none(), "the link goes by mail");
        assert_eq!(why(&fails(&site, StartProviderDeletion(pending.id)).await), "ProviderNotSetUp");
        does(&site, DeleteProvider { provider: pending.id, name: String::new() }).await;
        assert_eq!(why(&fails(&site, ReadProvider(pending.id)).await), "Absent");
    });
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North", "Ada").await;
        let client = house.creates_client("Acme", "ada@example.com").await;
        let delete = |name: &str| DeleteProvider { provider: house.id, name: name.to_owned() };
        assert_eq!(why(&fails(&site, delete("North")).await), "NotEligible");
        does(&site, services::operator::DeleteOrganization { organization: client.organization, name: "Acme".into() })
            .await;
        assert_eq!(why(&fails(&site, delete("")).await), "name");
        assert_eq!(why(&fails(&site, delete("north")).await), "name");
        let started = does(&site, StartProviderDeletion(house.id)).await;
        assert!(started.link.is_some() && started.asked.contains(&"ada@example.com".to_owned()), "{started:?}");
        house.admin.get(&house.path("")).ok().await;
        does(&site, delete("North")).await;
        house.admin.get(&house.path("")).fails(404).await;
        let profile = house.admin.get("/api/accounts/profile").ok().await;
        assert!(profile["providers"].as_array().unwrap().is_empty());
    });
}
