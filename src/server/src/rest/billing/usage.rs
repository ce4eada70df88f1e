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
use services::{
    Failure,
    billing::ReadHealth,
    seat_pool::ReadPools,
    usage::{ExportUsage, ReadClientUsage, ReadUsage},
};

use crate::{
    rest::{
        At, Rejected, Signed,
        parameters::{Parameters, named, number},
    },
    state::AppState,
};

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
    let (month, rows) = state.site.perform(&caller, id, ExportUsage(query(parameters)?)).await?;
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
            "sort" => query.sort = named::<UsageSort>("sort", &value)?,
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
