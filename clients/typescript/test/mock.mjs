import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const configuration = process.env.CONFIGURATION ?? "Release";
const program = fileURLToPath(new URL(`../../../src/MockServer/bin/${configuration}/net10.0/emailsync.dll`, import.meta.url));

/** Starts the mock on a free port; the settings are those of --set. */
export async function startMock(settings = {}) {
  if (!existsSync(program)) throw new Error(`${program} is missing; run make build`);
  const sets = Object.entries(settings).flatMap(([key, value]) => ["--set", `${key}=${value}`]);
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("EMAILSYNC__")));
  const server = spawn("dotnet", [program, "--port", "0", ...sets], { env: environment, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(server, "exit");
  for await (const line of createInterface({ input: server.stdout })) {
    const url = /^EmailSync mock listening on (\S+)$/.exec(line)?.[1];
    if (url) return new Mock(url, server, ended);
  }
  throw new Error("The mock ended before it listened.");
}

class Mock {
  #server;
  #ended;
  #sandboxes = 0;

  constructor(url, server, ended) {
    this.url = url;
    this.#server = server;
    this.#ended = ended;
  }

  /** Base URL of a new on-site installation. */
  onSite() {
    return `${this.url}/site-${++this.#sandboxes}`;
  }

  /** Name and base URL of a new online tenant. */
  online() {
    const tenant = `Cust${70000 + ++this.#sandboxes}`;
    return { tenant, base: `${this.url}/${tenant}` };
  }

  async stop() {
    this.#server.kill();
    await this.#ended;
  }
}

/** What the calls of the sandbox with this base URL set off, newest first. */
export async function effectsOf(base) {
  const response = await fetch(`${base}/__mock/effects`);
  return (await response.json()).effects;
}

/** The newest call in the journal of the sandbox with this base URL. */
export async function newestRequestOf(base) {
  const response = await fetch(`${base}/__mock/requests?limit=1`);
  return (await response.json()).requests[0];
}
