/// <reference lib="esnext.disposable" preserve="true" />
import { randomBytes, randomInt } from "node:crypto";
import { Control } from "./control.cjs";
import { check, checkOptions, milliseconds, record, shown, text, whole, type Kind } from "./options.cjs";
import { Program, programOf } from "./program.cjs";
import { Sandbox, sandboxKinds, type SandboxOptions } from "./sandbox.cjs";

/** Options for starting a mock. */
export interface StartOptions {
  /** Port to listen on, on 127.0.0.1. Default: a free port. */
  port?: number;
  /** Settings, with the names that `emailsync settings` lists, for example `{ "Sync:Milliseconds": 2000 }`. */
  settings?: Readonly<Record<string, string | number | boolean>>;
  /** A JSON file with settings. */
  config?: string;
  /** A file with the initial state of sandboxes, as saved from `/__mock/state`. */
  state?: string;
  /** Milliseconds until the mock must be listening. Default: 30,000. */
  startTimeout?: number;
  /**
   * The program: a file, or an `emailsync.dll`, which runs with `dotnet`. Default: the program that the environment variable
   * EMAILSYNC_PROGRAM names, the one in this package, or the .NET tool if the package has none for this platform.
   */
  program?: string;
}

/** Options for connecting to a running mock. */
export interface ConnectOptions {
  /** The value of the mock's setting `Admin:Token`. */
  token?: string;
}

const startKinds = {
  port: whole(0, 65_535), settings: record, config: text, state: text, startTimeout: milliseconds, program: text,
};

const setting: Kind = {
  expected: "a text, a number, true or false",
  fits: value => ["string", "number", "boolean"].includes(typeof value),
};

/**
 * Starts a mock of SuperOffice on a free port. It ends with `stop()`, at the end of `await using`, or when this process ends,
 * however that happens.
 * @throws TypeError if an option is wrong, MockError if the program is missing, does not start, or is not ready in time.
 * @example
 * const mock = await startMock();
 * const sandbox = mock.sandbox();
 * await syncMailboxes(sandbox.baseUrl, sandbox.credentials, [17, 18]); // the code under test
 * await sandbox.assertSynced(17, 18);
 * await sandbox.assertClean();
 * await mock.stop();
 */
export async function startMock(options: StartOptions = {}): Promise<Mock> {
  checkOptions("startMock", options, startKinds);
  const settings = Object.entries(options.settings ?? {});
  for (const [name, value] of settings)
    check(`startMock: settings: ${name}`, value, setting);

  const words = ["serve", "--port", `${options.port ?? 0}`, ...settings.flatMap(([name, value]) => ["--set", `${name}=${value}`])];
  if (options.config !== undefined) words.push("--config", options.config);
  if (options.state !== undefined) words.push("--state", options.state);
  // Does not wait for calls that a test has abandoned.
  if (!settings.some(([name]) => name.toLowerCase() === "stop:milliseconds")) words.push("--stop-timeout", "0");
  const program = await Program.start(programOf(options.program), words, options.startTimeout ?? 30_000);
  const token = settings.find(([name]) => name.toLowerCase() === "admin:token")?.[1];
  const control = new Control(program.url, token === undefined ? undefined : `${token}`, () => program.ended());
  try {
    return await Mock.at(control, "startMock", program);
  } catch (error) {
    await program.stop();
    throw error;
  }
}

/**
 * Connects to a running mock: one that a global setup or `emailsync run` has started, or one on a known port.
 * `stop()` leaves it running.
 * @param url Its address, without a path. Default: the environment variable EMAILSYNC_BASE_URL, which `emailsync run` sets.
 * @throws TypeError if an argument is wrong, MockError if no mock answers there.
 */
export async function connect(url: string = process.env.EMAILSYNC_BASE_URL ?? "", options: ConnectOptions = {}): Promise<Mock> {
  checkOptions("connect", options, { token: text });
  if (url === "") throw new TypeError("connect: expected the address of a mock, found none: neither an argument, nor EMAILSYNC_BASE_URL.");
  const found = typeof url === "string" && URL.canParse(url) ? new URL(url) : undefined;
  if (found?.protocol !== "http:") throw new TypeError(`connect: expected an address such as http://127.0.0.1:5080, found ${shown(url)}.`);
  // Under `emailsync run --sandbox NAME` the base URL ends in the sandbox's name.
  if (found.pathname !== "/" && url !== process.env.EMAILSYNC_BASE_URL)
    throw new TypeError(`connect: expected the mock's own address, ${found.origin}, found ${shown(url)}. `
      + 'Name the sandbox afterwards: mock.sandbox("…").');
  return await Mock.at(new Control(found.origin, options.token, () => undefined), "connect");
}

/** A running mock of SuperOffice. Tests can share it, each with its own sandbox. */
export class Mock {
  private constructor(
    private readonly control: Control,
    private readonly program: Program | undefined,
    /** The version of its program. */
    readonly version: string,
  ) {}

  /** @internal */
  static async at(control: Control, what: string, program?: Program): Promise<Mock> {
    const { version } = await control.ask<{ version?: unknown }>(what, "GET", "/health");
    check(`${what}: the version that ${control.url} tells`, version, text);
    return new Mock(control, program, version as string);
  }

  /** Its address, for example `http://127.0.0.1:41234`. The dashboard is at `/__mock/`. */
  get url(): string {
    return this.control.url;
  }

  /** The id of its process; undefined if something else started it. */
  get pid(): number | undefined {
    return this.program?.pid;
  }

  /**
   * Returns a sandbox: an installation with its own accounts, clock, faults and journal, created on first use. Use one per test.
   * @param name Its name in paths, up to 64 ASCII letters, digits and `-_.~`. `Cust` followed by digits is an online tenant, any other
   *   name an on-site installation, and the empty text the root installation. Default: a new name.
   * @throws TypeError if the name is not valid.
   */
  sandbox(name?: string | SandboxOptions): Sandbox {
    const options = typeof name === "string" ? { name } : name ?? {};
    checkOptions("mock.sandbox", options, sandboxKinds);
    const online = options.online ?? false;
    const chosen = options.name ?? (online ? `Cust${randomInt(10_000_000, 100_000_000)}` : `test-${randomBytes(4).toString("hex")}`);
    return new Sandbox(this.control, chosen, online);
  }

  /** Stops the mock that `startMock` started: aborts calls in progress, and frees the port. Calling it again does nothing. */
  async stop(): Promise<void> {
    await this.program?.stop();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}
