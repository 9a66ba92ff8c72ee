/** What the dock's tabs show: one chunk, which the first picture does without. */
export { EventsArea } from "./events-area.tsx";
export { HistoryArea } from "./history-area.tsx";
