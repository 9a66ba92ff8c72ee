/** The pages over the run: the lessons, the glossary, the reference card. One chunk, which the page does without until somebody wants one. */
import "../styles/lesson-pages.css";

export { LessonPages } from "./lesson-pages.tsx";
export { goToPage } from "./page-place.ts";
