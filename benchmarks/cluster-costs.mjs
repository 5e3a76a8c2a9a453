// Measures what calls, sandboxes and replicas of a team server cost: processor time from /proc, bytes and transactions from PostgreSQL.
// They depend little on how busy the machine is. Linux only; needs artifacts/cluster (`make cluster`) and PostgreSQL (`make postgres`).
// node benchmarks/cluster-costs.mjs [calls] [sandboxes] [idle] [names]
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const program = "artifacts/cluster/emailsync-cluster";
const operation = "/api/v1/Agents/EMail/SyncEmailAccount";
const body = JSON.stringify({ SyncUserAccount: { AccountId: 17 } });
const ticksPerSecond = Number(execFileSync("getconf", ["CLK_TCK"]));
const asPostgres = process.getuid() === 0 ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] : [];
const bin = process.env.POSTGRES
  ?? readdirSync("/usr/lib/postgresql").sort((one, other) => other - one).map((version) => `/usr/lib/postgresql/${version}/bin`)[0];
const wanted = process.argv.slice(2);
const tables = ["sandboxes", "records", "log"].map((table) => `emailsync.${table}`);
const started = [];
const folder = mkdtempSync(join(tmpdir(), "cluster-costs-"));
const port = await freePort();
let postmaster;

try {
  await startPostgres();
  for (const [name, measure] of Object.entries({ calls, sandboxes, idle, names }))
    if (wanted.length === 0 || wanted.includes(name)) await measure();
} finally {
  for (const one of started.reverse()) await one.stop();
  rmSync(folder, { recursive: true, force: true });
}

// What one call costs: at its owner, and passed on by another replica; by how many come at once.
async function calls() {
  database("calls");
  const replicas = [await replica("calls"), await replica("calls")];
  console.log("| answered by | connections | sandboxes | calls | ms at the owner | ms at the other | ms in PostgreSQL | calls a commit "
    + "| WAL bytes a call |");
  console.log("|---|---|---|---|---|---|---|---|---|");
  for (const [via, connections, count] of [[0, 1, 1], [0, 8, 8], [0, 64, 64], [0, 64, 1], [1, 1, 1], [1, 8, 8], [1, 64, 64]]) {
    const names = Array.from({ length: count }, (_, number) => `c${via}x${connections}x${count}x${number}`);
    for (const name of names) await call(replicas[0].agent, replicas[0].port, name);
    await load(replicas[via], names, connections, 6);
    const before = costs("calls", replicas);
    const answered = await load(replicas[via], names, connections, 10);
    await pause(1500); // until PostgreSQL has counted
    const after = costs("calls", replicas);
    const each = (key) => (after[key] - before[key]) / answered;
    console.log(`| ${via === 0 ? "the owner" : "another"} | ${connections} | ${count} | ${answered} | ${each("replica0").toFixed(3)} `
      + `| ${each("replica1").toFixed(3)} | ${each("postgres").toFixed(3)} | ${(1 / each("transactions")).toFixed(1)} `
      + `| ${each("wal").toFixed(0)} |`);
  }

  for (const one of replicas) await one.stop();
}

// What a sandbox with a few calls costs: memory, rows, bytes, and to make it, or to take it over when its replica was killed.
async function sandboxes() {
  for (const each of [1, 20]) {
    const name = `sandboxes${each}`;
    database(name);
    const more = ["--set", "Sandboxes:Count=10000"];
    const replicas = [await replica(name, more), await replica(name, more)];
    const [owner, other] = replicas;
    // Until both have compiled what they need.
    for (const [number, one] of replicas.entries()) await loadAll(one, list(`warm${number}x`, 1000), 1);
    const [memory, size, rows] = [resident(owner), bytesOf(name), rowsOf(name)];
    const all = list("s", 2000);
    console.log(`made ${await measured(name, owner, all, each)}`);
    const one = (total, digits) => (total / all.length).toFixed(digits);
    console.log(`a sandbox with ${each} calls: ${one(resident(owner) - memory, 0)} bytes in its replica, `
      + `${one(bytesOf(name) - size, 0)} bytes and ${one(rowsOf(name) - rows, 1)} rows in PostgreSQL`);

    await owner.kill();
    const killed = performance.now();
    await until(other, all[0]);
    console.log(`the first answers ${((performance.now() - killed) / 1000).toFixed(1)} s after its replica was killed`);
    await pause(15000); // until the cluster knows
    console.log(`taken over ${await measured(name, other, all, 1)}; ${connectionsOf(name)} connections`);
    const leaving = performance.now();
    await other.stop();
    console.log(`a replica with ${all.length} such sandboxes leaves in ${((performance.now() - leaving) / 1000).toFixed(1)} s`);
  }
}

