// The keys live here, in a module of their own. What goes wrong at the start is thrown out of the promise, so that the page hears of it.
import init, { start_worker } from "./keeper.js";

try {
  await init({ module_or_path: new URL("./keeper.wasm", import.meta.url) });
  start_worker();
} catch (error) {
  setTimeout(() => {
    throw error;
  });
}
