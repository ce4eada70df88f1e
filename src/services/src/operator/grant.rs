//! The operator's way into a use case, beside [`Operation`](crate::Operation) for everybody else.

use std::net::IpAddr;

use common::{
    id::{OperatorActId, OrganizationId, ProviderId},
    rules::{Action, Facts, can},
    time::Timestamp,
};
use storage::{
    Tx, facts,
    operator::{self, NewAct, Session},
    provider,
};

use crate::{
    Cx, Failure, Mode, Site,
    access::{organization_facts, provider_facts},
    account::Origin,
    failure, link_token,
};

/// Who says that they are the operator. Says nothing yet: [`Site::operate`] finds out.
#[derive(Clone)]
pub struct Presented {
    door: Door,
    ip: Option<IpAddr>,
}

#[derive(Clone)]
enum Door {
    /// The hash of the console's cookie; none without one.
    Console(Option<String>),
    /// The command line of the machine that the store belongs to.
    Machine,
}

impl Presented {
    /// What a browser sent.
    #[must_use]
    pub fn by_cookie(cookie: Option<&str>, origin: Origin) -> Self {
        Self { door: Door::Console(cookie.map(link_token::hash)), ip: origin.ip }
    }

    /// Whoever can start the program on the store. Only the command line may say so.
    #[must_use]
    pub const fn at_the_machine() -> Self {
        Self { door: Door::Machine, ip: None }
    }
}

/// A use case of the operator. The implementing struct is its parsed input.
pub trait OperatorOperation: Sized + Send {
    const MODE: Mode;
    type Output: Send;

    fn run(self, cx: &mut Cx<'_>, grant: &OperatorGrant) -> impl Future<Output = Result<Self::Output, Failure>> + Send;
}

/// Proof that the operator asks: a session that is alive in this transaction, or the machine's command line.
pub struct OperatorGrant {
    name: String,
    /// When the session ends; none at the machine.
    expires: Option<Timestamp>,
    ip: Option<IpAddr>,
}

impl Site {
    /// Does it, or leaves no trace, as [`Site::perform`] does for everybody else.
    pub async fn operate<O: OperatorOperation>(
        &self,
        presented: &Presented,
        operation: O,
    ) -> Result<O::Output, Failure> {
        if O::MODE == Mode::Write && matches!(presented.door, Door::Console(_)) {
            // Anybody can send a cookie, which must not keep the writer busy.
            let mut cx = Cx::read(self).await?;
            let known = admit(&mut cx, presented).await;
            cx.finish(known).await?;
        }
        let mut cx = match O::MODE {
            Mode::Read => Cx::read(self).await?,
            Mode::Write => Cx::write(self).await?,
        };
        let outcome = match admit(&mut cx, presented).await {
            Ok(grant) => operation.run(&mut cx, &grant).await,
            Err(refused) => Err(refused),
        };
        cx.finish(outcome).await
    }
}

/// The only maker of the operator's grants.
async fn admit(cx: &mut Cx<'_>, presented: &Presented) -> Result<OperatorGrant, Failure> {
    let ip = presented.ip;
    match &presented.door {
        Door::Machine => Ok(OperatorGrant { name: "command line".to_owned(), expires: None, ip }),
        Door::Console(None) => Err(Failure::SignedOut),
        Door::Console(Some(hash)) => {
            let Session { name, expires } =
                operator::live_session(&mut cx.tx, hash, cx.now).await?.ok_or(Failure::SignedOut)?;
            Ok(OperatorGrant { name, expires: Some(expires), ip })
        }
    }
}

impl OperatorGrant {
    /// What the token is called, or that it was the command line.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    pub(super) const fn expires(&self) -> Option<Timestamp> {
        self.expires
    }

    /// Asks the rules about a provider; what is added are facts that only the operation knows.
    pub(super) async fn on_provider(
        &self,
        tx: &mut Tx,
        id: ProviderId,
        action: Action,
        add: impl FnOnce(&mut Facts) + Send,
    ) -> Result<Facts, Failure> {
        let provider = provider_facts(tx, id, None).await?.ok_or(Failure::Absent)?;
        let mut facts = Facts { provider: Some(provider), ..Facts::default() };
        decide(&mut facts, action, add)?;
        Ok(facts)
    }

    /// The same, while nobody else changes the provider, its people or its clients.
    pub(super) async fn hold_provider(
        &self,
        tx: &mut Tx,
        id: ProviderId,
        action: Action,
        add: impl Fn(&mut Facts) + Send + Sync,
    ) -> Result<Facts, Failure> {
        if !provider::lock(tx, id).await? {
            return Err(Failure::Absent);
        }
        self.on_provider(tx, id, action, add).await
    }

    /// Asks the rules about an organization and the provider that it is attached to; `by` is another provider, to which it would be attached.
    pub(super) async fn on_organization(
        &self,
        tx: &mut Tx,
        id: OrganizationId,
        by: Option<ProviderId>,
        action: Action,
    ) -> Result<Facts, Failure> {
        let row = facts::organization(tx, id).await?.ok_or(Failure::Absent)?;
        let mut facts = Facts { organization: Some(organization_facts(&row)?), ..Facts::default() };
        facts.provider = match (by, row.provider_id) {
            (Some(provider), _) => provider_facts(tx, provider, None).await?,
            (None, Some(provider)) => provider_facts(tx, provider, Some(id)).await?,
            (None, None) => None,
        };
        decide(&mut facts, action, |_| {})?;
        Ok(facts)
    }

    /// Writes down what was done, by whom and from where.
    pub(super) async fn write_down(
        &self,
        cx: &mut Cx<'_>,
        act: &str,
        subject: impl AsRef<str> + Send,
    ) -> Result<(), Failure> {
        let ip = self.ip.map(|ip| ip.to_string());
        let act = NewAct {
            id: cx.id(OperatorActId::from_uuid),
            at: cx.now,
            operator: &self.name,
            act,
            subject: subject.as_ref(),
            ip: ip.as_deref(),
        };
        Ok(operator::insert_act(&mut cx.tx, &act).await?)
    }
}

fn decide(facts: &mut Facts, action: Action, add: impl FnOnce(&mut Facts)) -> Result<(), Failure> {
    facts.actor.operator = true;
    add(facts);
    failure::require(can(action, facts))
}

/// A COUNT of rows, or a stored number of seats, as pages take it.
pub(super) fn number(rows: i64) -> u32 {
    u32::try_from(rows.max(0)).unwrap_or(u32::MAX)
}
