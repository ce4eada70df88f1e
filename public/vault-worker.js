// The keys live here: the same module as the page's, in a worker of its own.
import init, { start_worker } from "./chatelaine.js";

await init({ module_or_path: new URL("./chatelaine.wasm", import.meta.url) });
start_worker();
