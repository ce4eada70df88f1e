//! The statement for programs, and the counts of a client's health.

use axum::{
    Json,
    extract::{Query, State},
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderName},
};
use common::{
    id::{OrganizationId, ProviderId},
    month::Month,
    usage as statement,
    wire::billing::{ClientHealth, ClientMonth, Pools, UsageMonth, UsageQuery, UsageSort},
};
use serde::Deserialize;
use serde_json::json;
use services::{
    Failure,
    billing::ReadHealth,
    seat_pool::ReadPools,
    usage::{ReadClientUsage, ReadUsage},
};

use crate::{
    rest::{At, Rejected, Signed},
    state::AppState,
};

/// The most that one question answers.
const AT_ONCE: u32 = 500;

type Parameters = Vec<(String, String)>;

pub async fn pools(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
) -> Result<Json<Pools>, Rejected> {
    Ok(Json(state.site.perform(&caller, id, ReadPools).await?))
}

pub async fn month(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
    Query(parameters): Query<Parameters>,
) -> Result<Json<UsageMonth>, Rejected> {
    Ok(Json(state.site.perform(&caller, id, ReadUsage(query(parameters)?)).await?))
}

/// All clients of the month, whatever page is asked for.
pub async fn month_csv(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At(id): At<ProviderId>,
    Query(parameters): Query<Parameters>,
) -> Result<([(HeaderName, String); 2], String), Rejected> {
    let mut query = UsageQuery { offset: 0, limit: AT_ONCE, ..query(parameters)? };
    let mut rows = Vec::new();
    let month = loop {
        let page = state.site.perform(&caller, id, ReadUsage(query.clone())).await?;
        let last = page.rows.is_empty();
        rows.extend(page.rows);
        query.offset = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        // The month of the first page, also when the second one is read after midnight.
        query.month = Some(page.month);
        if last || query.offset >= page.total {
            break page.month;
        }
    };
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"chatelaine-usage-{month}.csv\"")),
    ];
    Ok((headers, statement::month_csv(month, &rows)))
}

pub async fn client(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At((id, organization)): At<(ProviderId, OrganizationId)>,
    Query(parameters): Query<Parameters>,
) -> Result<Json<ClientMonth>, Rejected> {
    let operation = ReadClientUsage { organization, month: query(parameters)?.month };
    Ok(Json(state.site.perform(&caller, id, operation).await?))
}

pub async fn health(
    State(state): State<AppState>,
    Signed(caller): Signed,
    At((id, organization)): At<(ProviderId, OrganizationId)>,
) -> Result<Json<ClientHealth>, Rejected> {
    Ok(Json(state.site.perform(&caller, id, ReadHealth(organization)).await?))
}

fn query(parameters: Parameters) -> Result<UsageQuery, Failure> {
    let mut query = UsageQuery::default();
    for (name, value) in parameters.into_iter().filter(|(_, value)| !value.trim().is_empty()) {
        match name.as_str() {
            "month" => query.month = Some(month_of(&value)?),
            "search" => query.search = value,
            "sort" => query.sort = sort(&value)?,
            "descending" => query.descending = value == "true",
            "offset" => query.offset = number("offset", &value)?,
            "limit" => query.limit = number("limit", &value)?,
            _ => {}
        }
    }
    Ok(query)
}

fn month_of(value: &str) -> Result<Month, Failure> {
    value.parse().map_err(|_| Failure::field("month", "Choose a month, written like 2026-01."))
}

fn sort(value: &str) -> Result<UsageSort, Failure> {
    UsageSort::deserialize(json!(value)).map_err(|_| Failure::field("sort", "This is not one of the possible values."))
}

fn number(field: &'static str, value: &str) -> Result<u32, Failure> {
    value.parse().map_err(|_| Failure::field(field, "This is not a whole number."))
}
