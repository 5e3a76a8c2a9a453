#!/usr/bin/env node
// Becomes the program of this platform as nearly as a script can: its words, its input and output, its signals, its end.
// Nothing here looks at process.stdin, stdout or stderr before the program ends: node would make pipes non-blocking, for the program too.
import { spawn } from "node:child_process";
import { readFileSync, writeSync } from "node:fs";
import { createRequire } from "node:module";
import { constants } from "node:os";

const platforms = ["linux-x64"];
const platform = `${process.platform}-${process.arch}`;
const cannotRun = 2;
const require = createRequire(import.meta.url);
const { version } = require("../package.json");

const program = find();
if (program) run(program);

function find() {
  const holder = `@emailsync/${platform}`;
  if (!platforms.includes(platform)) {
    return tell(`there is no native program for ${platform}, only for ${platforms.join(", ")}. ` +
      "With .NET 10 the same program runs here: dotnet tool install --global EmailSync.Tool");
  }

  let file;
  try {
    file = require.resolve(`${holder}/bin/emailsync`);
  } catch {
    return tell(`the package ${holder}, which holds the program, is not installed. It needs glibc (not musl, as on Alpine). ` +
      "Install again without --omit=optional and --no-optional, and on the system that it is to run on " +
      "(a node_modules that was copied from another has that system's program)");
  }

  const { version: held } = require(`${holder}/package.json`);
  if (held === version) return file;
  return tell(`the package ${holder} is version ${held}, and this is ${version}. Install both as one: npm install emailsync@${version}`);
}

function run(file) {
  let child;
  const hadTerminal = terminal().has;
  // What a terminal sends, its whole group of processes gets from the kernel, and a second signal would end the program at once.
  const hasIt = {
    SIGINT: () => terminal().isForeground,
    SIGQUIT: () => terminal().isForeground,
    SIGHUP: () => hadTerminal && !terminal().has, // it was closed
    SIGTERM: () => false,
  };
  for (const [signal, has] of Object.entries(hasIt)) process.on(signal, () => has() || child.kill(signal));
  child = spawn(file, process.argv.slice(2), { stdio: "inherit" });
  child.on("error", error => tell(`${file} cannot be started: ${error.message}. It needs Linux with glibc 2.34 or later`));
  child.on("exit", (code, signal) => (signal ? endBy(signal) : process.exit(code)));
}

// The fields of proc(5) behind the program's name, which may hold blanks: state, parent, group, session, terminal, the terminal's
// foreground group.
function terminal() {
  const [, , group, , number, foreground] = readFileSync("/proc/self/stat", "latin1").replace(/^.*\) /s, "").split(" ");
  return { has: number !== "0", isForeground: group === foreground };
}

// Who started this sees the same end. A signal that node does not die of becomes the exit code that a shell has for it.
function endBy(signal) {
  process.removeAllListeners(signal);
  process.exitCode = 128 + constants.signals[signal];
  if (signal !== "SIGUSR1") process.kill(process.pid, signal); // which would start node's debugger
}

function tell(message) {
  writeSync(2, `emailsync: ${message}\n`);
  process.exitCode = cannotRun;
}
