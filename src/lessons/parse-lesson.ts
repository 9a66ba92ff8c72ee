import * as v from "valibot";
import { type Document, isMap, isNode, isPair, isScalar, LineCounter, parseDocument } from "yaml";
import { fail, ok, type Result } from "../api/failure.ts";
import { checkLesson } from "./check-lesson.ts";
import { fieldOf, type LessonFault, type LessonProblem, nearest, type Path } from "./lesson-fault.ts";
import { lessonSchema } from "./lesson-schema.ts";
import type { Lesson } from "./lesson.ts";

/** No lesson is near it. */
const MAX_KILOBYTES = 400;
/** More than these would only be in the way of the first ones. */
const MOST_FAULTS = 20;

/**
 * A lesson from its file, or what is wrong with it, each fault with its line, its field and what would be right. What a
 * lesson says of the simulator is not checked here: tests walk it.
 */
export function parseLesson(text: string): Result<Lesson, readonly LessonFault[]> {
  const kilobytes = Math.ceil(text.length / 1000);
  if (kilobytes > MAX_KILOBYTES) {
    return fail([{ line: 1, column: 1, field: "", problem: { code: "tooLarge", kilobytes, limit: MAX_KILOBYTES } }]);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: "1.2" });
  const broken = document.errors.map(({ message, pos: [at] }): LessonFault => {
    const { line, col } = lines.linePos(at);
    return { line, column: Math.max(col, 1), field: "", problem: { code: "syntax", message } };
  });
  if (broken.length > 0) {
    return fail(broken.slice(0, MOST_FAULTS));
  }
  const placed = (path: Path, problem: LessonProblem): LessonFault => ({
    ...positionOf(document, path, lines),
    field: fieldOf(path),
    problem,
  });
  const value: unknown = document.toJS({ maxAliasCount: 100 });
  const parsed = v.safeParse(lessonSchema, value);
  if (!parsed.success) {
    const faults = parsed.issues.map((issue) => placed(pathOf(issue), problemOf(issue)));
    return fail(faults.toSorted((a, b) => a.line - b.line || a.column - b.column).slice(0, MOST_FAULTS));
  }
  const found = checkLesson(parsed.output).map(({ path, problem }) => placed(path, problem));
  return found.length === 0 ? ok(parsed.output) : fail(found.slice(0, MOST_FAULTS));
}

function pathOf({ path }: v.BaseIssue<unknown>): Path {
  return (path ?? []).flatMap(({ key }) => (typeof key === "string" || typeof key === "number" ? [key] : []));
}

function problemOf(issue: v.BaseIssue<unknown>): LessonProblem {
  const [kind, ...right] = rightIn(issue.message);
  const last = issue.path?.at(-1)?.key;
  const isOfField = issue.type === "strict_object" && issue.path !== undefined && issue.path.length > 0;
  if (isOfField && issue.expected === "never") {
    const found = String(last);
    return { code: "unknownField", known: right, near: nearest(found, right) };
  }
  if (issue.received === "undefined") {
    return { code: "missing" };
  }
  if (kind === "oneOf") {
    const found = shown(issue.input);
    return { code: "oneOf", found, known: right, near: nearest(found, right) };
  }
  if (kind === "form") {
    return { code: "form", found: shown(issue.input), examples: right };
  }
  return { code: "type", expected: (issue.expected ?? "").toLowerCase(), found: typeName(issue.input) };
}

/** What a message says would be right (see `rightOnes`). */
function rightIn(message: string): readonly string[] {
  if (!message.startsWith("[")) {
    return [];
  }
  const parts: unknown = JSON.parse(message);
  return Array.isArray(parts) ? parts.map(String) : [];
}

function shown(input: unknown): string {
  return typeof input === "object" && input !== null ? Object.keys(input).join(", ") : String(input);
}

function typeName(input: unknown): string {
  return Array.isArray(input) ? "list" : input === null ? "null" : typeof input;
}

/** Where a field stands; of one that is missing, where the object begins that it should be in. */
function positionOf(
  document: Document.Parsed,
  path: Path,
  lines: LineCounter,
): { readonly line: number; readonly column: number } {
  for (let length = path.length; length > 0; length--) {
    const at = offsetOf(document, path.slice(0, length));
    if (at !== null) {
      const { line, col } = lines.linePos(at);
      return { line, column: col };
    }
  }
  return { line: 1, column: 1 };
}

/** A field begins with its name. */
function offsetOf(document: Document.Parsed, path: Path): number | null {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  if (isMap(parent)) {
    const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === last);
    const key = pair?.key;
    return isNode(key) ? (key.range?.[0] ?? null) : null;
  }
  const node = document.getIn(path, true);
  return isNode(node) ? (node.range?.[0] ?? null) : null;
}
