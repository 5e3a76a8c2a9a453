// Makes folders of Swagger files as large as the vendor's 57 agents together: multiplies the files of a folder under other names of agents.
// node benchmarks/many-agents.mjs FROM TO [OPERATIONS]
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [from, to, wanted = "2007"] = process.argv.slice(2);
if (!to || !/^[0-9]+$/.test(wanted)) {
  console.error("usage: node benchmarks/many-agents.mjs FROM TO [OPERATIONS]");
  process.exit(2);
}

const sources = readdirSync(from).filter((name) => name.endsWith(".json")).sort()
  .map((name) => JSON.parse(readFileSync(join(from, name), "utf8").replace(/^\uFEFF/, "")));
mkdirSync(to, { recursive: true });
let [operations, bytes, files] = [0, 0, 0];
for (let round = 0; operations < Number(wanted); round++)
  for (const source of sources) {
    const left = Number(wanted) - operations;
    if (left <= 0) break;
    const agent = /\/Agents\/([^/]+)\//.exec(Object.keys(source.paths)[0])[1];
    const name = round === 0 ? agent : `${agent}${round + 1}`;
    const paths = Object.entries(source.paths).slice(0, left).map(([path, item]) =>
      [path.replace(`/Agents/${agent}/`, `/Agents/${name}/`), renamed(item, agent, name)]);
    const text = JSON.stringify({ ...source, paths: Object.fromEntries(paths) });
    writeFileSync(join(to, `${name}.json`), text);
    operations += paths.length;
    bytes += Buffer.byteLength(text);
    files++;
  }
console.log(`${to}: ${operations} operations in ${files} files, ${(bytes / 1e6).toFixed(1)} MB`);

function renamed(item, agent, name) {
  return Object.fromEntries(Object.entries(item).map(([method, operation]) =>
    [method, { ...operation, operationId: operation.operationId.replace(`v1${agent}Agent_`, `v1${name}Agent_`) }]));
}
