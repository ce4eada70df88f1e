//! Who may do what, decided once. Facts are read in the request's own transaction, `common::rules` answers, and only [`require`] builds a
//! [`Grant`]. Answers for "not yours" and "does not exist" are the same.

mod client;
mod item;
mod organization;
mod own;
mod provider;

use std::net::IpAddr;

use common::{
    id::{DeviceId, UserId},
    rules::{Action, Facts, can},
};
use storage::Tx;

pub use self::{
    client::{CandidateSubject, ClientSubject, OfCandidate, OfClient},
    item::{ItemSubject, OfItem},
    organization::OrganizationSubject,
    own::Own,
};
pub(crate) use self::{
    item::collection_facts,
    organization::{organization_facts, stored_permissions},
    provider::provider_facts,
};
use crate::{Failure, failure};

/// The authenticated person behind a request, and from where.
#[derive(Debug, Clone)]
pub struct Caller {
    pub user: UserId,
    pub device: DeviceId,
    /// The wire's number of the device type (`identity.md` §2.1).
    pub device_kind: i64,
    pub ip: Option<IpAddr>,
}

/// A thing that rights are about.
pub trait Scope: Sized + Send {
    /// What names it in a request.
    type Id: Send;
    /// What was loaded with the facts and operations need again.
    type Subject: Send;

    /// Loads the facts about the caller and the thing. A thing that does not exist is [`Failure::Absent`].
    fn load(
        tx: &mut Tx,
        caller: &Caller,
        id: Self::Id,
    ) -> impl Future<Output = Result<(Facts, Self::Subject), Failure>> + Send;
}

/// Proof that the rules allowed the action to the caller in this transaction.
pub struct Grant<S: Scope> {
    caller: Caller,
    facts: Facts,
    subject: S::Subject,
}

impl<S: Scope> Grant<S> {
    #[must_use]
    pub fn caller(&self) -> &Caller {
        &self.caller
    }

    #[must_use]
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    #[must_use]
    pub fn subject(&self) -> &S::Subject {
        &self.subject
    }

    /// A further question about the same subject, with facts that only the operation knows (the target row, the role to give, …).
    pub fn also(&self, action: Action, add: impl FnOnce(&mut Facts)) -> Result<(), Failure> {
        let mut facts = self.facts.clone();
        add(&mut facts);
        failure::require(can(action, &facts))
    }
}

/// The only maker of grants.
pub(crate) async fn require<S: Scope>(
    tx: &mut Tx,
    caller: &Caller,
    id: S::Id,
    action: Option<Action>,
) -> Result<Grant<S>, Failure> {
    let (facts, subject) = S::load(tx, caller, id).await?;
    if let Some(action) = action {
        failure::require(can(action, &facts))?;
    }
    Ok(Grant { caller: caller.clone(), facts, subject })
}
