import { element } from "./dom.js";

/**
 * Text with marks. `ranges` are { start, end, finding, missing }, in UTF-16 units; they may overlap. Where `missing` is set, nothing
 * stands between start and end, and what should is named. `levelOf` gives a finding's level.
 */
export function marked(text, ranges, levelOf) {
  const cuts = [...new Set([0, text.length, ...ranges.flatMap(range => [range.start, range.end])])].sort((one, other) => one - other);
  const pieces = [];
  cuts.forEach((from, index) => {
    for (const range of ranges.filter(one => one.missing && one.start === from)) pieces.push(gap(range, levelOf));
    const to = cuts[index + 1];
    if (to === undefined) return;
    const holding = ranges.filter(range => !range.missing && range.start <= from && range.end >= to);
    if (holding.length === 0) return pieces.push(visible(text.slice(from, to)));
    const ending = holding.filter(range => range.end === to);
    pieces.push(element("mark", { class: worst(holding, levelOf), "data-findings": holding.map(range => range.finding).join(" "),
      tabindex: "-1" },
      visible(text.slice(from, to)), ending.map(range => badge(range.finding))));
  });
  return pieces;
}

/** The number by which a finding and its marks are known to belong together. */
export const badge = finding => element("sup", { class: "badge" }, element("span", { class: "unseen" }, " finding "), String(finding + 1));

/** Whether a text holds characters that cannot be seen, or that turn others round. */
export const hidesSomething = text => unseen.test(text);

// One sign for each, so that nothing shifts; line ends and tabs are what they are.
const unseen =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/;
const visible = text => text.replace(new RegExp(unseen, "g"), "¤");

const gap = (range, levelOf) => element("mark",
  { class: `missing ${levelOf(range.finding).toLowerCase()}`, "data-findings": range.finding, tabindex: "-1" },
  element("span", { "aria-hidden": "true" }, "⟨"), `${range.missing} is missing`, element("span", { "aria-hidden": "true" }, "⟩"),
  badge(range.finding));

const worst = (ranges, levelOf) =>
  ["MUST", "SHOULD", "MAY", "INFO"].find(level => ranges.some(range => levelOf(range.finding) === level)).toLowerCase();

/** JSON with line ends and indents, whatever is wrong with it, and where each character of the text went. */
export function laidOut(text) {
  const places = new Array(text.length + 1);
  let made = "", depth = 0, inString = false;
  const next = at => text.slice(at + 1).match(/\S/)?.[0];
  const line = () => { made += `\n${"  ".repeat(Math.max(depth, 0))}`; };
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (!inString && "}]".includes(character)) {
      depth--;
      if (!"{[".includes(made.at(-1))) line();
    }
    places[at] = made.length;
    if (inString) {
      made += character;
      if (character === "\\" && at + 1 < text.length) { places[++at] = made.length; made += text[at]; }
      else if (character === '"') inString = false;
    } else if (!/\s/.test(character)) {
      made += character;
      if (character === '"') inString = true;
      else if (character === ":") made += " ";
      else if (character === ",") line();
      else if ("{[".includes(character)) {
        depth++;
        if (!"}]".includes(next(at) ?? "")) line();
      }
    }
  }
  places[text.length] = made.length;
  return { text: made, place: at => places[at] };
}

const perRow = 16, before = 10;

/** A hex dump of bytes, and where each byte stands in it: in a row, `before` characters come first and each byte takes three. */
export function dumped(bytes) {
  const rows = [];
  for (let at = 0; at < bytes.length; at += perRow) {
    const row = [...bytes.slice(at, at + perRow)];
    const hex = row.map(byte => byte.toString(16).padStart(2, "0")).join(" ").padEnd(perRow * 3 - 1);
    rows.push(`${at.toString(16).padStart(8, "0")}  ${hex}  ` +
      `${row.map(byte => (byte > 32 && byte < 127 ? String.fromCharCode(byte) : "·")).join("")}`);
  }
  const starts = rows.reduce((all, row) => [...all, all.at(-1) + row.length + 1], [0]);
  const place = at => starts[Math.floor(at / perRow)] + before + (at % perRow) * 3;
  /** A range of bytes: one of text for each row. */
  const split = range => {
    if (range.missing || range.start === range.end) return [{ ...range, start: 0, end: 0 }];
    const parts = [];
    for (let at = range.start; at < range.end && at < bytes.length;) {
      const end = Math.min(range.end, bytes.length, (Math.floor(at / perRow) + 1) * perRow);
      parts.push({ ...range, start: place(at), end: place(end - 1) + 2 });
      at = end;
    }
    return parts;
  };
  return { text: rows.join("\n"), split };
}
