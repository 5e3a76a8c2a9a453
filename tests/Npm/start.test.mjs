// How a mock starts, ends, and fails to start.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { suite, test } from "node:test";
import { pathToFileURL } from "node:url";
import { inFolder, inRepository, text } from "../Native/program.mjs";
import { connect, messageOf, MockError, program, project, required, startMock, sync } from "./package.mjs";

/** Whether a process is there. */
const runs = pid => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Waits until nobody listens at an address: the process behind it has ended. */
async function silence(url) {
  for (;;) {
    try {
      // A connection that stays open tells when the server goes.
      const answer = await fetch(`${url}/__mock/events`);
      for await (const _ of answer.body);
    } catch (error) {
      if (error.cause?.code === "ECONNREFUSED") return;
    }
  }
}

/** A program of shell in the mock's place. */
const standIn = (lines, use) => inFolder(async folder => {
  const file = join(folder, "stand-in");
  await writeFile(file, `#!/bin/sh\n${lines}\n`);
  await chmod(file, 0o755);
  return await use(file, folder);
});

/** Runs a module of its own that has the package. */
function inProcess(script, { environment = {}, detached } = {}) {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: project, detached, env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "", errors = "";
  child.stdout.setEncoding("utf8").on("data", chunk => (output += chunk));
  child.stderr.setEncoding("utf8").on("data", chunk => (errors += chunk));
  const ended = once(child, "close").then(([code, signal]) => ({ end: code ?? signal, output, errors }));
  return { child, ended, line: () => once(child.stdout, "data").then(() => output.trim()) };
}

