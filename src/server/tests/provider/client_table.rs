//! The table of clients: searched, marked, sorted and walked page by page, the same on both engines.

use common::{
    kind::{MemberRole, MemberStatus},
    wire::client::{Attention, ClientCounts, ClientPage, ClientQuery, ClientSort},
};
use services::client::ListClients;
use testkit::{Site, json, on_every_engine};

use crate::house::{Client, House, belongs};

async fn page(house: &House, query: ClientQuery) -> ClientPage {
    let caller = house.admin.caller().await;
    house.site.services.perform(&caller, house.id, ListClients(query)).await.unwrap()
}

fn names(page: &ClientPage) -> Vec<&str> {
    page.rows.iter().map(|row| row.name.as_str()).collect()
}

/// A client with so many seats, of which one is taken by its invited owner.
async fn client(house: &House, name: &str, seats: i64) -> Client {
    let client = house.creates_client(name, "owner@example.com").await;
    let body = json!({ "name": name, "assignedSeats": seats });
    house.admin.put(&house.path(&format!("/clients/{}", client.link)), &body).ok().await;
    client
}

#[test]
fn names_are_searched_in_any_case_and_script_and_signs_are_no_wildcards() {
    on_every_engine(async |engine| {
        let house = House::of(&Site::start(engine).await, "North MSP", "Ada").await;
        for name in ["Zürich AG", "acme", "ÄRZTE Nord", "100% Pure", "under_score"] {
            client(&house, name, 5).await;
        }
        for (search, expected) in [
            (" ärzte", vec!["ÄRZTE Nord"]),
            ("ZÜR", vec!["Zürich AG"]),
            ("%", vec!["100% Pure"]),
            ("_", vec!["under_score"]),
            ("!", vec![]),
        ] {
            let found = page(&house, ClientQuery { search: search.to_owned(), ..ClientQuery::default() }).await;
            assert_eq!(names(&found), expected, "{search}");
            assert_eq!(found.counts.all, found.total);
        }
        let all = page(&house, ClientQuery::default()).await;
        assert_eq!(names(&all), ["100% Pure", "acme", "under_score", "Zürich AG", "ÄRZTE Nord"]);
        // The name that is searched follows the name that is shown.
        let body = json!({ "name": "Émile", "assignedSeats": 5 });
        house.admin.put(&house.path(&format!("/clients/{}", all.rows[1].id)), &body).ok().await;
        let found = page(&house, ClientQuery { search: "émi".to_owned(), ..ClientQuery::default() }).await;
        assert_eq!(names(&found), ["Émile"]);
    });
}

#[test]
fn every_mark_stands_for_its_own_trouble_and_narrows_the_list() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        let (disabled, waiting) = (client(&house, "disabled", 50).await, client(&house, "waiting", 50).await);
        let (full, nearly, fine) =
            (client(&house, "full", 2).await, client(&house, "nearly", 10).await, client(&house, "fine", 50).await);
        client(&house, "ownerless", 50).await;
        let mut tx = site.services.database().write().await.unwrap();
        let now = site.services.environment().now();
        storage::organization::set_enabled(&mut tx, disabled.organization, false, now).await.unwrap();
        tx.commit().await.unwrap();
        for (number, client) in [&disabled, &waiting, &full, &nearly, &fine].into_iter().enumerate() {
            let owner = site.signs_up(&format!("Owner {number}")).await;
            belongs(&site, &owner, client.organization, MemberRole::Owner, MemberStatus::Confirmed).await;
        }
        let olga = site.signs_up("Olga").await;
        belongs(&site, &olga, waiting.organization, MemberRole::User, MemberStatus::Accepted).await;
        for number in 0..7 {
            let person = site.signs_up(&format!("Person {number}")).await;
            belongs(&site, &person, nearly.organization, MemberRole::User, MemberStatus::Confirmed).await;
        }
        let gone = site.signs_up("Gone").await;
        belongs(&site, &gone, fine.organization, MemberRole::User, MemberStatus::Revoked).await;

        let all = page(&house, ClientQuery::default()).await;
        let marks: Vec<(&str, &[Attention])> =
            all.rows.iter().map(|row| (row.name.as_str(), row.attention.as_slice())).collect();
        assert_eq!(
            marks,
            [
                ("disabled", &[Attention::Disabled][..]),
                ("fine", &[]),
                ("full", &[Attention::SeatsFull]),
                ("nearly", &[Attention::SeatsNearlyUsedUp]),
                ("ownerless", &[Attention::OwnerPending]),
                ("waiting", &[Attention::MembersToConfirm]),
            ]
        );
        let counts = ClientCounts {
            all: 6,
            disabled: 1,
            owner_pending: 1,
            members_to_confirm: 1,
            seats_nearly_used_up: 1,
            seats_full: 1,
            marked: 5,
            occupied: 2 + 2 + 2 + 9 + 1 + 3,
            seats: 212,
        };
        assert_eq!(all.counts, counts);
        for mark in all.rows.iter().flat_map(|row| row.attention.clone()) {
            let found = page(&house, ClientQuery { only: Some(mark), ..ClientQuery::default() }).await;
            assert_eq!((found.total, found.rows[0].attention.as_slice()), (1, &[mark][..]));
            assert_eq!(found.counts, counts, "the chips count all that match the search");
        }
        let marked = page(&house, ClientQuery { marked: true, ..ClientQuery::default() }).await;
        assert_eq!(names(&marked), ["disabled", "full", "nearly", "ownerless", "waiting"]);
        let by = ClientQuery { sort: ClientSort::Remaining, ..ClientQuery::default() };
        assert_eq!(names(&page(&house, by).await), ["full", "nearly", "waiting", "disabled", "fine", "ownerless"]);
    });
}

