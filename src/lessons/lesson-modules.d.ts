/** What the map of lessons shows of each, in their order, made by vite.config.ts from their files. */
declare module "virtual:lesson-heads" {
  import type { LessonHead } from "./lesson.ts";

  const heads: readonly LessonHead[];
  export default heads;
}
/** The words that lessons and the page use, checked and read by vite.config.ts from glossary.yaml. */
declare module "virtual:glossary" {
  import type { Glossary } from "./parse-glossary.ts";

  const glossary: Glossary;
  export default glossary;
}
/** A lesson, checked by vite.config.ts. */
declare module "*.yaml" {
  import type { Lesson } from "./lesson.ts";

  const lesson: Lesson;
  export default lesson;
}
