import { memo } from "react";
import { useText } from "../use-text.ts";
import { PodGlyphShape } from "./pod-glyph-shape.tsx";

const forms = ["pending", "starting", "running", "ready", "failing", "terminating", "ended"] as const;

/** What each form of a pod means. */
export const Legend = memo(function Legend() {
  const { t } = useText();
  return (
    <ul className="legend" aria-label={t("ui.stage.legend")}>
      {forms.map((form) => (
        <li key={form}>
          <PodGlyphShape
            state={form === "ended" ? "terminating" : form}
            letter=""
            mark={null}
            progress={0.6}
            restarts={0}
            isAvailable
            isEnded={form === "ended"}
          />
          {t(`ui.podShort.${form}`)}
        </li>
      ))}
    </ul>
  );
});
