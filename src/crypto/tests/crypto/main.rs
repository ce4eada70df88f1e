//! Everything that the crate promises, through its public interface: the specification's vectors (§18), tampering,
//! floors, pinning, one-time codes, generators.

#[cfg(test)]
mod enc_strings;
#[cfg(test)]
mod floors;
#[cfg(test)]
mod generators;
#[cfg(test)]
mod key_pairs;
#[cfg(test)]
mod one_time_codes;
#[cfg(test)]
mod pinning;
#[cfg(test)]
mod support;
#[cfg(test)]
mod tampering;
#[cfg(test)]
mod vectors_account;
#[cfg(test)]
mod vectors_asymmetric;
#[cfg(test)]
mod vectors_content;
