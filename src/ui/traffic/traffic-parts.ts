/** All that draws and counts users' requests, in one chunk: a page without them does without it. */
import "../styles/traffic.css";

export { trafficSummary } from "../../view/traffic-summary.ts";
export { lossCaption } from "./loss-caption.ts";
export { RequestLane } from "./request-lane.tsx";
export { TrafficChip } from "./traffic-chip.tsx";
export { TrafficPanel } from "./traffic-panel.tsx";
export { trafficPictureAt } from "./traffic-picture.tsx";
