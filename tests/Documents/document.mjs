// A Markdown document as its reader uses it: its blocks, in their order.
const before = /<!-- (not run: .+?|keeps running|a verdict|(?:in|from) [\w./-]+) -->\n+$/;

/** All blocks, each with the comment that stands right before it. */
export const allBlocksOf = markdown =>
  [...markdown.matchAll(/^```(\w*)\n(.*?)^```$/gms)]
    .map(block => ({
      language: block[1],
      text: block[2],
      line: markdown.slice(0, block.index).split("\n").length,
      note: before.exec(markdown.slice(0, block.index))?.[1] ?? "",
    }));

/** The blocks of some languages. */
export const blocksOf = (markdown, ...languages) => allBlocksOf(markdown).filter(({ language }) => languages.includes(language));

/** The commands of a console block, each with what it shows. A command goes on after a \ and within << 'END'. */
export function commandsOf(block) {
  const commands = [];
  let open = false, heredoc = false;
  for (const line of block.text.split("\n").slice(0, -1)) {
    if (heredoc || open) commands.at(-1).command += `\n${line}`;
    else if (line.startsWith("$ ")) commands.push({ command: line.slice(2), shown: "" });
    else if (commands.length > 0) commands.at(-1).shown += `${line}\n`;
    else throw new Error(`line ${block.line}: a console block begins with a command, "$ ..."`);
    if (heredoc) heredoc = line !== "END";
    else if (open || line.startsWith("$ ")) {
      open = line.endsWith("\\");
      heredoc = line.includes("<< 'END'");
    }
  }
  return commands;
}

// What differs from run to run.
const masked = text => text
  .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, "<id>")
  .replace(/[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} [\d:]{8} GMT/g, "<date>")
  .replace(/\[redacted [0-9a-f]+\]/g, "[redacted]")
  .replace(/127\.0\.0\.1:\d+/g, "127.0.0.1:<port>")
  .replace(/\r/g, "")
  .trimEnd();

const pattern = text => text.split("…").map(part => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("[^]*?");

/** Whether an output is what a document shows; … stands for anything. */
export const shows = (shown, output) => new RegExp(`^${pattern(masked(shown))}$`).test(masked(output));

/** Whether a JSON value is what a document shows of it: members and elements may be left out. */
export function showsJson(shown, value) {
  if (typeof shown === "string") return typeof value === "string" && shows(shown, value);
  if (Array.isArray(shown)) {
    let at = 0;
    return Array.isArray(value) && shown.every(element => {
      while (at < value.length && !showsJson(element, value[at])) at++;
      return at++ < value.length;
    });
  }
  if (shown !== null && typeof shown === "object")
    return value !== null && typeof value === "object" && Object.entries(shown).every(([name, member]) => showsJson(member, value[name]));
  return shown === value;
}

/** The value of a jsonc block. */
export const valueOf = block => JSON.parse(block.text.replace(/\/\*.*?\*\//g, ""));
