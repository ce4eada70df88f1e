//! What the instance operator does: from the console, behind a session that a token opened, or from the command line of the machine. Neither has
//! a key of anybody, and nothing here reads one.
//!
//! An [`OperatorOperation`] can only be reached through [`Site::operate`](crate::Site::operate), which finds out in the operation's own transaction whether
//! the session is alive, and alone makes an [`OperatorGrant`]. A client's session or token is nothing here, and the operator's is nothing anywhere
//! else. What a provider or an organization allows, the rules decide as for everybody.

mod backup;
mod fields;
mod grant;
mod health;
mod letter;
mod mail;
mod organizations;
mod people;
mod person;
mod provider;
mod session;
mod token;

pub use self::{
    backup::{RecordBackup, back_up},
    grant::{OperatorGrant, OperatorOperation, Presented},
    health::ReadHealth,
    mail::{ReadTestMail, SendTestMail},
    organizations::{DeleteOrganization, DetachOrganization, ListOrganizations, SwitchOrganization},
    people::{ListPeople, ReadMemberships},
    person::{DeletePerson, EndPersonSessions, SwitchPerson},
    provider::{
        ClearPool, CreateProvider, DeleteProvider, ListProviders, ReadProvider, RescueProvider, ResendSetUp, SetPool,
        StartProviderDeletion, SwitchEvents, SwitchProvider,
    },
    session::{LIFETIME, SignIn, WhoAmI, sign_out},
    token::{ListTokens, MadeToken, MakeToken, RevokeToken},
};
