//! Organizations, members and collections over HTTP: the shapes that clients read, the fields that refusals name, and what looks absent.

#[cfg(test)]
mod refusals;
#[cfg(test)]
mod shapes;
#[cfg(test)]
mod team;
