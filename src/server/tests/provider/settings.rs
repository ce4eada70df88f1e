//! A provider's data and look: what is taken, what is refused and beside which field, who sees the result.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use common::kind::ProviderRole;
use testkit::{Site, Value, json, on_every_engine};

use crate::house::House;

fn details() -> Value {
    json!({
        "name": "North IT", "businessName": "North IT Ltd", "billingEmail": "Bills@North.example",
        "businessAddress1": "1 High Street", "businessAddress2": " ", "businessAddress3": "Leeds",
        "businessCountry": "gb", "businessTaxNumber": "GB123456789",
    })
}

fn with(field: &str, value: impl Into<Value>) -> Value {
    let mut body = details();
    body[field] = value.into();
    body
}

/// A PNG that says it has these sides; of as many bytes as it is told to.
pub fn picture(width: u32, height: u32, more: usize) -> Vec<u8> {
    let chunk = |name: &[u8; 4], data: &[u8]| {
        [&u32::try_from(data.len()).unwrap().to_be_bytes()[..], name, data, &[0; 4]].concat()
    };
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &head), chunk(b"IDAT", &vec![7; more]), chunk(b"IEND", b"")].concat()
}

pub fn image(bytes: &[u8]) -> Value {
    json!({ "image": BASE64_STANDARD.encode(bytes) })
}

#[test]
fn data_is_stored_and_shown_and_missing_fields_are_emptied() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let north = House::of(&site, "North", "Nora").await;
        let saved = north.admin.put(&north.path(""), &details()).ok().await;
        let shown = north.admin.get(&north.path("")).ok().await;
        assert_eq!(saved, shown);
        for (field, value) in [
            ("name", json!("North IT")),
            ("businessName", json!("North IT Ltd")),
            ("billingEmail", json!("bills@north.example")),
            ("businessAddress1", json!("1 High Street")),
            ("businessAddress2", Value::Null),
            ("businessAddress3", json!("Leeds")),
            ("businessCountry", json!("GB")),
            ("businessTaxNumber", json!("GB123456789")),
            ("type", json!(0)),
            ("object", json!("provider")),
        ] {
            assert_eq!(shown[field], value, "{field}");
        }
        // The three fields of the official portal, by the other method.
        let least = json!({ "name": "North", "billingEmail": "bills@north.example" });
        let shown = north.admin.post(&north.path(""), &least).ok().await;
        assert_eq!((&shown["businessName"], &shown["businessCountry"]), (&Value::Null, &Value::Null));
    });
}

#[test]
fn each_field_is_refused_by_its_name_and_nothing_is_stored() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let north = House::of(&site, "North", "Nora").await;
        north.admin.put(&north.path(""), &details()).ok().await;
        let before = north.admin.get(&north.path("")).ok().await;
        let long = "x".repeat(51);
        let wrong: Vec<(&str, Value)> = vec![
            ("name", json!("")),
            ("name", json!("  ")),
            ("name", json!(long)),
            ("name", json!("a\nb")),
            ("name", Value::Null),
            ("name", json!(7)),
            ("billingEmail", json!("")),
            ("billingEmail", json!("nobody")),
            ("billingEmail", json!("a@b@c")),
            ("billingEmail", Value::Null),
            ("billingEmail", json!(format!("{}@example.com", "x".repeat(250)))),
            ("businessName", json!(long)),
            ("businessName", json!("a\rb")),
            ("businessName", json!([])),
            ("businessAddress1", json!(long)),
            ("businessAddress2", json!(long)),
            ("businessAddress3", json!("\u{7}")),
            ("businessCountry", json!("XX")),
            ("businessCountry", json!("Germany")),
            ("businessCountry", json!("D")),
            ("businessCountry", json!(49)),
            ("businessTaxNumber", json!("x".repeat(31))),
            ("businessTaxNumber", json!("a\tb")),
        ];
        for (field, value) in wrong {
            north.admin.put(&north.path(""), &with(field, value)).is_refused_for(field).await;
        }
        assert_eq!(north.admin.get(&north.path("")).ok().await, before);
    });
}

#[test]
fn the_look_is_the_admins_and_the_logo_is_everybodys() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let north = House::of(&site, "North", "Nora").await;
        let sven = north.hires("Sven", ProviderRole::ServiceUser).await.person;
        let own = |rest: &str| format!("/api/chatelaine/providers/{}{rest}", north.id);
        assert_eq!(sven.get(&own("/branding")).ok().await, json!({ "name": "North", "accent": null, "logo": null }));
        site.get(&own("/logo")).fails(404).await;
        sven.put(&own("/branding"), &json!({ "accent": "#1f3a5f" })).fails(404).await;
        sven.put(&own("/logo"), &image(&picture(64, 64, 1))).fails(404).await;

        north.admin.put(&own("/branding"), &json!({ "accent": " #1F3A5F " })).ok().await;
        let bytes = picture(200, 50, 1000);
        let look = north.admin.put(&own("/logo"), &image(&bytes)).ok().await;
        assert_eq!(look["accent"], "#1f3a5f");
        let address = look["logo"].as_str().unwrap().to_owned();
        let answer = site.get(&address).answer().await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.headers["content-type"], "image/png");
        assert_eq!(answer.headers["x-content-type-options"], "nosniff");
        assert_eq!(answer.headers["cache-control"], "public, max-age=31536000, immutable");
        assert_eq!(answer.headers["content-length"], bytes.len().to_string().as_str());
        let tag = answer.headers["etag"].to_str().unwrap().to_owned();
        assert_eq!(site.get(&own("/logo")).header("if-none-match", &tag).answer().await.status, 304);

        // Another picture has another address; the old one asks again each time.
        let other = north.admin.put(&own("/logo"), &image(&picture(32, 32, 5))).ok().await;
        assert_ne!(other["logo"], address.as_str());
        assert_eq!(site.get(&address).answer().await.headers["cache-control"], "public, no-cache");
        for query in ["?v=", "?v=%ff", "?w=1", "?v=a&v=b"] {
            assert_eq!(site.get(&own(&format!("/logo{query}"))).answer().await.status, 200, "{query}");
        }
        assert_eq!(north.admin.delete(&own("/logo")).ok().await["logo"], Value::Null);
        north.admin.delete(&own("/logo")).ok().await;
        site.get(&address).fails(404).await;
        assert_eq!(north.admin.put(&own("/branding"), &json!({ "accent": null })).ok().await["accent"], Value::Null);
    });
}

