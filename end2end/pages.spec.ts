// Every page: usable by everybody (axe), the same to assistive technology as before (ARIA snapshots), and its picture for the documents: wide,
// narrow and dark.
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import type { Page } from "@playwright/test";

import { field, items, logIn } from "./support/steps";
import { expect, expectAccessible, test } from "./support/test";

const pictures = join(dirname(fileURLToPath(import.meta.url)), "../docs/screenshots");

test.use({ size: { clients: 12, items: 60 } });

interface Shown {
  name: string;
  /** What tells that the page has its contents. */
  ready: (page: Page) => Promise<void>;
}

const heading = (name: string) => (page: Page) => expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
const table = (name: string) => (page: Page) => expect(page.getByRole("table", { name }).getByRole("row").nth(1)).toBeVisible();
const list = (page: Page) => expect(items(page).getByRole("row").first()).toBeVisible();

/** One page in three dresses; checked in each, and the same to assistive technology as before. */
async function portray(page: Page, shown: Shown): Promise<void> {
  await shown.ready(page);
  await expect(page.locator("main")).toMatchAriaSnapshot({ name: `${shown.name}.aria.yml` });
  await depict(page, shown);
}

/** The same for pages that are mostly times and figures. */
async function depict(page: Page, { name, ready }: Shown): Promise<void> {
  await mkdir(pictures, { recursive: true });
  await ready(page);
  // Nothing is under the pointer.
  await page.mouse.move(0, 0);
  await expectAccessible(page);
  await page.screenshot({ path: join(pictures, `${name}.png`), animations: "disabled" });

  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(page);
  await page.screenshot({ path: join(pictures, `${name}-dark.png`), animations: "disabled" });
  await page.emulateMedia({ colorScheme: "light" });

  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, `${name} fits a phone`).toBeLessThanOrEqual(390);
  await page.screenshot({ path: join(pictures, `${name}-narrow.png`), animations: "disabled" });
  await page.setViewportSize({ width: 1440, height: 900 });
}

test("pages before signing in", async ({ page }) => {
  await page.goto("/login");
  await portray(page, { name: "log-in", ready: heading("Log in") });
  await page.goto("/signup");
  await portray(page, { name: "sign-up", ready: heading("Create your account") });
  await page.goto("/accept-organization?organizationId=x&organizationUserId=y&token=z");
  await portray(page, { name: "dead-invitation", ready: heading("Join organization") });
  await page.goto("/providers/setup-provider");
  await heading("Set up your provider")(page);
  await expectAccessible(page);
  await page.goto("/no/such/page");
  await heading("There is no such page")(page);
  await expectAccessible(page);
});

test("the Provider Portal", async ({ page, site }) => {
  await logIn(page, site.world.people[0][1], site.world.password);
  await portray(page, { name: "clients", ready: table("Clients") });
  await page.goto(`/providers/${site.world.provider}/manage/people`);
  await portray(page, { name: "people", ready: table("People") });
});

test("the rest of the Provider Portal", async ({ page, site }) => {
  test.slow();
  const base = `/providers/${site.world.provider}`;
  await logIn(page, site.world.people[0][1], site.world.password, `${base}/confirm`);
  await depict(page, { name: "confirm-queue", ready: heading("Confirm queue") });
  await page.goto(`${base}/activity`);
  await depict(page, { name: "activity", ready: table("Events") });
  await page.goto(`${base}/manage/events`);
  await depict(page, { name: "provider-events", ready: table("Events") });
  await page.goto(`${base}/billing/subscription`);
  await depict(page, { name: "billing", ready: (page) => expect(page.getByRole("table").first()).toBeVisible() });
  await page.goto(`${base}/settings/account`);
  await depict(page, { name: "provider-settings", ready: (page) => expect(field(page, "Name")).not.toHaveValue("") });
  await page.goto(`${base}/clients/import`);
  await depict(page, { name: "import-clients", ready: heading("Import clients") });
});

test("an opened client", async ({ page, site }) => {
  const base = `/organizations/${site.world.clients[0].id}`;
  await logIn(page, site.world.people[0][1], site.world.password, `${base}/vault`);
  await portray(page, { name: "client-vault", ready: list });
  await page.goto(`${base}/members`);
  await portray(page, { name: "members", ready: table("Members") });
  await page.goto(`${base}/reporting/events`);
  await table("Events")(page);
  await expectAccessible(page);
  await page.goto(`${base}/settings/account`);
  await portray(page, { name: "organization-settings", ready: (page) => expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible() });
});

test("a client's own view of its provider", async ({ page, site }) => {
  const owner = site.world.people.find(([, , role]) => role.includes("wner"));
  if (!owner) throw new Error("there is an owner");
  await logIn(page, owner[1], site.world.password, `/organizations/${site.world.clients[0].id}/settings/provider`);
  await depict(page, { name: "organization-provider", ready: (page) => expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible() });
});

test("My Vault and the account", async ({ page, site }) => {
  const email = site.world.clients[0].member;
  if (!email) throw new Error("the first client has a confirmed member");
  await logIn(page, email, site.world.password, "/vault");
  await portray(page, { name: "my-vault", ready: list });
  await items(page).getByRole("row").filter({ hasText: "Cloudflare" }).first().click();
  await expect(page.getByRole("region", { name: "Item", exact: true }).getByText("ops@").first()).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: join(pictures, "item.png"), animations: "disabled" });
  await page.goto("/settings/account");
  await portray(page, { name: "account", ready: (page) => expect(field(page, "E-mail address")).toHaveValue(email) });
});
