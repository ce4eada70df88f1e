//! The user key over a reload. It is wrapped twice: under a key derived from the tab's secret, which dies with the tab, and under an AES key
//! that the browser holds and does not hand out. What is kept ends with the vault's time, a lock, and the end of the session.

use common::id::UserId;
use crypto::{MasterKey, SymmetricKey, unwrap_key, wrap_key};
use js_sys::{Reflect, Uint8Array};
use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::CryptoKey;

use super::{
    device::{self, Forbidden},
    state::{now, random},
    web_crypto::{bytes, object, sha256, subtle, usages},
};

const PREFIX: &str = "tab:";
const ALGORITHM: &str = "AES-GCM";
const IV_LENGTH: usize = 12;

impl From<JsValue> for Forbidden {
    fn from(_: JsValue) -> Self {
        Self
    }
}

/// The record's name tells nothing about the secret.
async fn name(tab: &str) -> Result<String, Forbidden> {
    let digest = sha256(format!("chatelaine record {tab}").as_bytes()).await?;
    Ok(digest.iter().fold(PREFIX.to_owned(), |name, byte| format!("{name}{byte:02x}")))
}

async fn tab_key(tab: &str) -> Result<SymmetricKey, Forbidden> {
    let digest = sha256(format!("chatelaine key {tab}").as_bytes()).await?;
    Ok(MasterKey::from_bytes(&digest).stretched())
}

fn parameters(iv: &Uint8Array, user: UserId) -> Result<js_sys::Object, JsValue> {
    let owner = Uint8Array::from(user.to_string().as_bytes());
    object(&[("name", ALGORITHM.into()), ("iv", iv.into()), ("additionalData", owner.into())])
}

/// Keeps the key for this tab until then.
pub(super) async fn keep(tab: &str, user: UserId, key: &SymmetricKey, until: f64) -> Result<(), Forbidden> {
    if tab.is_empty() {
        return Ok(());
    }
    let inner = wrap_key(key, &tab_key(tab).await?.cipher(), &mut random()).into_string();
    let algorithm = object(&[("name", ALGORITHM.into()), ("length", 256.into())])?;
    let making = subtle()?.generate_key_with_object(&algorithm, false, &usages(&["encrypt", "decrypt"]))?;
    let browser_key: CryptoKey = JsFuture::from(making).await?.dyn_into()?;
    let mut iv = [0; IV_LENGTH];
    crypto::rand_core::Rng::fill_bytes(&mut random(), &mut iv);
    let iv = Uint8Array::from(iv.as_slice());
    let sealing = subtle()?.encrypt_with_object_and_js_u8_array(
        &parameters(&iv, user)?,
        &browser_key,
        &Uint8Array::from(inner.as_bytes()),
    )?;
    let sealed = JsFuture::from(sealing).await?;
    let record = object(&[
        ("user", user.to_string().into()),
        ("key", browser_key.into()),
        ("iv", iv.into()),
        ("sealed", sealed),
        ("until", until.into()),
    ])?;
    device::write(&name(tab).await?, &record).await
}

/// The key that was kept for this tab and person, if its time is not over.
pub(super) async fn recall(tab: &str, user: UserId) -> Option<SymmetricKey> {
    if tab.is_empty() {
        return None;
    }
    let record = device::read(&name(tab).await.ok()?).await.ok()??;
    let member = |name: &str| Reflect::get(&record, &JsValue::from_str(name)).ok();
    if member("until")?.as_f64()? <= now() || member("user")?.as_string()? != user.to_string() {
        return None;
    }
    let browser_key: CryptoKey = member("key")?.dyn_into().ok()?;
    let iv: Uint8Array = member("iv")?.dyn_into().ok()?;
    let sealed = Uint8Array::new(&member("sealed")?);
    let opening =
        subtle().ok()?.decrypt_with_object_and_js_u8_array(&parameters(&iv, user).ok()?, &browser_key, &sealed).ok()?;
    let inner = String::from_utf8(bytes(&JsFuture::from(opening).await.ok()?)).ok()?;
    unwrap_key(&inner, &tab_key(tab).await.ok()?.cipher()).ok()
}

/// Moves the end of what is kept.
pub(super) async fn prolong(tab: &str, until: f64) -> Result<(), Forbidden> {
    let name = name(tab).await?;
    let Some(record) = device::read(&name).await? else { return Ok(()) };
    Reflect::set(&record, &JsValue::from_str("until"), &until.into())?;
    device::write(&name, &record).await
}

pub(super) async fn forget(tab: &str) -> Result<(), Forbidden> {
    device::delete(&name(tab).await?).await
}

/// Of every tab.
pub(super) async fn forget_all() -> Result<(), Forbidden> {
    for name in device::names(PREFIX).await? {
        device::delete(&name).await?;
    }
    Ok(())
}

/// Deletes what tabs left behind that were closed without a lock.
pub(super) async fn sweep() -> Result<(), Forbidden> {
    for name in device::names(PREFIX).await? {
        let record = device::read(&name).await?.unwrap_or_default();
        let until = Reflect::get(&record, &JsValue::from_str("until")).ok().and_then(|until| until.as_f64());
        if until.is_none_or(|until| until <= now()) {
            device::delete(&name).await?;
        }
    }
    Ok(())
}
