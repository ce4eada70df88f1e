//! Names as they are searched and sorted in lists: beside each name stands its lower case, which Rust makes, because `lower` of SQLite knows ASCII
//! letters only. It is compared byte by byte, so that both engines find and order alike.

use crate::{Database, StorageError, Tx, execute, row, rows};

/// What is stored beside a name.
#[must_use]
pub fn folded(name: &str) -> String {
    name.to_lowercase()
}

/// A pattern for LIKE with `!` as escape, for folded texts: what contains the words, in any case.
#[must_use]
pub fn containing(words: &str) -> String {
    let mut pattern = String::from("%");
    for c in folded(words.trim()).chars().filter(|c| !c.is_control()) {
        if matches!(c, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

#[derive(sqlx::FromRow)]
struct Named {
    id: String,
    name: String,
    search_name: String,
}

impl Named {
    /// What has to be stored instead, if it is not that already.
    fn corrected(&self) -> Option<String> {
        Some(folded(&self.name)).filter(|folded| *folded != self.search_name)
    }
}

/// Writes again, once in the life of a store, what migrations had to leave to the `lower` of their engine. It is noted like the run of a job.
pub(crate) async fn fold_migrated(database: &Database) -> Result<(), StorageError> {
    let mut tx = database.read().await?;
    let done = row!(tx, (i64,), "SELECT period FROM job_run WHERE name = 'fold migrated names'")?.is_some();
    tx.commit().await?;
    if done {
        return Ok(());
    }
    let mut tx = database.write().await?;
    let ours = execute!(
        tx,
        "INSERT INTO job_run (name, period, claimed, done) VALUES ('fold migrated names', 0, 0, TRUE) ON CONFLICT (name) DO NOTHING"
    )?
    .happened()?;
    if ours {
        fold_all(&mut tx).await?;
    }
    tx.commit().await
}

/// Only names with other letters than ASCII can be wrong.
async fn fold_all(tx: &mut Tx) -> Result<(), StorageError> {
    let organizations =
        rows!(tx, Named, "SELECT id, name, search_name FROM organization WHERE length(name) <> octet_length(name)")?;
    for (row, corrected) in organizations.iter().filter_map(|row| Some((row, row.corrected()?))) {
        execute!(tx, "UPDATE organization SET search_name = $2 WHERE id = $1", row.id, corrected)?.one()?;
    }
    let accounts =
        rows!(tx, Named, "SELECT id, name, search_name FROM account WHERE length(name) <> octet_length(name)")?;
    for (row, corrected) in accounts.iter().filter_map(|row| Some((row, row.corrected()?))) {
        execute!(tx, "UPDATE account SET search_name = $2 WHERE id = $1", row.id, corrected)?.one()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::containing;

    #[test]
    fn signs_of_the_pattern_are_looked_for_as_they_are() {
        assert_eq!(containing(" 100%_Ärzte!\u{0} "), "%100!%!_ärzte!!%");
        assert_eq!(containing(""), "%%");
    }
}
