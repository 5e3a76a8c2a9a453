// Makes the picture of the dashboard: runs the mock with load and a Prometheus that scrapes it, asks what the dashboard asks, and lets
// Grafana's components draw the answers in Chromium. `make grafana-picture` runs it: node take.mjs PROGRAM CHROMIUM PICTURE SECONDS
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { makeLoad } from "./load.mjs";
import { evaluate } from "./queries.mjs";

const [program, chromium, picture, seconds] = process.argv.slice(2);
const scrapeSeconds = 2;
const width = 1500;
const layout = { top: 48, rowHeight: 38, gap: 8 }; // the last two as Grafana has them
const here = path => fileURLToPath(new URL(path, import.meta.url));

const folder = await mkdtemp(join(tmpdir(), "emailsync-grafana-"));
const started = [];
try {
  const mock = await startMock();
  const prometheus = await startPrometheus(mock);
  const from = Math.ceil(Date.now() / 1000);
  console.log(`Calls ${mock} for ${seconds} s, scraped by ${prometheus}...`);
  await makeLoad(mock, seconds * 1000);
  await draw(prometheus, from, Math.floor(Date.now() / 1000));
} finally {
  await Promise.all(started.map(stop));
  await rm(folder, { recursive: true });
}

async function startMock() {
  // Small, so that journals are full and sandboxes have to go within minutes.
  const settings = ["Telemetry:Metrics=true", "Journal:Entries=2000", "Journal:Octets=8388608", "Memory:Octets=33554432",
    "Sandboxes:Count=10", "Limits:SandboxCalls=25"];
  const mock = start("dotnet", [program, "--port", "0", "--data", join(folder, "data"), ...settings.flatMap(one => ["--set", one])],
    "pipe");
  const lines = createInterface(mock.stdout);
  return new Promise((found, failed) => {
    lines.on("line", line => {
      const [, address] = /listening on (http:\S+)/.exec(line) ?? [];
      if (address !== undefined) found(address);
    });
    lines.on("close", () => failed(new Error("The mock did not start.")));
  });
}

async function startPrometheus(mock) {
  const listener = createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address();
  await promisify(listener.close.bind(listener))();
  const config = join(folder, "prometheus.json");
  await writeFile(config, JSON.stringify({
    global: { scrape_interval: `${scrapeSeconds}s` },
    scrape_configs: [{ job_name: "emailsync", static_configs: [{ targets: [new URL(mock).host] }] }],
  }));
  start("prometheus", [`--config.file=${config}`, `--storage.tsdb.path=${join(folder, "prometheus")}`,
    `--web.listen-address=127.0.0.1:${port}`, "--log.level=warn"]);
  const address = `http://127.0.0.1:${port}`;
  const until = Date.now() + 30_000;
  for (;;) {
    const query = await fetch(`${address}/api/v1/query?query=emailsync_sandboxes`).then(answer => answer.json(), () => null);
    if (query?.data?.result.length > 0) return address;
    if (Date.now() > until) throw new Error("Prometheus does not scrape the mock.");
    await wait(200);
  }
}

async function draw(prometheus, from, to) {
  const dashboard = JSON.parse(await readFile(here("../emailsync.json"), "utf8"));
  const results = await evaluate(dashboard, prometheus, { from, to, scrapeSeconds });
  await build({
    entryPoints: [here("page.jsx")], bundle: true, outfile: join(folder, "page.js"), jsx: "automatic", logLevel: "error",
    define: { "process.env.NODE_ENV": '"production"' },
    loader: { ".svg": "dataurl", ".ttf": "dataurl", ".woff": "dataurl", ".woff2": "dataurl" },
  });
  const run = JSON.stringify({ dashboard, results, from, to, scrapeSeconds, layout }).replaceAll("<", "\\u003c");
  await writeFile(join(folder, "page.html"),
    `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="page.css"><main></main>`
      + `<script>const run = ${run}</script><script src="page.js"></script>`);
  const height = layout.top + layout.rowHeight * Math.max(...dashboard.panels.map(({ gridPos: { y, h } }) => y + h));
  await promisify(execFile)(chromium, ["--no-sandbox", "--hide-scrollbars", `--window-size=${width},${height}`,
    "--virtual-time-budget=10000", `--screenshot=${resolve(picture)}`, pathToFileURL(join(folder, "page.html")).href]);
}

function start(command, parameters, out = "ignore") {
  const child = spawn(command, parameters, { stdio: ["ignore", out, "inherit"] });
  started.push(child);
  return child;
}

async function stop(child) {
  if (child.exitCode !== null || !child.kill()) return;
  await once(child, "exit");
}
