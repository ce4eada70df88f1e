// The clients of a provider: made in steps and from a file, also over a lost connection; taken on, let go and deleted.
import { readFile } from "node:fs/promises";

import type { Page } from "@playwright/test";

import { button, choose, dialog, field, linkFor, logIn, row } from "./support/steps";
import { expect, expectAccessible, test } from "./support/test";

test.use({ size: { clients: 6, items: 8 } });
// Whole pages are loaded again in these journeys.
test.setTimeout(180_000);
const LOADED = { timeout: 60_000 };

type Site = { world: { people: [string, string, string][]; clients: { id: string; name: string }[]; provider: string; password: string } };

const asAdmin = (page: Page, site: Site, to = "/") => logIn(page, site.world.people[0][1], site.world.password, to);
const importPage = (site: Site) => `/providers/${site.world.provider}/clients/import`;

async function fillWho(page: Page, name: string, owner: string) {
  await button(page, "New client").first().click();
  const form = dialog(page, "New client organization");
  await field(form, "Organization name").fill(name);
  await field(form, "Client owner's e-mail").fill(owner);
  return form;
}

test("a client is made in steps, by the keyboard alone", async ({ page, site }) => {
  await asAdmin(page, site);
  await button(page, "New client").first().click();
  const form = dialog(page, "New client organization");
  await expect(field(form, "Billing e-mail")).not.toHaveValue("");
  await expect(field(form, "Organization name")).toBeFocused();
  // What is missing is told beside its field, and the step stays.
  await page.keyboard.press("Enter");
  await expect(field(form, "Organization name")).toHaveAttribute("aria-invalid", "true");
  await expect(field(form, "Client owner's e-mail")).toHaveAttribute("aria-invalid", "true");
  await page.keyboard.type("Keyboard Ltd");
  await page.keyboard.press("Tab");
  await page.keyboard.type("owner@keyboard.example");
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(form.getByRole("radio", { name: /^Teams/ })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(form.getByRole("radio", { name: /^Enterprise/ })).toBeChecked();
  await field(form, "Seats").fill("8");
  await expect(form.getByText(/unlimited|seats of the pool used after/)).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(field(form, "First collection")).toHaveValue("Default collection");
  await expect(form.getByText("Enterprise (Annually)")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  const ready = dialog(page, "Keyboard Ltd is ready");
  expect(await linkFor(ready, "The owner's invitation")).toContain("/accept-organization");
  await expect(ready.getByRole("link", { name: "Open client" })).toBeVisible();
  await button(ready, "Close").last().click();
  await expect(row(page, "Keyboard Ltd")).toContainText("1 / 8");
});

test("what was typed survives a lost request, and the client is made once", async ({ page, context, site }) => {
  await asAdmin(page, site);
  const form = await fillWho(page, "Once Ltd", "owner@once.example");
  await button(form, "Next").click();
  await button(form, "Next").click();
  // The server makes the client; its answer never arrives.
  await page.route("**/fn/clients/create", async (route) => {
    await route.fetch();
    await route.abort("connectionreset");
  }, { times: 1 });
  await button(form, "Create client").click();
  await expect(form.getByText(/does not answer/)).toBeVisible();
  await context.setOffline(true);
  await button(form, "Create client").click();
  await expect(form.getByText(/does not answer/)).toBeVisible();
  await context.setOffline(false);
  await form.getByRole("button", { name: "Who" }).click();
  await expect(field(form, "Organization name")).toHaveValue("Once Ltd");
  await button(form, "Next").click();
  await button(form, "Next").click();
  await button(form, "Create client").click();
  await button(dialog(page, "Once Ltd is ready"), "Close").last().click();
  await expect(row(page, "Once Ltd")).toHaveCount(1);
});

test("clients are narrowed by chips, sorted by any column and exported", async ({ page, site }) => {
  await asAdmin(page, site);
  const table = page.getByRole("table", { name: "Clients" });
  await page.getByText(/^Owner pending/).first().click();
  await expect(page).toHaveURL(/show=owner/);
  await expect(table.getByRole("row").filter({ hasText: "Owner pending" })).not.toHaveCount(0);
  await page.reload();
  await expect(table.getByRole("row").filter({ hasNotText: "Owner pending" })).toHaveCount(1, LOADED);
  await page.goto(`/providers/${site.world.provider}/clients`);
  for (const column of ["Plan", "Seats", "Left", "Members", "Needs attention", "Last activity"]) {
    await table.getByRole("button", { name: column }).click(LOADED);
    await expect(table.getByRole("columnheader", { name: column })).toHaveAttribute("aria-sort", "ascending");
    await expect(table.getByRole("row").nth(1)).toBeVisible();
  }
  await expectAccessible(page);
  const waiting = page.waitForEvent("download");
  await button(page, "Export CSV").click();
  const file = await readFile(await (await waiting).path(), "utf8");
  expect(file.split("\r\n")[0]).toBe("name,plan,seats,occupied,members,marks,enabled,lastActivity,organizationId");
  expect(file).toContain("Owner pending");
});

test("a broken file tells every line and creates nothing", async ({ page, site }) => {
  await asAdmin(page, site, importPage(site));
  await page.getByLabel("CSV file").setInputFiles({ name: "a.csv", mimeType: "text/csv", buffer: Buffer.from("name;plan;seats\nA;Teams;1\n") });
  await expect(page.getByText("has no column “owner email”")).toBeVisible();
  const broken = Array.from({ length: 10_000 }, (_, number) => `Client ${number},nobody,Teams,${number % 2 ? "many" : 5}`);
  await page.evaluate(() => {
    const measured = window as unknown as { longest: number };
    measured.longest = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (measured.longest = Math.max(measured.longest, entry.duration)))).observe({ entryTypes: ["longtask"] });
  });
  await page.getByLabel("CSV file").setInputFiles({ name: "b.csv", mimeType: "text/csv", buffer: Buffer.from(`name,owner email,plan,seats\n${broken.join("\n")}\n`) });
  await expect(page.getByText("10000 lines have errors")).toBeVisible(LOADED);
  console.log("longest task while reading 10,000 lines, ms:", await page.evaluate(() => (window as unknown as { longest: number }).longest));
  await expect(page.getByRole("button", { name: /^Create 0 clients/ })).toBeDisabled();
  const list = page.getByRole("grid", { name: "Lines" });
  await expect(list.getByRole("row").first()).toContainText("Line 2, owner email: This is not an e-mail address");
  expect(await list.getByRole("row").count()).toBeLessThanOrEqual(60);
  await expectAccessible(page);
  await list.focus();
  await page.keyboard.press("End");
  await expect(page.getByText("Line 10001, seats: This is not a whole number.", { exact: false }).first()).toBeVisible();
  const waiting = page.waitForEvent("download");
  await button(page, "Errors as CSV").click();
  const reasons = await readFile(await (await waiting).path(), "utf8");
  const told = reasons.trim().split("\r\n").slice(1);
  expect(new Set(told.map((line) => line.split(",")[0])).size).toBe(10_000);
  expect(told.filter((line) => !/^\d+,[^,]+,("[^"]+\."|[^,"]+\.),Client \d+$/.test(line))).toEqual([]);
  await page.goto(`/providers/${site.world.provider}/clients`);
  await expect(page.getByRole("table", { name: "Clients" })).toBeVisible(LOADED);
  await expect(row(page, "Client 1")).toHaveCount(0);
});

