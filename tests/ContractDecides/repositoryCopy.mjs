import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseDocument } from "yaml";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const parts = [".config", "Makefile", "global.json", "package.json", "package-lock.json", "redocly.yaml", "Directory.Build.props",
  "Directory.Packages.props", "BannedSymbols.txt", ".editorconfig", "openapi", "src", "docs/contract", "clients/typescript/src"];
const built = ["bin", "obj"];

/** A copy of what the server is made of, to be edited, generated, built and run. */
export class RepositoryCopy {
  #folder = mkdtempSync(join(tmpdir(), "contract-decides-"));
  #built = false;

  constructor() {
    for (const part of parts)
      cpSync(join(repository, part), join(this.#folder, part),
        { recursive: true, preserveTimestamps: true, filter: (source) => !built.includes(basename(source)) });
    symlinkSync(join(repository, "node_modules"), join(this.#folder, "node_modules"));
  }

  remove() {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  edit(file, change) {
    const path = join(this.#folder, file);
    writeFileSync(path, change(readFileSync(path, "utf8")));
  }

  /** Edits the contract, and makes the generated parts anew. */
  changeContract(change) {
    this.edit("openapi/emailsync.yaml", (text) => {
      const contract = parseDocument(text);
      change(contract);
      return contract.toString({ lineWidth: 0 });
    });
    const made = this.run("make", "--no-print-directory", "generate");
    if (made.status !== 0) throw new Error(`make generate failed:\n${made.output}`);
  }

  /** Builds the server; says whether that went well, and what the compiler printed. */
  build() {
    const restored = this.#built ? ["--no-restore"] : [];
    this.#built = true;
    // Without analysers, which are slow and check style; in one process, so that none stays behind.
    return this.run("dotnet", "build", "src/Cli", "-c", "Release", "--nologo", "-v", "quiet", "-clp:NoSummary", "-m:1",
      "-p:RunAnalyzers=false", ...restored);
  }

  /** Starts the built server on a free port. */
  async serve() {
    const server = spawn("dotnet", [join(this.#folder, "src/Cli/bin/Release/net10.0/emailsync.dll"), "--port", "0"],
      { stdio: ["ignore", "pipe", "inherit"] });
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

  /** Where a file of the copy is. */
  path(file) {
    return join(this.#folder, file);
  }

  /** Runs a command in the copy; says how it ended, and what it printed. */
  run(command, ...parameters) {
    // What a surrounding make hands down speaks of its own folder.
    const { MAKEFLAGS, MAKELEVEL, MFLAGS, ...env } = process.env;
    const { status, stdout, stderr, error } = spawnSync(command, parameters, { cwd: this.#folder, env, encoding: "utf8" });
    if (error) throw error;
    return { status, output: stdout + stderr };
  }
}
