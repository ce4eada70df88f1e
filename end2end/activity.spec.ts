// One log over the provider and all its clients: opened vaults appear in it, it is narrowed, its address can be handed on, and it leaves as a file.
import { readFile } from "node:fs/promises";

import type { Page } from "@playwright/test";

import { button, field, items, logIn } from "./support/steps";
import { expect, expectAccessible, test } from "./support/test";

type Site = { world: { people: [string, string, string][]; clients: { id: string; name: string }[]; provider: string; password: string } };

const asAdmin = (page: Page, site: Site, to: string) => logIn(page, site.world.people[0][1], site.world.password, to);
const activity = (site: Site) => `/providers/${site.world.provider}/activity`;

/** Opens a client's vault from the list, which is told to both sides, and comes back to the portal. */
async function opens(page: Page, name: string) {
  await page.getByRole("table", { name: "Clients" }).getByRole("link", { name }).first().click();
  await expect(items(page).getByRole("row").first()).toBeVisible();
  await page.getByRole("link", { name: "Provider Portal" }).click();
  await expect(page.getByRole("table", { name: "Clients" }).getByRole("row").nth(1)).toBeVisible();
}

/** From the list of clients to the log. */
async function toActivity(page: Page) {
  await page.getByRole("link", { name: "Activity" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Activity");
  await expect(page.getByRole("table", { name: "Events" }).getByRole("row").nth(1)).toBeVisible();
}

async function chosenFrom(page: Page, entry: string): Promise<string> {
  await page.getByRole("button", { name: /Export/ }).click();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: new RegExp(entry) }).click()]);
  expect(file.suggestedFilename()).toMatch(/^chatelaine-activity-\d{14}\.(csv|ndjson)$/);
  return readFile(await file.path(), "utf8");
}

test("what happens in every client is in one log, narrowed by chips, client and person", async ({ page, site }) => {
  const [first, second] = site.world.clients;
  await asAdmin(page, site, `/providers/${site.world.provider}/clients`);
  await opens(page, first.name);
  await opens(page, second.name);
  await toActivity(page);
  const log = page.getByRole("table", { name: "Events" });
  await expectAccessible(page);

  await button(page, "Vaults opened").click();
  await expect(page).toHaveURL(/kind=1603/);
  const opened = log.getByRole("row").filter({ hasText: "Opened the organization's vault" });
  for (const client of [first, second]) await expect(opened.filter({ hasText: client.name }).first()).toBeVisible();
  await expect(log.getByRole("row").filter({ has: page.getByRole("cell") }).filter({ hasNotText: "Opened the organization's vault" })).toHaveCount(0);

  await field(page, "Client").selectOption({ label: first.name });
  await expect(opened.filter({ hasText: second.name })).toHaveCount(0);
  await expect(opened.filter({ hasText: first.name }).first()).toBeVisible();
  // The address holds it all: whoever opens it sees the same.
  await page.reload();
  await expect(opened.filter({ hasText: first.name }).first()).toBeVisible();
  await expect(opened.filter({ hasText: second.name })).toHaveCount(0);

  const nobody = site.world.people.find(([, , role]) => role === "Service User");
  await field(page, "Person").selectOption({ label: nobody?.[0] ?? "" });
  await expect(page.getByText("No entry matches")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: /clear/i }).click();
  await expect(log.getByRole("row").nth(1)).toBeVisible();
  await log.getByRole("link", { name: first.name }).first().click();
  await expect(page).toHaveURL(/\/(organizations|providers)\//);
});

test("the log leaves as CSV and as NDJSON, with what it is narrowed to", async ({ page, site }) => {
  await asAdmin(page, site, `/providers/${site.world.provider}/clients`);
  await opens(page, site.world.clients[0].name);
  await toActivity(page);
  const csv = await chosenFrom(page, "CSV");
  const lines = csv.trimEnd().split("\r\n");
  expect(lines[0]).toBe("message,appIcon,appName,userId,userName,userEmail,date,ip,type,client");
  await expect(page.getByText(`${lines.length - 1} events exported`)).toBeVisible();
  expect(lines.some((line) => line.endsWith(`,OrganizationVaultAccessed,${site.world.clients[0].name}`))).toBe(true);

  await button(page, "Vaults opened").click();
  await expect(page).toHaveURL(/kind=1603/);
  const entries = (await chosenFrom(page, "NDJSON")).trimEnd().split("\n").map((line) => JSON.parse(line));
  expect(entries.length).toBeGreaterThan(0);
  expect(entries.every((entry) => entry.type === 1603 && entry.message === "Opened the organization's vault")).toBe(true);
});

test("an export can be stopped, and is then no file", async ({ page, site }) => {
  await asAdmin(page, site, activity(site));
  await expect(page.getByRole("table", { name: "Events" }).getByRole("row").nth(1)).toBeVisible();
  // A server that takes its time.
  await page.route("**/events/export**", (route) => setTimeout(() => void route.continue().catch(() => undefined), 5_000));
  let files = 0;
  page.on("download", () => (files += 1));
  const cut = page.waitForEvent("requestfailed", (request) => /events\/export/.test(request.url()));
  await page.getByRole("button", { name: /Export/ }).click();
  await page.getByRole("menuitem", { name: /CSV/ }).click();
  await expect(page.getByText("Exporting, 0 events so far")).toBeVisible();
  await button(page, "Cancel").click();
  await cut;
  await expect(page.getByText(/Exporting/)).toHaveCount(0);
  await expect(page.getByRole("button", { name: /Export/ })).toBeVisible();
  await expect(page.getByText(/does not answer/)).toHaveCount(0);
  expect(files).toBe(0);
});

test("a Service User has no Activity", async ({ page, site }) => {
  const colleague = site.world.people.find(([, , role]) => role === "Service User");
  await logIn(page, colleague?.[1] ?? "", site.world.password, activity(site));
  await expect(page.getByText("This part of the portal is for Provider Admins.", { exact: false })).toBeVisible();
  await expect(page.getByRole("link", { name: "Activity" })).toHaveCount(0);
});