const SORTS: [ClientSort; 8] = [
    ClientSort::Name,
    ClientSort::Plan,
    ClientSort::Seats,
    ClientSort::Occupied,
    ClientSort::Remaining,
    ClientSort::Members,
    ClientSort::LastActivity,
    ClientSort::Attention,
];

#[test]
fn pages_follow_each_other_both_ways_whatever_the_order() {
    on_every_engine(async |engine| {
        let house = House::of(&Site::start(engine).await, "North MSP", "Ada").await;
        for number in 0..11 {
            // Equal names and equal seats: only the id tells some of them apart.
            client(&house, if number % 3 == 0 { "Same" } else { "Öther" }, 5 + i64::from(number % 2)).await;
        }
        for sort in SORTS {
            for descending in [false, true] {
                let query = ClientQuery { sort, descending, limit: 3, ..ClientQuery::default() };
                let whole = page(&house, ClientQuery { limit: 100, ..query.clone() }).await;
                let order: Vec<_> = whole.rows.iter().map(|row| row.id).collect();
                assert_eq!((whole.total, order.len(), &whole.next, &whole.previous), (11, 11, &None, &None));
                let mut pages = vec![page(&house, query.clone()).await];
                while let Some(next) = pages.last().unwrap().next.clone() {
                    pages.push(page(&house, ClientQuery { after: Some(next), ..query.clone() }).await);
                }
                let walked: Vec<_> = pages.iter().flat_map(|page| page.rows.iter().map(|row| row.id)).collect();
                assert_eq!(walked, order, "{sort:?} {descending}");
                assert_eq!(pages.iter().map(|page| page.offset).collect::<Vec<_>>(), [0, 3, 6, 9]);
                let mut back = pages.pop().unwrap();
                while let Some(previous) = back.previous.clone() {
                    back = page(&house, ClientQuery { before: Some(previous), ..query.clone() }).await;
                    assert_eq!(back, pages.pop().unwrap(), "{sort:?} {descending}");
                }
                assert!(pages.is_empty());
            }
        }
    });
}

#[test]
fn clients_that_come_and_go_shift_no_page() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North MSP", "Ada").await;
        for name in ["b", "d", "f", "h"] {
            client(&house, name, 5).await;
        }
        let query = ClientQuery { limit: 2, ..ClientQuery::default() };
        let first = page(&house, query.clone()).await;
        assert_eq!(names(&first), ["b", "d"]);
        for name in ["a", "c", "g"] {
            client(&house, name, 5).await;
        }
        let second = page(&house, ClientQuery { after: first.next, ..query.clone() }).await;
        assert_eq!((names(&second), second.offset), (vec!["f", "g"], 4));
        let back = page(&house, ClientQuery { before: second.previous, ..query.clone() }).await;
        assert_eq!((names(&back), back.offset), (vec!["c", "d"], 2));
        let begin = page(&house, ClientQuery { before: back.previous, ..query.clone() }).await;
        assert_eq!((names(&begin), begin.offset, &begin.previous), (vec!["a", "b"], 0, &None));
        // The row that a token names may itself be gone.
        let otto = site.signs_up("Otto").await;
        let caller = house.admin.caller().await;
        belongs(&site, &otto, begin.rows[0].organization_id, MemberRole::Owner, MemberStatus::Confirmed).await;
        let gone = (house.id, begin.rows[0].id);
        let before = page(&house, query.clone()).await.next;
        site.services.perform(&caller, gone, services::client::RemoveClient).await.unwrap();
        let after = page(&house, ClientQuery { after: before, ..query.clone() }).await;
        assert_eq!((names(&after), after.offset), (vec!["c", "d"], 1));
        let filled = page(&house, ClientQuery { before: after.previous, ..query }).await;
        assert_eq!((names(&filled), filled.offset), (vec!["b", "c"], 0), "a short first page is filled up");
    });
}

#[test]
fn tokens_of_another_order_are_no_pages() {
    on_every_engine(async |engine| {
        let house = House::of(&Site::start(engine).await, "North MSP", "Ada").await;
        for name in ["a", "b", "c"] {
            client(&house, name, 5).await;
        }
        let overview = format!("/api/chatelaine/providers/{}/overview", house.id);
        let first = house.admin.get(&format!("{overview}?limit=2")).ok().await;
        let token = first["next"].as_str().unwrap();
        assert_eq!((&first["offset"], &first["previous"]), (&json!(0), &json!(null)));
        let second = house.admin.get(&format!("{overview}?limit=2&after={token}")).ok().await;
        assert_eq!(second["rows"][0]["name"], "c");
        for query in [
            format!("after={token}&sort=seats"),
            format!("after={token}&descending=true"),
            format!("after={token}&before={token}"),
            "after=!".to_owned(),
            "before=MTIz".to_owned(),
        ] {
            house.admin.get(&format!("{overview}?{query}")).fails(400).await;
        }
        let limit = house.admin.get(&format!("{overview}?limit=100000")).ok().await;
        assert_eq!(limit["rows"].as_array().unwrap().len(), 3);
    });
}

#[test]
fn nobody_sees_the_clients_of_another_provider() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let north = House::of(&site, "North MSP", "Ada").await;
        let south = House::of(&site, "South MSP", "Bob").await;
        client(&north, "north", 5).await;
        client(&south, "south", 5).await;
        for sort in SORTS {
            let found = page(&south, ClientQuery { sort, ..ClientQuery::default() }).await;
            assert_eq!((names(&found), found.counts.all, found.counts.occupied), (vec!["south"], 1, 1));
        }
    });
}
