import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../..", import.meta.url));
export const mock = `src/Cli/bin/${process.env.CONFIGURATION ?? "Release"}/net10.0/emailsync.dll`;

export const rightClient = "samples/right-client/sync.mjs";
export const wrongClient = "samples/wrong-client/sync.mjs";

/** Runs a program to its end. */
export async function run(command, parameters, env = {}) {
  const program = spawn(command, parameters, { cwd: repository, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [program.stdout, program.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text));
  const [code] = await once(program, "close");
  return { code, output };
}

/** Runs a program under `emailsync run`, as a build would. */
export const runJudged = (program) => run("dotnet", [mock, "run", "--", process.execPath, program]);

/** Starts the mock on a free port. */
export async function serve() {
  const server = spawn("dotnet", [mock, "--port", "0"], { cwd: repository, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(server, "exit");
  const stop = async () => {
    server.kill();
    await ended;
  };
  for await (const line of createInterface({ input: server.stdout })) {
    const url = /^EmailSync mock listening on (\S+)$/.exec(line)?.[1];
    if (url) return { url, stop };
  }
  throw new Error("The mock ended before it listened.");
}
