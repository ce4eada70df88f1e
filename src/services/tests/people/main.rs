//! Organizations, their people and collections, through the operations, on both engines: what is allowed, what is refused and leaves no trace,
//! and what stays true when several people act at once.

#[cfg(test)]
mod acts_at_once;
#[cfg(test)]
mod collections;
#[cfg(test)]
mod editing;
#[cfg(test)]
mod house;
#[cfg(test)]
mod invariants;
#[cfg(test)]
mod joining;
#[cfg(test)]
mod leaving;
#[cfg(test)]
mod organizations;
