//! Bad input names its field, and what is not one's own looks like what does not exist.

use testkit::{Method, json, on_every_engine};

use crate::team::Team;

#[test]
fn malformed_requests_name_the_field_and_change_nothing() {
    on_every_engine(async |engine| {
        let team = Team::gather(engine).await;
        let users = team.at("/users");
        let invite = format!("{users}/invite");
        let before = team.owner.get(&users).ok().await;
        let cases = [
            (json!({ "emails": "x", "type": 2 }), "emails"),
            (json!({ "emails": [], "type": 2 }), "emails"),
            (json!({ "emails": ["ok@example.com", "broken"], "type": 2 }), "emails[1]"),
            (json!({ "emails": ["ok@example.com"], "type": 3 }), "type"),
            (json!({ "emails": ["ok@example.com"], "type": 2, "groups": ["x"] }), "groups"),
            (json!({ "emails": ["ok@example.com"], "type": 2, "collections": [{ "id": "x" }] }), "collections[0].id"),
        ];
        for (body, field) in cases {
            team.owner.post(&invite, &body).is_refused_for(field).await;
        }
        team.owner.post(&invite, &json!({ "emails": ["ok@example.com"] })).fails(400).await;
        team.owner.call(Method::POST, &invite).raw("{").fails(400).await;
        let unknown = json!({
            "emails": ["ok@example.com"],
            "type": 2,
            "collections": [{ "id": team.row, "readOnly": false, "hidePasswords": false, "manage": true }],
        });
        team.owner.post(&invite, &unknown).fails(404).await;
        let contradiction = json!({
            "emails": ["ok@example.com"],
            "type": 2,
            "collections": [{ "id": team.row, "readOnly": true, "manage": true }],
        });
        team.owner.post(&invite, &contradiction).fails(400).await;
        team.owner
            .put(&format!("{users}/{}", team.row), &json!({ "type": 2, "groups": ["x"] }))
            .is_refused_for("groups")
            .await;
        team.owner.post(&team.at("/collections"), &json!({ "name": "in clear" })).is_refused_for("name").await;
        team.owner.delete(&users).json(&json!({ "ids": [] })).is_refused_for("ids").await;
        team.owner
            .delete(&team.base)
            .json(&json!({ "masterPasswordHash": "d3Jvbmc=" }))
            .is_refused_for("masterPasswordHash")
            .await;
        assert_eq!(team.owner.get(&users).ok().await, before);
    });
}

#[test]
fn a_stranger_cannot_tell_an_organization_from_none() {
    on_every_engine(async |engine| {
        let team = Team::gather(engine).await;
        let stranger = team.site.signs_up("Sam").await;
        let nowhere = "/api/organizations/00000000-0000-4000-8000-000000000000";
        for path in ["", "/users", "/users/mini-details", "/collections", "/collections/details"] {
            let real = stranger.get(&team.at(path)).fails(404).await;
            let none = stranger.get(&format!("{nowhere}{path}")).fails(404).await;
            assert_eq!(real, none, "{path}");
            team.site.get(&team.at(path)).fails(401).await;
        }
        team.member.get(&team.base).fails(404).await;
        team.member.get(&team.at("/users")).fails(404).await;
        stranger.get("/api/organizations/nonsense").fails(404).await;
        stranger.delete(&team.base).json(&json!({ "masterPasswordHash": stranger.password_hash })).fails(404).await;
        team.owner.get(&team.base).ok().await;
    });
}

#[test]
fn the_password_ends_an_organization() {
    on_every_engine(async |engine| {
        let team = Team::gather(engine).await;
        let body = json!({ "masterPasswordHash": team.owner.password_hash });
        team.owner.post(&team.at("/delete"), &body).ok().await;
        team.owner.get(&team.base).fails(404).await;
        team.member.get(&team.at("/users/mini-details")).fails(404).await;
    });
}

#[test]
fn the_aliases_of_methods_do_the_same() {
    on_every_engine(async |engine| {
        let team = Team::gather(engine).await;
        let row = format!("{}/{}", team.at("/users"), team.row);
        for verb in ["revoke", "restore"] {
            let path = format!("{row}/{verb}");
            team.owner.call(Method::PATCH, &path).ok().await;
            team.owner.call(Method::PUT, &path).fails(400).await;
        }
        team.owner.post(&row, &json!({ "type": 1 })).ok().await;
        team.owner.call(Method::POST, &format!("{row}/remove")).ok().await;
        team.owner.get(&row).fails(404).await;
    });
}
