// The two forms of the program: native, and as it was built.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const configuration = process.env.CONFIGURATION ?? "Release";
export const inRepository = path => join(repository, path);
export const native = [inRepository("artifacts/native/emailsync")];
export const built = ["dotnet", inRepository(`src/Cli/bin/${configuration}/net10.0/emailsync.dll`)];

/** Runs to the end; no dotnet is on the native program's way. */
export function run([file, ...first], words, { cwd, env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, [...first, ...words], { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", text => (output += text));
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code: code ?? signal, output }));
  });
}

/** A server on a free port, and what ends it with a signal and tells its exit code. */
export function serve([file, ...first], words = []) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, [...first, "serve", "--port", "0", ...words], { stdio: ["ignore", "pipe", "inherit"] });
    const ended = new Promise(end => child.on("close", code => end(code)));
    let said = "";
    child.on("error", reject);
    ended.then(code => reject(new Error(`It ended with ${code} before it listened.`)));
    child.stdout.setEncoding("utf8").on("data", text => {
      said += text;
      const url = /listening on (http:\S+)\n/.exec(said)?.[1];
      if (url) resolve({ url, stop: () => { child.kill("SIGTERM"); return ended; } });
    });
  });
}

export async function inFolder(use) {
  const folder = await mkdtemp(join(tmpdir(), "emailsync-native-"));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export const text = path => readFile(path, "utf8");