#[test]
fn a_wrong_colour_or_picture_is_refused_by_its_name() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let north = House::of(&site, "North", "Nora").await;
        let own = |rest: &str| format!("/api/chatelaine/providers/{}{rest}", north.id);
        for accent in [
            json!("red"),
            json!("#fff"),
            json!("#ffffff"),
            json!("#1f3a5f;}"),
            json!("url(x)"),
            json!(7),
            json!("\u{202e}#1f3a5f"),
        ] {
            north.admin.put(&own("/branding"), &json!({ "accent": accent })).is_refused_for("accent").await;
        }
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".to_vec();
        let polyglot = [picture(64, 64, 1), b"<script>alert(1)</script>".to_vec()].concat();
        for bytes in [
            svg,
            b"GIF89a\x40\0\x40\0".to_vec(),
            Vec::new(),
            polyglot,
            picture(8, 64, 1),
            picture(64, 2000, 1),
            picture(64, 64, 66_000),
        ] {
            north.admin.put(&own("/logo"), &image(&bytes)).is_refused_for("image").await;
        }
        for wrong in [json!({ "image": "not base64!" }), json!({ "image": 7 }), json!({}), json!({ "image": null })] {
            north.admin.put(&own("/logo"), &wrong).is_refused_for("image").await;
        }
        site.get(&own("/logo")).fails(404).await;
    });
}

#[test]
fn invitations_show_the_look_to_people_without_a_session() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let north = House::of(&site, "North", "Nora").await;
        let own = |rest: &str| format!("/api/chatelaine/providers/{}{rest}", north.id);
        north.admin.put(&own("/branding"), &json!({ "accent": "#1f3a5f" })).ok().await;
        let look = north.admin.put(&own("/logo"), &image(&picture(64, 64, 1))).ok().await;
        let (row, token) = north.invites("sven@example.com", ProviderRole::ServiceUser).await;
        let shown = site.post(&own(&format!("/users/{row}/invitation")), &json!({ "token": token })).ok().await;
        assert_eq!(shown["brand"], look);

        let client = north.creates_client("Acme", "oli@example.com").await;
        let members = north.admin.get(&format!("/api/organizations/{}/users", client.organization)).ok().await;
        let row = members["data"][0]["id"].as_str().unwrap().parse().unwrap();
        let again = services::member::ReinviteMembers { ids: vec![row] };
        let caller = north.admin.caller().await;
        let link = site.services.perform(&caller, client.organization, again).await.unwrap().remove(0).link.unwrap();
        let token = crate::house::token_of(&link);
        let view = services::member::invitation(&site.services, client.organization, row, &token).await.unwrap();
        assert_eq!(serde_json::to_value(view.provider.unwrap()).unwrap(), look);
    });
}

#[test]
fn a_disabled_provider_shows_its_settings_and_changes_nothing() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let north = House::of(&site, "North", "Nora").await;
        let own = |rest: &str| format!("/api/chatelaine/providers/{}{rest}", north.id);
        north.admin.put(&own("/logo"), &image(&picture(64, 64, 1))).ok().await;
        site.switches_provider(north.id, false).await;
        let before = north.admin.get(&north.path("")).ok().await;
        let look = north.admin.get(&own("/branding")).ok().await;
        north.admin.get(&north.path("/users")).ok().await;
        north.admin.get(&north.path("/events")).ok().await;
        for refused in [
            north.admin.put(&north.path(""), &details()),
            north.admin.put(&own("/branding"), &json!({ "accent": "#1f3a5f" })),
            north.admin.put(&own("/logo"), &image(&picture(32, 32, 1))),
            north.admin.delete(&own("/logo")),
            north.admin.post(&north.path("/delete"), &json!({ "masterPasswordHash": north.admin.password_hash })),
        ] {
            let said = refused.fails(400).await;
            assert!(said["message"].as_str().unwrap().contains("disabled"), "{said}");
        }
        assert_eq!(north.admin.get(&north.path("")).ok().await, before);
        assert_eq!(north.admin.get(&own("/branding")).ok().await, look);
        site.switches_provider(north.id, true).await;
        north.admin.put(&north.path(""), &details()).ok().await;
    });
}
