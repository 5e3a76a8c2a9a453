// A shell in a folder of its own, in which the commands of one document are run one after the other.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { built, inRepository } from "../Native/program.mjs";

const { EMAILSYNC_PROGRAM: other } = process.env;
const start = other ? inRepository(other) : built.join(" ");
const [mark, ended] = ["\u0001", "\u0002"];

export async function openSession() {
  const folder = await mkdtemp(join(tmpdir(), "documents-"));
  const home = join(folder, "bin");
  await mkdir(home);
  // curl shows its progress where its output is no terminal; a reader's is one.
  for (const [name, line] of [["emailsync", `exec ${start}`], ["curl", 'PATH="${PATH#*:}" curl -sS']])
    await writeFile(join(home, name), `#!/bin/sh\n${line} "$@"\n`, { mode: 0o755 });
  await symlink(inRepository("samples"), join(folder, "samples"));
  // What a reader has who works on a contract: it, and pages of the vendor.
  await symlink(inRepository("openapi/emailsync.yaml"), join(folder, "emailsync.yaml"));
  await mkdir(join(folder, "pages"));
  for (const of of ["tests/ReferencePages", "tests/ContractDecides/pages"])
    for (const name of await readdir(inRepository(of)))
      await symlink(inRepository(`${of}/${name}`), join(folder, "pages", name)).catch(() => {});

  // Both outputs in one, as a terminal shows them.
  const shell = spawn("bash", ["-c", "exec bash 2>&1"],
    { cwd: folder, env: { ...process.env, PATH: `${home}:${process.env.PATH}` }, stdio: ["pipe", "pipe", "inherit"] });
  shell.stdout.setEncoding("utf8");
  // However the session ends, the shell then reads an end, and takes what it started along.
  shell.stdin.write("trap 'kill $(jobs -p) 2> /dev/null; wait' EXIT\n");
  let output = "", served = "http://127.0.0.1:5080";
  const more = [];
  shell.stdout.on("data", text => {
    output += text;
    more.splice(0).forEach(go => go());
  });
  shell.stdout.on("end", () => more.splice(0).forEach(go => go()));

  async function until(found) {
    while (!found()) {
      if (shell.stdout.readableEnded || shell.exitCode !== null) throw new Error(`The shell has ended: ${output}`);
      await new Promise(go => more.push(go));
    }
  }

  /** Runs a command to its end, and gives what it wrote. */
  async function run(command) {
    output = "";
    shell.stdin.write(`${command.replaceAll("http://127.0.0.1:5080", served)}\nprintf '${mark}'\n`);
    await until(() => output.includes(mark));
    return output.slice(0, output.indexOf(mark));
  }

  /** Starts a mock that goes on beside the commands that follow, on a port of its own, and gives what it wrote until it was ready. */
  async function keep(command) {
    output = "";
    shell.stdin.write(`EMAILSYNC__Port=0 ${command} < /dev/null &\nkept=$!\n`);
    shell.stdin.write(`(while kill -0 $kept; do sleep 0.2; done; printf '${ended}') 2> /dev/null &\n`);
    const ready = /^EmailSync mock listening on (http:\S+)$/m;
    await until(() => ready.test(output) || output.includes(ended));
    if (!ready.test(output)) throw new Error(`${command} has ended: ${output}`);
    served = ready.exec(output)[1];
    return output;
  }

  async function close() {
    shell.stdin.end();
    if (shell.exitCode === null) await once(shell, "exit");
    await rm(folder, { recursive: true });
  }

  return { run, keep, close, read: name => readFile(join(folder, name), "utf8") };
}
