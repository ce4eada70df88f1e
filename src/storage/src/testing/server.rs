//! The Postgres server that tests may use, by environment variable. That it is missing is said aloud, and is a failure where it must not be.

use std::{env, io::Write as _, sync::Once};

const ADDRESS: &str = "CHATELAINE_TEST_POSTGRES";
const REQUIRED: &str = "CHATELAINE_TEST_REQUIRE_POSTGRES";

/// The address of a server on which databases may be made, or nothing: then what was to be tested there is skipped.
///
/// # Panics
/// When `CHATELAINE_TEST_REQUIRE_POSTGRES` is 1 and there is no address.
#[must_use]
#[expect(clippy::panic, reason = "a failed expectation of a test")]
pub fn postgres_server() -> Option<String> {
    static TOLD: Once = Once::new();
    let address = env::var(ADDRESS).ok();
    if address.is_none() {
        if env::var_os(REQUIRED).is_some_and(|value| value == "1") {
            panic!("{ADDRESS} is not set, but {REQUIRED} is: nothing would be tested on Postgres");
        }
        // Past the test runner, which keeps what a passing test prints.
        TOLD.call_once(|| drop(writeln!(std::io::stderr(), "SKIPPED on Postgres: {ADDRESS} is not set")));
    }
    address
}
