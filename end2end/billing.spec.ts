// Billing: what clients were given and what they use, by month, by client and as files; and the pool where seats are set.
import { readFile } from "node:fs/promises";

import type { Page } from "@playwright/test";

import { button, choose, dialog, field, logIn, row } from "./support/steps";
import { expect, expectAccessible, test } from "./support/test";

type World = { people: [string, string, string][]; clients: { id: string; name: string }[]; provider: string; password: string };

const billingOf = (world: World) => `/providers/${world.provider}/billing/subscription`;

async function asServiceUser(page: Page, world: World, to: string) {
  const colleague = world.people.find(([, , role]) => role === "Service User");
  if (!colleague) throw new Error("there is a Service User");
  await logIn(page, colleague[1], world.password, to);
}

const table = (page: Page) => page.getByRole("table", { name: "Usage by client" });

test("the figures of today are there from the first day, for every client", async ({ page, site }) => {
  await logIn(page, site.world.people[0][1], site.world.password);
  await page.getByRole("link", { name: "Billing" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Billing");
  await expect(page.getByText("No seat pool is set")).toBeVisible();
  await expect(table(page).getByRole("row")).toHaveCount(site.world.clients.length + 1);
  const chart = page.getByRole("img", { name: /^Seats in use in / });
  await expect(chart).toBeVisible();
  await expectAccessible(page);
  await page.getByText("Storage", { exact: true }).first().click();
  await page.getByRole("radio", { name: "Storage" }).check({ force: true });
  await expect(page.getByRole("img", { name: /^Storage in / })).toBeVisible();
  await expect(page).toHaveURL(/figure=storage/);
});

test("clients are searched and sorted, and one opens with its own month", async ({ page, site }) => {
  await logIn(page, site.world.people[0][1], site.world.password, billingOf(site.world));
  const client = site.world.clients[2].name;
  await expect(row(page, client)).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.type(client.slice(0, 6));
  await expect(row(page, client)).toBeVisible();
  await expect(page).toHaveURL(/search=/);
  await page.keyboard.type(" nobody at all");
  await expect(page.getByText("No client matches")).toBeVisible();
  await button(page, "Clear filter").click();
  await expect(table(page).getByRole("row")).toHaveCount(site.world.clients.length + 1);
  await table(page).getByRole("button", { name: "In use" }).click();
  await expect(page).toHaveURL(/sort=used/);

  await button(page, client).click();
  const drawer = dialog(page, client);
  await expect(drawer.getByRole("table").getByRole("row")).toHaveCount(2);
  await expect(drawer.getByRole("img", { name: /^Seats in use in / })).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(drawer).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
  await expect(page).not.toHaveURL(/client=/);
});

test("a month without figures says so, and the statement is a file", async ({ page, site }) => {
  await logIn(page, site.world.people[0][1], site.world.password, `${billingOf(site.world)}?month=2024-02`);
  await expect(page.getByText("No figures for February 2024")).toBeVisible();
  await expectAccessible(page);
  await button(page, "Next month").click();
  await expect(page.getByText("No figures for March 2024")).toBeVisible();
  await page.goto(billingOf(site.world));
  await expect(table(page)).toBeVisible();
  const [file] = await Promise.all([page.waitForEvent("download"), button(page, "CSV").click()]);
  expect(file.suggestedFilename()).toMatch(/^chatelaine-usage-\d{4}-\d{2}\.csv$/);
  const lines = (await readFile(await file.path(), "utf8")).trim().split("\r\n");
  expect(lines[0]).toMatch(/^month,client,organizationId,plan,/);
  expect(lines).toHaveLength(site.world.clients.length + 1);
});

test("a Service User reads the figures", async ({ page, site }) => {
  await asServiceUser(page, site.world, billingOf(site.world));
  await expect(table(page).getByRole("row")).toHaveCount(site.world.clients.length + 1);
  await expectAccessible(page);
});

test("seats that change are counted at once", async ({ page, site }) => {
  await logIn(page, site.world.people[0][1], site.world.password, billingOf(site.world));
  const assigned = async () => {
    const texts = await page.locator("p").filter({ hasText: /seats assigned$/ }).allTextContents();
    return texts.reduce((sum, text) => sum + Number(text.replace(/\D/g, "")), 0);
  };
  await expect(page.locator("p").filter({ hasText: /seats assigned$/ }).first()).toBeVisible();
  const before = await assigned();
  const client = site.world.clients[1].name;
  await page.goto(`/providers/${site.world.provider}/clients?search=${encodeURIComponent(client)}`);
  await expect(page.getByRole("table", { name: "Clients" }).getByRole("row")).toHaveCount(2);
  await choose(page, `Actions for ${client}`, "Name and seats");
  const form = page.getByRole("dialog").filter({ visible: true });
  const seats = field(form, "Seats");
  const wanted = Number(await seats.inputValue()) + 7;
  await seats.fill(String(wanted));
  await button(form, "Save").click();
  await expect(form).toBeHidden();
  await page.getByRole("link", { name: "Billing" }).click();
  await expect(page.locator("p").filter({ hasText: /seats assigned$/ }).first()).toBeVisible();
  await expect.poll(assigned).toBe(before + 7);
});
