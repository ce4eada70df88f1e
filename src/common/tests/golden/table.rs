//! Reads the golden tables: lines of cells divided by bars, each cell a small expression over named facts.

use std::collections::BTreeMap;

/// `or` of `and` of possibly negated words.
#[derive(Debug, Clone)]
pub struct Cell(Vec<Vec<(bool, String)>>);

impl Cell {
    fn parse(text: &str) -> Self {
        let factor = |text: &str| match text.trim().strip_prefix("not ") {
            Some(word) => (false, word.trim().to_owned()),
            None => (true, text.trim().to_owned()),
        };
        Self(text.split(" or ").map(|term| term.split(" and ").map(factor).collect()).collect())
    }

    /// Whether the cell says yes. The environment panics on a word that it does not know.
    pub fn holds(&self, environment: &dyn Fn(&str) -> bool) -> bool {
        self.0.iter().any(|term| {
            term.iter().all(|(wanted, word)| {
                let value = match word.as_str() {
                    "yes" => true,
                    "no" => false,
                    word => environment(word),
                };
                value == *wanted
            })
        })
    }

    /// The cell as the one word that it is.
    pub fn word(&self) -> &str {
        match self.0.as_slice() {
            [term] if term.len() == 1 => &term[0].1,
            _ => panic!("{self:?} is not one word"),
        }
    }

    /// The one word, or nothing where the cell is more than one.
    pub fn word_or_empty(&self) -> &str {
        if self.0.len() == 1 && self.0[0].len() == 1 { self.word() } else { "" }
    }

    pub fn words(&self) -> Vec<&str> {
        self.word().split(' ').collect()
    }
}

/// The rows of a table by their code.
pub fn read(text: &str, columns: usize) -> BTreeMap<String, Vec<Cell>> {
    let mut rows = BTreeMap::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let mut cells = line.split('|').map(str::trim);
        let code = cells.next().expect("a row has a code").to_owned();
        let cells: Vec<Cell> = cells.map(Cell::parse).collect();
        assert_eq!(cells.len(), columns, "columns of {code}");
        assert!(rows.insert(code.clone(), cells).is_none(), "{code} stands twice");
    }
    assert!(!rows.is_empty());
    rows
}
