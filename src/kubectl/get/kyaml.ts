import { isJsonArray, isJsonObject } from "../../api/json.ts";
import type { JsonObject, JsonValue } from "../../api/objects.ts";

/** Names that need no quotes: no YAML reader takes them for anything else. */
const PLAIN_NAME = /^[A-Za-z_][\w./-]*$/;
const RESERVED = /^(y|n|yes|no|on|off|true|false|null|~|nan|inf)$/i;

/** An object as `-o kyaml` prints it: YAML in flow style, every text in quotes. Models sigs.k8s.io/yaml/kyaml. */
export function formatKyaml(object: JsonObject): string {
  return `---\n${valueText(object, 0)}\n`;
}

function valueText(value: JsonValue, indent: number): string {
  if (isJsonArray(value)) {
    return listText(value, indent);
  }
  if (isJsonObject(value)) {
    return mapText(value, indent);
  }
  return typeof value === "string" ? stringText(value, indent) : String(value);
}

function mapText(map: JsonObject, indent: number): string {
  const names = Object.keys(map).sort();
  if (names.length === 0) {
    return "{}";
  }
  const margin = " ".repeat(indent + 2);
  const fields = names.map((name) => `${margin}${nameText(name)}: ${valueText(map[name] ?? null, indent + 2)},\n`);
  return `{\n${fields.join("")}${" ".repeat(indent)}}`;
}

/** Brackets of lists and of the objects or lists in them stand together. */
function listText(list: readonly JsonValue[], indent: number): string {
  if (list.length === 0) {
    return "[]";
  }
  const isCuddled = list.every((item) => isJsonObject(item) || isJsonArray(item));
  if (isCuddled) {
    return `[${list.map((item) => valueText(item, indent)).join(", ")}]`;
  }
  const margin = " ".repeat(indent + 2);
  const items = list.map((item) => `${margin}${valueText(item, indent + 2)},\n`);
  return `[\n${items.join("")}${" ".repeat(indent)}]`;
}

function nameText(name: string): string {
  return PLAIN_NAME.test(name) && !RESERVED.test(name) ? name : JSON.stringify(name);
}

/** A text of several lines goes on in lines of its own, each with its end spelled out. */
function stringText(text: string, indent: number): string {
  const lines = text.split("\n");
  if (lines.length === 1) {
    return JSON.stringify(text);
  }
  const margin = " ".repeat(indent + 2);
  const written = lines.map((line, index) => {
    const inner = JSON.stringify(line).slice(1, -1).replace(/^ /, "\\ ");
    return index === lines.length - 1 ? inner : `${inner}\\n\\\n`;
  });
  return `"\\\n${written.map((line) => margin + line).join("")}"`;
}
