/** Lessons: one chunk, which the page does without until somebody wants one. */
import "../styles/lessons.css";

export { LessonBar } from "./lesson-bar.tsx";
export { LessonFollower } from "./lesson-follower.tsx";
export { LessonTab } from "./lesson-tab.tsx";
export { openAddressedLesson, openLesson, resumeLesson } from "./open-lesson.ts";
export { goToPage } from "./page-place.ts";
