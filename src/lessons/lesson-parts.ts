import type { LessonId } from "./lesson-ids.ts";

/** The lessons by what they are about, in the order in which they are taken. */
export const lessonParts = [
  { id: "replicas", lessons: ["what-a-deployment-makes", "replica-control", "scaling"] },
  { id: "versions", lessons: ["new-version", "surge-and-unavailable", "readiness", "recreate"] },
  { id: "back", lessons: ["history", "rollback", "failed-version", "automatic-deployment"] },
  { id: "several", lessons: ["pause-and-resume", "change-of-mind"] },
  { id: "applications", lessons: ["php-and-database", "microservices"] },
  { id: "closely", lessons: ["labels-and-selectors", "what-makes-no-rollout", "zero-lost-requests"] },
  { id: "final", lessons: ["final-exercise"] },
] as const satisfies readonly { readonly id: string; readonly lessons: readonly LessonId[] }[];
export type LessonPart = (typeof lessonParts)[number]["id"];
