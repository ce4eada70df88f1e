//! Fixtures: the vectors' IV, a seeded random source, hexadecimal, the test key pair.

use core::convert::Infallible;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use crypto::rand_core::{SeedableRng, TryCryptoRng, TryRng};
use crypto::{Native, PrivateKey, SymmetricKey};
use rand_chacha::ChaCha20Rng;

pub use futures::executor::block_on;

pub const EMAIL: &str = "Alice@Chatelaine.Example";
pub const PASSWORD: &str = "correct horse battery staple";
pub const USER_ID: &str = "0d5bbf9e-3c52-4b8e-9f0a-6f2d1f0c7a11";

pub const PKCS8: &str = "MIIEvAIBADANBgkqhkiG9w0BAQEFAASCBKYwggSiAgEAAoIBAQDAtkbkMOPaTKB8Ttoa3t5nYsbiEre1AGU83iCoj/aInFIrWoZkrHNljdw51KQeET1ZfoIUXIURPc0HCGNVWJne4PHLQUYNPtSm5wepkujcACfwQntTyPZJYGiWW9CGHn7uPjp1k6CbKZiOLQ7b0kzaS8tnJxKlz1QVYW0O5Tx+e2HgD8Ljqh9E8ldAnwg4DCvSogikconOu80/Sx4QEqv01oyUuhQ5YzoUyhDuYTdvirwpxfO5qXTiuxFZMjHEwkBsw1uLqP6CX/2juxhX4eFPzPRIoKLGMg2V9Le5eWGjHNwpHYAXWyl15Ekv8BusfwGF8AQzUZ5NxwrqMk7cwrnfAgMBAAECggEAOEN/gxP7EjsZB/IFn56+FDU0l8CbPg81f4XixxPxCIWLP/kYD8CBmH7Ic2Hv4I9r9/sFg2hXuWbvu0PprHtHwVivf4Y5K5jSgUAmbo3jyoeJIY5nb1jW/ylUn8GCqgWxTWGBs948H9EPJ0NkeS13HqzOX/l6akqT5AIj0xt+g/aEKb3VrJSw/U7V8npvVePNt8WsIv3ZDS0u/D8cJcOsaf8pH9oVcPFv4vRUkyMPH5jsaaz6nShYVUiz/PFqLS5foF3MffTz2u0BbiLqXViMaHd8Wkofnj5ykDp6qc0zHu5mCh9t9Njct1j9fHAJ+6tEMMYv9LgNp52GYoPjmjqp0QKBgQDj0tUbsccS0u62ErH0+pNXOaIb2KwFqrxdeKm5k6uLDFZVexh+4VQR1YiphucLAr2HTm1ROvjhis3RdRrtcO2EGe6FloZHpCFXtM/LEzayFDx/n16Mj5torIVNSfa7/LzrRmvwURSaHzcTO73+dzFiNhqqlXRALkaiP0/h2qPiawKBgQDYi8VTAbCPkBEE1nlEJo0lQP+omye60lPHGNTspiYTbR9VfAGu4n8oZwQUU2Lqsm1Np3FNZopl1PuaGWAWxrmr/aqSh268+IKcQhSVbs0k/04jBgYmDKgiL9LCOhoWtBTlj0RpeqvmmIG+WbKafwGu4oTuONnG6hNXMY6du/SrXQKBgAz/a08gLmZhiGL04BhE74ELdbc2/mF4YzTF/JDs3t2Y/5fy5OvgOSanUxuw6Z+UMXH1xIDc53Qesi1gDAA98B8YR6ZxdwnBUHGrjCte1kEErIrvcbp9OvWW2igVrzD8c17M7r2QMqe0XjUHtIg/Dp82zQCsdCxxN3BsQkd1bOIvAoGAFPLQkAslzX2eZ91ntdQU63myQdlgqo4WVLhuQMaCAHcaBOcOMqDutDXjCyRV+WZxdIWyTE6TLO7BuFKkHQ/0flL34V0AtX9FA2DRJPOnHOEl6fV3Os8WpNgDh46fX3rkWqDVeW7ImnI+eu+qe4+11flL6s/NIZUbcd/1cATy0nECgYBHCumeUXzKtVsRHgOm0kMqSQ51jj4U1CBIrVSo1kGIuI0tw0Diu1z3MnT6RG1KHRqfI9234FNQ/+SoSsqJ7pfz2mPf8SygJFikh/30+0bBg+J4ptI4LSdfNdJzCq8+1hb7qHTVM/6S05HD0EjoBaBQ8gWjwMhX4mwTWDmY1UcEjg==";
pub const SPKI: &str = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAwLZG5DDj2kygfE7aGt7eZ2LG4hK3tQBlPN4gqI/2iJxSK1qGZKxzZY3cOdSkHhE9WX6CFFyFET3NBwhjVViZ3uDxy0FGDT7UpucHqZLo3AAn8EJ7U8j2SWBollvQhh5+7j46dZOgmymYji0O29JM2kvLZycSpc9UFWFtDuU8fnth4A/C46ofRPJXQJ8IOAwr0qIIpHKJzrvNP0seEBKr9NaMlLoUOWM6FMoQ7mE3b4q8KcXzual04rsRWTIxxMJAbMNbi6j+gl/9o7sYV+HhT8z0SKCixjINlfS3uXlhoxzcKR2AF1spdeRJL/AbrH8BhfAEM1GeTccK6jJO3MK53wIDAQAB";

/// A "random" source whose every answer is a0, a1, a2, …: the IV of the specification's vectors.
pub struct VectorIv;

impl TryRng for VectorIv {
    type Error = Infallible;
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(0xa3a2_a1a0)
    }
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(0xa7a6_a5a4_a3a2_a1a0)
    }
    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        bytes.iter_mut().zip(0xa0..).for_each(|(to, from)| *to = from);
        Ok(())
    }
}

impl TryCryptoRng for VectorIv {}

pub fn seeded(seed: u8) -> ChaCha20Rng {
    ChaCha20Rng::from_seed([seed; 32])
}

pub fn native() -> Native<ChaCha20Rng> {
    Native::new(seeded(1))
}

pub fn unhex(text: &str) -> Vec<u8> {
    text.as_bytes().chunks(2).map(|pair| u8::from_str_radix(core::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

/// The 64-byte key whose bytes count up from `first`.
pub fn counting_key(first: u8) -> SymmetricKey {
    let bytes: Vec<u8> = (first..).take(64).collect();
    SymmetricKey::from_bytes(&bytes).unwrap()
}

/// The user key of §18.3.
pub fn user_key() -> SymmetricKey {
    counting_key(0)
}

/// The key pair of §18.5.
pub fn private_key() -> PrivateKey {
    PrivateKey::from_pkcs8_der(unbase64(PKCS8)).unwrap()
}

pub fn unbase64(text: &str) -> Vec<u8> {
    STANDARD.decode(text).unwrap()
}

pub fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}
