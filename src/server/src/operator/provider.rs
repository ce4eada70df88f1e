//! `chatelaine provider …`.

use clap::{Args, Subcommand, ValueEnum};
use common::{
    id::{ProviderId, ProviderUserId},
    kind::{PlanType, ProviderKind, ProviderRole, ProviderStatus, ProviderUserStatus},
    validate::Email,
    wire::admin::{NewProvider, ProviderDetail, ProviderQuery, ProviderRow, ProviderSort},
};
use services::{
    Site,
    operator::{
        ClearPool, CreateProvider, DeleteProvider, ListProviders, Presented, ReadProvider, RescueProvider, ResendSetUp,
        SetPool, StartProviderDeletion, SwitchEvents, SwitchProvider,
    },
};

use super::{CommandError, from_zero, lines, page_of};

#[derive(Debug, Subcommand)]
pub enum ProviderCommand {
    /// Invite an MSP: prints (and mails, where mail is configured) the link with which that person sets the provider up
    Invite {
        /// E-mail address of the person who will be the first Provider Admin
        email: Email,
    },
    /// Make a provider of any type
    Create(Create),
    /// List all providers
    List,
    /// Find providers by name or by the address of somebody there
    Search {
        /// Part of the name or address
        words: String,
        #[arg(long, default_value_t = 1)]
        page: u32,
    },
    /// Show a provider with its people, clients and seat pools
    Show {
        /// The provider's id, as `list` prints it
        id: ProviderId,
    },
    /// Make a new set-up link for a provider that is not set up yet; the one before is dead
    Resend {
        /// The provider's id, as `list` prints it
        id: ProviderId,
    },
    /// Close all clients to a provider's people; the clients' own members keep working
    Disable {
        /// The provider's id
        id: ProviderId,
    },
    /// Open a disabled provider again
    Enable {
        /// The provider's id
        id: ProviderId,
    },
    /// Begin or end the writing of a provider's event log
    Events {
        /// The provider's id
        id: ProviderId,
        switch: Switch,
    },
    /// Set the seats that a provider may give to its clients on one plan, or take the limit away
    Pool(Pool),
    /// Delete a provider without clients, at once or after asking its people by mail
    Delete {
        /// The provider's id
        id: ProviderId,
        /// The provider's name once more; not asked for while it is not set up
        #[arg(long, default_value = "")]
        name: String,
        /// Mail a link to its Provider Admins and its billing address instead; whoever opens it decides
        #[arg(long, conflicts_with = "name")]
        ask: bool,
    },
    /// Make a confirmed Service User a Provider Admin, for a provider that has lost its last one; everybody there is told
    Rescue {
        /// The provider's id
        id: ProviderId,
        /// The person's id in the provider, as `show` prints it
        person: ProviderUserId,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Switch {
    On,
    Off,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Kind {
    Msp,
    BusinessUnit,
    Reseller,
}

/// The plans that a provider's clients may be on.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Plan {
    TeamsMonthly,
    TeamsAnnually,
    EnterpriseMonthly,
    EnterpriseAnnually,
}

impl From<Plan> for PlanType {
    fn from(plan: Plan) -> Self {
        match plan {
            Plan::TeamsMonthly => Self::TeamsMonthly,
            Plan::TeamsAnnually => Self::TeamsAnnually,
            Plan::EnterpriseMonthly => Self::EnterpriseMonthly,
            Plan::EnterpriseAnnually => Self::EnterpriseAnnually,
        }
    }
}

#[derive(Debug, Args)]
pub struct Create {
    #[arg(long, value_enum, default_value_t = Kind::Msp)]
    kind: Kind,
    /// Who sets it up (MSP, business unit)
    #[arg(long, default_value = "")]
    owner: String,
    /// Seats by contract on the monthly Teams plan (MSP)
    #[arg(long)]
    teams_seats: Option<u32>,
    /// Seats by contract on the monthly Enterprise plan (MSP)
    #[arg(long)]
    enterprise_seats: Option<u32>,
    /// The plan of its clients (business unit)
    #[arg(long, value_enum)]
    plan: Option<Plan>,
    /// Seats by contract on that plan (business unit)
    #[arg(long)]
    seats: Option<u32>,
    /// What it is called (Reseller)
    #[arg(long, default_value = "")]
    name: String,
    /// Its legal name (Reseller)
    #[arg(long, default_value = "")]
    business_name: String,
    /// Where bills go (Reseller)
    #[arg(long, default_value = "")]
    billing_email: String,
    /// Ids of organizations that it begins with, divided by commas (Reseller)
    #[arg(long, value_delimiter = ',')]
    organizations: Vec<String>,
    /// Only for operators
    #[arg(long, default_value = "")]
    note: String,
}

#[derive(Debug, Args)]
pub struct Pool {
    /// The provider's id
    id: ProviderId,
    #[arg(value_enum)]
    plan: Plan,
    /// Seats by contract
    #[arg(long, default_value_t = 0)]
    minimum: u32,
    /// Seats bought beyond the contract
    #[arg(long, default_value_t = 0)]
    purchased: u32,
    /// No limit any more
    #[arg(long, conflicts_with_all = ["minimum", "purchased"])]
    clear: bool,
}

pub(super) async fn run(site: &Site, us: &Presented, command: &ProviderCommand) -> Result<String, CommandError> {
    Ok(match command {
        ProviderCommand::Invite { email } => {
            let new = NewProvider { owner_email: email.to_string(), ..blank(ProviderKind::Msp) };
            create(site, us, new).await?
        }
        ProviderCommand::Create(form) => create(site, us, form.filled_in()).await?,
        ProviderCommand::Resend { id } => {
            let (_, invited) = site.operate(us, ResendSetUp(*id)).await?;
            format!("set-up link, works once, for 5 days; the one before is dead:\n{}", invited.link)
        }
        ProviderCommand::List => list(site, us).await?,
        ProviderCommand::Search { words, page } => {
            let query = ProviderQuery { search: words.clone(), page: from_zero(*page), ..ProviderQuery::default() };
            page_of(&site.operate(us, ListProviders(query)).await?, *page, line)
        }
        ProviderCommand::Show { id } => show(&site.operate(us, ReadProvider(*id)).await?),
        ProviderCommand::Disable { id } => {
            site.operate(us, SwitchProvider { provider: *id, enabled: false }).await?;
            format!("disabled {id}")
        }
        ProviderCommand::Enable { id } => {
            site.operate(us, SwitchProvider { provider: *id, enabled: true }).await?;
            format!("enabled {id}")
        }
        ProviderCommand::Events { id, switch } => {
            let on = matches!(switch, Switch::On);
            site.operate(us, SwitchEvents { provider: *id, on }).await?;
            format!("events of {id} are {}", if on { "on" } else { "off" })
        }
        ProviderCommand::Pool(pool) => set_pool(site, us, pool).await?,
        ProviderCommand::Delete { id, ask: true, .. } => {
            let started = site.operate(us, StartProviderDeletion(*id)).await?;
            let asked = format!("asked {}; the link works once, for a day", started.asked.join(", "));
            started.link.map_or(asked.clone(), |link| format!("{asked}:\n{link}"))
        }
        ProviderCommand::Delete { id, name, ask: false } => {
            site.operate(us, DeleteProvider { provider: *id, name: name.clone() }).await?;
            format!("deleted {id}")
        }
        ProviderCommand::Rescue { id, person } => {
            site.operate(us, RescueProvider { provider: *id, person: *person }).await?;
            format!("{person} is a Provider Admin of {id} now; everybody there is told")
        }
    })
}

async fn create(site: &Site, us: &Presented, new: NewProvider) -> Result<String, CommandError> {
    let email = new.owner_email.clone();
    let (made, invited) = site.operate(us, CreateProvider(new)).await?;
    let set_up = invited.map(|invited| format!("\nset-up link for {email}, works once, for 5 days:\n{}", invited.link));
    Ok(format!("provider {}{}", made.id, set_up.unwrap_or_default()))
}

/// All of them, however many, the oldest first.
async fn list(site: &Site, us: &Presented) -> Result<String, CommandError> {
    let (mut all, mut page) = (Vec::new(), 0);
    loop {
        let query = ProviderQuery { sort: ProviderSort::Created, page, ..ProviderQuery::default() };
        let found = site.operate(us, ListProviders(query)).await?;
        if found.rows.is_empty() {
            return Ok(lines(all));
        }
        all.extend(found.rows.iter().map(line));
        page += 1;
    }
}

async fn set_pool(site: &Site, us: &Presented, pool: &Pool) -> Result<String, CommandError> {
    let (id, plan) = (pool.id, PlanType::from(pool.plan));
    if pool.clear {
        site.operate(us, ClearPool { provider: id, plan }).await?;
        return Ok(format!("{}: no limit", plan.name()));
    }
    let set = SetPool { provider: id, plan, minimum: pool.minimum, purchased: pool.purchased };
    let set = site.operate(us, set).await?;
    Ok(format!("{}: {} of {} seats are given to clients", plan.name(), set.allocated, set.total()))
}

fn blank(kind: ProviderKind) -> NewProvider {
    NewProvider {
        kind,
        owner_email: String::new(),
        teams_seats: None,
        enterprise_seats: None,
        plan: None,
        seats: None,
        name: String::new(),
        business_name: String::new(),
        billing_email: String::new(),
        organizations: Vec::new(),
        note: String::new(),
    }
}

impl Create {
    fn filled_in(&self) -> NewProvider {
        let kind = match self.kind {
            Kind::Msp => ProviderKind::Msp,
            Kind::BusinessUnit => ProviderKind::BusinessUnit,
            Kind::Reseller => ProviderKind::Reseller,
        };
        NewProvider {
            owner_email: self.owner.clone(),
            teams_seats: self.teams_seats,
            enterprise_seats: self.enterprise_seats,
            plan: self.plan.map(PlanType::from),
            seats: self.seats,
            name: self.name.clone(),
            business_name: self.business_name.clone(),
            billing_email: self.billing_email.clone(),
            organizations: self.organizations.clone(),
            note: self.note.clone(),
            ..blank(kind)
        }
    }
}

fn state(enabled: bool, status: ProviderStatus) -> &'static str {
    match (enabled, status) {
        (false, _) => "disabled",
        (true, ProviderStatus::Pending) => "pending",
        (true, ProviderStatus::Created | ProviderStatus::Billable) => "enabled",
    }
}

fn line(row: &ProviderRow) -> String {
    let name = row.name.as_ref().or(row.invited.as_ref()).map_or("(not set up)", String::as_str);
    format!("{}  {:<8}  {name}", row.id, state(row.enabled, row.status))
}

const fn kind_name(kind: ProviderKind) -> &'static str {
    match kind {
        ProviderKind::Msp => "MSP",
        ProviderKind::Reseller => "Reseller",
        ProviderKind::BusinessUnit => "Business unit",
    }
}

