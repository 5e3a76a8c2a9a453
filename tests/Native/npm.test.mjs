// The npm package's script: who starts it has to see no difference to the program.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { access, chmod, cp, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { inFolder, inRepository, native, run, text } from "./program.mjs";

const script = "node_modules/emailsync/launch/emailsync.js";
const holder = "node_modules/@emailsync/linux-x64";

/** Both packages as npm lays them, with the native program or a shell script in its place. */
const installed = (use, { standIn, version } = {}) => inFolder(async folder => {
  await cp(inRepository("clients/npm/emailsync"), join(folder, "node_modules/emailsync"), { recursive: true });
  await mkdir(join(folder, holder, "bin"), { recursive: true });
  const manifest = JSON.parse(await readFile(inRepository("clients/npm/linux-x64/package.json"), "utf8"));
  await writeFile(join(folder, holder, "package.json"), JSON.stringify({ ...manifest, version: version ?? manifest.version }));
  const program = join(folder, holder, "bin/emailsync");
  if (standIn) {
    await writeFile(program, `#!/bin/sh\n${standIn}\n`);
    await chmod(program, 0o755);
  } else {
    await symlink(native[0], program);
  }
  return use(folder);
});

/** In a session of its own, so that no terminal of who runs the tests plays a part. */
function start(file, words, cwd) {
  const child = spawn(file, words, { cwd, detached: true, stdio: ["pipe", "pipe", "ignore"] });
  const chunks = [];
  const waiting = [];
  const read = () => Buffer.concat(chunks);
  const look = () => waiting.filter(({ expected }) => expected.test(read())).forEach(({ resolve }) => resolve());
  child.stdout.on("data", chunk => { chunks.push(chunk); look(); });
  const ended = new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ end: code ?? signal, output: read() }));
  });
  const says = expected => Promise.race([
    new Promise(resolve => { waiting.push({ expected, resolve }); look(); }),
    ended.then(({ end, output }) => assert.match(`${output}`, expected, `It ended with ${end}.`)),
  ]);
  return { child, says, said: () => `${read()}`, ended };
}

const wrapped = (folder, ...words) => start(process.execPath, [script, ...words], folder);

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"]) {
  const name = signal.slice(3);
  test(`${signal} for the script reaches the program and its command, and the exit code comes back`, () => installed(async folder => {
    const { child, says, ended } = wrapped(folder, "run", "--", "sh", "-c",
      `trap 'echo got; exit 9' ${name}; echo ready; tail -f /dev/null & wait`);
    await says(/ready/);
    child.kill(signal);
    assert.deepEqual(await ended, { end: 9, output: Buffer.from("ready\ngot\n") });
  }));

  test(`${signal} for the script ends a server well`, () => installed(async folder => {
    const { child, says, ended } = wrapped(folder, "serve", "--port", "0", "--ready-file", "ready");
    await says(/listening/);
    await access(join(folder, "ready"));
    child.kill(signal);
    assert.equal((await ended).end, 0);
    await assert.rejects(access(join(folder, "ready")));
  }));
}

for (const signal of ["SIGTERM", "SIGINT", "SIGKILL"])
  test(`A program that ${signal} ends is an end by ${signal}`, () => installed(async folder => {
    assert.equal((await wrapped(folder).ended).end, signal);
  }, { standIn: `kill -${signal.slice(3)} $$` }));

test("Input and output go through unchanged", () => installed(async folder => {
  const sent = randomBytes(8 << 20);
  const { child, ended } = wrapped(folder, "run", "--min-requests", "0", "--", "cat");
  child.stdin.end(sent);
  const { end, output } = await ended;
  const sum = bytes => createHash("sha256").update(bytes).digest("hex");
  assert.deepEqual([end, sum(output)], [0, sum(sent)]);
}));

test("Input and output block, as without the script", () => installed(async folder => {
  const { child, says, ended } = wrapped(folder);
  await says(/ready/);
  child.kill("SIGTERM"); // once that is passed on, the script has done all that it does at its start
  const { output } = await ended;
  const flags = [...`${output}`.matchAll(/flags:\s*([0-7]+)/g)].map(([, octal]) => Number.parseInt(octal, 8));
  assert.equal(flags.length, 2);
  for (const each of flags) assert.equal(each & 0o4000, 0, `${output}`);
}, { standIn: "trap 'cat /proc/$$/fdinfo/0 /proc/$$/fdinfo/1; kill $!; exit 0' TERM; tail -f /dev/null & echo ready; wait" }));

test("Ctrl+C in a terminal reaches the program once", () => installed(async folder => {
  // exec, since a shell that waits for node would die of Ctrl+C.
  const { child, says, said, ended } = start("script",
    ["--quiet", "--flush", "--return", "--command", `exec ${process.execPath} ${script}`, "/dev/null"], folder);
  await says(/ready \d+/);
  child.stdin.write("\x03");
  await says(/got/);
  process.kill(Number(/ready (\d+)/.exec(said())[1]), "SIGTERM"); // the script passes on what it got before
  const { end, output } = await ended;
  assert.deepEqual([end, `${output}`.match(/got/g).length], [3, 1]);
}, { standIn: "trap 'echo got' INT; trap 'kill $!; exit 3' TERM; tail -f /dev/null & echo ready $PPID; while :; do wait; done" }));

for (const platform of ["win32", "darwin"])
  test(`On ${platform} it says that there is no program and what to do`, () => installed(async folder => {
    await writeFile(join(folder, "elsewhere.cjs"), `Object.defineProperty(process, "platform", { value: "${platform}" });`);
    const { code, output } = await run([process.execPath], ["--require", "./elsewhere.cjs", script], { cwd: folder });
    assert.equal(code, 2);
    assert.equal(output, `emailsync: there is no native program for ${platform}-x64, only for linux-x64. ` +
      "With .NET 10 the same program runs here: dotnet tool install --global EmailSync.Tool\n");
  }));

test("A program of another version is told, and not started", () => installed(async folder => {
  const { version } = JSON.parse(await text(inRepository("clients/npm/emailsync/package.json")));
  const { code, output } = await run([process.execPath], [script, "--version"], { cwd: folder });
  assert.equal(code, 2);
  assert.equal(output,
    `emailsync: the package @emailsync/linux-x64 is version 0.0.9, and this is ${version}. ` +
    `Install both as one: npm install emailsync@${version}\n`);
}, { version: "0.0.9" }));
