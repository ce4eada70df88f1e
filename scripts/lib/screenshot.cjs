// Called by scripts/screenshot. Ends with status 1 when the page threw, logged an error or broke the policy.
const { chromium } = require("@playwright/test");

const [url, out, width, scheme] = process.argv.slice(2);
const chromiumArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

(async () => {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: chromiumArguments });
  const page = await browser.newPage({
    viewport: { width: Number(width), height: Number(width) < 700 ? 844 : 900 },
    colorScheme: scheme === "dark" ? "dark" : "light",
    ignoreHTTPSErrors: true,
  });
  let faults = 0;
  const complain = (text) => {
    faults += 1;
    console.log(text);
  };
  page.on("console", (message) => {
    if (message.type() === "error") complain(`console: ${message.text()}`);
    else console.log(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complain(`thrown: ${error}`));
  page.on("requestfailed", (request) => complain(`failed: ${request.url()} ${request.failure()?.errorText}`));
  await page.goto(url);
  await page.waitForSelector("main", { timeout: 30_000 }).catch(() => complain("no <main> within 30 s"));
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: out });
  await browser.close();
  process.exitCode = faults === 0 ? 0 : 1;
})();
