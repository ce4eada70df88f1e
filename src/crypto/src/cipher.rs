//! AES-256-CBC with HMAC-SHA-256: EncString type 2 (§6).
//!
//! A [`Cipher`] holds the prepared schedules of one key, because an open vault decrypts tens of thousands of short
//! texts under a few keys. Decrypting costs one allocation, the plaintext itself.

use aes::Aes256;
use base64::Engine;
use cbc::cipher::array::Array;
use cbc::cipher::array::sizes::{U16, U32, U64};
use cbc::cipher::{BlockModeDecrypt, BlockModeEncrypt, InnerIvInit};
use hmac::{Hmac, KeyInit, Mac};
use rand_core::CryptoRng;
use sha2::Sha256;
use zeroize::{Zeroize, Zeroizing};

use crate::enc_string::{self, EncKind, EncString, EncStringError};
use crate::encoding::{B64, decode_exact};
use crate::symmetric::SymmetricKey;

pub(crate) const IV_LENGTH: usize = 16;
pub(crate) const MAC_LENGTH: usize = 32;
const BLOCK: usize = 16;

/// One key, ready to encrypt and decrypt. Wiped on drop.
#[derive(Clone)]
pub struct Cipher {
    aes: Aes256,
    mac: Hmac<Sha256>,
}

/// Why something encrypted does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecryptError {
    /// Not an encrypted string at all.
    #[error(transparent)]
    Syntax(#[from] EncStringError),
    /// A type that a client does not open here: unauthenticated, asymmetric, or of an account version not spoken (§6).
    #[error("an encrypted string of type {} is not accepted here", .0.digit())]
    Refused(EncKind),
    /// The wrong key, or the content was changed.
    #[error("wrong key, or altered content")]
    Altered,
    /// The plaintext is not UTF-8, although text was asked for.
    #[error("the decrypted content is not text")]
    NotText,
    /// The plaintext is not a key of the expected form.
    #[error("the decrypted content is not a key")]
    NotAKey,
    /// An encrypted file is too short or begins with an unknown type byte.
    #[error("not an encrypted file")]
    NotAFile,
}

impl Cipher {
    /// Prepares the schedules of `key`.
    pub fn new(key: &SymmetricKey) -> Self {
        let key: &Array<u8, U64> = key.expose_bytes().into();
        let (encryption, authentication) = key.split_ref::<U32>();
        // HMAC pads a short key with zeros to the block of 64 bytes; doing it here makes this step infallible.
        let mut padded: Array<u8, U64> = authentication.concat(Array::<u8, U32>::default());
        let cipher = Self { aes: Aes256::new(encryption), mac: Hmac::new(&padded) };
        padded.as_mut_slice().zeroize();
        cipher
    }

    /// Encrypts a text under a fresh random IV. Absent values are `null` on the wire, so do not encrypt for those (§6).
    pub fn encrypt_text<R: CryptoRng + ?Sized>(&self, plaintext: &str, rng: &mut R) -> EncString {
        self.encrypt_bytes(plaintext.as_bytes(), rng)
    }

    /// Encrypts bytes under a fresh random IV.
    pub fn encrypt_bytes<R: CryptoRng + ?Sized>(&self, plaintext: &[u8], rng: &mut R) -> EncString {
        let mut ciphertext = Vec::with_capacity(padded_length(plaintext.len()));
        ciphertext.extend_from_slice(plaintext);
        let (iv, mac) = self.seal(&mut ciphertext, 0, rng);

        let mut text = String::with_capacity(2 + 24 + 1 + ciphertext.len().div_ceil(3) * 4 + 1 + 44);
        text.push_str("2.");
        B64.encode_string(iv, &mut text);
        text.push('|');
        B64.encode_string(&ciphertext, &mut text);
        text.push('|');
        B64.encode_string(mac, &mut text);
        EncString::written(text)
    }

    /// Decrypts a type-2 text.
    ///
    /// # Errors
    /// [`DecryptError`]; nothing of the content is looked at before the MAC has been verified.
    pub fn decrypt_text(&self, text: impl AsRef<str>) -> Result<String, DecryptError> {
        String::from_utf8(self.open_text(text.as_ref())?).map_err(|error| {
            error.into_bytes().zeroize();
            DecryptError::NotText
        })
    }

    /// Decrypts a type-2 text to bytes that are wiped on drop.
    ///
    /// # Errors
    /// [`DecryptError`]; nothing of the content is looked at before the MAC has been verified.
    pub fn decrypt_bytes(&self, text: impl AsRef<str>) -> Result<Zeroizing<Vec<u8>>, DecryptError> {
        self.open_text(text.as_ref()).map(Zeroizing::new)
    }

