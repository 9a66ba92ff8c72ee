import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Lesson } from "../../../src/lessons/lesson.ts";
import { parseLesson } from "../../../src/lessons/parse-lesson.ts";

/** From the project's folder, where all checks are started: the benchmark's bundle is not beside this file. */
const folder = resolve("src/lessons/curriculum");

export const lessonFiles: readonly string[] = readdirSync(folder)
  .filter((file) => file.endsWith(".yaml"))
  .sort();

/** A lesson as its file has it; what is wrong with the file is the error. */
export function lessonIn(file: string): Lesson {
  const parsed = parseLesson(readFileSync(join(folder, file), "utf8"));
  if (!parsed.ok) {
    throw new Error(
      parsed.error
        .map(({ line, column, field, problem }) => `${file}:${line}:${column} ${field} ${JSON.stringify(problem)}`)
        .join("\n"),
    );
  }
  return parsed.value;
}
