import { types } from "node:util";

// Options are checked at run time, because in JavaScript nothing else would notice a misspelt one.

/** A kind of option: the expectation in words, and a check for a value. */
export interface Kind {
  readonly expected: string;
  readonly fits: (value: unknown) => boolean;
}

export const text: Kind = { expected: "a text that is not empty", fits: value => typeof value === "string" && value !== "" };
export const flag: Kind = { expected: "true or false", fits: value => typeof value === "boolean" };
export const record: Kind = { expected: "an object", fits: value => typeof value === "object" && value !== null && !Array.isArray(value) };
export const texts: Kind = { expected: "an array of texts", fits: value => Array.isArray(value) && value.every(text.fits) };
export const oneOf = (...values: unknown[]): Kind => ({
  expected: values.map(value => `"${value}"`).join(" or "),
  fits: value => values.includes(value),
});
export const whole = (least: number, most: number): Kind => ({
  expected: `a whole number from ${least} to ${most}`,
  fits: value => Number.isInteger(value) && (value as number) >= least && (value as number) <= most,
});

/** The maximum for setTimeout. */
export const milliseconds = whole(1, 2 ** 31 - 1);

/**
 * Checks the names and values of options.
 * @throws TypeError that names the option and says what was expected.
 */
export function checkOptions(where: string, options: unknown, kinds: Readonly<Record<string, Kind>>): void {
  if (!record.fits(options)) throw new TypeError(`${where}: expected an object with options, found ${shown(options)}.`);
  for (const [name, value] of Object.entries(options as object)) {
    if (value === undefined) continue;
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (!kind) throw new TypeError(`${where}: there is no option "${name}"; there ${listed(Object.keys(kinds))}.`);
    check(`${where}: ${name}`, value, kind);
  }
}

/** Checks one value. */
export function check(what: string, value: unknown, kind: Kind): void {
  if (!kind.fits(value)) throw new TypeError(`${what}: expected ${kind.expected}, found ${shown(value)}.`);
}

/** A value as an error shows it: one short line. */
export function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 100 ? `${value.slice(0, 100)}...` : value);
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "an array" : types.isDate(value) ? "a Date" : "an object";
  return typeof value === "function" ? "a function" : String(value);
}

const listed = (names: string[]): string => `${names.length === 1 ? "is" : "are"} ${names.join(", ")}`;
