//! The primitives that a browser does better than WebAssembly: PBKDF2 and RSA by WebCrypto, and the keys that only the browser can use.

use crypto::{OaepHash, PrimitiveError, Primitives};
use js_sys::{Array, Object, Reflect, Uint8Array};
use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto, WorkerGlobalScope};
use zeroize::Zeroize;

/// WebCrypto of the worker's scope.
pub(super) struct WebCrypto;

impl Primitives for WebCrypto {
    async fn pbkdf2_sha256(&self, password: &[u8], salt: &[u8], iterations: u32) -> Result<[u8; 32], PrimitiveError> {
        pbkdf2(password, salt, iterations).await.map_err(|_| PrimitiveError::Pbkdf2)
    }

    async fn rsa_generate(&self) -> Result<(Vec<u8>, Vec<u8>), PrimitiveError> {
        rsa_generate().await.map_err(|_| PrimitiveError::RsaGenerate)
    }

    async fn rsa_oaep_sha1_encrypt(&self, spki: &[u8], plaintext: &[u8]) -> Result<Vec<u8>, PrimitiveError> {
        rsa_encrypt(spki, plaintext).await.map_err(|_| PrimitiveError::RsaEncrypt)
    }

    async fn rsa_oaep_decrypt(
        &self,
        pkcs8: &[u8],
        ciphertext: &[u8],
        hash: OaepHash,
    ) -> Result<Vec<u8>, PrimitiveError> {
        rsa_decrypt(pkcs8, ciphertext, hash).await.map_err(|_| PrimitiveError::RsaDecrypt)
    }
}

pub(super) fn subtle() -> Result<SubtleCrypto, JsValue> {
    let scope: WorkerGlobalScope = js_sys::global().dyn_into()?;
    Ok(scope.crypto()?.subtle())
}

/// A parameter object.
pub(super) fn object(members: &[(&str, JsValue)]) -> Result<Object, JsValue> {
    let object = Object::new();
    for (name, value) in members {
        Reflect::set(&object, &JsValue::from_str(name), value)?;
    }
    Ok(object)
}

pub(super) fn usages(names: &[&str]) -> JsValue {
    names.iter().map(|name| JsValue::from_str(name)).collect::<Array>().into()
}

pub(super) fn bytes(value: &JsValue) -> Vec<u8> {
    Uint8Array::new(value).to_vec()
}

pub(super) async fn sha256(content: &[u8]) -> Result<[u8; 32], JsValue> {
    let digest = subtle()?.digest_with_str_and_js_u8_array("SHA-256", &Uint8Array::from(content))?;
    bytes(&JsFuture::from(digest).await?).try_into().map_err(|_| JsValue::UNDEFINED)
}

async fn pbkdf2(password: &[u8], salt: &[u8], iterations: u32) -> Result<[u8; 32], JsValue> {
    let subtle = subtle()?;
    let raw = Uint8Array::from(password);
    let importing = subtle.import_key_with_str("raw", &raw, "PBKDF2", false, &usages(&["deriveBits"]))?;
    let key: CryptoKey = JsFuture::from(importing).await?.dyn_into()?;
    raw.fill(0, 0, raw.length());
    let algorithm = object(&[
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("salt", Uint8Array::from(salt).into()),
        ("iterations", iterations.into()),
    ])?;
    let deriving = subtle.derive_bits_with_object(&algorithm, &key, 256)?;
    let mut derived = bytes(&JsFuture::from(deriving).await?);
    let key = derived.as_slice().try_into().map_err(|_| JsValue::UNDEFINED);
    derived.zeroize();
    key
}

async fn rsa_generate() -> Result<(Vec<u8>, Vec<u8>), JsValue> {
    let subtle = subtle()?;
    let algorithm = object(&[
        ("name", "RSA-OAEP".into()),
        ("hash", "SHA-1".into()),
        ("modulusLength", 2048.into()),
        ("publicExponent", Uint8Array::from([1, 0, 1].as_slice()).into()),
    ])?;
    let making = subtle.generate_key_with_object(&algorithm, true, &usages(&["encrypt", "decrypt"]))?;
    let pair = JsFuture::from(making).await?;
    let half = |name: &str| Reflect::get(&pair, &JsValue::from_str(name))?.dyn_into::<CryptoKey>();
    let spki = JsFuture::from(subtle.export_key("spki", &half("publicKey")?)?).await?;
    let pkcs8 = JsFuture::from(subtle.export_key("pkcs8", &half("privateKey")?)?).await?;
    Ok((bytes(&spki), bytes(&pkcs8)))
}

async fn rsa_key(format: &str, der: &[u8], hash: OaepHash, usage: &str) -> Result<CryptoKey, JsValue> {
    let hash = match hash {
        OaepHash::Sha1 => "SHA-1",
        OaepHash::Sha256 => "SHA-256",
    };
    let algorithm = object(&[("name", "RSA-OAEP".into()), ("hash", hash.into())])?;
    let der = Uint8Array::from(der);
    let importing = subtle()?.import_key_with_object(format, &der, &algorithm, false, &usages(&[usage]))?;
    let key = JsFuture::from(importing).await;
    der.fill(0, 0, der.length());
    key?.dyn_into()
}

async fn rsa_encrypt(spki: &[u8], plaintext: &[u8]) -> Result<Vec<u8>, JsValue> {
    let key = rsa_key("spki", spki, OaepHash::Sha1, "encrypt").await?;
    let plaintext = Uint8Array::from(plaintext);
    let encrypting = subtle()?.encrypt_with_str_and_js_u8_array("RSA-OAEP", &key, &plaintext)?;
    let ciphertext = JsFuture::from(encrypting).await;
    plaintext.fill(0, 0, plaintext.length());
    Ok(bytes(&ciphertext?))
}

async fn rsa_decrypt(pkcs8: &[u8], ciphertext: &[u8], hash: OaepHash) -> Result<Vec<u8>, JsValue> {
    let key = rsa_key("pkcs8", pkcs8, hash, "decrypt").await?;
    let decrypting = subtle()?.decrypt_with_str_and_js_u8_array("RSA-OAEP", &key, &Uint8Array::from(ciphertext))?;
    Ok(bytes(&JsFuture::from(decrypting).await?))
}
