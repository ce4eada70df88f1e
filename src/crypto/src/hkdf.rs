//! The expand step of HKDF (RFC 5869) with SHA-256; the protocol gives the pseudorandom key directly (§4, §12, §13).

use sha2::Sha256;
use zeroize::Zeroizing;

/// `N` bytes of HKDF-Expand(prk, info); `N` is at most 8,160.
#[expect(clippy::expect_used, reason = "a 32-byte key and an output of 32 or 64 bytes are always acceptable")]
pub(crate) fn expand<const N: usize>(prk: &[u8; 32], info: &[u8]) -> Zeroizing<[u8; N]> {
    let mut okm = Zeroizing::new([0; N]);
    let expander = hkdf::Hkdf::<Sha256>::from_prk(prk).expect("a 32-byte pseudorandom key");
    expander.expand(info, okm.as_mut_slice()).expect("an output that is not too long");
    okm
}
