import { useCallback, useMemo, useState } from "react";
import type { SimTime } from "../../api/objects.ts";
import type { Timeline } from "../../sim/timeline.ts";
import { sceneAt } from "../../view/scene-at.ts";
import type { Scene, SceneOptions } from "../../view/scene.ts";
import type { Viewport } from "../stage/use-viewport.ts";

interface SceneInputs {
  readonly timeline: Timeline;
  readonly playheadMs: SimTime;
  readonly speed: number;
  readonly viewport: Viewport | null;
  readonly isCalm: boolean;
  /** Only its cards are looked at: another picture is shown. */
  readonly isHidden?: boolean;
}

/** A move takes this long at 1×; slower play does not stretch it. */
const moveMs = 300;
const firstSize = { width: 762, height: 414 };

/** The scene at the playhead, for the room that there is, and the cards' own heights. */
export function useScene({ timeline, playheadMs, speed, viewport, isCalm, isHidden = false }: SceneInputs): {
  readonly scene: Scene;
  /** What all pictures of the instant are drawn for. */
  readonly options: SceneOptions;
  readonly onHeight: (uid: string, height: number) => void;
} {
  const [cardHeights, setCardHeights] = useState<Readonly<Record<string, number>>>({});
  const onHeight = useCallback((uid: string, height: number) => {
    setCardHeights((last) => (last[uid] === height ? last : { ...last, [uid]: height }));
  }, []);
  const { width, height } = viewport === null || viewport.width === 0 ? firstSize : viewport;
  const options = useMemo<SceneOptions>(
    () => ({
      width,
      ...(height === null ? {} : { height }),
      cardHeights,
      moveMs: moveMs * Math.min(1, speed),
      reducedMotion: isCalm,
    }),
    [width, height, cardHeights, speed, isCalm],
  );
  return {
    scene: sceneAt(timeline, playheadMs, options, !isHidden),
    options,
    onHeight,
  };
}