async function measured(name, replica, all, calls) {
  const [before, since] = [costs(name, [replica]), performance.now()];
  await loadAll(replica, all, calls);
  const seconds = (performance.now() - since) / 1000;
  await pause(1500); // until PostgreSQL has counted
  const after = costs(name, [replica]);
  const one = (key, digits) => ((after[key] - before[key]) / all.length).toFixed(digits);
  return `${all.length} in ${seconds.toFixed(1)} s with ${calls} calls each: of each ${one("replica0", 2)} ms in the replica, `
    + `${one("postgres", 2)} ms and ${one("transactions", 1)} transactions in PostgreSQL, ${one("wal", 0)} bytes of WAL`;
}

// What replicas without calls cost.
async function idle() {
  database("idle");
  const replicas = [];
  for (const count of [1, 3, 6]) {
    while (replicas.length < count) replicas.push(await replica("idle"));
    await pause(15000);
    const before = costs("idle", replicas);
    await pause(30000);
    const after = costs("idle", replicas);
    const cpu = replicas.reduce((sum, _, number) => sum + after[`replica${number}`] - before[`replica${number}`], 0);
    const rate = (key) => (after[key] - before[key]) / 30 / count;
    console.log(`${count} idle: each ${(cpu / 30 / count).toFixed(1)} ms a second of its own, ${rate("postgres").toFixed(2)} ms and `
      + `${rate("transactions").toFixed(2)} transactions a second in PostgreSQL, ${connectionsOf("idle") / count} connections`);
  }

  for (const one of replicas) await one.stop();
}

// What depends on how many sandboxes the database has: the sum of their sizes (every 30 s), and the list of their names (a control route).
async function names() {
  database("names");
  const one = await replica("names");
  for (const count of [1000, 100000]) {
    sql("names", `INSERT INTO emailsync.sandboxes (key, name, epoch, owner, taken, is_stored)
      SELECT 'many' || n, 'many' || n, 1, '', now(), true FROM generate_series(1, ${count}) n ON CONFLICT DO NOTHING;
      ANALYZE emailsync.sandboxes`);
    for (const query of ["SELECT coalesce(sum(octets), 0) FROM emailsync.sandboxes",
      "SELECT id, items FROM emailsync.sandboxes WHERE items > 10000",
      "SELECT name FROM emailsync.sandboxes WHERE is_stored ORDER BY key"])
      console.log(`${count} sandboxes: ${query}: ${/Execution Time: (.*)/.exec(sql("names", `EXPLAIN ANALYZE ${query}`))[1]}`);
  }

  await one.stop();
}

function list(prefix, count) {
  return Array.from({ length: count }, (_, number) => `${prefix}${number}`);
}

// Each of some sandboxes gets calls, 16 at a time.
async function loadAll(to, all, each) {
  const left = all.flatMap((name) => Array(each).fill(name));
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  await Promise.all(Array.from({ length: 16 }, async () => {
    for (let name; (name = left.pop());) await until({ ...to, agent }, name);
  }));
  agent.destroy();
}

async function until(to, name) {
  for (;;)
    if (await call(to.agent, to.port, name) === 204) return;
    else await pause(50);
}

async function load(to, all, connections, seconds) {
  const end = performance.now() + seconds * 1000;
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let answered = 0;
  await Promise.all(Array.from({ length: connections }, async (_, number) => {
    while (performance.now() < end) {
      const status = await call(agent, to.port, all[number % all.length]);
      if (status !== 204) throw new Error(`answered ${status}`);
      answered++;
    }
  }));
  agent.destroy();
  return answered;
}

