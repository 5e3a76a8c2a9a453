// Reads the catalogue, openapi/requirements.tsv, for the scripts that make files of it.
import { readFileSync } from "node:fs";

export const rules = (source) => readFileSync(source, "utf8").trimEnd().split("\n").slice(1).map((line) => {
  const [id, level, from, evidence, needs, caller, statement] = line.split("\t");
  return { id, level, from, evidence, needs, caller, statement, isForClient: id.startsWith("C-"),
    group: id.replace(/^C-/, "").replace(/-\d+$/, "") };
});
