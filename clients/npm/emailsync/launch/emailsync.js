#!/usr/bin/env node
// Becomes the program of this platform as nearly as a script can: its words, its input and output, its signals, its end.
// Nothing here looks at process.stdin, stdout or stderr before the program ends: node would make pipes non-blocking, for the program too.
import { spawn } from "node:child_process";
import { readFileSync, writeSync } from "node:fs";
import { constants } from "node:os";
import { findProgram } from "./program.cjs";

const cannotRun = 2;
const { file, problem } = findProgram();
if (file) run(file);
else fail(problem);

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
  child.on("error", error => fail(`${file} cannot be started: ${error.message}. It needs Linux with glibc 2.34 or later`));
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

function fail(message) {
  writeSync(2, `emailsync: ${message}\n`);
  process.exitCode = cannotRun;
}
