import { usePage } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { goToTarget } from "./go-to-target.ts";
import { underLesson, useWayTo } from "./use-highlight.ts";

/** Says behind which button that is which a step speaks of, and goes there; nothing while it is in sight. */
export function WayLine({ target }: { readonly target: string | undefined }) {
  const page = usePage();
  const { t } = useText();
  const way = useWayTo(target);
  if (way === null || target === undefined) {
    return null;
  }
  return (
    <p className="step-way">
      <span>{way === underLesson ? t("ui.lessons.beneath") : t("ui.lessons.behind", { name: way })}</span>
      <button
        type="button"
        className="button small"
        onClick={() => {
          goToTarget(page, target, t);
        }}
      >
        {t("ui.lessons.goThere")}
      </button>
    </p>
  );
}
