import { memo } from "react";
import { useText } from "../use-text.ts";
import { glyphProps } from "./glyph-props.ts";

/** As the style sheet has it. */
const glyphSize = 15;

const forms = ["pending", "starting", "running", "ready", "failing", "terminating", "ended"] as const;

/** What each form of a pod means. */
export const Legend = memo(function Legend() {
  const { t } = useText();
  return (
    <ul className="legend" aria-label={t("ui.stage.legend")}>
      {forms.map((form) => (
        <li key={form}>
          <span className="glyph" aria-hidden="true" {...glyphProps(podOf(form), glyphSize)} />
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
