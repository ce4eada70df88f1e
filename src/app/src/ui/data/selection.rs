//! Which rows are selected: single, by shift range, all.

use leptos::prelude::*;
use std::collections::HashSet;

/// One request takes at most this many rows.
const AT_ONCE: usize = 500;

/// How much of the list is selected.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Selected {
    None,
    Some,
    All,
}

/// The selection of a list; a `Copy` handle. `order` is what is shown now: filtering a row away deselects it.
#[derive(Clone, Copy)]
pub struct Selection {
    order: Signal<Vec<String>>,
    chosen: RwSignal<HashSet<String>>,
    anchor: StoredValue<Option<String>>,
}

impl Selection {
    pub fn new(order: impl Into<Signal<Vec<String>>>) -> Self {
        let (order, chosen) = (order.into(), RwSignal::new(HashSet::<String>::new()));
        Effect::new(move |_| {
            let shown: HashSet<String> = order.get().into_iter().collect();
            if chosen.with_untracked(|chosen| chosen.iter().any(|key| !shown.contains(key))) {
                chosen.update(|chosen| chosen.retain(|key| shown.contains(key)));
            }
        });
        Self { order, chosen, anchor: StoredValue::new(None) }
    }

    pub fn is(self, key: &str) -> bool {
        self.chosen.with(|chosen| chosen.contains(key))
    }

    pub fn count(self) -> usize {
        self.chosen.with(HashSet::len)
    }

    /// The selected keys in the order of the list.
    pub fn keys(self) -> Vec<String> {
        self.order.with(|order| {
            self.chosen.with(|chosen| order.iter().filter(|key| chosen.contains(*key)).cloned().collect())
        })
    }

    pub fn clear(self) {
        self.chosen.update(HashSet::clear);
    }

    pub fn state(self) -> Selected {
        let (chosen, all) = (self.count(), self.order.with(Vec::len));
        match chosen {
            0 => Selected::None,
            n if n >= all.min(AT_ONCE) => Selected::All,
            _ => Selected::Some,
        }
    }

    /// Selects everything (up to 500 rows) unless it is selected already.
    pub fn toggle_all(self) {
        if self.state() == Selected::All {
            self.clear();
        } else {
            let all = self.order.with_untracked(|order| order.iter().take(AT_ONCE).cloned().collect());
            self.chosen.set(all);
        }
    }

    /// Turns one row; with `range`, everything between the last turned row and this one follows it.
    pub fn toggle(self, key: &str, range: bool) {
        let on = !self.chosen.with_untracked(|chosen| chosen.contains(key));
        let anchor = self.anchor.get_value().filter(|_| range);
        let span = self.order.with_untracked(|order| between(order, anchor.as_deref().unwrap_or(key), key));
        self.chosen.update(|chosen| {
            for key in span {
                if on {
                    chosen.insert(key);
                } else {
                    chosen.remove(&key);
                }
            }
        });
        self.anchor.set_value(Some(key.to_owned()));
    }
}

/// Keys from `one` to `other`, whichever comes first; only `other` if `one` is no longer in the list.
fn between(order: &[String], one: &str, other: &str) -> Vec<String> {
    let place = |key: &str| order.iter().position(|known| known == key);
    match (place(one), place(other)) {
        (Some(a), Some(b)) => order.iter().skip(a.min(b)).take(a.abs_diff(b) + 1).cloned().collect(),
        _ => vec![other.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn five() -> Vec<String> {
        ["a", "b", "c", "d", "e"].map(String::from).to_vec()
    }

    #[test]
    fn a_range_reaches_both_ways_and_includes_its_ends() {
        assert_eq!(between(&five(), "b", "d"), ["b", "c", "d"]);
        assert_eq!(between(&five(), "d", "b"), ["b", "c", "d"]);
        assert_eq!(between(&five(), "c", "c"), ["c"]);
    }

    #[test]
    fn a_range_from_a_vanished_row_is_the_clicked_row() {
        assert_eq!(between(&five(), "gone", "d"), ["d"]);
    }
}
