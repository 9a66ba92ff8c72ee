/**
 * What the first picture of the stage does without, in one chunk: the nodes view, very many
 * pods, what is said of an edge, and the ways to zoom and pan.
 */
export { nodesSceneAt } from "../../view/nodes-scene-at.ts";
export { EdgeNote } from "./edge-note.tsx";
export { nodesPicture } from "./nodes-picture.tsx";
export { PodCells } from "./pod-cells.tsx";
export { listenToPan } from "./pan-gestures.ts";
export { TravelCanvas } from "./travel-canvas.tsx";
export { ZoomButtons } from "./zoom-buttons.tsx";
export { listenToZoom } from "./zoom-gestures.ts";
