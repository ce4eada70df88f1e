//! People: the list, and what somebody belongs to.

use common::{
    id::UserId,
    wire::admin::{InOrganization, InProvider, ListQuery, Memberships, PER_PAGE, Page, PersonRow},
};
use storage::{
    operator_lists::{self, Person},
    search,
};

use super::{OperatorGrant, OperatorOperation, grant::number};
use crate::{Cx, Failure, Mode};

/// By address, a page at a time.
pub struct ListPeople(pub ListQuery);

impl OperatorOperation for ListPeople {
    const MODE: Mode = Mode::Read;
    type Output = Page<PersonRow>;

    async fn run(self, cx: &mut Cx<'_>, _grant: &OperatorGrant) -> Result<Page<PersonRow>, Failure> {
        let (pattern, limit) = (search::containing(&self.0.search), i64::from(PER_PAGE));
        let (now, offset) = (cx.now, i64::from(self.0.page) * limit);
        let rows = operator_lists::people(&mut cx.tx, &pattern, now, limit, offset).await?;
        let total = number(operator_lists::count_people(&mut cx.tx, &pattern).await?);
        Ok(Page { total, rows: rows.into_iter().map(view).collect() })
    }
}

fn view(row: Person) -> PersonRow {
    PersonRow {
        id: row.id,
        email: row.email,
        name: row.name,
        email_verified: row.email_verified,
        enabled: row.enabled,
        created: row.created,
        last_active: row.last_active,
        devices: number(row.devices),
        sessions: number(row.sessions),
        organizations: number(row.organizations),
        providers: number(row.providers),
    }
}

pub struct ReadMemberships(pub UserId);

impl OperatorOperation for ReadMemberships {
    const MODE: Mode = Mode::Read;
    type Output = Memberships;

    async fn run(self, cx: &mut Cx<'_>, _grant: &OperatorGrant) -> Result<Memberships, Failure> {
        operator_lists::person(&mut cx.tx, self.0).await?.ok_or(Failure::Absent)?;
        let organizations = operator_lists::organizations_of(&mut cx.tx, self.0).await?;
        let providers = operator_lists::providers_of(&mut cx.tx, self.0).await?;
        let organizations = organizations.into_iter().map(|row| InOrganization {
            member: row.member_id,
            organization: row.organization_id,
            name: row.name,
            role: row.role,
            status: row.status,
        });
        let providers = providers.into_iter().map(|row| InProvider {
            provider: row.provider_id,
            name: row.name,
            role: row.role,
            status: row.status,
        });
        Ok(Memberships { organizations: organizations.collect(), providers: providers.collect() })
    }
}
