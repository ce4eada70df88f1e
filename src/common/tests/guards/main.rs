//! The rules with a sentence: what somebody who may try runs into, one by one.

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod grants;
#[cfg(test)]
mod members;
#[cfg(test)]
mod provider;
#[cfg(test)]
mod recovery;
#[cfg(test)]
mod seats;
#[cfg(test)]
mod shown;
