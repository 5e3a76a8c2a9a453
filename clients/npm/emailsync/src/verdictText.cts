// Formats verdicts as text that fits on a screen, whatever was sent. EmailSync.Testing writes the same text in .NET.
import type { Control } from "./control.cjs";
import type { Call, Effect } from "./journal.cjs";
import type { Sandbox } from "./sandbox.cjs";
import type { BrokenRule, Verdict } from "./verdict.cjs";

const mostRules = 10;
const mostCalls = 10;
const mostSyncs = 10;
const mostFindings = 3;
const longestText = 200;

/** A change that corrects a call, from /__mock/explain. */
interface Change {
  readonly place: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly rule: string | null;
}

/** The broken rules, one paragraph each. */
export async function notClean(sandbox: Sandbox, control: Control, verdict: Verdict, broken: readonly BrokenRule[]): Promise<string> {
  const levels = (["MUST", "SHOULD"] as const)
    .map(level => [broken.filter(rule => rule.level === level).length, level] as const)
    .filter(([count]) => count > 0)
    .map(level => level.join(" "));
  const parts = [`${sumOf(verdict)}: ${counted(broken.length, "rule")} broken (${levels.join(", ")}).`];
  const changes = new Map<string, readonly Change[]>();
  for (const rule of broken.slice(0, mostRules)) {
    const call = await sandbox.call(rule.firstCall);
    if (call && !changes.has(call.id)) changes.set(call.id, await changesOf(control, call));
    parts.push(paragraph(control, rule, call, changes.get(rule.firstCall) ?? []));
  }
  if (broken.length > mostRules) parts.push(`and ${broken.slice(mostRules).map(({ id }) => id).join(", ")}`);
  return parts.join("\n\n");
}

/** The message for too few calls, of an operation or in total, and what was called instead. */
export async function tooFew(
  sandbox: Sandbox, control: Control, verdict: Verdict, calls: number, least: number, operation?: string,
): Promise<string> {
  const times = calls === 0 ? "never" : calls === 1 ? "once" : `${calls} times`;
  return await instead(sandbox, control, verdict, operation === undefined
    ? `${counted(calls, "call")} reached the sandbox, expected at least ${least}.`
    : `${operation} was called ${times}, expected ${least === 1 ? "a call" : `at least ${least}`}.`);
}

/** The message for accounts that were not synchronised, and what was called instead. */
export async function notSynced(
  sandbox: Sandbox, control: Control, verdict: Verdict, accounts: readonly (number | string)[], timeout?: number,
): Promise<string> {
  const which = accounts.map(account => (typeof account === "number" ? `account ${account}` : ownedBy(account))).join(", ");
  const were = accounts.length === 1 ? "was" : "were";
  const within = timeout === undefined ? "" : ` within ${timeout} ms`;
  return await instead(sandbox, control, verdict, `${which[0]!.toUpperCase()}${which.slice(1)} ${were} not synchronised${within}.`);
}

async function instead(sandbox: Sandbox, control: Control, verdict: Verdict, first: string): Promise<string> {
  const lines = [first];
  const effects = await sandbox.effects();
  const newest = effects.length > mostSyncs ? ` (the newest ${mostSyncs} of ${effects.length})` : "";
  const names = effects.slice(-mostSyncs).map(nameOf).join("; ");
  lines.push(effects.length === 0 ? "Nothing was synchronised." : `Synchronised were: ${names}${newest}`);
  const calls = await sandbox.journal({ limit: mostCalls });
  if (calls.length === 0) {
    lines.push(`Nothing was called. The code under test has to call ${sandbox.baseUrl}`);
    const astray = sandbox.name === "" ? 0 : (await control.ask<Verdict>("sandbox.verdict", "GET", "/verdict?sandbox=")).calls;
    if (astray > 0)
      lines.push(`${counted(astray, "call")} reached ${control.url} itself: a path that begins with a slash, or a base URL that lost `
        + "its path, misses the sandbox.");
  } else {
    lines.push(`${sumOf(verdict)}${verdict.calls > calls.length ? `; the newest ${calls.length}` : ""}:`);
    for (const call of calls) lines.push(...linesOf(call));
  }
  return lines.join("\n");
}

