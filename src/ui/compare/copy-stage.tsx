import { type CSSProperties, useMemo, useState } from "react";
import type { ObjectRef, SimTime } from "../../api/objects.ts";
import type { Timeline } from "../../sim/timeline.ts";
import { deploymentsAt } from "../../view/focus.ts";
import type { Scene } from "../../view/scene.ts";
import { useScene } from "../app/use-scene.ts";
import { useReducedMotion, useTheme } from "../app/use-theme.ts";
import { Stage } from "../stage/stage.tsx";
import { useViewport } from "../stage/use-viewport.ts";
import { useSettings } from "../use-player.ts";
import { useText } from "../use-text.ts";

interface CopyStageProps {
  readonly timeline: Timeline;
  readonly deploymentUid: string;
  readonly playheadMs: SimTime;
  readonly isPlaying: boolean;
  readonly speed: number;
  /** 1 or 2. */
  readonly copy: number;
}

/** Above and below what is shown. */
const margin = 8;

/** The stage of one copy: the one Deployment that is compared, without its controls. */
export function CopyStage({ timeline, deploymentUid, playheadMs, isPlaying, speed, copy }: CopyStageProps) {
  const { t } = useText();
  const theme = useTheme(useSettings((all) => all.theme));
  const isStill = useReducedMotion();
  const [viewportRef, viewport] = useViewport();
  const [selected, setSelected] = useState<ObjectRef | null>(null);
  const count = deploymentsAt(timeline, playheadMs).length;
  // Each Deployment has the room that this one is to have.
  const roomy = useMemo(
    () =>
      viewport === null || viewport.height === null
        ? viewport
        : { ...viewport, height: viewport.height * Math.max(1, count) },
    [viewport, count],
  );
  const { scene, onHeight } = useScene({
    timeline,
    playheadMs,
    speed,
    viewport: roomy,
    isCalm: isStill || !isPlaying,
  });
  const { shown, above } = ofDeployment(scene, deploymentUid);
  const window: CSSProperties & Readonly<Record<"--above", string>> = { "--above": `${above}px` };
  return (
    <div className="copy-stage" role="group" aria-label={t("ui.compare.stageOf", { copy })}>
      <div className="copy-stage-window" style={window}>
        <Stage
          scene={shown}
          to={null}
          from={null}
          parts={null}
          fraction={1}
          selected={selected}
          theme={theme}
          viewport={viewport}
          viewportRef={viewportRef}
          onSelect={setSelected}
          onHeight={onHeight}
          bar={null}
          empty={null}
          scope={`${copy}-`}
          controlsOf={({ containers }) => (
            <p className="card-image">
              {containers.map(({ name, image }) => (
                <code key={name}>{image}</code>
              ))}
            </p>
          )}
        />
      </div>
    </div>
  );
}

/** A scene with one Deployment's part alone, and how much of it lies above that. */
function ofDeployment(scene: Scene, uid: string): { readonly shown: Scene; readonly above: number } {
  const own = scene.groups.find(({ key }) => key === uid);
  if (own === undefined || scene.groups.length === 1) {
    return { shown: scene, above: 0 };
  }
  return {
    shown: { ...scene, groups: [own], height: own.y + own.height + margin },
    above: Math.max(0, Math.round(own.y - margin)),
  };
}
