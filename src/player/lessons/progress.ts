import * as v from "valibot";
import { type Result, fail, ok } from "../../api/failure.ts";

/** What somebody has done of a lesson. */
export interface LessonProgress {
  /** Steps that were done, by their ids. */
  readonly done: readonly string[];
  /** The step that was open last; `null`: none yet. */
  readonly at: string | null;
}

/** What a browser keeps of somebody's learning. */
export interface Progress {
  readonly lessons: Readonly<Record<string, LessonProgress>>;
  /** Tasks of the sandbox that were solved: kind -> seeds. */
  readonly tasks: Readonly<Record<string, readonly number[]>>;
}

export const noProgress: Progress = { lessons: {}, tasks: {} };

export const progressKey = "rolloutscope.progress";
/** Where that is put aside which could not be read: it is not lost to whoever looks for it. */
export const damagedProgressKey = `${progressKey}.damaged`;
export const progressVersion = 1;

/** Forms of earlier versions, each made into the next one's; the version's number is that of the form it takes. */
type Migration = (stored: unknown) => unknown;
const migrations: readonly Migration[] = [];

export type ProgressProblem =
  /** No JSON, or not what this page writes. */
  | { readonly code: "damaged" }
  /** Of a later version of the page. */
  | { readonly code: "newer"; readonly version: number; readonly known: number }
  | { readonly code: "other" };

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const progressSchema = v.object({
  lessons: v.record(id, v.object({ done: v.array(id), at: v.nullable(id) })),
  tasks: v.record(id, v.array(v.pipe(v.number(), v.integer()))),
});
const envelope = v.object({ app: v.literal("rolloutscope"), version: v.pipe(v.number(), v.integer(), v.minValue(1)) });

export function progressText(progress: Progress): string {
  return JSON.stringify({ app: "rolloutscope", version: progressVersion, ...progress });
}

/** What was kept or exported, brought to today's form; or why it cannot be read. */
export function readProgress(text: string): Result<Progress, ProgressProblem> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail({ code: "damaged" });
  }
  const head = v.safeParse(envelope, value);
  if (!head.success) {
    return fail({ code: "other" });
  }
  const { version } = head.output;
  if (version > progressVersion) {
    return fail({ code: "newer", version, known: progressVersion });
  }
  const today = migrations.slice(version - 1).reduce((stored, migrate) => migrate(stored), value);
  const parsed = v.safeParse(progressSchema, today);
  return parsed.success ? ok(parsed.output) : fail({ code: "damaged" });
}

/** Both together: what was done in either is done. */
export function joined(one: Progress, other: Progress): Progress {
  const ids = [...new Set([...Object.keys(one.lessons), ...Object.keys(other.lessons)])];
  const kinds = [...new Set([...Object.keys(one.tasks), ...Object.keys(other.tasks)])];
  return {
    lessons: Object.fromEntries(
      ids.map((lesson) => {
        const [a, b] = [one.lessons[lesson], other.lessons[lesson]];
        return [lesson, { done: [...new Set([...(a?.done ?? []), ...(b?.done ?? [])])], at: a?.at ?? b?.at ?? null }];
      }),
    ),
    tasks: Object.fromEntries(
      kinds.map((kind) => [kind, [...new Set([...(one.tasks[kind] ?? []), ...(other.tasks[kind] ?? [])])]]),
    ),
  };
}
