//! What the walk knows of the world, as plain maps. The model keeps one by itself; another is read from the database after each act, and the two
//! must be equal: so an act changes what it should, and nothing else.

use std::collections::BTreeMap;

use common::{
    id::{MemberId, OrganizationId, ProviderId, ProviderOrganizationId, ProviderUserId, UserId},
    kind::{MemberRole, MemberStatus, ProviderRole, ProviderUserStatus},
    seat::occupies_seat,
};
use storage::{Database, testing};

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Book {
    pub providers: BTreeMap<ProviderId, Firm>,
    pub organizations: BTreeMap<OrganizationId, Tenant>,
}

/// A provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Firm {
    pub set_up: bool,
    pub enabled: bool,
    pub pool: Option<Pool>,
    pub staff: BTreeMap<ProviderUserId, Row<ProviderRole, ProviderUserStatus>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pool {
    pub minimum: u32,
    pub purchased: u32,
    pub allocated: u32,
}

/// An organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenant {
    /// Its status is Managed.
    pub managed: bool,
    pub seats: u32,
    pub limit: Option<u32>,
    pub tie: Option<Tie>,
    pub members: BTreeMap<MemberId, Row<MemberRole, MemberStatus>>,
}

/// Its attachment to a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    pub id: ProviderOrganizationId,
    pub provider: ProviderId,
    pub key: String,
}

/// A person's row in a provider or an organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<R, S> {
    pub user: Option<UserId>,
    pub email: Option<String>,
    pub role: R,
    pub status: S,
    pub key: Option<String>,
}

impl Tenant {
    pub fn occupied(&self) -> u32 {
        u32::try_from(self.members.values().filter(|row| occupies_seat(row.status)).count()).unwrap()
    }

    pub fn confirmed_owners(&self) -> u32 {
        let owner = |row: &&Row<_, _>| row.role == MemberRole::Owner && row.status == MemberStatus::Confirmed;
        u32::try_from(self.members.values().filter(owner).count()).unwrap()
    }

    pub fn row_of(&self, user: UserId) -> Option<&Row<MemberRole, MemberStatus>> {
        self.members.values().find(|row| row.user == Some(user))
    }
}

impl Firm {
    pub fn confirmed(&self) -> impl Iterator<Item = &Row<ProviderRole, ProviderUserStatus>> {
        self.staff.values().filter(|row| row.status == ProviderUserStatus::Confirmed)
    }

    pub fn confirmed_admins(&self) -> u32 {
        u32::try_from(self.confirmed().filter(|row| row.role == ProviderRole::ProviderAdmin).count()).unwrap()
    }

    pub fn row_of(&self, user: UserId) -> Option<&Row<ProviderRole, ProviderUserStatus>> {
        self.staff.values().find(|row| row.user == Some(user))
    }

    /// The role of somebody who is confirmed.
    pub fn role_of(&self, user: UserId) -> Option<ProviderRole> {
        self.row_of(user).filter(|row| row.status == ProviderUserStatus::Confirmed).map(|row| row.role)
    }
}

impl Book {
    pub fn clients(&self, provider: ProviderId) -> impl Iterator<Item = (OrganizationId, &Tenant, &Tie)> {
        self.organizations.iter().filter_map(move |(id, tenant)| {
            Some((*id, tenant, tenant.tie.as_ref().filter(|tie| tie.provider == provider)?))
        })
    }

    /// Counts again what the provider has given to its clients.
    pub fn recount(&mut self, provider: ProviderId) {
        let given = self.clients(provider).map(|(_, tenant, _)| tenant.seats).sum();
        if let Some(pool) = self.providers.get_mut(&provider).and_then(|firm| firm.pool.as_mut()) {
            pool.allocated = given;
        }
    }

    /// How far somebody reaches in an organization, by `roles.md` §4.1 and §10: 3 as Owner or by the provider, 2 as Admin, 1 as any other member.
    pub fn rank(&self, user: UserId, organization: OrganizationId) -> u8 {
        let Some(tenant) = self.organizations.get(&organization) else { return 0 };
        let direct =
            tenant.row_of(user).filter(|row| row.status == MemberStatus::Confirmed).map_or(0, |row| rank(row.role));
        let firm = tenant.tie.as_ref().and_then(|tie| self.providers.get(&tie.provider)).filter(|firm| firm.enabled);
        let by_provider = if firm.is_some_and(|firm| firm.role_of(user).is_some()) { 3 } else { 0 };
        direct.max(by_provider)
    }

    /// Whether somebody administers the provider now.
    pub fn administers(&self, user: UserId, provider: ProviderId) -> bool {
        let firm = self.providers.get(&provider).filter(|firm| firm.enabled && firm.set_up);
        firm.is_some_and(|firm| firm.role_of(user) == Some(ProviderRole::ProviderAdmin))
    }

