// What every browser test starts from: a server with a seeded world for each worker, pages that fail the test when they complain, and the check
// that a page can be used by everybody.
import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContextOptions, type Page, test as base, expect } from "@playwright/test";

import { type SeededWorld, Server } from "./processes.mjs";

export { expect };

interface Site {
  server: Server;
  world: SeededWorld;
}

interface Fixtures {
  /** Opens further browsers: each person has one of their own. */
  browserOf: (options?: BrowserContextOptions) => Promise<Page>;
}

export const test = base.extend<Fixtures, { site: Site; size: { clients: number; items: number } }>({
  // A file that asks for another size gets a world that no other file has touched.
  size: [{ clients: 6, items: 40 }, { scope: "worker", option: true }],
  site: [
    async ({ size }, use) => {
      const server = await Server.fresh("browser");
      const world = await server.seed(size);
      await use({ server, world });
      await server.remove();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: async ({ site }, use) => use(site.server.url),
  page: async ({ page }, use) => {
    const complaints = listen(page);
    await use(page);
    expect(complaints, "what the page complained about").toEqual([]);
  },
  browserOf: async ({ browser, contextOptions }, use) => {
    const opened: { page: Page; complaints: string[] }[] = [];
    await use(async (options = {}) => {
      const page = await open(browser, { ...contextOptions, ...options });
      opened.push({ page, complaints: listen(page) });
      return page;
    });
    for (const { page, complaints } of opened) {
      expect(complaints, "what a page complained about").toEqual([]);
      await page.context().close();
    }
  },
});

async function open(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB", timezoneId: "Europe/London", ...options });
  return context.newPage();
}

/** Errors of scripts and of the content security policy. What a server refuses is logged by the browser too, and is the test's own business. */
function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(`thrown: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" && !/Failed to load resource|net::ERR_/.test(message.text())) complaints.push(message.text());
  });
  return complaints;
}

/** Fails when assistive technology could not use the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  // Half-shown dialogs and toasts have colours of neither state.
  await page.evaluate(() => Promise.all(document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity).map((one) => one.finished.catch(() => undefined))));
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `    ${node.target.join(" ")}  ${node.failureSummary?.split("\n").slice(1).join("; ")}`).join("\n")}`);
  expect(told, `accessibility of ${new URL(page.url()).pathname}`).toEqual([]);
}
