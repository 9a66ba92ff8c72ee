import { describe } from "vitest";
import { lessonFiles } from "./support/curriculum.ts";
import { holdsForLesson } from "./support/holds-for-lesson.ts";

describe.each(lessonFiles.filter((_, at) => at % 2 === 1))("%s", (file) => {
  holdsForLesson(file);
});
