// Writes the contract as the generators of clients understand it: for-clients.mjs CONTRACT OUT
// An answer that is no JSON is a file to them only where its schema says binary; and a result that a 204 beside it can
// leave out is nullable only where the schema says so.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parse } from "yaml";

const [source, target] = process.argv.slice(2);
const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
const isText = (type) => /[/+](json|xml)\s*(;|$)/i.test(type) || /^text\//i.test(type);
const contract = parse(readFileSync(source, "utf8"));

function resolved(node) {
  const seen = new Set();
  while (node?.$ref?.startsWith("#/") && !seen.has(node.$ref)) {
    seen.add(node.$ref);
    node = node.$ref.slice(2).split("/").reduce((at, name) => at?.[name.replaceAll("~1", "/").replaceAll("~0", "~")], contract);
  }
  return node;
}

// Nothing but its octets is known of it.
function asFile(content) {
  const binary = Object.values(content).some(({ schema }) => resolved(schema)?.format === "binary");
  const types = Object.keys(content).filter((type) => !isText(type));
  if (!binary && types.length < Object.keys(content).length) return content;
  return Object.fromEntries((types.length ? types : ["*/*"]).map((type) => [type, { schema: { type: "string", format: "binary" } }]));
}

function asNullable(schema) {
  return schema.$ref ? { nullable: true, oneOf: [schema] } : { ...schema, nullable: true };
}

for (const path of Object.values(contract.paths))
  for (const operation of methods.map((method) => path[method]).filter(Boolean)) {
    const successes = Object.entries(operation.responses).filter(([status]) => /^2/.test(status));
    for (const [status, response] of successes) {
      const own = resolved(response);
      if (own.content && Object.keys(own.content).length) operation.responses[status] = { ...own, content: asFile(own.content) };
    }
    const answers = successes.map(([status]) => resolved(operation.responses[status]));
    if (!answers.some(({ content }) => !content || !Object.keys(content).length)) continue;
    for (const { content } of answers)
      for (const media of Object.values(content ?? {})) if (media.schema && media.schema.format !== "binary") media.schema = asNullable(media.schema);
  }

// A time that may lack its zone is no moment. The generators have one type for date-time, and nobody else needs that of time.
function withoutZone(node) {
  if (node === null || typeof node !== "object") return;
  if (node.type === "string" && node.format === "time") delete node.format;
  if (node.type === "string" && node.format === "date-time" && node["x-may-lack-zone"]) node.format = "time";
  Object.values(node).forEach(withoutZone);
}

Object.values(contract.components?.schemas ?? {}).forEach(withoutZone);

mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, JSON.stringify(contract));
