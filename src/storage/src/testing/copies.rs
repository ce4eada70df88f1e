//! Logs as long as those of years, for benchmarks: what was written in the usual way, doubled again and again into the past.

use crate::{Database, StorageError, execute};

/// The last digit of an id's first two parts; digits stand at 1 to 8 and from 10 on.
const FIRST_DASH: u32 = 8;

/// Copies every entry, and those with their copies, `times` times (at most 12). All entries of the first copy are `gap` milliseconds older, those of
/// each following one twice as far back as the one before. Copies are linked to nothing: no chain holds them.
pub async fn double_events(database: &Database, times: u32, gap: i64) -> Result<(), StorageError> {
    for round in 0..times.min(12) {
        let digit = if round < FIRST_DASH { round + 1 } else { round + 2 };
        let back = gap << round;
        let mut tx = database.write().await?;
        // Each copy's id differs from its model's in one digit, in each round in another: all stay distinct and as random as they were.
        execute!(
            tx,
            "INSERT INTO event (id, at, kind, user_id, organization_id, provider_id, item_id, collection_id, group_id, policy_id, member_id,
                provider_user_id, provider_organization_id, acting_user_id, device_kind, ip, system_user, stream)
            SELECT substr(id, 1, CAST($1 AS INTEGER) - 1) || CASE substr(id, CAST($1 AS INTEGER), 1)
                    WHEN '0' THEN '8' WHEN '1' THEN '9' WHEN '2' THEN 'a' WHEN '3' THEN 'b'
                    WHEN '4' THEN 'c' WHEN '5' THEN 'd' WHEN '6' THEN 'e' WHEN '7' THEN 'f'
                    WHEN '8' THEN '0' WHEN '9' THEN '1' WHEN 'a' THEN '2' WHEN 'b' THEN '3'
                    WHEN 'c' THEN '4' WHEN 'd' THEN '5' WHEN 'e' THEN '6' ELSE '7' END
                    || substr(id, CAST($1 AS INTEGER) + 1),
                at - $2, kind, user_id, organization_id, provider_id, item_id, collection_id, group_id, policy_id, member_id,
                provider_user_id, provider_organization_id, acting_user_id, device_kind, ip, system_user, stream
            FROM event",
            i64::from(digit),
            back
        )
        .map(drop)?;
        tx.commit().await?;
    }
    Ok(())
}
