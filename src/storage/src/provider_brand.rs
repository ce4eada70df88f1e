//! What a provider looks like to its clients' people: an accent colour and a logo.

use common::{
    id::{OrganizationId, ProviderId},
    time::Timestamp,
};

use crate::{StorageError, Tx, execute, row};

#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Brand {
    #[sqlx(try_from = "String")]
    pub provider_id: ProviderId,
    /// Absent until set up.
    pub name: Option<String>,
    pub accent: Option<String>,
    /// The digest of the logo, if there is one.
    pub logo: Option<String>,
}

pub async fn find(tx: &mut Tx, id: ProviderId) -> Result<Option<Brand>, StorageError> {
    row!(
        tx,
        Brand,
        "SELECT p.id AS provider_id, p.name, p.accent, l.digest AS logo
        FROM provider p LEFT JOIN provider_logo l ON l.provider_id = p.id WHERE p.id = $1",
        id
    )
}

/// Of the provider that the organization is a client of. A Reseller is only a note of the operator's.
pub async fn of_organization(tx: &mut Tx, id: OrganizationId) -> Result<Option<Brand>, StorageError> {
    row!(
        tx,
        Brand,
        "SELECT p.id AS provider_id, p.name, p.accent, l.digest AS logo
        FROM provider_organization po JOIN provider p ON p.id = po.provider_id LEFT JOIN provider_logo l ON l.provider_id = p.id
        WHERE po.organization_id = $1 AND p.kind <> 1",
        id
    )
}

pub async fn set_accent(tx: &mut Tx, id: ProviderId, accent: Option<&str>, now: Timestamp) -> Result<(), StorageError> {
    execute!(tx, "UPDATE provider SET accent = $2, revised = $3 WHERE id = $1", id, accent, now)?.one()
}

/// A picture as it is served.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Logo {
    pub media_type: String,
    pub digest: String,
    /// Base64.
    pub image: String,
}

pub async fn logo(tx: &mut Tx, id: ProviderId) -> Result<Option<Logo>, StorageError> {
    row!(tx, Logo, "SELECT media_type, digest, image FROM provider_logo WHERE provider_id = $1", id)
}

pub async fn set_logo(tx: &mut Tx, id: ProviderId, logo: &Logo) -> Result<(), StorageError> {
    execute!(
        tx,
        "INSERT INTO provider_logo (provider_id, media_type, digest, image) VALUES ($1, $2, $3, $4)
        ON CONFLICT (provider_id) DO UPDATE SET media_type = excluded.media_type, digest = excluded.digest, image = excluded.image",
        id,
        logo.media_type,
        logo.digest,
        logo.image
    )?
    .one()
}

/// Says whether there was one.
pub async fn remove_logo(tx: &mut Tx, id: ProviderId) -> Result<bool, StorageError> {
    execute!(tx, "DELETE FROM provider_logo WHERE provider_id = $1", id)?.happened()
}
