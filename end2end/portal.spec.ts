// The Provider Portal in the seeded world: finding clients, people, the log, and an organization's members, by mouse and by keyboard.
import type { Page } from "@playwright/test";

import { button, choose, dialog, field, item, items, logIn, row, shows } from "./support/steps";
import { expect, expectAccessible, test } from "./support/test";

type Site = { world: { people: [string, string, string][]; clients: { id: string; name: string }[]; provider: string; password: string } };

const asAdmin = (page: Page, site: Site, to = "/") => logIn(page, site.world.people[0][1], site.world.password, to);

async function asServiceUser(page: Page, site: Site, to = "/") {
  const colleague = site.world.people.find(([, , role]) => role === "Service User");
  if (!colleague) throw new Error("there is a Service User");
  await logIn(page, colleague[1], site.world.password, to);
}

test("clients are searched, sorted and opened", async ({ page, site }) => {
  await asAdmin(page, site);
  const table = page.getByRole("table", { name: "Clients" });
  await expect(table.getByRole("row")).toHaveCount(site.world.clients.length + 1);
  await page.keyboard.press("/");
  await page.keyboard.type("copper");
  await expect(table.getByRole("row")).toHaveCount(2);
  await expect(page).toHaveURL(/search=copper/);
  await page.keyboard.press("Escape");
  await expect(table.getByRole("row")).toHaveCount(site.world.clients.length + 1);
  await table.getByRole("button", { name: /Client/ }).first().click();
  await expect(table.getByRole("row").nth(1)).toContainText(site.world.clients.at(-1)?.name ?? "");
  await page.keyboard.press("/");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Accessing organization using provider Northgate IT Services")).toBeVisible();
  await expect(items(page).getByRole("row").first()).toBeVisible();
});

test("a Service User sees clients and nothing of the administration", async ({ page, site }) => {
  await asServiceUser(page, site);
  await expect(page.getByRole("table", { name: "Clients" }).getByRole("row")).toHaveCount(site.world.clients.length + 1);
  for (const name of ["New client", "Add existing", "Export CSV"]) await expect(button(page, name)).toHaveCount(0);
  await expect(page.getByRole("link", { name: "People" })).toHaveCount(0);
  await page.getByRole("button", { name: `Actions for ${site.world.clients[0].name}` }).click();
  await expect(page.getByRole("menuitem", { name: "Open vault" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: "Remove from provider" })).toHaveCount(0);
});

test("a client gets another name and more seats", async ({ page, site }) => {
  await asAdmin(page, site);
  const client = site.world.clients[4].name;
  await choose(page, `Actions for ${client}`, "Name and seats");
  const form = page.getByRole("dialog").filter({ visible: true });
  await form.getByLabel(/name/i).and(page.locator("input")).first().fill(`${client} and Sons`);
  await field(form, "Seats").fill("60");
  await expectAccessible(page);
  await button(form, "Save").click();
  await expect(form).toBeHidden();
  await expect(row(page, `${client} and Sons`)).toContainText("60");
});

test("removing a client names it and asks, and needs a confirmed owner", async ({ page, site }) => {
  await asAdmin(page, site);
  const owned = site.world.clients[0].name;
  await choose(page, `Actions for ${owned}`, "Remove from provider");
  const asking = page.getByRole("dialog").filter({ visible: true });
  await expect(asking).toContainText(owned);
  await expectAccessible(page);
  await button(asking, "Cancel").click();
  await expect(row(page, owned)).toBeVisible();

  const ownerless = site.world.clients[5];
  await choose(page, `Actions for ${ownerless.name}`, "Remove from provider");
  await expect(asking).toContainText(/owner/i);
  await expect(asking.getByRole("link").first()).toHaveAttribute("href", `/organizations/${ownerless.id}/members`);
});

test("people: the last Provider Admin cannot be made less", async ({ page, site }) => {
  await asAdmin(page, site, `/providers/${site.world.provider}/manage/people`);
  await expect(page.getByRole("table", { name: "People" }).getByRole("row")).toHaveCount(4);
  await page.getByRole("button", { name: "Actions for Ines Duarte" }).click();
  await expect(page.getByRole("menuitem", { name: /^Edit role/ })).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Escape");
  await choose(page, "Actions for Hana Sato", "Event log");
  await expect(dialog(page, "Events of Hana Sato")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(dialog(page, "Events of Hana Sato")).toBeHidden();
  await choose(page, "Actions for Ines Duarte", "Event log");
  await expect(dialog(page, "Events of Ines Duarte")).toBeVisible();
});

test("members of a client: levels are set, access is revoked and given back", async ({ page, site }) => {
  await asAdmin(page, site, `/organizations/${site.world.clients[1].id}/members`);
  const person = page.getByRole("table", { name: "Members" }).getByRole("row").filter({ hasText: "User" }).first();
  const name = (await person.getByRole("button", { name: /^Actions for/ }).getAttribute("aria-label"))?.replace("Actions for ", "") ?? "";
  await choose(page, `Actions for ${name}`, "Edit");
  const form = dialog(page, name);
  await form.getByRole("tab", { name: /Collections/ }).click();
  await expect(form.getByLabel("Access to Board")).toBeVisible();
  await expectAccessible(page);
  await form.getByLabel("Access to Board").selectOption({ index: 0 });
  await button(form, "Save").click();
  await expect(form).toBeHidden();

  await choose(page, `Actions for ${name}`, "Revoke access");
  const asking = page.getByRole("dialog").filter({ visible: true });
  await asking.getByRole("button", { name: /^Revoke/ }).click();
  await expect(shows(page, name, "Revoked")).toBeVisible();
  await page.keyboard.press("Escape");
  await choose(page, `Actions for ${name}`, "Restore access");
  await page.getByRole("dialog").filter({ visible: true }).getByRole("button", { name: /^Restore/ }).click();
  await expect(shows(page, name, "Revoked")).toHaveCount(0);
});

test("events are narrowed by kind and client", async ({ page, site }) => {
  await asAdmin(page, site, `/providers/${site.world.provider}/manage/events`);
  const log = page.getByRole("table", { name: "Events" });
  await expect(log.getByRole("row").nth(1)).toBeVisible();
  const client = site.world.clients[2].name;
  await field(page, "Client").selectOption({ label: client });
  await expect(log.getByRole("row").filter({ hasText: /^(?!.*Time)/ }).filter({ hasNotText: client }).filter({ has: page.getByRole("cell") })).toHaveCount(0);
  await expect(log.getByRole("row").filter({ hasText: client }).first()).toBeVisible();
  await expect(page).toHaveURL(/client=/);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("the portal is walked by the navigation drawer", async ({ page, site }) => {
    await asAdmin(page, site);
    await button(page, "Navigation").click();
    const drawer = page.getByRole("dialog").filter({ visible: true });
    await expectAccessible(page);
    await drawer.getByRole("link", { name: "People" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "People" })).toBeVisible();
    await expect(drawer).toBeHidden();
    await page.goto(`/providers/${site.world.provider}/clients`);
    await page.getByRole("link", { name: site.world.clients[0].name }).click();
    await expect(page.getByText("Accessing organization using provider Northgate IT Services")).toBeVisible();
    await expectAccessible(page);
    await items(page).getByRole("row").first().click();
    await expect(item(page).getByRole("heading", { level: 2 }).first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
