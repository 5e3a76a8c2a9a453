// Reads a schema and documents, a line each, and writes for each document whether it is valid.
import { createInterface } from "node:readline";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

let validate;
for await (const line of createInterface({ input: process.stdin })) {
  if (validate) {
    console.log(validate(JSON.parse(line)) ? "valid" : "invalid");
    continue;
  }
  // Its keywords are checked too: a misspelt one would be ignored by who is less strict.
  const ajv = new Ajv2020({ strict: true, strictTypes: false });
  addFormats(ajv);
  validate = ajv.compile(JSON.parse(line));
}
