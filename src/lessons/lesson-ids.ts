/** The lessons in the order in which they are taken; each has a file of its name. */
export const lessonIds = [
  "what-a-deployment-makes",
  "replica-control",
  "scaling",
  "new-version",
  "surge-and-unavailable",
  "readiness",
  "recreate",
  "history",
  "rollback",
  "failed-version",
  "automatic-deployment",
  "pause-and-resume",
  "change-of-mind",
  "php-and-database",
  "microservices",
  "labels-and-selectors",
  "what-makes-no-rollout",
  "zero-lost-requests",
  "final-exercise",
] as const;
export type LessonId = (typeof lessonIds)[number];

export function isLessonId(text: string): text is LessonId {
  return lessonIds.some((id) => id === text);
}
