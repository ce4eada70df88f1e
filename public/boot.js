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

try {
  await init({ module_or_path: new URL("./chatelaine.wasm", import.meta.url) });
  start_page(new URL("./vault-worker.js", import.meta.url).href);
} catch (error) {
  console.error(error);
  document.getElementById("splash-text").textContent =
    "Chatelaine could not be started. Check the connection and load the page again.";
}
