// The description of the control routes, and what it says of an answer.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import YAML from "yaml";
import { inRepository } from "../Native/program.mjs";

export const text = readFileSync(inRepository("openapi/control.yaml"), "utf8");
export const document = YAML.parse(text);
const methods = ["get", "put", "post", "delete", "patch"];

const resolved = value => (value.$ref ? value.$ref.slice(2).split("/").reduce((at, name) => at[name], document) : value);

/** Every operation, with its path as the document has it. */
export const operations = Object.entries(document.paths).flatMap(([path, item]) => methods.filter(method => method in item).map(method => ({
  path, method, name: `${method.toUpperCase()} ${path}`, ...item[method],
  parameters: [...item.parameters ?? [], ...item[method].parameters ?? []].map(resolved),
  responses: Object.fromEntries(Object.entries(item[method].responses).map(([status, response]) => [status, resolved(response)])),
})));

// What the document does not name is an error here, though clients should put up with it. The dashboard's own are left open.
const closed = schema => {
  if (schema === null || typeof schema !== "object") return schema;
  if (Array.isArray(schema)) return schema.map(closed);
  const copy = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name,
    name === "$ref" ? value.replace("#/components/schemas/", "control#/$defs/") : name === "example" ? value : closed(value)]));
  return schema.type === "object" && schema.properties && !("additionalProperties" in schema)
    ? { ...copy, additionalProperties: false }
    : copy;
};
const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true, discriminator: false });
addFormats(ajv);
ajv.addSchema({ $id: "control", $defs: closed(document.components.schemas) });
const compiled = new Map();

/** What is wrong with a value by a schema of the document; null where nothing is. */
export function wrongWith(schema, value) {
  const key = JSON.stringify(schema);
  if (!compiled.has(key)) compiled.set(key, ajv.compile(closed(schema)));
  const validate = compiled.get(key);
  return validate(value) ? null : JSON.stringify(validate.errors.slice(0, 5), null, 1);
}

/** Fails where an answer is not as the document says. */
export function holds(operation, { status, type, body }) {
  const response = operation.responses[status];
  assert.ok(response, `${operation.name}: ${status} is not in the document: ${body.slice(0, 300)}`);
  if (response.content === undefined) {
    assert.equal(body, "", operation.name);
    return;
  }
  const content = response.content[type.split(";")[0]];
  assert.ok(content, `${operation.name}: ${status} with ${type} is not in the document`);
  if (/json$/.test(type.split(";")[0]))
    assert.equal(wrongWith(content.schema, JSON.parse(body)), null, `${operation.name}: ${status}: ${body.slice(0, 500)}`);
}
