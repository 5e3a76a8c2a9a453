import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { findProgram } from "../launch/program.cjs";
import { MockError } from "./errors.cjs";

// Captured before a test can replace them.
const { setTimeout, clearTimeout } = globalThis;
const ready = /^EmailSync mock listening on (http:\S+)$/m;
const mostKept = 16 * 1024;
const stopTime = 15_000;

/** A mock's process and its address. */
export class Program {
  private end: string | undefined;
  private stopping: Promise<void> | undefined;

  private constructor(
    private readonly child: ChildProcess, readonly url: string, private readonly closed: Promise<void>, errors: () => string,
  ) {
    child.once("close", (code, signal) => (this.end = `${endOf(code, signal)}${after(errors())}`));
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** How it ended; undefined while it runs. */
  ended(): string | undefined {
    const { exitCode, signalCode } = this.child;
    return this.end ?? (exitCode !== null || signalCode !== null ? endOf(exitCode, signalCode) : undefined);
  }

  /**
   * Starts a program, and waits until it listens.
   * @throws MockError, with the program's output, if it does not.
   */
  static start(program: string, words: readonly string[], deadline: number): Promise<Program> {
    const [file, ...first] = program.endsWith(".dll") ? ["dotnet", program] : [program];
    return new Promise((resolve, reject) => {
      // The mock ends when its input closes, which happens when this process ends, however that happens.
      const child = spawn(file!, [...first, ...words, "--stop-when-stdin-closes"], { stdio: ["pipe", "pipe", "pipe"] });
      let output = "", errors = "", listens = false;
      const timer = setTimeout(() => fail(`the mock was not ready within ${deadline} ms`), deadline);
      const closed = new Promise<void>(close => {
        child.once("close", (code, signal) => {
          fail(`the mock ended while it started: ${endOf(code, signal)}`);
          close();
        });
        child.once("error", error => {
          fail(`${file} cannot be started: ${error.message}`);
          close();
        });
      });
      child.stdin.on("error", () => {}); // it has ended; "close" handles that
      child.stderr.setEncoding("utf8").on("data", (text: string) => {
        errors = `${errors}${text}`.slice(-mostKept);
        if (listens) process.stderr.write(text); // shows its warnings and errors
      });
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        if (listens) return;
        output = `${output}${text}`.slice(-mostKept);
        const url = ready.exec(output)?.[1];
        if (url === undefined) return;
        listens = true;
        clearTimeout(timer);
        hold(child, false);
        resolve(new Program(child, url, closed, () => errors));
      });

      function fail(message: string): void {
        if (listens) return;
        clearTimeout(timer);
        const error = new MockError(`startMock: ${message}${after(errors || output)}`);
        if (child.kill("SIGKILL")) child.once("exit", () => reject(error));
        else reject(error);
      }
    });
  }

  /** Stops it, and waits until it has ended. */
  stop(): Promise<void> {
    return (this.stopping ??= this.stopOnce());
  }

  private async stopOnce(): Promise<void> {
    if (this.ended() !== undefined) return;
    hold(this.child, true);
    this.child.stdin?.end();
    const timer = setTimeout(() => this.child.kill("SIGKILL"), stopTime);
    await this.closed;
    clearTimeout(timer);
  }
}

/**
 * The program to start: the named one, the native program for this platform, or the .NET tool.
 * @throws MockError that says how to get one.
 */
export function programOf(named: string | undefined): string {
  const wanted = named ?? (process.env.EMAILSYNC_PROGRAM || undefined);
  if (wanted !== undefined) return wanted;
  const { file, problem } = findProgram();
  if (file !== undefined) return file;
  const tool = join(homedir(), ".dotnet", "tools", process.platform === "win32" ? "emailsync.exe" : "emailsync");
  if (existsSync(tool)) return tool;
  throw new MockError(`startMock: ${problem}. `
    + 'A program elsewhere is started with the option "program", or the environment variable EMAILSYNC_PROGRAM');
}

// Whether the mock keeps this process alive. A test run that forgot to stop the mock still ends.
function hold(child: ChildProcess, holds: boolean): void {
  const held = [child, child.stdin, child.stdout, child.stderr] as unknown as { ref(): void; unref(): void }[];
  for (const each of held) holds ? each.ref() : each.unref();
}

const endOf = (code: number | null, signal: NodeJS.Signals | null): string => (signal ? `it was ended by ${signal}` : `exit code ${code}`);
const after = (text: string): string => (text.trim() === "" ? "." : `\n${text.trimEnd()}`);
