// The page's loader: starts the application, and takes the splash away when the first page is there.
import init, { start_page } from "./chatelaine.js";

const app = document.getElementById("app");
const splash = document.getElementById("splash");

const waiting = new MutationObserver(() => {
  if (app.querySelector("main")) {
    waiting.disconnect();
    splash.remove();
  }
});
waiting.observe(app, { childList: true, subtree: true });

// Fetched when somebody chooses a password.
async function fetchMeter() {
  const meter = await import("./meter.js");
  await meter.default({ module_or_path: new URL("./meter.wasm", import.meta.url) });
  return meter.strength;
}

// After the server was upgraded, the parts of this build that were not fetched yet are gone. Whatever breaks then, the way out is to load again.
async function offerNewBuild() {
  const [, build] = import.meta.url.match(/\/pkg\/([^/]+)\//);
  const answer = await fetch("/", { cache: "no-store" });
  if (!answer.ok || (await answer.text()).includes(`/pkg/${build}/`) || document.getElementById("new-build")) return;
  const notice = document.createElement("div");
  notice.id = "new-build";
  notice.className = "new-build";
  notice.setAttribute("role", "alert");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-primary btn-sm";
  button.textContent = "Load again";
  button.addEventListener("click", () => location.reload());
  notice.append("Chatelaine was updated on the server. ", button);
  document.body.append(notice);
}
const broken = () => offerNewBuild().catch(() => undefined);
addEventListener("error", broken);
addEventListener("unhandledrejection", broken);

try {
  await init({ module_or_path: new URL("./chatelaine.wasm", import.meta.url) });
  start_page(new URL("./vault-worker.js", import.meta.url).href, fetchMeter);
} catch (error) {
  console.error(error);
  document.getElementById("splash-text").textContent =
    "Chatelaine could not be started. Check the connection and load the page again.";
}
