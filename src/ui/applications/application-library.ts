/** The gallery of applications, their architecture and the pages that they serve: fetched when one of them is wanted. */
import "../styles/applications.css";
import "../styles/page-frame.css";

export { ApplicationTab } from "./application-tab.tsx";
export { Gallery } from "./gallery.tsx";
export { openAddressed } from "./open-addressed.ts";
