/// <reference lib="esnext.disposable" preserve="true" />
import { randomBytes, randomInt } from "node:crypto";
import { Control } from "./control.cjs";
import { check, checkOptions, milliseconds, record, shown, text, whole, type Kind } from "./options.cjs";
import { Program, programOf } from "./program.cjs";
import { Sandbox, sandboxKinds, type SandboxOptions } from "./sandbox.cjs";

/** How a mock is started. */
export interface StartOptions {
  /** Port to listen on, on 127.0.0.1. A free one unless told. */
  port?: number;
  /** Settings by the names that `emailsync settings` lists, for instance `{ "Sync:Milliseconds": 2000 }`. */
  settings?: Readonly<Record<string, string | number | boolean>>;
  /** A JSON file with settings. */
  config?: string;
  /** A file with the state of sandboxes to begin with, as `/__mock/state` gives it. */
  state?: string;
  /** Milliseconds that the mock has until it listens; 30,000 unless told. */
  startTimeout?: number;
  /**
   * The program: a file, or an `emailsync.dll`, which `dotnet` runs. Unless told it is the one that the environment variable
   * EMAILSYNC_PROGRAM names, that of this package, or the .NET tool where the package has none for this platform.
   */
  program?: string;
}

/** How a mock that runs already is reached. */
export interface ConnectOptions {
  /** What `Admin:Token` is set to there. */
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
 * Starts a mock of SuperOffice on a free port. It ends with `stop()`, with `await using`, and with this process, however that ends.
 * @throws TypeError where an option is wrong, MockError where the program is missing, does not start, or is not ready in time.
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
  // Nobody waits for calls that a test has left.
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
 * Reaches a mock that runs already: one that a global set-up has started, `emailsync run`, or one on a port that you know.
 * `stop()` leaves it running.
 * @param url Its address, without a path. Unless told, that in the environment variable EMAILSYNC_BASE_URL, which `emailsync run` sets.
 * @throws TypeError where an argument is wrong, MockError where no mock answers there.
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

/** A mock of SuperOffice that runs. Tests share it, each in a sandbox of its own. */
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

  /** Its address, for instance `http://127.0.0.1:41234`. The dashboard is at `/__mock/` below it. */
  get url(): string {
    return this.control.url;
  }

  /** The id of its process; undefined where something else has started it. */
  get pid(): number | undefined {
    return this.program?.pid;
  }

  /**
   * A sandbox: an installation with accounts, clock, faults and journal of its own, made by its first use. Give each test one.
   * @param name A name in paths, up to 64 ASCII letters, digits and `-_.~`. `Cust` and digits is an online tenant, everything else
   *   an on-site installation, and the empty text the one at the root. A new name unless told.
   * @throws TypeError where there can be no sandbox of this name.
   */
  sandbox(name?: string | SandboxOptions): Sandbox {
    const options = typeof name === "string" ? { name } : name ?? {};
    checkOptions("mock.sandbox", options, sandboxKinds);
    const online = options.online ?? false;
    const chosen = options.name ?? (online ? `Cust${randomInt(10_000_000, 100_000_000)}` : `test-${randomBytes(4).toString("hex")}`);
    return new Sandbox(this.control, chosen, online);
  }

  /** Stops the mock that `startMock` started: breaks off calls that still run, and frees the port. Doing it again does nothing. */
  async stop(): Promise<void> {
    await this.program?.stop();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}
