import { memo } from "react";
import type { PodState } from "../../view/scene.ts";
import { useText } from "../use-text.ts";
import { PodGlyphShape } from "./pod-glyph-shape.tsx";

const states: readonly PodState[] = ["pending", "starting", "running", "ready", "failing", "terminating"];

/** What each form of a pod means. */
export const Legend = memo(function Legend() {
  const { t } = useText();
  return (
    <ul className="legend" aria-label={t("ui.stage.legend")}>
      {states.map((state) => (
        <li key={state}>
          <PodGlyphShape state={state} letter="" mark={null} progress={0.6} restarts={0} isAvailable />
          {t(`ui.podShort.${state}`)}
        </li>
      ))}
    </ul>
  );
});
