// The operator's console: a token from the command line, providers made, looked after and switched off, the instance's health.
import type { Page } from "@playwright/test";

import { button, choose, dialog, field, items, logIn, row } from "./support/steps";
import { expect, expectAccessible, test } from "./support/test";

type Site = {
  server: { operator(...words: string[]): Promise<string> };
  world: { people: [string, string, string][]; clients: { id: string; name: string }[]; provider: string; password: string };
};

const PROVIDER = "Northgate IT Services";

async function makeToken(site: Site, name = "Console"): Promise<{ id: string; token: string }> {
  const said = await site.server.operator("operator", "token", "--name", name);
  const token = /^chatelaine-op-\S+$/m.exec(said)?.[0] ?? "";
  const id = /^token (\S+),/m.exec(said)?.[1] ?? "";
  return { id, token };
}

async function signIn(page: Page, token: string, to = "/admin"): Promise<void> {
  await page.goto(to);
  await field(page, "Token").fill(token);
  await button(page, "Sign in").click();
  await expect(page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Providers" })).toBeVisible();
}

test("a token opens the console, a wrong one does not, and a revoked one closes it", async ({ page, site }) => {
  const { id, token } = await makeToken(site, "Night shift");
  await page.goto("/admin/health");
  await expect(page.getByRole("heading", { level: 1, name: "Operator console" })).toBeVisible();
  await expectAccessible(page);
  await field(page, "Token").fill(`${token.slice(0, -1)}_`);
  await button(page, "Sign in").click();
  await expect(page.getByText("This token does not open the console.")).toBeVisible();
  await field(page, "Token").fill(token);
  await button(page, "Sign in").click();
  await expect(page.getByRole("heading", { level: 1, name: "Health" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Health" })).toBeVisible();

  await site.server.operator("operator", "revoke", id);
  await button(page, "Look again").click();
  await expect(page.getByRole("heading", { level: 1, name: "Operator console" })).toBeVisible();
});

test("a provider is made, found, given seats and deleted", async ({ page, site }) => {
  const { token } = await makeToken(site);
  await signIn(page, token);
  const table = page.getByRole("table", { name: "Providers" });
  await expect(table.getByRole("row").filter({ hasText: PROVIDER })).toContainText("Running");
  await expectAccessible(page);

  await button(page, "New provider").click();
  const form = dialog(page, "New provider");
  await expectAccessible(page);
  await button(form, "Create provider").click();
  await expect(form.getByText(/Enter an e-mail address/)).toBeVisible();
  await field(form, "Owner's address").fill("owner@harbour.example");
  await field(form, "Teams seats").fill("50");
  await button(form, "Create provider").click();
  const made = dialog(page, "Invitation");
  await expect(field(made, "owner@harbour.example")).toHaveValue(/setup-provider\?providerId=/);
  await expectAccessible(page);
  await button(made, "Close").first().click();

  await page.keyboard.press("/");
  await page.keyboard.type("harbour");
  await expect(table.getByRole("row")).toHaveCount(2);
  await expect(page).toHaveURL(/search=harbour/);
  await page.getByRole("link", { name: "owner@harbour.example" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "owner@harbour.example" })).toBeVisible();
  await expect(page.getByText("was invited to set it up")).toBeVisible();
  await expect(row(page, "Teams (Monthly)").or(row(page, /Teams/)).first()).toContainText("50");
  await expectAccessible(page);

  await button(page, "Set a pool").click();
  const pool = dialog(page, "Seat pool");
  await field(pool, "By contract").fill("many");
  await button(pool, "Save").click();
  await expect(pool.getByText("Enter a whole number")).toBeVisible();
  await field(pool, "By contract").fill("120");
  await button(pool, "Save").click();
  await expect(row(page, /Enterprise/).first()).toContainText("120");

  await button(page, "Delete").click();
  const asking = page.getByRole("dialog").filter({ visible: true });
  await expect(asking).toContainText("owner@harbour.example");
  await button(asking, "Delete").click();
  await expect(page.getByRole("heading", { level: 1, name: "Providers" })).toBeVisible();
  await expect(table.getByRole("row").filter({ hasText: "harbour" })).toHaveCount(0);
});

test("a provider is switched off and on, and its people notice at once", async ({ page, site, browserOf }) => {
  const { token } = await makeToken(site);
  const portal = await browserOf();
  await logIn(portal, site.world.people[0][1], site.world.password);
  await expect(portal.getByRole("table", { name: "Clients" })).toBeVisible();

  await signIn(page, token, `/admin/providers/${site.world.provider}`);
  await expect(page.getByRole("heading", { level: 1, name: PROVIDER })).toBeVisible();
  await expect(page.getByRole("table", { name: "People" }).getByRole("row")).toHaveCount(4);
  await expectAccessible(page);
  const on = page.getByRole("switch", { name: "Switched on" });
  await on.click();
  const asking = dialog(page, "Switch this provider off?");
  await button(asking, "Cancel").click();
  await expect(on).toBeChecked();
  await on.click();
  await button(asking, "Switch off").click();
  await expect(page.getByText("Switched off", { exact: true })).toBeVisible();
  await portal.reload();
  await expect(portal.getByText("This provider is switched off").first()).toBeVisible();
  await expectAccessible(portal);
  // Nor does the way into a client's vault stay open.
  await portal.goto(`/organizations/${site.world.clients[0].id}/vault`);
  await expect(portal.getByText("Not found or no access")).toBeVisible();
  await expect(items(portal).getByRole("row")).toHaveCount(0);

  await on.click();
  await expect(page.getByText("Running", { exact: true })).toBeVisible();
  await portal.goto(`/providers/${site.world.provider}/clients`);
  await expect(portal.getByRole("table", { name: "Clients" })).toBeVisible();

  await page.getByRole("button", { name: /^Actions for/ }).first().click();
  await expect(page.getByRole("menuitem", { name: /^Make Provider Admin/ })).toBeVisible();
});

test("organizations and people are found and looked after", async ({ page, site }) => {
  const { token } = await makeToken(site);
  const client = site.world.clients[1].name;
  await signIn(page, token, "/admin/organizations");
  await page.getByRole("searchbox").or(page.getByPlaceholder(/^Search/)).first().fill(client);
  const table = page.getByRole("table", { name: "Organizations" });
  await expect(table.getByRole("row")).toHaveCount(2);
  await expectAccessible(page);
  await choose(page, `Actions for ${client}`, "Suspend");
  await button(dialog(page, "Suspend this organization?"), "Suspend").click();
  await expect(row(page, client)).toContainText("Suspended");
  await choose(page, `Actions for ${client}`, "Take up again");
  await button(dialog(page, "Take this organization up again?"), "Take up again").click();
  await expect(row(page, client)).not.toContainText("Suspended");

  await page.getByRole("link", { name: "People" }).click();
  const people = page.getByRole("table", { name: "People" });
  await expect(people.getByRole("row").nth(1)).toBeVisible();
  await expectAccessible(page);
  const [name, address] = site.world.people[0];
  await page.getByPlaceholder(/^Search/).fill(address);
  await expect(people.getByRole("row")).toHaveCount(2);
  await choose(page, `Actions for ${name}`, "Memberships");
  const memberships = dialog(page, `Memberships of ${name}`);
  await expect(memberships).toContainText(PROVIDER);
  await expectAccessible(page);
  await button(memberships, "Close").first().click();
  // The only Provider Admin cannot be deleted, and is told about in words.
  await choose(page, `Actions for ${name}`, "Delete");
  const asking = dialog(page, "Delete this person?");
  await asking.getByRole("textbox").fill(address);
  await button(asking, "Delete").click();
  await expect(asking.getByRole("alert")).toContainText("only");
});

test("health tells of backups and mail", async ({ page, site }) => {
  const { token } = await makeToken(site);
  await signIn(page, token, "/admin/health");
  await expect(page.getByText("No backup was made yet.")).toBeVisible();
  await expectAccessible(page);
  const said = await site.server.operator("backup", "copy.db");
  expect(said).toContain("checked");
  await button(page, "Look again").click();
  await expect(page.getByText("No backup was made yet.")).toHaveCount(0);
  await expect(page.getByRole("table", { name: "Acts" })).toContainText("back up");
  await field(page, "Send it to").fill("ops@example.com");
  await button(page, "Send").click();
  await expect(page.getByText("This server has no mail server")).toBeVisible();
  await page.getByRole("button", { name: /Account$/ }).filter({ visible: true }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Operator console" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Operator console" })).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("the console fits", async ({ page, site }) => {
    test.slow();
    const { token } = await makeToken(site);
    await page.goto("/admin");
    await field(page, "Token").fill(token);
    await button(page, "Sign in").click();
    await expect(page.getByRole("heading", { level: 1, name: "Providers" })).toBeVisible();
    for (const path of ["/admin/providers", `/admin/providers/${site.world.provider}`, "/admin/organizations", "/admin/people", "/admin/health"]) {
      await page.goto(path);
      await expect(page.getByRole("table").first()).toBeVisible();
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390);
    }
  });
});
