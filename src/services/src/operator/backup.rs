//! Backups: a checked copy of an SQLite store, and a note of one that was made by other means.

use std::path::Path;

use storage::{
    instance::{self, Backup},
    instance_backup::{self, BackupError},
};

use super::{OperatorGrant, OperatorOperation, Presented};
use crate::{Cx, Failure, Mode, Site};

/// Writes the copy beside the running server and notes it: its size in bytes. Only for the command line, which is where files are.
pub async fn back_up(site: &Site, to: &Path) -> Result<Result<u64, BackupError>, Failure> {
    let bytes = match instance_backup::back_up(site.database(), to).await {
        Ok(bytes) => bytes,
        Err(error) => return Ok(Err(error)),
    };
    let note = RecordBackup { place: to.display().to_string(), bytes: Some(bytes) };
    site.operate(&Presented::at_the_machine(), note).await?;
    Ok(Ok(bytes))
}

/// Notes that a backup was made now.
pub struct RecordBackup {
    pub place: String,
    pub bytes: Option<u64>,
}

impl OperatorOperation for RecordBackup {
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: &OperatorGrant) -> Result<(), Failure> {
        let bytes = self.bytes.map(|bytes| i64::try_from(bytes).unwrap_or(i64::MAX));
        let row = Backup { at: cx.now, place: self.place, bytes };
        instance::record_backup(&mut cx.tx, &row).await?;
        grant.write_down(cx, "back up", row.place).await
    }
}
