// A clean folder with a small project that has EmailSync among its packages, as the guide says, and nothing else of this repository.
import { spawnSync } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inRepository } from "../Native/program.mjs";
import { block } from "./guide.mjs";

const version = (await readFile(inRepository("artifacts/version"), "utf8")).trim();
const client = `
const url = process.env.EMAILSYNC_BASE_URL + "/api/v1/Agents/EMail/SyncEmailAccount";
const headers = { "Content-Type": "application/json", Authorization: "Basic " + btoa(process.env.EMAILSYNC_BASIC) };
const AccountId = process.env.CLIENT === "wrong" ? "17" : 17;
const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify({ SyncUserAccount: { AccountId } }) });
console.log(answer.status);
`;
// `dotnet test` of this project runs the client, without the packages of a test framework.
const dotnetTests = `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <Target Name="CallTheMock" AfterTargets="VSTest"><Exec Command="node sync.mjs" StandardOutputImportance="high" /></Target>
</Project>
`;

export class Project {
  constructor(folder) {
    this.folder = folder;
    const { MAKEFLAGS, MAKELEVEL, MFLAGS, NODE_TEST_CONTEXT, GITHUB_ACTIONS, ...environment } = process.env;
    this.environment = {
      ...environment, CI: "true",
      npm_config_offline: "true", npm_config_update_notifier: "false", npm_config_cache: join(folder, ".cache/npm"),
      NUGET_PACKAGES: join(folder, ".cache/nuget"), DOTNET_CLI_HOME: join(folder, ".cache/dotnet"), DOTNET_NOLOGO: "1",
      GITHUB_STEP_SUMMARY: join(folder, ".summary.md"), GITHUB_OUTPUT: join(folder, ".output"),
    };
  }

  static async withNpm() {
    const project = new Project(await mkdtemp(join(tmpdir(), "ci-npm-")));
    await project.write("package.json", JSON.stringify({ name: "app", private: true, scripts: { test: "node sync.mjs" } }));
    await project.vendor("npm", `emailsync-${version}.tgz`, `emailsync-linux-x64-${version}.tgz`);
    return project.setUp("once, with npm (Linux x64)");
  }

  static async withDotNet() {
    const project = new Project(await mkdtemp(join(tmpdir(), "ci-dotnet-")));
    await project.write("app.csproj", dotnetTests);
    await project.vendor("packages", `EmailSync.Tool.${version}.nupkg`);
    await project.write("nuget.config", block("nuget.config").replace("<packageSources>", "<packageSources><clear />")); // no registry
    return project.setUp("once, with .NET");
  }

  async vendor(from, ...files) {
    await mkdir(join(this.folder, "vendor"));
    for (const file of files) await copyFile(inRepository(`artifacts/${from}/${file}`), join(this.folder, "vendor", file));
    await this.write("sync.mjs", client);
  }

  async setUp(name) {
    const { code, output } = this.bash(block(name));
    if (code !== 0) throw new Error(`${name}: ${output}`);
    await rm(join(this.folder, "node_modules"), { recursive: true, force: true }); // a checkout has none
    return this;
  }

  write(name, content) {
    return writeFile(join(this.folder, name), content);
  }

  bash(command, environment = {}, strict = true) {
    const options = strict ? ["--noprofile", "--norc", "-eo", "pipefail", "-c"] : ["--noprofile", "--norc", "-c"];
    const env = { ...this.environment, ...environment };
    const { status, stdout, stderr, error } = spawnSync("bash", [...options, command], { cwd: this.folder, env, encoding: "utf8" });
    if (error) throw error;
    return { code: status, output: stdout + stderr };
  }

  /** Runs a job's steps as a service does: the first that fails decides, and only what is there for that case goes on. */
  async job(steps, client) {
    for (const left of ["emailsync-report", ".summary.md", ".output"]) await rm(join(this.folder, left), { recursive: true, force: true });
    let code = 0, log = "";
    const uses = [], outputs = {};
    for (const step of steps) {
      if (code !== 0 && !step.always) continue;
      if (!(await Promise.all(step.files.map(file => this.has(file)))).every(Boolean)) continue;
      const filled = value => value.replace(/\$\{\{ steps\.(\w+)\.outputs\.([\w-]+) \}\}/g, (_, id, name) => outputs[id]?.[name] ?? "");
      const all = values =>
        Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === "string" ? filled(value) : value]));
      if (step.uses) {
        uses.push({ name: step.uses, inputs: all(step.inputs) });
        continue;
      }
      const run = this.bash(step.command, { CLIENT: client, ...all(step.environment) }, step.strict);
      log += `$ ${step.command}\n${run.output}`;
      code ||= run.code;
      if (step.id) outputs[step.id] = Object.fromEntries((await this.read(".output")).trim().split("\n").map(line => line.split(/=(.*)/s)));
    }
    return { code, log, uses, outputs };
  }

  read(name) {
    return readFile(join(this.folder, name), "utf8");
  }

  has(name) {
    return stat(join(this.folder, name)).then(() => true, () => false);
  }

  list(name) {
    return readdir(join(this.folder, name));
  }

  remove() {
    return rm(this.folder, { recursive: true, force: true });
  }
}
