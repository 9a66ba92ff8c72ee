import type { NodesScene } from "../../view/nodes-scene.ts";
import { podsOfNodes } from "../../view/travel.ts";
import { NodesView } from "./nodes-view.tsx";
import type { Picture } from "./picture.ts";
import { cardStops } from "./stops.ts";

/** Where pods run, as a picture of the stage. */
export function nodesPicture(scene: NodesScene): Picture {
  return {
    view: "nodes",
    height: scene.height,
    detail: scene.detail,
    homes: scene.cards.map(({ key, x, y, opacity, grid, pods }) => ({
      key,
      x,
      y,
      opacity,
      isMoving: false,
      grid,
      pods,
    })),
    // The strip is one only for its pods.
    stops: cardStops(
      scene.cards.map(({ key, facts, pods }) => ({ key: facts === null ? null : key, parent: null, pods })),
    ),
    pods: () => podsOfNodes(scene),
    furniture: (drawing) => <NodesView {...drawing} scene={scene} />,
  };
}
