//! Health, and backups that can be opened again.

use common::time::HOUR;
use services::operator::{ReadHealth, RecordBackup, back_up};
use storage::{Database, instance_backup::BackupError};
use tempfile::TempDir;
use testkit::{Engine, Site, on_every_engine};

use crate::{does, house::House};

#[test]
fn health_tells_of_engine_counts_mail_and_the_last_backup() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let house = House::of(&site, "North", "Ada").await;
        house.creates_client("Acme", "owner@acme.example").await;
        let health = does(&site, ReadHealth).await;
        let name = if engine == Engine::Sqlite { "SQLite 3." } else { "PostgreSQL " };
        assert!(health.engine.starts_with(name), "{}", health.engine);
        assert!(health.database_bytes > 10_000 && health.latency > 0 && health.newest_migration >= 5);
        assert!(health.migrations >= 5 && health.migrations <= health.newest_migration);
        assert_eq!((health.counts.providers, health.counts.organizations, health.counts.people), (1, 1, 1));
        assert!(!health.mail.on && health.last_backup.is_none());
        assert!(health.started < health.now);
        site.world.advance(HOUR);
        does(&site, RecordBackup { place: "tape".to_owned(), bytes: None }).await;
        let backup = does(&site, ReadHealth).await.last_backup.unwrap();
        assert_eq!((backup.place.as_str(), backup.bytes), ("tape", None));
    });
}

#[test]
fn a_backup_made_while_the_store_is_in_use_opens_as_a_store_and_holds_everything() {
    on_every_engine(async |engine| {
        let site = Site::start(engine).await;
        let alice = site.signs_up("Alice").await;
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("copy.db");
        let made = back_up(&site.services, &file).await.unwrap();
        if engine == Engine::Postgres {
            assert!(matches!(made, Err(BackupError::NotSqlite)));
            assert!(!file.exists());
            return;
        }
        let bytes = made.unwrap();
        assert_eq!(std::fs::metadata(&file).unwrap().len(), bytes);
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "nothing unfinished is left");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600, "for its owner only");
        }
        let copy = Database::open(&format!("sqlite:{}", file.display())).await.unwrap();
        let mut tx = copy.read().await.unwrap();
        let found = storage::account::find(&mut tx, alice.id).await.unwrap();
        tx.commit().await.unwrap();
        copy.close().await;
        assert_eq!(found.unwrap().email.as_str(), alice.email);
        assert_eq!(does(&site, ReadHealth).await.last_backup.unwrap().bytes, Some(bytes));

        let again = back_up(&site.services, &file).await.unwrap();
        assert!(matches!(again, Err(BackupError::Exists(_))), "nothing is overwritten");
        let nowhere = folder.path().join("no such folder").join("copy.db");
        assert!(matches!(back_up(&site.services, &nowhere).await.unwrap(), Err(BackupError::File(..))));
    });
}
