//! Typed identifiers. Every id is a random UUID (RFC 9562 version 4), written in lower case with hyphens on the wire and in
//! storage. Parsing accepts any case; printing never does anything but lower case, so that texts can be compared.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A text that is no UUID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a valid identifier")]
pub struct InvalidId;

macro_rules! identifiers {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            #[must_use]
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }

            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_hyphenated().fmt(f)
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidId;

            fn try_from(text: String) -> Result<Self, InvalidId> {
                text.parse()
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, InvalidId> {
                Uuid::try_parse(text.trim()).map(Self).map_err(|_| InvalidId)
            }
        }
    )*};
}

identifiers! {
    /// An account.
    UserId;
    /// A signed-in device of an account (the row, not the identifier the client chose).
    DeviceId;
    /// A provider (MSP).
    ProviderId;
    /// A person's membership in a provider.
    ProviderUserId;
    /// The link between a provider and a client organization.
    ProviderOrganizationId;
    /// An organization.
    OrganizationId;
    /// A person's membership in an organization.
    MemberId;
    /// A collection of an organization.
    CollectionId;
    /// A group of an organization.
    GroupId;
    /// A person's own folder.
    FolderId;
    /// An item; the wire calls it a cipher.
    ItemId;
    /// A row of an event log.
    EventId;
    /// A policy of an organization.
    PolicyId;
    /// A key ring of a provider: one 64-byte key, wrapped to each of its staff.
    KeyRingId;
    /// A signed-in session (web cookie or refresh-token family).
    SessionId;
    /// A mail waiting in the outbox.
    MailId;
    /// A request to create a client, chosen by its sender.
    ClientRequestId;
    /// A change of an organization's key that is under way.
    RotationId;
    /// A token of the instance operator.
    OperatorTokenId;
    /// A line about something that the operator did.
    OperatorActId;
}