function call(agent, port, name) {
  return new Promise((resolve, reject) => {
    const headers = { "Content-Type": "application/json", "Content-Length": body.length, Authorization: `Basic ${btoa("tje0:Tje0")}` };
    const sent = request({ agent, host: "127.0.0.1", port, method: "POST", path: `/${name}${operation}`, headers }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

function costs(name, replicas) {
  const [wal, transactions, pids] = sql(name, `SELECT pg_current_wal_lsn() - '0/0',
    (SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()),
    (SELECT string_agg(pid::text, ' ') FROM pg_stat_activity WHERE application_name = 'emailsync')`).trim().split("|");
  const postgres = pids.split(" ").reduce((sum, pid) => sum + processorTime(pid), processorTime(postmaster.pid, 13));
  const found = { wal: Number(wal), transactions: Number(transactions), postgres };
  replicas.forEach((one, number) => { found[`replica${number}`] = processorTime(one.pid); });
  return found;
}

// In milliseconds; its own, or from field 13 on that of its children that have ended.
function processorTime(pid, field = 11) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /s, "").split(" ");
  return (Number(fields[field]) + Number(fields[field + 1])) * 1000 / ticksPerSecond;
}

function resident(one) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${one.pid}/status`, "utf8"))[1]) * 1024;
}

function bytesOf(name) {
  return Number(sql(name, `SELECT ${tables.map((table) => `pg_total_relation_size('${table}')`).join(" + ")}`));
}

function rowsOf(name) {
  return Number(sql(name, `SELECT ${tables.map((table) => `(SELECT count(*) FROM ${table})`).join(" + ")}`));
}

function connectionsOf(name) {
  return Number(sql(name, "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'emailsync' AND datname = current_database()"));
}

function sql(name, text) {
  return execFileSync("psql", ["-h", "127.0.0.1", "-p", port, "-U", "bench", "-d", name, "-AtqX", "-c", text], { encoding: "utf8" });
}

function database(name) {
  sql("postgres", `CREATE DATABASE ${name}`);
}

async function replica(name, more = []) {
  const address = `Host=127.0.0.1;Port=${port};Username=bench;Database=${name}`;
  const child = spawn(program, ["--port", "0", "--drain", "0", "--postgres", address, ...more],
    { stdio: ["ignore", "pipe", "inherit"] });
  const said = await line(child.stdout, / listening on http:\/\/[^:]+:(\d+)/);
  const one = { pid: child.pid, port: Number(said[1]), agent: new Agent({ keepAlive: true, maxSockets: 64 }), ...ending(child) };
  started.push(one);
  return one;
}

async function startPostgres() {
  const data = join(folder, "data");
  if (asPostgres.length > 0) execFileSync("chown", ["postgres", folder]);
  run([`${bin}/initdb`, "-D", data, "-U", "bench", "-A", "trust", "--no-sync"]);
  const [first, ...rest] = [...asPostgres, `${bin}/postgres`, "-D", data, "-p", `${port}`, "-k", folder, "-c", "listen_addresses=127.0.0.1",
    "-c", "autovacuum=off"];
  const child = spawn(first, rest, { stdio: ["ignore", "ignore", "pipe"] });
  postmaster = child;
  await line(child.stderr, /ready to accept connections/);
  started.push(ending(child, "SIGINT"));
}

function run([first, ...rest]) {
  const [command, ...args] = [...asPostgres, first, ...rest];
  execFileSync(command, args, { stdio: ["ignore", "ignore", "inherit"], cwd: folder });
}

function ending(child, signal = "SIGTERM") {
  const ended = new Promise((resolve) => { child.once("exit", resolve); });
  const send = (one) => { child.kill(one); return ended; };
  return { stop: () => child.exitCode === null && child.signalCode === null ? send(signal) : ended, kill: () => send("SIGKILL") };
}

function line(stream, pattern) {
  return new Promise((resolve, reject) => {
    let text = "";
    stream.on("data", (piece) => {
      text += piece;
      const found = pattern.exec(text);
      if (found) resolve(found);
    });
    stream.on("end", () => reject(new Error(text)));
  });
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
