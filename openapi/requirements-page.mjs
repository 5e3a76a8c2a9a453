// Generates docs/reference/requirements.md from the catalogue, with a heading for each rule, so that findings can link to it.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { rules } from "./requirements.mjs";

const [source, target] = process.argv.slice(2);
const groups = {
  AUTH: "Authentication", XSRF: "Session and X-XSRF-TOKEN", APP: "SO-AppToken", SEL: "$select", QRY: "Query parameters",
  CT: "Content types", BODY: "Bodies", ACC: "Accept", NC: "No content", ERR: "Errors", MET: "Methods", HDR: "Header fields and framing",
  ROB: "Robustness", CON: "Concurrency", FAM: "The operations besides SyncEmailAccount", SYNC: "SyncEmailAccounts",
  RDY: "GetReadySyncEmailAccounts", MBX: "GetEMailAccount",
  ACT: "Operations on mail accounts", LOG: "Logins to mail servers", FLD: "Folders and subscriptions", NEW: "New mail",
  MSG: "Mail on a mail server", CRE: "Credentials for mail servers", RES: "Content of answers", PATH: "Path", HTTP: "HTTP",
  MAN: "Call patterns across several calls", OIDC: "OpenID Connect", SYS: "System users", TEN: "Tenant status", TOK: "Tokens and tickets",
};
const evidence = {
  docs: "the reference page says it", vendor: "other published material of the vendor says it", observed: "a captured answer shows it",
  rfc: "a standard requires it", assumed: "an assumption that nobody has observed",
};

const catalogue = rules(source);
// Escapes Markdown markup.
const text = (words) => words.replace(/([\\`*_{}[\]<>#|])/g, "\\$1");
const lines = [
  "<!-- Made by `make generate` from openapi/requirements.tsv. -->", "", "# Requirements", "",
  "The catalogue that calls and servers are checked against. `C-` rules are for callers; the others are for servers.",
  "Ids never change. A broken MUST fails a run, a broken SHOULD is worth fixing, and INFO is only recorded. " +
    "Evidence is the source of a rule:",
  "", ...Object.entries(evidence).map(([name, meaning]) => `- \`${name}\`: ${meaning}`), "",
];
for (const isForClient of [true, false]) {
  lines.push(`## ${isForClient ? "For callers" : "For servers"}`, "");
  let group = "";
  for (const rule of catalogue.filter((each) => each.isForClient === isForClient)) {
    if (rule.group !== group) lines.push(`**${groups[group = rule.group] ?? group}**`, "");
    lines.push(`### ${rule.id}`, "", `**${rule.level}** · ${text(rule.statement)}`, "",
      `Source: ${text(rule.from)} · evidence: \`${rule.evidence}\``, "");
    if (rule.caller !== "-") lines.push(`The corresponding rule for callers: [${rule.caller}](#${rule.caller.toLowerCase()}).`, "");
  }
}
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, `${lines.join("\n").trimEnd()}\n`);