test("clients are created from a file, over a lost connection and a reload", async ({ page, context, site }) => {
  await asAdmin(page, site, importPage(site));
  const names = Array.from({ length: 6 }, (_, number) => `Batch ${number + 1}`);
  const lines = names.map((name) => `${name};owner@batch.example;Enterprise;7`);
  const file = ["\uFEFFName;Owner Email;Plan;Seats", ...lines, `${site.world.clients[0].name};a@b.example;Teams;2`, "Bad;nobody;Teams;2", ""].join("\r\n");
  await field(page, "Or paste the lines").fill(file);
  await button(page, "Check the lines").click();
  await expect(page.getByText("There is a client of this name already.")).toBeVisible();
  await expectAccessible(page);
  // The third answer is lost after the server has made its client, and then the whole connection.
  let sent = 0;
  await page.route("**/fn/clients/create", async (route) => {
    sent += 1;
    if (sent !== 3) return route.continue();
    await route.fetch();
    await context.setOffline(true);
    await route.abort("connectionreset");
  });
  await button(page, "Create 6 clients").click();
  await expect(page.getByText("It goes on by itself when the connection is back.")).toBeVisible(LOADED);
  await button(page, "Cancel").click();
  await expect(page.getByText("The import is stopped")).toBeVisible();
  await context.setOffline(false);
  await page.unrouteAll();
  await page.reload();
  await expect(page.getByText("An import was interrupted")).toBeVisible(LOADED);
  await expect(page.getByText("2 created, 4 not begun.")).toBeVisible();
  await expectAccessible(page);
  await button(page, "Go on").click();
  await expect(page.getByText("The import is done")).toBeVisible(LOADED);
  await expect(page.getByText("6 created.")).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/providers/${site.world.provider}/clients?search=batch`);
  await expect(page.getByRole("table", { name: "Clients" }).getByRole("row")).toHaveCount(names.length + 1, LOADED);
  for (const name of names) await expect(row(page, name)).toHaveCount(1);
  // Its keys are good: the vault opens and has its collection.
  await page.getByRole("link", { name: names[2] }).click();
  await expect(page.getByRole("tree", { name: "Collections" }).getByText("Default collection")).toBeVisible(LOADED);
  // This server sends no mail: the owners' links are still there, and are not thrown away by the way.
  await page.goto(importPage(site));
  await expect(page.getByText("The results hold each owner's invitation")).toBeVisible(LOADED);
  const saved = page.waitForEvent("download");
  await button(page, "Results as CSV").click();
  const results = await readFile(await (await saved).path(), "utf8");
  expect(results.match(/accept-organization/g)).toHaveLength(5);
  await button(page, "Forget this import").click();
  const asking = dialog(page, "Forget this import?");
  await expectAccessible(page);
  await button(asking, "Forget").click();
  await expect(button(page, "Choose a file")).toBeVisible(LOADED);
});

test("a client is deleted only with its name and the master password", async ({ page, site }) => {
  await asAdmin(page, site);
  const form = await fillWho(page, "Short Lived", "owner@short.example");
  await button(form, "Next").click();
  await button(form, "Next").click();
  await button(form, "Create client").click();
  await button(dialog(page, "Short Lived is ready"), "Close").last().click();
  await choose(page, "Actions for Short Lived", "Delete organization");
  const asking = dialog(page, "Delete this organization?");
  await expect(asking.getByRole("button", { name: /^Delete organization/ })).toBeDisabled();
  await asking.getByRole("textbox").first().fill("Short Lived");
  await field(asking, "Your master password").fill("wrong password here");
  await expectAccessible(page);
  await button(asking, "Delete organization").click();
  await expect(field(asking, "Your master password")).toHaveAttribute("aria-invalid", "true");
  await field(asking, "Your master password").fill(site.world.password);
  await button(asking, "Delete organization").click();
  await expect(asking).toBeHidden();
  await expect(row(page, "Short Lived")).toHaveCount(0);
});

test("a client is let go when it has a confirmed owner", async ({ page, site }) => {
  await asAdmin(page, site);
  const owned = site.world.clients[0].name;
  await choose(page, `Actions for ${owned}`, "Remove from provider");
  const asking = page.getByRole("dialog").filter({ visible: true });
  await expect(asking).toContainText(owned);
  await expect(asking).toContainText("Its seats go back to your pool");
  await expectAccessible(page);
  await button(asking, "Remove client").click();
  await expect(asking).toBeHidden();
  await expect(row(page, owned)).toHaveCount(0);
});

test("one's own organization is taken on, with the warning that everybody gets in", async ({ page, browserOf, site }) => {
  const email = site.world.people[0][1];
  await asAdmin(page, site);
  await expect(page.getByRole("table", { name: "Clients" })).toBeVisible();
  await expect(button(page, "Add existing")).toHaveCount(0);
  // An organization of one's own: a client whose owner one is oneself, let go.
  const form = await fillWho(page, "Boomerang", email);
  await button(form, "Next").click();
  await button(form, "Next").click();
  await button(form, "Create client").click();
  const ready = dialog(page, "Boomerang is ready");
  const link = await linkFor(ready, "The owner's invitation");
  const members = await ready.getByRole("link", { name: "Invite members" }).getAttribute("href");
  await page.goto(link);
  await expect(page.getByText(/accepted|confirm/i).first()).toBeVisible();
  // Nobody confirms themselves: a colleague does.
  const colleague = await browserOf();
  await logIn(colleague, site.world.people[1][1], site.world.password, members ?? "");
  await button(colleague, "Compare and confirm").click(LOADED);
  const confirming = dialog(colleague, "Confirm this person");
  await expect(confirming.locator(".fingerprint")).toBeVisible();
  await button(confirming, "They match: confirm").click();
  await expect(confirming).toBeHidden();
  await page.goto(`/providers/${site.world.provider}/clients?search=boom`);
  await expect(row(page, "Boomerang")).toHaveCount(1, LOADED);
  await choose(page, "Actions for Boomerang", "Remove from provider");
  await button(dialog(page, "Remove this client?"), "Remove client").click();
  await expect(row(page, "Boomerang")).toHaveCount(0);

  await button(page, "Add existing").click();
  const adding = dialog(page, "Add existing organization");
  await adding.getByRole("radio", { name: /Boomerang/ }).check();
  await expect(adding.getByRole("button", { name: /^Add organization/ })).toBeDisabled();
  await adding.getByRole("checkbox").check();
  await expect(adding.getByText(/Everybody of this provider gets full access/)).toBeVisible();
  await expectAccessible(page);
  await button(adding, "Add organization").click();
  await expect(adding).toBeHidden();
  await expect(row(page, "Boomerang")).toHaveCount(1);
  await page.getByRole("link", { name: "Boomerang" }).click();
  await expect(page.getByRole("tree", { name: "Collections" }).getByText("Default collection")).toBeVisible(LOADED);
});
