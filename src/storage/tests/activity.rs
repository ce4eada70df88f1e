//! The log over all clients is read by index alone, however much there is: SQLite says how it would ask.

mod support;

use sqlx::{AssertSqlSafe, Row as _};

/// The statements of `event/activity.rs`, in their order, with an index that each must use.
fn statements() -> Vec<(&'static str, &'static str)> {
    let source = include_str!("../src/event/activity.rs");
    let texts = source.split('"').filter(|text| text.starts_with("WITH "));
    texts.zip(["event_of_organization (", "event_of_organization_by_kind (", "event_by_actor ("]).collect()
}

#[tokio::test]
async fn no_question_reads_a_whole_log() {
    let store = support::Store::sqlite().await;
    let mut connection = store.sqlite_connection().await;
    let statements = statements();
    assert_eq!(statements.len(), 3);
    for (sql, index) in statements {
        let plan: Vec<String> = sqlx::query(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")))
            .fetch_all(&mut connection)
            .await
            .unwrap()
            .iter()
            .map(|row| row.get("detail"))
            .collect();
        let scans = |step: &&String| ["SCAN x", "SCAN e", "SCAN event"].iter().any(|scan| *step == scan);
        assert_eq!(plan.iter().find(scans), None, "{plan:#?}");
        assert!(plan.iter().any(|step| step.contains(index)), "{index} is not used: {plan:#?}");
    }
}
