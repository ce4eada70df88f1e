// A client takes itself back: its owner sees who of the provider was there, ends the relation with a new key, and what the provider kept opens nothing.
import type { BrowserContext, Page } from "@playwright/test";

import { button, dialog, field, items, logIn, row } from "./support/steps";
import { expect, expectAccessible, test } from "./support/test";

// It takes clients away: a world of its own.
test.use({ size: { clients: 6, items: 39 } });

type People = [string, string, string][];

const who = (people: People, role: string): string => {
  const found = people.find(([, , each]) => each === role);
  if (!found) throw new Error(`there is a ${role}`);
  return found[1];
};

/** What the server answers to the page's own session, as text. */
const answer = (page: Page, path: string): Promise<string> =>
  page.evaluate(async (path) => (await fetch(path, { headers: { "chatelaine-web": "1" } })).text(), path);

const names = async (page: Page): Promise<string[]> => (await items(page).getByRole("row").allTextContents()).slice(0, 5);

/** The path from the page's button to the password. */
async function askFor(page: Page, opens: string, title: RegExp): Promise<void> {
  await button(page, opens).click();
  const wizard = dialog(page, title);
  await expectAccessible(page);
  await button(wizard, "Continue").click();
  await expect(wizard.getByText(/gets? the new key at once/)).toBeVisible();
  await expectAccessible(page);
}

async function prove(page: Page, title: RegExp, password: string, submit: string): Promise<void> {
  const wizard = dialog(page, title);
  await button(wizard, "Continue").click();
  await field(wizard, "Your master password").fill("not the password");
  await button(wizard, submit).click();
  await expect(wizard.getByText("That master password is not right.")).toBeVisible();
  await field(wizard, "Your master password").fill(password);
  await expectAccessible(page);
  await button(wizard, submit).click();
}

/** The provider's browser gets what it got before, and the organization's texts as they are now: as somebody who copied the database would. */
async function withStolen(context: BrowserContext, sync: string, organization: string, stolen: { items: string; collections: string }) {
  const json = (body: string) => ({ contentType: "application/json", body });
  await context.route(/\/api\/sync/, (route) => route.fulfill(json(sync)));
  await context.route(/\/api\/ciphers\/organization-details/, (route) => route.fulfill(json(stolen.items)));
  await context.route(new RegExp(`/api/organizations/${organization}/collections/details`), (route) => route.fulfill(json(stolen.collections)));
}

test("an owner ends the relation, and the provider's key opens nothing that is there now", async ({ page, browserOf, site }) => {
  test.setTimeout(120_000);
  const { world } = site;
  const client = world.clients[0];
  const vault = `/organizations/${client.id}/vault`;
  const provider = await browserOf();
  await logIn(provider, world.people[0][1], world.password, vault);
  await expect(items(provider).getByRole("row").first()).toBeVisible();
  const seen = await names(provider);
  const kept = await answer(provider, "/api/sync?excludeDomains=true");

  // The member reads, before and after.
  const member = await browserOf();
  await logIn(member, who(world.people, "Client member"), world.password, "/vault");
  await expect(items(member).getByRole("row").first()).toBeVisible();
  const read = await names(member);

  await logIn(page, who(world.people, "Client owner"), world.password, `/organizations/${client.id}/settings/account`);
  await page.getByRole("link", { name: "Provider" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Provider" })).toBeVisible();
  await expect(page.getByRole("table", { name: "Visits" }).getByRole("row").nth(1)).toContainText(world.people[0][0]);
  await expectAccessible(page);

  const title = /End the relation to/;
  await askFor(page, "End the relation", title);
  for (const box of await dialog(page, title).getByRole("checkbox").all()) await box.check();
  await prove(page, title, world.password, "End the relation");
  await expect(dialog(page, title).getByText("Done", { exact: true })).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);
  await button(dialog(page, title).locator("footer"), "Close").click();
  await expect(page.getByRole("heading", { level: 1, name: "Organization key" })).toBeVisible();

  // Its own people go on as before.
  await member.reload();
  await expect(items(member).getByRole("row").first()).toBeVisible();
  expect(await names(member)).toEqual(read);
  await page.goto(vault);
  await expect(items(page).getByRole("row").first()).toBeVisible();
  const stolen = {
    items: await answer(page, `/api/ciphers/organization-details?organizationId=${client.id}`),
    collections: await answer(page, `/api/organizations/${client.id}/collections/details`),
  };

  // The provider's people find nothing,
  await provider.goto("/");
  await expect(provider.getByRole("table", { name: "Clients" })).toBeVisible();
  await expect(row(provider, client.name)).toHaveCount(0);
  expect(JSON.parse(await answer(provider, `/api/ciphers/organization-details?organizationId=${client.id}`)).object).toBe("error");
  // and the key that they kept opens nothing of what is there now.
  await withStolen(provider.context(), kept, client.id, stolen);
  await provider.goto(vault);
  await expect(items(provider).getByRole("row").first()).toBeVisible();
  const now = await names(provider);
  expect(now.length).toBeGreaterThan(2);
  for (const [at, name] of now.entries()) {
    expect(name).toMatch(/cannot be decrypted/i);
    expect(name).not.toContain(seen[at]);
  }
});

test("it goes on after a reload, can be cancelled, and fits on a phone", async ({ page, browserOf, site }) => {
  test.setTimeout(120_000);
  const { world } = site;
  const owners = world.people.filter(([, , role]) => role === "Client owner");
  const [owner, at] = [owners[1][1], `/organizations/${world.clients[1].id}/settings/provider`];
  const [opens, title] = ["End the relation", /End the relation to/];
  await logIn(page, owner, world.password, at);
  // The answer to the first piece never comes; the page is loaded again.
  await page.route(/\/rotation\/staged/, () => undefined);
  await askFor(page, opens, title);
  await prove(page, title, world.password, opens);
  await expect(dialog(page, title).getByText("Encrypting items anew")).toBeVisible();
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.reload();
  await expect(page.getByText("You began this and did not finish")).toBeVisible();
  await expectAccessible(page);

  await button(page, "Cancel it").click();
  const asking = dialog(page, "Cancel this?");
  await expectAccessible(page);
  await button(asking, "Cancel it").click();
  await expect(button(page, opens)).toBeVisible();

  // Begun once more, and continued on a phone to the end. Nobody is ticked: the others are confirmed again.
  await page.route(/\/rotation\/staged/, () => undefined);
  await askFor(page, opens, title);
  await prove(page, title, world.password, opens);
  await expect(dialog(page, title).getByText("Encrypting items anew")).toBeVisible();
  const phone = await browserOf({ viewport: { width: 390, height: 844 }, hasTouch: true });
  await logIn(phone, owner, world.password, at);
  await askFor(phone, "Continue", title);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await prove(phone, title, world.password, opens);
  await expect(dialog(phone, title).getByText("Done", { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(dialog(phone, title).getByText("Compare their phrases and confirm them")).toBeVisible();
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(phone);
});
