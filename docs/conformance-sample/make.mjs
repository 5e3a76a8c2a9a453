// Makes the sample of the suite's reports anew: starts a small server with faults, and checks it. `make conformance-sample` runs it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile } from "node:fs/promises";
import { createServer } from "node:http";

const operation = "/SuperOffice/api/v1/Agents/EMail/SyncEmailAccount";
const port = 8080; // the one in the documents
const out = "artifacts/conformance";

const server = createServer((request, response) => {
  const { status, headers = {}, body = "" } = answerTo(request);
  request.resume().on("end", () => {
    response.writeHead(status, { Server: "crm", ...headers, "Content-Length": Buffer.byteLength(body) });
    response.end(body);
  });
});

/** Its faults: a 405 says nothing, a challenge has no realm, the password's case does not count, forms are refused, a 204 has a length. */
function answerTo({ method, url, headers, headersDistinct }) {
  if (url.split("?")[0] !== operation) return json(404, "There is nothing here.");
  if (method !== "POST") return { status: 405 };
  if (!isKnown(headersDistinct.authorization ?? []))
    return json(401, "Authorization has been denied.", { "WWW-Authenticate": "Basic" });
  if (/form/.test(headers["content-type"])) return json(415, "The media type is not supported.");
  return { status: 204 };
}

function isKnown([authorization, ...others]) {
  const [, base64] = /^Basic ([\w+/]+={0,2})$/i.exec(authorization ?? "") ?? [];
  const [user, password] = Buffer.from(base64 ?? "", "base64").toString().split(":");
  return others.length === 0 && user === "tje0" && password?.toLowerCase() === "tje0";
}

function json(status, message, headers = {}) {
  return { status, headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify({ Message: message }) };
}

server.listen(port, "127.0.0.1");
await once(server, "listening");
const make = spawn("make", ["conformance", `TARGET=http://127.0.0.1:${port}/SuperOffice`, `OUT=${out}`,
  "FILTER=NC AUTH-03 AUTH-05 AUTH-08 CT-05 ERR-02 XSRF-01"],
{ stdio: "inherit", env: { ...process.env, EMAILSYNC_BASIC: "tje0:Tje0", MAKEFLAGS: "" } });
const [code] = await once(make, "exit");
server.close();
server.closeAllConnections();
if (code !== 1) throw new Error(`A server with faults ends make conformance with 1, but this ended with ${code}.`);
for (const name of ["badge.svg", "junit.xml", "report.html", "results.json", "results.sarif", "results.schema.json", "summary.md"])
  await copyFile(`${out}/${name}`, new URL(name, import.meta.url));
