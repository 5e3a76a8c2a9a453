// Writes the contract's YAML as JSON, so that neither the build nor the server's start needs a YAML reader.
import { readFileSync, writeFileSync } from "node:fs";
import { parseDocument } from "yaml";

const [source, target] = process.argv.slice(2);
const document = parseDocument(readFileSync(source, "utf8"), { prettyErrors: true, uniqueKeys: true });
if (document.errors.length > 0) {
  for (const error of document.errors) console.error(`${source}: ${error.message}`);
  process.exit(1);
}
writeFileSync(target, JSON.stringify(document.toJS({ maxAliasCount: 1000 }), null, 2) + "\n");
