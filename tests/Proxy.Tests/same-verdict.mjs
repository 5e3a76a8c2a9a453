// Compares two runs of the suite: without the proxy and through it. Usage: node same-verdict.mjs OLD NEW
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const [without, through] = process.argv.slice(2).map((folder) => JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8')))
const outcomes = (run) => new Map(run.results.map((result) => [result.id, `${result.verdict}, ${result.standing}`]))
const [before, after] = [outcomes(without), outcomes(through)]
const different = [...new Set([...before.keys(), ...after.keys()])].filter((id) => before.get(id) !== after.get(id))
for (const id of different) console.error(`${id}: ${before.get(id)} without the proxy, ${after.get(id)} through it`)
if (different.length > 0 || without.conclusion.outcome !== through.conclusion.outcome) process.exit(1)
console.log(`${without.run.profile}: ${before.size} results are the same through the proxy. ${through.conclusion.sentence}`)
