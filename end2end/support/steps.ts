// The steps of which journeys are made, in the words of the screens.
import { type Locator, type Page, expect } from "@playwright/test";

export const PASSWORD = "four otters hum at midnight";

/** The input with this label; stars and the word "optional" belong to the label, not to its name. */
export function field(scope: Page | Locator, label: string): Locator {
  const escaped = label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const inputs = "page" in scope ? scope.page() : scope;
  return scope.getByLabel(new RegExp(`^${escaped}\\s*(\\*|optional)?$`)).and(inputs.locator("input, select, textarea"));
}

export const button = (scope: Page | Locator, name: string): Locator => scope.getByRole("button", { name, exact: true });
export const dialog = (page: Page, name: string | RegExp): Locator => page.getByRole("dialog", { name });
export const row = (page: Page, text: string | RegExp): Locator => page.getByRole("row").filter({ hasText: text });
/** A word in a row, such as a badge: it may stand there twice, once for each width. */
export const shows = (page: Page, text: string | RegExp, word: string): Locator => row(page, text).getByText(word, { exact: true }).filter({ visible: true });
export const treeItem = (page: Page, tree: string, label: string): Locator =>
  page.getByRole("tree", { name: tree }).getByRole("treeitem").filter({ hasText: new RegExp(`^${label}\\s*\\d*$`) });
export const items = (page: Page): Locator => page.getByRole("region", { name: "Items" }).getByRole("grid");
export const item = (page: Page): Locator => page.getByRole("region", { name: "Item", exact: true });

export async function logIn(page: Page, email: string, password: string, to = "/"): Promise<void> {
  await page.goto(`/login?next=${encodeURIComponent(to)}`);
  await field(page, "Email address").fill(email);
  await field(page, "Master password").fill(password);
  await button(page, "Log in").click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Log in", { timeout: 30_000 });
}

/** Fills in the form of a new account whose address is bound to an invitation, or is typed. */
export async function createAccount(page: Page, name: string, email?: string): Promise<void> {
  if (email) await field(page, "Email address").fill(email);
  await field(page, "Your name").fill(name);
  await field(page, "Master password").fill(PASSWORD);
  await field(page, "Master password again").fill(PASSWORD);
  await button(page, "Create account").click();
}

/** Chooses from a row's menu. */
export async function choose(page: Page, menu: string | RegExp, entry: string): Promise<void> {
  await page.getByRole("button", { name: menu }).first().click();
  await page.getByRole("menuitem", { name: entry, exact: true }).click();
}

export async function accountMenu(page: Page, entry: string): Promise<void> {
  await page.getByRole("button", { name: /Account$/ }).filter({ visible: true }).click();
  await page.getByRole("menuitem", { name: entry, exact: true }).click();
}

/** The link that a person who invites hands on, where the server sends no mail. */
export async function linkFor(results: Locator, who: string): Promise<string> {
  const link = field(results, who).or(field(results, `Invitation link for ${who}`));
  await expect(link).toHaveValue(/^http/);
  return link.inputValue();
}

/** The words of a phrase as they are shown in large type. */
export async function phraseIn(scope: Locator): Promise<string> {
  return (await scope.locator(".fingerprint").textContent())?.trim() ?? "";
}

/** A secret is hidden until it is asked for, and hides again. */
export async function expectSecret(scope: Locator, label: string, value: string): Promise<void> {
  await expect(scope.getByText(value, { exact: true })).toHaveCount(0);
  await button(scope, `Show ${label.toLowerCase()}`).click();
  await expect(scope.locator("dd").filter({ hasText: value }).first()).toBeVisible();
  await button(scope, `Hide ${label.toLowerCase()}`).click();
}