    fn open_text(&self, text: &str) -> Result<Vec<u8>, DecryptError> {
        let parts = type_2_parts(text).ok_or_else(|| why_not_type_2(text))?;
        let malformed = || DecryptError::Syntax(EncStringError::NotBase64);
        let iv = decode_exact::<IV_LENGTH>(&B64, parts.iv).ok_or_else(malformed)?;
        let mac = decode_exact::<MAC_LENGTH>(&B64, parts.mac).ok_or_else(malformed)?;
        let mut content = B64.decode(parts.ciphertext).map_err(|_| malformed())?;
        self.open(&iv, &mac, &mut content)?;
        Ok(content)
    }

    /// Encrypts `buffer[from..]` in place, padding it; returns the IV and the MAC over IV and ciphertext.
    pub(crate) fn seal<R: CryptoRng + ?Sized>(
        &self,
        buffer: &mut Vec<u8>,
        from: usize,
        rng: &mut R,
    ) -> ([u8; IV_LENGTH], [u8; MAC_LENGTH]) {
        let mut iv = [0; IV_LENGTH];
        rng.fill_bytes(&mut iv);
        let plain = buffer.len().saturating_sub(from);
        let padded = padded_length(plain);
        // PKCS#7: the padding byte is the number of padding bytes, 1 to 16.
        let padding = u8::try_from(padded - plain).unwrap_or(0);
        buffer.resize(from + padded, padding);

        let content = buffer.get_mut(from..).unwrap_or_default();
        let (blocks, _) = Array::<u8, U16>::slice_as_chunks_mut(content);
        cbc::Encryptor::inner_iv_init(&self.aes, (&iv).into()).encrypt_blocks(blocks);
        let mac = self.mac.clone().chain_update(iv).chain_update(&*content).finalize().into_bytes().into();
        (iv, mac)
    }

    /// Verifies the MAC in constant time, then decrypts `content` in place and removes the padding.
    pub(crate) fn open(
        &self,
        iv: &[u8; IV_LENGTH],
        mac: &[u8; MAC_LENGTH],
        content: &mut Vec<u8>,
    ) -> Result<(), DecryptError> {
        let expected = self.mac.clone().chain_update(iv).chain_update(&*content);
        expected.verify(mac.into()).map_err(|_| DecryptError::Altered)?;

        let (blocks, rest) = Array::<u8, U16>::slice_as_chunks_mut(content);
        if !rest.is_empty() {
            return Err(DecryptError::Altered);
        }
        cbc::Decryptor::inner_iv_init(&self.aes, iv.into()).decrypt_blocks(blocks);
        // The MAC was right, so whoever holds the key wrote this padding: no oracle to protect from.
        let padding = content.last().copied().ok_or(DecryptError::Altered)?;
        let plain = content.len().checked_sub(usize::from(padding)).ok_or(DecryptError::Altered)?;
        let well_formed = (1..=16).contains(&padding)
            && content.get(plain..).is_some_and(|tail| tail.iter().all(|byte| *byte == padding));
        if !well_formed {
            content.zeroize();
            return Err(DecryptError::Altered);
        }
        content.truncate(plain);
        Ok(())
    }
}

/// Length of `plain` bytes after PKCS#7 padding.
pub(crate) fn padded_length(plain: usize) -> usize {
    (plain / BLOCK + 1) * BLOCK
}

struct Type2Parts<'a> {
    iv: &'a [u8],
    ciphertext: &'a [u8],
    mac: &'a [u8],
}

/// The parts by their fixed lengths (24 characters of IV, 44 of MAC); base64 decoding checks their alphabet.
fn type_2_parts(text: &str) -> Option<Type2Parts<'_>> {
    let rest = text.as_bytes().strip_prefix(b"2.")?;
    let (iv, rest) = rest.split_first_chunk::<24>()?;
    let (rest, mac) = rest.strip_prefix(b"|")?.split_last_chunk::<44>()?;
    let ciphertext = rest.strip_suffix(b"|").filter(|part| !part.is_empty())?;
    Some(Type2Parts { iv, ciphertext, mac })
}

fn why_not_type_2(text: &str) -> DecryptError {
    match enc_string::validate(text) {
        Err(error) => DecryptError::Syntax(error),
        // The syntax is right, but an IV or a MAC of such a length was never written by anybody.
        Ok(EncKind::AesCbcHmac) => DecryptError::Altered,
        Ok(kind) => DecryptError::Refused(kind),
    }
}
