import * as v from "valibot";
import type { Words } from "./lesson.ts";

// Messages carry, as data, what would be right: what is said of it is said elsewhere, in both languages.

/** What a fault's message has in it: what there could be instead. */
export function rightOnes(kind: "fields" | "oneOf" | "form", all: readonly string[]): string {
  return JSON.stringify([kind, ...all]);
}

/** An object that has these fields and no others. */
export function object<const E extends v.ObjectEntries>(entries: E) {
  return v.strictObject(entries, rightOnes("fields", Object.keys(entries)));
}

/** One of several forms of an object, told apart by the one field that only it has. */
export function formOf<T extends v.GenericSchema>(
  input: unknown,
  forms: Readonly<Record<string, T>>,
): T | v.NeverSchema<string> {
  const keys = typeof input === "object" && input !== null ? Object.keys(input) : [];
  const [form, ...more] = keys.filter((key) => Object.hasOwn(forms, key));
  const found = form === undefined || more.length > 0 ? undefined : forms[form];
  return found ?? v.never(rightOnes("oneOf", Object.keys(forms)));
}

export function oneOf<const T extends readonly string[]>(all: T) {
  return v.picklist(all, rightOnes("oneOf", all));
}

export const text = v.pipe(v.string(), v.trim(), v.minLength(1, rightOnes("form", ["…"])));
export const words: v.GenericSchema<unknown, Words> = object({ en: text, es: text });

export const count = v.pipe(
  v.number(),
  v.integer(rightOnes("form", ["0, 1, 2, …"])),
  v.minValue(0, rightOnes("form", ["0, 1, 2, …"])),
);
export const amount = v.union(
  [count, object({ atLeast: v.exactOptional(count), atMost: v.exactOptional(count) })],
  rightOnes("form", ["3", "{ atLeast: 2 }", "{ atMost: 4 }"]),
);

/** A name of an object, of a lesson or of a step. */
export const name = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]([-a-z0-9.]{0,61}[a-z0-9])?$/, rightOnes("form", ["a-z, 0-9, -"])),
);

export const list = <T extends v.GenericSchema>(of: T) =>
  v.pipe(v.array(of), v.minLength(1, rightOnes("form", ["- …"])), v.readonly());
