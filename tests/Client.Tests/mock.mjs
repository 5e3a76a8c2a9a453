// @ts-check
// The built mock as a process, and its installations.
import { spawn } from "node:child_process";
import { randomInt, randomUUID } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const configuration = process.env.CONFIGURATION ?? "Release";
const program = fileURLToPath(new URL(`../../src/Cli/bin/${configuration}/net10.0/emailsync.dll`, import.meta.url));

/**
 * Starts the mock on a free port; the settings are those of --set.
 * @param {Record<string, string | number>} settings
 */
export async function startMock(settings = {}) {
  if (!existsSync(program)) throw new Error(`${program} is missing; run make build`);
  const sets = Object.entries(settings).flatMap(([key, value]) => ["--set", `${key}=${value}`]);
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("EMAILSYNC__")));
  const server = spawn("dotnet", [program, "--port", "0", ...sets], { env: environment, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(server, "exit");
  for await (const line of createInterface({ input: server.stdout })) {
    const url = /^EmailSync mock listening on (\S+)$/.exec(line)?.[1];
    if (url)
      return new Mock(url, async () => {
        server.kill();
        await ended;
      });
  }
  throw new Error("The mock ended before it listened.");
}

/** A running mock. */
export class Mock {
  /**
   * @param {string} url
   * @param {() => Promise<void>} stop Ends its process.
   */
  constructor(url, stop) {
    this.url = url;
    this.stop = stop;
  }

  /** Base URL of a new on-site installation. */
  onSite() {
    return `${this.url}/site-${randomUUID()}`;
  }

  /** Name and base URL of a new online tenant. */
  online() {
    const tenant = `Cust${randomInt(100_000, 2 ** 40)}`;
    return { tenant, base: `${this.url}/${tenant}` };
  }
}

/** What a control route of the sandbox with this base URL answers. @param {string} base @param {string} route @returns {Promise<any>} */
const control = async (base, route) => (await fetch(`${base}/__mock/${route}`)).json();

/** What the calls of the sandbox set off, newest first. @param {string} base @returns {Promise<any[]>} */
export const effectsOf = async (base) => (await control(base, "effects")).effects;

/** The journal of the sandbox, newest first. @param {string} base @returns {Promise<any[]>} */
export const journalOf = async (base) => (await control(base, "requests")).requests;

/** The newest call of the sandbox. @param {string} base */
export const newestRequestOf = async (base) => (await journalOf(base))[0];

/** Arms a fault in the sandbox. @param {string} base @param {object} fault */
export async function arm(base, fault) {
  const answer = await fetch(`${base}/__mock/faults`, { method: "POST", body: JSON.stringify(fault) });
  if (!answer.ok) throw new Error(await answer.text());
}
