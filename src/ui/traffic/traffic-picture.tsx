import type { SimTime } from "../../api/objects.ts";
import type { Timeline } from "../../sim/timeline.ts";
import type { SceneOptions } from "../../view/scene.ts";
import { placedIn } from "../../view/travel.ts";
import { requestsAt, type DotOptions } from "../../view/traffic-dots.ts";
import { trafficSceneAt } from "../../view/traffic-scene-at.ts";
import type { Picture } from "../stage/picture.ts";
import { cardStops } from "../stage/stops.ts";
import { DotCanvas } from "./dot-canvas.tsx";
import { TrafficView } from "./traffic-view.tsx";

/** How requests come to pods, as a picture of the stage. */
export function trafficPictureAt(
  timeline: Timeline,
  playheadMs: SimTime,
  options: SceneOptions,
  how: DotOptions,
): Picture {
  const scene = trafficSceneAt(timeline, playheadMs, options);
  const serviceKeys = new Map(scene.services.map(({ objectKey, key }) => [objectKey, key]));
  return {
    view: "traffic",
    height: scene.height,
    detail: scene.detail,
    homes: scene.cards,
    stops: cardStops([
      ...scene.services.map(({ key, objectKey }) => ({ key: stopOf(key, objectKey), parent: null, pods: [] })),
      ...scene.cards.map(({ key, service, replicaSet, pods }) => ({
        key: replicaSet === null ? null : key,
        parent: (service === null ? undefined : serviceKeys.get(service)) ?? null,
        pods,
      })),
    ]),
    pods: () => scene.cards.flatMap(placedIn),
    furniture: (drawing) => <TrafficView {...drawing} scene={scene} />,
    above: ({ theme, zoom }) => (
      <DotCanvas
        requests={requestsAt(timeline, scene, playheadMs, how)}
        width={scene.width}
        height={scene.height}
        theme={theme}
        zoom={zoom}
      />
    ),
  };
}

/** What is asked for and is not there cannot be chosen. */
function stopOf(key: string, objectKey: string): string | null {
  return key === `none/${objectKey}` ? null : key;
}
