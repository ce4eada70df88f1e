//! Open lines. A plain request by somebody who may open one is told that only WebSockets are spoken; the test of the hub opens them.

use super::{Case, get, post};

pub fn cases() -> Vec<Case> {
    vec![
        post("/notifications/hub/negotiate", "signed"),
        get("/notifications/hub", "").refused("signed"),
        get("/api/chatelaine/live", "").refused("signed"),
    ]
}
