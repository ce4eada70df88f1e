// What travels before somebody can do something: counted, not timed, so that it does not grow unseen. The design allows 250 KB and 700 KB: neither is
// reached yet (docs/STATUS.md). The unoptimized build of development is many times larger and is not counted.
import { type Page } from "@playwright/test";

import { button, field } from "./support/steps";
import { expect, test } from "./support/test";

const SIGN_IN_FORM = 325_000;
const OPEN_VAULT = 1_120_000;

test.skip(process.env.CHATELAINE_WEB !== undefined, "only the release build is counted");

/** The bytes of all answers so far, as they travelled; `engine` are those of the vault worker's own module. */
function counting(page: Page): () => Promise<{ page: number; engine: number }> {
  const sizes: Promise<{ url: string; bytes: number }>[] = [];
  page.context().on("requestfinished", (request) => {
    sizes.push(request.sizes().then(({ responseBodySize, responseHeadersSize }) => ({ url: request.url(), bytes: responseBodySize + responseHeadersSize })));
  });
  return async () => {
    let [own, engine] = [0, 0];
    for (const { url, bytes } of await Promise.all(sizes)) {
      if (/keeper\.(js|wasm)$/.test(url)) engine += bytes;
      else own += bytes;
    }
    return { page: own, engine };
  };
}

test("the sign-in form and an open vault cost what they may", async ({ browserOf, site }) => {
  const page = await browserOf();
  const count = counting(page);
  await page.goto("/login?next=%2Fvault");
  await expect(button(page, "Log in")).toBeVisible();
  // The engine is fetched beside the page; the form does not wait for it.
  const form = await count();
  console.log(`the sign-in form: ${form.page} bytes, beside it ${form.engine} of the engine`);
  expect(form.page).toBeGreaterThan(100_000);
  expect(form.page).toBeLessThanOrEqual(SIGN_IN_FORM);

  const [[, email]] = site.world.people;
  await field(page, "Email address").fill(email);
  await field(page, "Master password").fill(site.world.password);
  await button(page, "Log in").click();
  await expect(page.getByRole("region", { name: "Items" })).toBeVisible();
  await page.waitForLoadState("networkidle");
  const vault = await count();
  console.log(`an open vault: ${vault.page} bytes and ${vault.engine} of the engine`);
  expect(vault.page + vault.engine).toBeLessThanOrEqual(OPEN_VAULT);
});