suite("A mock", { concurrency: 3 }, () => {
  test("listens on a free port once it is started, and frees it when it is stopped, as often as one likes", async () => {
    const mock = await startMock();
    assert.match(mock.url, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.match(mock.version, /^\d+\.\d+\.\d+/);
    assert.ok(runs(mock.pid));
    await Promise.all([mock.stop(), mock.stop()]);
    await mock.stop();
    assert.ok(!runs(mock.pid));
    await assert.rejects(fetch(mock.url));
  });

  test("stops where its block ends: await using", { skip: !Symbol.asyncDispose }, async () => {
    const mock = await startMock();
    await mock[Symbol.asyncDispose]();
    assert.ok(!runs(mock.pid));
  });

  test("takes settings, a file of settings and a state", () => inFolder(async folder => {
    const [config, state] = ["config.json", "state.json"].map(name => join(folder, name));
    await writeFile(config, JSON.stringify({ Sync: { IntervalSeconds: 77 } }));
    const first = await startMock({ config, settings: { "Sync:Milliseconds": 5 } });
    const sandbox = first.sandbox("kept");
    const { milliseconds, intervalSeconds } = await sandbox.sync.read();
    assert.deepEqual([milliseconds, intervalSeconds], [5, 77]);
    await sandbox.accounts.set([{ AccountId: 4711 }]);
    await writeFile(state, await (await fetch(`${first.url}/__mock/state`)).text());
    await first.stop();

    const second = await startMock({ state });
    assert.deepEqual((await second.sandbox("kept").accounts.list()).map(({ AccountId }) => AccountId), [4711]);
    await second.stop();
  }));

  test("with a token for its control routes is spoken to with it, and by nobody without", async () => {
    const mock = await startMock({ settings: { "Admin:Token": "secret-of-this-test" } });
    assert.equal((await mock.sandbox().verdict()).calls, 0);
    assert.equal((await (await connect(mock.url, { token: "secret-of-this-test" })).sandbox().verdict()).calls, 0);
    assert.match(await messageOf(connect(mock.url), MockError), /^connect: /);
    await mock.stop();
  });

  test("that nobody stops does not keep its process from ending, and ends with it", async () => {
    const { ended, line } = inProcess("import { startMock } from 'emailsync'; const mock = await startMock(); console.log(mock.url);");
    const url = await line();
    const { end, errors } = await ended;
    assert.deepEqual([end, errors], [0, ""]);
    await silence(url);
  });

  test("ends with a process that is killed outright", async () => {
    const { child, ended, line } = inProcess(
      "import { startMock } from 'emailsync'; const mock = await startMock(); console.log(mock.url); setInterval(() => {}, 1e6);");
    const url = await line();
    child.kill("SIGKILL");
    assert.equal((await ended).end, "SIGKILL");
    await silence(url);
  });

  test("breaks off calls that still run when it is stopped", async () => {
    const mock = await startMock();
    const sandbox = mock.sandbox();
    await sandbox.faults.delay({ milliseconds: 600_000 });
    const broken = assert.rejects(sync(sandbox, 17));
    await effectOf(sandbox);
    await mock.stop();
    assert.ok(!runs(mock.pid));
    await broken;
  });

  // The operation runs before the delay: the effect says that the call waits.
  async function effectOf(sandbox) {
    while ((await sandbox.effects()).length === 0) await new Promise(go => setImmediate(go));
  }

  test("that is killed in the middle is told of by whatever is asked next", async () => {
    const mock = await startMock();
    const sandbox = mock.sandbox();
    const waiting = messageOf(sandbox.waitForSync(17, { timeout: 60_000 }), MockError);
    process.kill(mock.pid, "SIGKILL");
    assert.match(await waiting, /^sandbox\.waitForSync: the mock at http:\S+ (has ended: it was ended by SIGKILL\.|does not answer)/);
    await mock.stop();
    const ended = `the mock at ${mock.url} has ended: it was ended by SIGKILL.`;
    assert.equal(await messageOf(sandbox.verdict(), MockError), `sandbox.verdict: ${ended}`);
    assert.equal(await messageOf(sandbox.faults.garbage(), MockError), `sandbox.faults.garbage: ${ended}`);
  });

  test("is the same for modules and CommonJS", async () => {
    const imported = await import(pathToFileURL(`${project}/node_modules/emailsync/dist/index.mjs`));
    assert.deepEqual(Object.keys(imported).sort(), Object.keys(required).sort());
    for (const name of Object.keys(imported)) assert.equal(imported[name], required[name], name);
    const script = "import * as emailsync from 'emailsync'; console.log(Object.keys(emailsync).length);";
    const { end, output, errors } = await inProcess(script).ended;
    assert.deepEqual([end, Number(output), errors], [0, Object.keys(required).length, ""]);
  });
});

suite("A mock that cannot start", { concurrency: 3 }, () => {
  test("says that its port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address();
    assert.equal(await messageOf(startMock({ port }), MockError), "startMock: the mock ended while it started: exit code 2\n"
      + `emailsync: port ${port} on 127.0.0.1 is in use; stop the other program, or choose another port with --port (0 picks a free one)`);
    other.close();
  });

  test("says what is wrong with its settings", async () => {
    const message = await messageOf(startMock({ settings: { "Sync:Miliseconds": 1 } }), MockError);
    assert.match(message, /^startMock: the mock ended while it started: exit code 2\nemailsync: .*Sync:Miliseconds.*Sync:Milliseconds/s);
  });

  test("says that the program is missing", async () => {
    assert.equal(await messageOf(startMock({ program: "/nowhere/emailsync" }), MockError),
      "startMock: /nowhere/emailsync cannot be started: spawn /nowhere/emailsync ENOENT.");
  });

  test("says how it died, and what it wrote before", () => standIn("echo dying >&2; kill -SEGV $$", async file => {
    assert.equal(await messageOf(startMock({ program: file }), MockError),
      "startMock: the mock ended while it started: it was ended by SIGSEGV\ndying");
  }));

  test("says that it ended though it complained of nothing", () => standIn("exit 0", async file => {
    assert.equal(await messageOf(startMock({ program: file }), MockError), "startMock: the mock ended while it started: exit code 0.");
  }));

  const hangs = 'echo $$ > "$0.pid"; echo loading; exec tail -f /dev/null';
  test("says that it was not ready in time, and is gone", () => standIn(hangs, async file => {
    assert.equal(await messageOf(startMock({ program: file, startTimeout: 5000 }), MockError),
      "startMock: the mock was not ready within 5000 ms\nloading");
    assert.ok(!runs(Number(await text(`${file}.pid`))));
  }));

  const pretends = 'echo $$ > "$0.pid"; echo "EmailSync mock listening on http://127.0.0.1:$PORT"; exec cat > /dev/null';
  test("is stopped where what listens is no mock", () => standIn(pretends, async file => {
    const answer = "HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello";
    const other = createServer(socket => socket.end(answer)).listen(0, "127.0.0.1");
    await once(other, "listening");
    const { end, output, errors } = await inProcess(
      "import { startMock } from 'emailsync'; await startMock().catch(error => console.log(error.message));",
      { environment: { EMAILSYNC_PROGRAM: file, PORT: `${other.address().port}` } }).ended;
    const expected = "startMock: expected the answer of a mock, found status 404. Is an EmailSync mock listening there?\n";
    assert.deepEqual([end, output, errors], [0, expected, ""]);
    assert.ok(!runs(Number(await text(`${file}.pid`))));
    other.close();
  }));

  const withoutProgram = "import { startMock } from 'emailsync'; await startMock().catch(error => console.log(error.name, error.message));";
  const nothing = { EMAILSYNC_PROGRAM: "", HOME: "/nowhere" };

  test("says which package is missing, and what there is beside it", async () => {
    const { output } = await inProcess(withoutProgram, { environment: nothing }).ended;
    assert.match(output, /^MockError startMock: the package @emailsync\/linux-x64, which holds the program, is not installed\. /);
    assert.match(output, / the option "program", or the environment variable EMAILSYNC_PROGRAM\n$/);
  });

  test("says what to do on a system without a native program", async () => {
    const script = `Object.defineProperty(process, "platform", { value: "plan9" }); ${withoutProgram}`;
    const { output } = await inProcess(script, { environment: nothing }).ended;
    assert.match(output, /^MockError startMock: there is no native program for plan9-.* dotnet tool install --global EmailSync\.Tool\./);
  });

  test("is the .NET tool where that is there", () => inFolder(async home => {
    await mkdir(join(home, ".dotnet/tools"), { recursive: true });
    const tool = join(home, ".dotnet/tools/emailsync");
    await writeFile(tool, `#!/bin/sh\nexec ${program.endsWith(".dll") ? "dotnet " : ""}'${program}' "$@"\n`);
    await chmod(tool, 0o755);
    const script = `const { startMock } = await import("emailsync"); process.env.HOME = ${JSON.stringify(home)};
      const mock = await startMock(); console.log(typeof mock.version); await mock.stop();`;
    const { end, output, errors } = await inProcess(script, { environment: { EMAILSYNC_PROGRAM: "" } }).ended;
    assert.deepEqual([end, output, errors], [0, "string\n", ""]);
  }));
});

