//! The binary form of encrypted content, for attachments and file Sends (§6 "Binary form", §11, §12).
//!
//! `02 ‖ iv(16) ‖ mac(32) ‖ ciphertext`; the type byte is not covered by the MAC.

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::cipher::{Cipher, DecryptError, IV_LENGTH, MAC_LENGTH};

const TYPE_2: u8 = 2;
const HEAD: usize = 1 + IV_LENGTH + MAC_LENGTH;

/// Bytes of an encrypted file with `plain` bytes of content; what `fileSize` in a request means (§11).
///
/// Saturates at `u64::MAX`, which no store accepts.
pub fn encrypted_file_size(plain: u64) -> u64 {
    (plain / 16 + 1).saturating_mul(16).saturating_add(HEAD as u64)
}

/// Encrypts the content of a file under its own key (an attachment key or a Send key) with a fresh random IV.
pub fn encrypt_file<R: CryptoRng + ?Sized>(content: &[u8], by: &Cipher, rng: &mut R) -> Vec<u8> {
    let mut file = Vec::with_capacity(HEAD + content.len() + 16);
    file.resize(HEAD, 0);
    file.extend_from_slice(content);
    let (iv, mac) = by.seal(&mut file, HEAD, rng);
    let head = [TYPE_2].into_iter().chain(iv).chain(mac);
    file.iter_mut().zip(head).for_each(|(to, from)| *to = from);
    file
}

/// Decrypts a file; the content is wiped on drop.
///
/// # Errors
/// [`DecryptError::NotAFile`] for anything but the type-2 form, [`DecryptError::Altered`] for a wrong key or changed content.
pub fn decrypt_file(file: &[u8], by: &Cipher) -> Result<Zeroizing<Vec<u8>>, DecryptError> {
    let rest = file.strip_prefix(&[TYPE_2]).ok_or(DecryptError::NotAFile)?;
    let (iv, rest) = rest.split_first_chunk::<IV_LENGTH>().ok_or(DecryptError::NotAFile)?;
    let (mac, ciphertext) = rest.split_first_chunk::<MAC_LENGTH>().ok_or(DecryptError::NotAFile)?;
    let mut content = Zeroizing::new(ciphertext.to_vec());
    by.open(iv, mac, &mut content)?;
    Ok(content)
}