fn show(provider: &ProviderDetail) -> String {
    let fact = |name: &str, value: &Option<String>| value.as_ref().map(|value| format!("{name}: {value}"));
    let head = [
        Some(format!("provider {}", provider.id)),
        fact("name", &provider.name),
        fact("invited", &provider.invited),
        Some(format!("type: {}", kind_name(provider.kind))),
        Some(format!("state: {}", state(provider.enabled, provider.status))),
        Some(format!("events: {}", if provider.use_events { "on" } else { "off" })),
        fact("billing e-mail", &provider.billing_email),
        fact("note", &provider.note),
        Some(format!("created: {}", provider.created)),
    ];
    let pools = provider
        .pools
        .iter()
        .map(|pool| format!("pool {}: {} of {} seats given", pool.plan.name(), pool.allocated, pool.total()));
    let people = provider.people.iter().map(|person| {
        let role = match person.role {
            ProviderRole::ProviderAdmin => "Provider Admin",
            ProviderRole::ServiceUser => "Service User",
        };
        let status = match person.status {
            ProviderUserStatus::Invited => "invited",
            ProviderUserStatus::Accepted => "accepted",
            ProviderUserStatus::Confirmed => "confirmed",
        };
        format!("person {}  {role}, {status}  {}", person.id, person.email)
    });
    let clients = provider.clients.iter().map(|client| {
        let seats = client.seats.map_or_else(|| "unlimited".to_owned(), |seats| seats.to_string());
        format!("client {}  {} of {seats} seats  {}", client.organization_id, client.occupied, client.name)
    });
    lines(head.into_iter().flatten().chain(pools).chain(people).chain(clients))
}
