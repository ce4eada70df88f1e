//! `POST /ciphers/import` and `/ciphers/import-organization`. A body may be large, so it is read and checked off the threads that answer requests.

use axum::{body::Bytes, extract::State};
use common::{
    id::{CollectionId, FolderId},
    rules::Action,
    wire::item as tables,
};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;
use services::{
    Failure, FieldError,
    item::{
        ItemInput,
        content::enc_text,
        import::{ImportOwn, ImportShared, MAX_ITEMS, MAX_PLACES, MAX_RELATIONS, Place, Relations},
    },
};

use super::request::{Parameters, items, optional_id, organization_in};
use crate::{
    rest::{Gate, Rejected, Signed, Table, body},
    state::AppState,
};

pub(super) fn routes(table: Table) -> Table {
    table.post_large("/api/ciphers/import", Gate::SignedIn, own).post_large(
        "/api/ciphers/import-organization",
        Gate::Allowed(Action::VaultImport),
        shared,
    )
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Own {
    ciphers: Vec<Value>,
    #[serde(default)]
    folders: Option<Vec<Named<FolderId>>>,
    #[serde(default)]
    folder_relationships: Option<Vec<Relation>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Shared {
    ciphers: Vec<Value>,
    #[serde(default)]
    collections: Option<Vec<Named<CollectionId>>>,
    #[serde(default)]
    collection_relationships: Option<Vec<Relation>>,
}

/// A folder or collection; other members are of no interest.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", bound = "Id: std::str::FromStr")]
struct Named<Id> {
    name: String,
    #[serde(default, deserialize_with = "optional_id")]
    id: Option<Id>,
    #[serde(default)]
    external_id: Option<String>,
}

/// Key and value are indexes: of the item, of the place.
#[derive(Deserialize)]
struct Relation {
    key: usize,
    value: usize,
}

async fn own(State(state): State<AppState>, Signed(caller): Signed, bytes: Bytes) -> Result<(), Rejected> {
    let operation = parsed(bytes, |body: Own| {
        // What an item says of its own folder names one of the file it comes from; only the relations count.
        let (items, folders, relations) = parts(&body.ciphers, body.folders, body.folder_relationships, "folders")?;
        Ok(ImportOwn { items, folders, relations })
    })
    .await?;
    Ok(state.site.perform(&caller, (), operation).await?)
}

async fn shared(
    State(state): State<AppState>,
    Signed(caller): Signed,
    query: Parameters,
    bytes: Bytes,
) -> Result<(), Rejected> {
    let organization = organization_in(&query)?;
    let operation = parsed(bytes, |body: Shared| {
        let (items, collections, relations) =
            parts(&body.ciphers, body.collections, body.collection_relationships, "collections")?;
        Ok(ImportShared { items, collections, relations })
    })
    .await?;
    Ok(state.site.perform(&caller, organization, operation).await?)
}

async fn parsed<B: DeserializeOwned, T: Send + 'static>(
    bytes: Bytes,
    make: impl FnOnce(B) -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    tokio::task::spawn_blocking(move || make(body::read(&bytes)?))
        .await
        .map_err(|_| Failure::Damaged("the reading of an import was stopped"))?
}

type Parts<Id> = (Vec<ItemInput>, Vec<Place<Id>>, Relations);

fn parts<Id>(
    ciphers: &[Value],
    places: Option<Vec<Named<Id>>>,
    relations: Option<Vec<Relation>>,
    field: &'static str,
) -> Result<Parts<Id>, Failure> {
    let (places, relations) = (places.unwrap_or_default(), relations.unwrap_or_default());
    for (name, count, most) in [
        ("ciphers", ciphers.len(), MAX_ITEMS),
        (field, places.len(), MAX_PLACES),
        ("relationships", relations.len(), MAX_RELATIONS),
    ] {
        if count > most {
            return Err(Failure::field(name, "These are too many for one import: import them in parts."));
        }
    }
    let inputs = items(ciphers, "ciphers")?;
    let mut checked = Vec::with_capacity(places.len());
    for (at, place) in places.into_iter().enumerate() {
        enc_text(&place.name, tables::NAME)
            .map_err(|sentence| Failure::Invalid(vec![FieldError::named(format!("{field}[{at}].name"), sentence)]))?;
        if place.external_id.as_ref().is_some_and(|id| id.chars().count() > MAX_EXTERNAL_ID) {
            let name = format!("{field}[{at}].externalId");
            return Err(Failure::Invalid(vec![FieldError::named(
                name,
                "This is too long: 300 characters are the most.",
            )]));
        }
        checked.push(Place { id: place.id, name: place.name, external_id: place.external_id });
    }
    Ok((inputs, checked, relations.into_iter().map(|relation| (relation.key, relation.value)).collect()))
}

const MAX_EXTERNAL_ID: usize = 300;
