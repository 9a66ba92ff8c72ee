import { fail, ok, type Result } from "../../api/failure.ts";
import type { JsonObject } from "../../api/objects.ts";
import type { Lesson, Start } from "../../lessons/lesson.ts";
import { parseManifests } from "../../manifest/parse-manifests.ts";

/** What is there when a lesson or a step of it begins; an error says why its manifests cannot be read. */
export function objectsIn({ objects, manifests }: Start): Result<readonly JsonObject[], string> {
  // An empty text is no manifest to the parser; a lesson that has none begins with an empty cluster.
  if (objects !== undefined || manifests === undefined) {
    return ok(objects ?? []);
  }
  const parsed = parseManifests(manifests);
  return parsed.ok ? ok(parsed.value.map(({ object }) => object)) : fail(parsed.error[0]?.message ?? "");
}

/** The same lesson with its manifests read, which takes longer than all else that opens it. Throws where they cannot be read. */
export function withManifestsRead(lesson: Lesson): Lesson {
  return {
    ...lesson,
    start: startRead(lesson.start),
    steps: lesson.steps.map(({ start, ...step }) =>
      start === undefined ? step : { ...step, start: startRead(start) },
    ),
  };
}

function startRead(start: Start): Start {
  const { manifests, ...others } = start;
  const read = objectsIn(start);
  if (!read.ok) {
    throw new Error(read.error);
  }
  return manifests === undefined ? start : { ...others, objects: read.value };
}
