import { useCallback, useMemo, useState } from "react";
import type { SimTime } from "../../api/objects.ts";
import type { Timeline } from "../../sim/timeline.ts";
import { sceneAt } from "../../view/scene-at.ts";
import type { Scene, SceneOptions } from "../../view/scene.ts";
import type { Size } from "../shared/use-size.ts";

interface SceneInputs {
  readonly timeline: Timeline;
  readonly playheadMs: SimTime;
  readonly speed: number;
  readonly size: Size | null;
  readonly isCalm: boolean;
}

/** A move takes this long at 1×; slower play does not stretch it. */
const moveMs = 300;
const firstSize: Size = { width: 762, height: 448 };

/** The scene at the playhead, for the room that there is, and the cards' own heights. */
export function useScene({ timeline, playheadMs, speed, size, isCalm }: SceneInputs): {
  readonly scene: Scene;
  readonly onHeight: (uid: string, height: number) => void;
} {
  const [cardHeights, setCardHeights] = useState<Readonly<Record<string, number>>>({});
  const onHeight = useCallback((uid: string, height: number) => {
    setCardHeights((last) => (last[uid] === height ? last : { ...last, [uid]: height }));
  }, []);
  const { width, height } = size === null || size.width === 0 ? firstSize : size;
  const options = useMemo<SceneOptions>(
    () => ({ width, height, cardHeights, moveMs: moveMs * Math.min(1, speed), reducedMotion: isCalm }),
    [width, height, cardHeights, speed, isCalm],
  );
  return { scene: sceneAt(timeline, playheadMs, options), onHeight };
}
