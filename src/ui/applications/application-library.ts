/** The gallery of applications, their architecture and the pages that they serve: fetched when one of them is wanted. */
import "../styles/applications.css";
import "../styles/page-frame.css";

export { addressedApplication } from "../../player/applications/addressed-application.ts";
export { ApplicationTab } from "./application-tab.tsx";
export { Gallery } from "./gallery.tsx";
export { openInPage } from "./open-in-page.ts";
