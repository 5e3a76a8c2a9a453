#!/usr/bin/env node
// Becomes the program of this platform as nearly as a script can: its words, its signals, its exit code.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { constants } from "node:os";

const programs = { "linux-x64": "@emailsync/linux-x64/bin/emailsync" };
const platform = `${process.platform}-${process.arch}`;
const cannotRun = 2;

const program = find();
if (program) run(program);

function find() {
  if (!Object.hasOwn(programs, platform)) {
    return tell(`there is no program for ${platform}, only for ${Object.keys(programs).join(", ")}. ` +
      "With .NET 10 the same program runs everywhere: dotnet tool install --global EmailSync.Tool");
  }

  try {
    return createRequire(import.meta.url).resolve(programs[platform]);
  } catch {
    return tell(`the package @emailsync/${platform}, which holds the program, is not installed. Install again without --omit=optional ` +
      "and --no-optional, and on the system that it is to run on (a node_modules that was copied from another has that system's program)");
  }
}

function run(file) {
  const child = spawn(file, process.argv.slice(2), { stdio: "inherit" });
  // A terminal sends its signals to the program as well, and a second one would end that at once.
  const fromTerminal = [process.stdin, process.stdout, process.stderr].some(stream => stream.isTTY);
  for (const signal of ["SIGINT", "SIGQUIT", "SIGHUP"]) process.on(signal, () => fromTerminal || child.kill(signal));
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  child.on("error", error => tell(`${file} cannot be started: ${error.message}. It needs Linux with glibc 2.34 or later`));
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

function tell(message) {
  process.stderr.write(`emailsync: ${message}\n`);
  process.exitCode = cannotRun;
}
