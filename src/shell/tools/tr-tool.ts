import { readOptions } from "../read-options.ts";
import { refusal } from "../tool-input.ts";
import type { Tool } from "../tool.ts";
import { onWhole } from "./each-text.ts";

/** `a-z` and `\n` written out. */
function charsOf(set: string): readonly string[] {
  const named = set
    .replaceAll("[:upper:]", "A-Z")
    .replaceAll("[:lower:]", "a-z")
    .replaceAll("[:digit:]", "0-9")
    .replaceAll("[:space:]", " \t\n\r")
    .replaceAll(String.raw`\n`, "\n")
    .replaceAll(String.raw`\t`, "\t");
  const chars = Array.from(named);
  const spelled: string[] = [];
  for (let at = 0; at < chars.length; at++) {
    const first = chars[at] ?? "";
    const last = chars[at + 2];
    if (
      chars[at + 1] === "-" &&
      last !== undefined &&
      first <= last &&
      last.charCodeAt(0) - first.charCodeAt(0) < 256
    ) {
      for (let code = first.charCodeAt(0); code <= last.charCodeAt(0); code++) {
        spelled.push(String.fromCharCode(code));
      }
      at += 2;
    } else {
      spelled.push(first);
    }
  }
  return spelled;
}

export const trTool: Tool = {
  name: "tr",
  usage: "[-d] [-s] SET1 [SET2]",
  summary: "replaces, deletes or squeezes characters",
  start: (args, context) => {
    const options = readOptions("tr", args, { flags: "ds", long: { delete: "d", "squeeze-repeats": "s" } });
    if (!options.ok) {
      return refusal(options.error);
    }
    const { has, operands } = options.value;
    const [first, second] = operands;
    if (first === undefined) {
      return refusal("tr: missing operand\nTry 'tr --help' for more information.");
    }
    if (second === undefined && !has("d") && !has("s")) {
      return refusal(
        `tr: missing operand after '${first}'\nTwo strings must be given when translating.\nTry 'tr --help' for more information.`,
      );
    }
    const from = charsOf(first);
    const to = charsOf(second ?? "");
    const changes = new Map(from.map((char, at) => [char, has("d") ? "" : (to[at] ?? to.at(-1) ?? char)]));
    const squeezed = new Set(second === undefined ? from : to);
    return onWhole("tr", [], context, (text) => {
      let last = "";
      let stdout = "";
      for (const char of text) {
        const changed = changes.get(char) ?? char;
        if (changed !== "" && !(has("s") && changed === last && squeezed.has(changed))) {
          stdout += changed;
          last = changed;
        }
      }
      return { stdout };
    });
  },
};
