// Calls as those of several teams: right ones, wrong ones, too many, and some that a fault hits.
import { setTimeout as wait } from "node:timers/promises";

const tickMilliseconds = 50;
const mostUnderWay = 100;
const agent = "/api/v1/Agents/EMail/";
const json = { "Content-Type": "application/json", Authorization: `Basic ${btoa("tje0:Tje0")}` };
const online = { ...json, Authorization: "Bearer 8A:Cust12345.mock-access-token", "SO-AppToken": "mock-app-token" };

const sync = account => ["SyncEmailAccount", { SyncUserAccount: { AccountId: account } }];
const ready = ["GetReadySyncEmailAccounts"];
const turns = (...calls) => n => calls[n % calls.length];

/** Each: its sandbox, its calls a second at a part of the run from 0 to 1, its n-th call, and its fields. */
const callers = [
  { sandbox: "", perSecond: at => 12 + 5 * Math.sin(20 * at),
    call: turns(sync(17), ready, sync(18), ["GetEMailAccount?eMailAccountId=17"]) },
  { sandbox: "/team-a", perSecond: at => 8 + 4 * Math.cos(14 * at),
    call: turns(["GetCurrentAccountId"], ["CacheFolderList"], sync(17), ["HasNewMail", { MailItemId: 5017, FolderId: 1089 }],
      ["GetCurrentAccount"], ["GetEMailAccountFromEMailAddress", { EMailAddress: "nobody@example.com" }]) },
  { sandbox: "/team-b", perSecond: at => at > 0.2 && at < 0.8 ? 5 : 1,
    call: turns(sync("17"), sync(18), ["SyncEmailAccount?$select=Name,,x", sync(17)[1]], ["SyncMailAccount"], ready) },
  { sandbox: "/team-b", perSecond: at => at > 0.4 ? 1.5 : 0, call: turns(sync(17)), fields: { "Content-Type": "text/plain" } },
  { sandbox: "/team-b", perSecond: () => 0.5, call: turns(sync(17)), fields: { Authorization: "Basic bm9ib2R5OndybGQ=" } },
  { sandbox: "/team-c", perSecond: at => at > 0.45 && at < 0.6 ? 45 : 2, call: turns(sync(17), sync(18)) },
  { sandbox: "/Cust12345", perSecond: () => 4, call: turns(sync(17), ready), fields: online },
  { sandbox: "/Cust12345", perSecond: () => 0.5, call: turns(sync(17)), fields: { ...online, "SO-AppToken": "" } },
  { sandbox: "/team-a", perSecond: at => at > 0.25 && at < 0.5 ? 1 : 0, call: turns(sync(19)), fields: { "X-Mock-Fault": "unavailable" } },
  { sandbox: "/team-a", perSecond: at => at > 0.6 ? 0.6 : 0, call: turns(sync(19)), fields: { "X-Mock-Fault": "reset-before-headers" } },
  // Each build of a CI has a sandbox of its own, of which the server holds only the last.
  { sandbox: n => `/build-${Math.floor(n / 20)}`, perSecond: () => 5, call: turns(sync(17), ready, sync(20)) },
];

/** Makes calls for a time. */
export async function makeLoad(address, milliseconds) {
  await arm(address, "/team-a", { kind: "delay", milliseconds: 150, probability: 0.05, times: null });
  const started = performance.now();
  const due = callers.map(() => 0);
  const made = callers.map(() => 0);
  const underWay = new Set();
  for (let now = 0, last = 0; now < milliseconds; last = now, now = performance.now() - started) {
    callers.forEach((caller, i) => {
      due[i] += caller.perSecond(now / milliseconds) * (now - last) / 1000;
      for (; due[i] >= 1 && underWay.size < mostUnderWay; due[i]--) {
        const call = send(address, caller, made[i]++).finally(() => underWay.delete(call));
        underWay.add(call);
      }
    });
    await wait(tickMilliseconds);
  }

  await Promise.all(underWay);
}

async function send(address, { sandbox, call, fields }, n) {
  const [path, body] = call(n);
  const prefix = typeof sandbox === "function" ? sandbox(n) : sandbox;
  try {
    const answer = await fetch(`${address}${prefix}${agent}${path}`,
      { method: "POST", headers: { ...json, ...fields }, body: body === undefined ? "" : JSON.stringify(body) });
    await answer.arrayBuffer();
  } catch {
    // A fault that resets the connection.
  }
}

async function arm(address, sandbox, fault) {
  const answer = await fetch(`${address}${sandbox}/__mock/faults`, { method: "POST", body: JSON.stringify(fault) });
  if (!answer.ok) throw new Error(`The fault was not armed: ${await answer.text()}`);
}
