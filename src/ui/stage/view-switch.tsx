import { memo, useId } from "react";
import type { StageView } from "../../player/player-state.ts";
import { useText } from "../use-text.ts";

interface ViewSwitchProps {
  readonly view: StageView;
  readonly onView: (view: StageView) => void;
}

const views: readonly StageView[] = ["ownership", "nodes", "traffic"];

/** Which picture of the same state is shown. */
export const ViewSwitch = memo(function ViewSwitch({ view, onView }: ViewSwitchProps) {
  const { t } = useText();
  const name = useId();
  return (
    <fieldset className="view-switch">
      <legend className="visually-hidden">{t("ui.views.view")}</legend>
      <div className="segments">
        {views.map((each) => (
          <label key={each} className="segment" data-checked={view === each || undefined}>
            <input
              type="radio"
              name={name}
              checked={view === each}
              onChange={() => {
                onView(each);
              }}
            />
            {t(`ui.views.${each}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
});