suite("A wrong option", () => {
  for (const [options, expected] of [
    [{ prot: 1 }, 'startMock: there is no option "prot"; there are port, settings, config, state, startTimeout, program.'],
    [{ toString: 1 }, 'startMock: there is no option "toString"; there are port, settings, config, state, startTimeout, program.'],
    [{ port: "5080" }, 'startMock: port: expected a whole number from 0 to 65535, found "5080".'],
    [{ port: 65_536 }, "startMock: port: expected a whole number from 0 to 65535, found 65536."],
    [{ startTimeout: Infinity }, "startMock: startTimeout: expected a whole number from 1 to 2147483647, found Infinity."],
    [{ settings: ["Port=1"] }, "startMock: settings: expected an object, found an array."],
    [{ settings: { "Sync:Milliseconds": null } },
      "startMock: settings: Sync:Milliseconds: expected a text, a number, true or false, found null."],
    [{ program: "" }, 'startMock: program: expected a text that is not empty, found "".'],
    [null, "startMock: expected an object with options, found null."],
    ["5080", 'startMock: expected an object with options, found "5080".'],
  ])
    test(`of startMock is a TypeError that names it: ${JSON.stringify(options)}`, async () =>
      assert.equal(await messageOf(startMock(options), TypeError), expected));

  for (const [url, expected] of [
    ["localhost:5080", 'connect: expected an address such as http://127.0.0.1:5080, found "localhost:5080".'],
    ["https://127.0.0.1:5443", 'connect: expected an address such as http://127.0.0.1:5080, found "https://127.0.0.1:5443".'],
    ["http://127.0.0.1:5080/monday", "connect: expected the mock's own address, http://127.0.0.1:5080, "
      + 'found "http://127.0.0.1:5080/monday". Name the sandbox afterwards: mock.sandbox("…").'],
    [5080, "connect: expected an address such as http://127.0.0.1:5080, found 5080."],
    ["", "connect: expected the address of a mock, found none: neither an argument, nor EMAILSYNC_BASE_URL."],
  ])
    test(`of connect is a TypeError that says what is expected: ${JSON.stringify(url)}`, async () =>
      assert.equal(await messageOf(connect(url), TypeError), expected));
});

test("connect reaches a mock that something else has started, by its address or as emailsync run sets it, and leaves it running",
  async () => {
  const mock = await startMock();
  const other = await connect(`${mock.url}/`);
  assert.deepEqual([other.url, other.version, other.pid], [mock.url, mock.version, undefined]);
  assert.equal(await sync(other.sandbox("shared"), 17), 204);
  await mock.sandbox("shared").assertSynced(17);
  await other.stop();
  assert.ok(runs(mock.pid));
  const script = "import { connect } from 'emailsync'; const mock = await connect(); console.log(mock.url);";
  assert.equal((await inProcess(script, { environment: { EMAILSYNC_BASE_URL: `${mock.url}/monday` } }).ended).output, `${mock.url}\n`);
  await mock.stop();
  assert.match(await messageOf(connect(mock.url), MockError), /^connect: the mock at http:\S+ does not answer: connect ECONNREFUSED /);
});

test("The package has no dependency but the programs of platforms, and holds what it needs", async () => {
  const { dependencies, optionalDependencies, exports } = JSON.parse(await text(`${project}/node_modules/emailsync/package.json`));
  assert.equal(dependencies, undefined);
  assert.deepEqual(Object.keys(optionalDependencies), ["@emailsync/linux-x64"]);
  for (const { types, default: code } of Object.values(exports["."]))
    for (const file of [types, code]) assert.ok((await text(`${project}/node_modules/emailsync/${file}`)).length > 0);
  assert.ok((await text(inRepository("clients/npm/emailsync/README.md"))).includes("startMock"));
});
