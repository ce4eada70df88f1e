//! The browser's own small store (IndexedDB) for what outlives a worker: values by name.

use idb::{Database, DatabaseEvent, Factory, ObjectStore, ObjectStoreParams, TransactionMode};
use leptos::wasm_bindgen::JsValue;

const DATABASE: &str = "chatelaine";
const STORE: &str = "device";

/// The browser keeps nothing: storage is forbidden, full or broken.
#[derive(Debug, thiserror::Error)]
#[error("this browser does not keep anything")]
pub(super) struct Forbidden;

impl From<idb::Error> for Forbidden {
    fn from(_: idb::Error) -> Self {
        Self
    }
}

async fn database() -> Result<Database, Forbidden> {
    let mut opening = Factory::new()?.open(DATABASE, Some(1))?;
    opening.on_upgrade_needed(|event| {
        // A database without its store shows at the first transaction.
        if let Ok(database) = event.database() {
            drop(database.create_object_store(STORE, ObjectStoreParams::new()));
        }
    });
    Ok(opening.await?)
}

/// One transaction on the store.
async fn with<T>(
    mode: TransactionMode,
    act: impl AsyncFnOnce(&ObjectStore) -> Result<T, idb::Error>,
) -> Result<T, Forbidden> {
    let database = database().await?;
    let transaction = database.transaction(&[STORE], mode)?;
    let store = transaction.object_store(STORE)?;
    let outcome = act(&store).await;
    let done = transaction.await;
    database.close();
    let value = outcome?;
    done?;
    Ok(value)
}

pub(super) async fn read(name: &str) -> Result<Option<JsValue>, Forbidden> {
    with(TransactionMode::ReadOnly, async |store| store.get(JsValue::from_str(name))?.await).await
}

pub(super) async fn write(name: &str, value: &JsValue) -> Result<(), Forbidden> {
    with(TransactionMode::ReadWrite, async |store| store.put(value, Some(&JsValue::from_str(name)))?.await.map(drop))
        .await
}

pub(super) async fn delete(name: &str) -> Result<(), Forbidden> {
    with(TransactionMode::ReadWrite, async |store| store.delete(JsValue::from_str(name))?.await).await
}

/// The names that begin so.
pub(super) async fn names(prefix: &str) -> Result<Vec<String>, Forbidden> {
    let keys = with(TransactionMode::ReadOnly, async |store| store.get_all_keys(None, None)?.await).await?;
    Ok(keys.iter().filter_map(JsValue::as_string).filter(|name| name.starts_with(prefix)).collect())
}
