import { describe } from "vitest";
import { lessonFiles } from "./support/curriculum.ts";
import { holdsForLesson } from "./support/holds-for-lesson.ts";

// The others are in a file of their own, so that both can be walked at the same time.
describe.each(lessonFiles.filter((_, at) => at % 2 === 0))("%s", (file) => {
  holdsForLesson(file);
});
