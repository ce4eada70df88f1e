//! People's accounts, as the operator looks after them.

use common::{
    id::UserId,
    wire::admin::{ListQuery, Memberships, Page, PersonRow},
};
use leptos::{prelude::*, server_fn::codec::Json};

use crate::{server_fns::WebClient, trouble::Trouble};

#[server(prefix = "/fn", endpoint = "admin/people/list", input = Json, output = Json, client = WebClient)]
pub async fn admin_list_people(query: ListQuery) -> Result<Page<PersonRow>, Trouble> {
    super::operate::operate(services::operator::ListPeople(query)).await
}

#[server(prefix = "/fn", endpoint = "admin/people/memberships", input = Json, output = Json, client = WebClient)]
pub async fn admin_read_memberships(person: UserId) -> Result<Memberships, Trouble> {
    super::operate::operate(services::operator::ReadMemberships(person)).await
}

#[server(prefix = "/fn", endpoint = "admin/people/switch", input = Json, output = Json, client = WebClient)]
pub async fn admin_switch_person(person: UserId, enabled: bool) -> Result<(), Trouble> {
    super::operate::operate(services::operator::SwitchPerson { person, enabled }).await
}

#[server(prefix = "/fn", endpoint = "admin/people/end-sessions", input = Json, output = Json, client = WebClient)]
pub async fn admin_end_sessions(person: UserId) -> Result<(), Trouble> {
    super::operate::operate(services::operator::EndPersonSessions(person)).await
}

#[server(prefix = "/fn", endpoint = "admin/people/delete", input = Json, output = Json, client = WebClient)]
pub async fn admin_delete_person(person: UserId, email: String) -> Result<(), Trouble> {
    super::operate::operate(services::operator::DeletePerson { person, email }).await
}
