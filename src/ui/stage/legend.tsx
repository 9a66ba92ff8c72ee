import { memo } from "react";
import { useText } from "../use-text.ts";
import { glyphLook } from "./glyph-look.ts";

const forms = ["pending", "starting", "running", "ready", "failing", "terminating", "ended"] as const;

/** What each form of a pod means. */
export const Legend = memo(function Legend() {
  const { t } = useText();
  return (
    <ul className="legend" aria-label={t("ui.stage.legend")}>
      {forms.map((form) => (
        <li key={form}>
          <span className="glyph" aria-hidden="true" {...glyphLook(podOf(form))} />
          {t(`ui.podShort.${form}`)}
        </li>
      ))}
    </ul>
  );
});

function podOf(form: (typeof forms)[number]) {
  const isEnded = form === "ended";
  const state = isEnded ? "terminating" : form;
  return { state, isEnded, isAvailable: true, progress: 0.6, restarts: 0, mark: null } as const;
}
