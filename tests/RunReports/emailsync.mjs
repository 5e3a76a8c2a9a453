import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../..", import.meta.url));
export const program = join(repository, "src/Cli/bin", process.env.CONFIGURATION ?? "Release", "net10.0/emailsync.dll");
export const calls = fileURLToPath(new URL("calls.mjs", import.meta.url));

/** Runs a script beside the mock, and gives its reports. */
export function run(script, ...options) {
  const folder = mkdtempSync(join(tmpdir(), "emailsync-run-"));
  try {
    const ended = spawnSync("dotnet", [program, "run", "--report", folder, ...options, "--", process.execPath, ...script],
      { encoding: "utf8", timeout: 60_000 });
    const read = (name) => readFileSync(join(folder, name), "utf8");
    return { code: ended.status, errors: ended.stderr, junit: read("junit.xml"), sarif: JSON.parse(read("results.sarif")),
      har: JSON.parse(read("traffic.har")), html: read("report.html") };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A file of an npm package. */
export const fileOf = (name) => readFileSync(join(repository, "node_modules", name), "utf8");