function paragraph(control: Control, rule: BrokenRule, call: Call | undefined, changes: readonly Change[]): string {
  const findings = call?.findings.filter(({ id }) => id === rule.id) ?? [];
  const finding = findings.find(({ place }) => place === rule.place) ?? findings[0];
  const lines = [`${rule.level} ${rule.id}: ${rule.statement}`];
  const line = (name: string, value: string): number => lines.push(`  ${name.padEnd(10)}${value}`);
  if (rule.count > 1) line("found", `${rule.count} times in ${counted(rule.calls, "call")}; the first:`);
  line("call", call ? oneLine(titleOf(call)) : "forgotten since: too many followed");
  line("where", oneLine(rule.place));
  if (finding?.sent != null) line("sent", oneLine(finding.sent));
  if (finding && finding.expected !== finding.message) line("expected", oneLine(finding.expected));
  // The usual message repeats the two lines above.
  if (!finding || !rule.message.startsWith("expected ")) line("problem", oneLine(rule.message));
  if (call?.body.text && rule.place.startsWith("/")) line("body", oneLine(call.body.text));
  for (const change of changes.filter(each => each.rule === rule.id).slice(0, mostFindings)) line("fix", oneLine(wordsOf(change)));
  line("source", oneLine(sourceOf(rule, finding?.source)));
  line("see", rule.link.startsWith("/") ? `${control.url}${rule.link}` : rule.link);
  return lines.join("\n");
}

function linesOf(call: Call): string[] {
  const byLevel = ["MUST", "SHOULD", "MAY", "INFO"].flatMap(level => call.findings.filter(finding => finding.level === level));
  const lines = [`  ${oneLine(titleOf(call))}`];
  for (const { level, id, place, message } of byLevel.slice(0, mostFindings))
    lines.push(`    ${oneLine(`${level} ${id} ${place}: ${message}`)}`);
  const more = byLevel.slice(mostFindings).reduce((sum, { count }) => sum + count, 0);
  if (more > 0) lines.push(`    and ${more} more`);
  return lines;
}

/** The changes that would correct a call; empty if the mock does not know. */
async function changesOf(control: Control, call: Call): Promise<readonly Change[]> {
  try {
    return (await control.ask<{ changes?: readonly Change[] }>("sandbox.assertClean", "POST", "/explain", { id: call.id })).changes ?? [];
  } catch {
    return []; // its body was not kept completely, or too many explanations are running; the finding is enough
  }
}

const wordsOf = ({ place, from, to }: Change): string =>
  from === null ? `add ${place}: ${to}` : to === null ? `take ${place} out` : `${place}: ${from} -> ${to}`;

const titleOf = ({ method, target, status }: Call): string => `${method} ${target} -> ${status === 0 ? "no answer" : status}`;

const nameOf = ({ account: { AccountId, AssociateName } }: Effect): string =>
  AccountId !== null ? `account ${AccountId}` : AssociateName !== null ? ownedBy(AssociateName) : "an account";

const ownedBy = (associate: string): string => `the account of ${oneLine(associate)}`;

const sourceOf = ({ evidence }: BrokenRule, source = evidence): string =>
  source.toLowerCase().startsWith(evidence.toLowerCase()) ? source : `${source}; ${evidence}`;

const sumOf = ({ calls, refused }: Verdict): string => `${counted(calls, "call")}, ${refused} refused`;

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

/** Received text, on one line of bounded length. */
function oneLine(text: string): string {
  const cut = text.length > longestText ? `${text.slice(0, longestText)}... (${text.length} characters)` : text;
  // As JSON writes them, and those of C1 likewise.
  return cut.replace(/[\u0000-\u001f\u007f-\u009f]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
    .replace("\\u000a", "\\n").replace("\\u000d", "\\r").replace("\\u0009", "\\t"));
}
