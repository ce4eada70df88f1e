//! Providers, their people and their clients as one machine: a long random walk of acts by random people, each compared with a model that plain
//! maps make up ([`walk`]), and what stays true when two people act at once ([`at_once`]).

#[cfg(test)]
mod act;
#[cfg(test)]
mod at_once;
#[cfg(test)]
mod book;
#[cfg(test)]
mod cast;
#[cfg(test)]
mod choice;
#[cfg(test)]
#[expect(dead_code, reason = "shared with the tests of people, who use more of it")]
#[path = "../people/house.rs"]
mod house;
#[cfg(test)]
mod invariants;
#[cfg(test)]
mod operator;
#[cfg(test)]
mod perform;
#[cfg(test)]
mod perform_leaving;
#[cfg(test)]
mod play;
#[cfg(test)]
mod play_leaving;
#[cfg(test)]
mod play_members;
#[cfg(test)]
mod play_operator;
#[cfg(test)]
mod play_queue;
#[cfg(test)]
mod play_staff;
#[cfg(test)]
mod probe;
#[cfg(test)]
mod question;
#[cfg(test)]
mod walk;