    /// Everything as the database has it.
    pub async fn read(database: &Database) -> Self {
        let mut book = Self::default();
        for (table, line) in testing::ask(database, TABLES).await.unwrap() {
            book.take(&table, &line);
        }
        book
    }

    fn take(&mut self, table: &str, line: &str) {
        let parts: Vec<&str> = line.split(';').collect();
        match table {
            "1 provider" => {
                let firm =
                    Firm { set_up: parts[1] != "0", enabled: parts[2] == "yes", pool: None, staff: BTreeMap::new() };
                self.providers.insert(parts[0].parse().unwrap(), firm);
            }
            "2 pool" => {
                let [minimum, purchased, allocated] = [1, 2, 3].map(|at| parts[at].parse().unwrap());
                self.providers.get_mut(&parts[0].parse().unwrap()).unwrap().pool =
                    Some(Pool { minimum, purchased, allocated });
            }
            "3 staff" => {
                let firm = self.providers.get_mut(&parts[1].parse().unwrap()).unwrap();
                let role = ProviderRole::try_from(number(parts[4])).unwrap();
                let status = ProviderUserStatus::try_from(number(parts[5])).unwrap();
                let twice = firm.staff.insert(parts[0].parse().unwrap(), row(&parts, role, status));
                assert_eq!(twice, None, "one key for one person: {line}");
            }
            "4 organization" => {
                let tenant = Tenant {
                    managed: parts[1] == "2",
                    seats: parts[2].parse().unwrap(),
                    limit: parts[3].parse().ok(),
                    tie: None,
                    members: BTreeMap::new(),
                };
                self.organizations.insert(parts[0].parse().unwrap(), tenant);
            }
            "5 tie" => {
                let tenant = self.organizations.get_mut(&parts[1].parse().unwrap()).unwrap();
                let (id, provider) = (parts[0].parse().unwrap(), parts[2].parse().unwrap());
                let twice = tenant.tie.replace(Tie { id, provider, key: parts[3].to_owned() });
                assert_eq!(twice, None, "INV-15: one organization, one provider: {line}");
            }
            _ => {
                let tenant = self.organizations.get_mut(&parts[1].parse().unwrap()).unwrap();
                let role = MemberRole::try_from(number(parts[4])).unwrap();
                let status = MemberStatus::try_from(number(parts[5])).unwrap();
                tenant.members.insert(parts[0].parse().unwrap(), row(&parts, role, status));
            }
        }
    }
}

pub const fn rank(role: MemberRole) -> u8 {
    match role {
        MemberRole::Owner => 3,
        MemberRole::Admin => 2,
        MemberRole::User | MemberRole::Custom => 1,
    }
}

fn number(text: &str) -> i64 {
    text.parse().unwrap()
}

fn row<R, S>(parts: &[&str], role: R, status: S) -> Row<R, S> {
    let text = |at: usize| (!parts[at].is_empty()).then(|| parts[at].to_owned());
    Row { user: text(2).map(|id| id.parse().unwrap()), email: text(3), role, status, key: text(6) }
}

/// The same words on both engines; what refers comes after what it refers to.
const TABLES: &str = "
    SELECT '1 provider' AS part, id || ';' || CAST(status AS TEXT) || ';' || CASE WHEN enabled THEN 'yes' ELSE 'no' END AS line
        FROM provider
    UNION ALL SELECT '2 pool', provider_id || ';' || CAST(seat_minimum AS TEXT) || ';' || CAST(purchased_seats AS TEXT) || ';'
        || CAST(allocated_seats AS TEXT) FROM seat_pool
    UNION ALL SELECT '3 staff', pu.id || ';' || pu.provider_id || ';' || COALESCE(pu.user_id, '') || ';' || COALESCE(pu.email, '') || ';'
        || CAST(pu.role AS TEXT) || ';' || CAST(pu.status AS TEXT) || ';' || COALESCE(h.key, '')
        FROM provider_user pu LEFT JOIN key_ring_holder h ON h.provider_user_id = pu.id
    UNION ALL SELECT '4 organization', id || ';' || CAST(status AS TEXT) || ';' || COALESCE(CAST(seats AS TEXT), '') || ';'
        || COALESCE(CAST(max_autoscale_seats AS TEXT), '') FROM organization
    UNION ALL SELECT '5 tie', id || ';' || organization_id || ';' || provider_id || ';' || key FROM provider_organization
    UNION ALL SELECT '6 member', id || ';' || organization_id || ';' || COALESCE(user_id, '') || ';' || COALESCE(email, '') || ';'
        || CAST(role AS TEXT) || ';' || CAST(status AS TEXT) || ';' || COALESCE(key, '') FROM member
    ORDER BY 1, 2";
