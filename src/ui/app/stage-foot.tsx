import { memo, type ReactNode } from "react";
import { PopupButton } from "../library/popup-button.tsx";
import { useGreatestHeight } from "../shared/use-greatest-height.ts";
import { Legend } from "../stage/legend.tsx";
import { usePage } from "../use-player.ts";
import { useText } from "../use-text.ts";

interface StageFootProps {
  /** What there is to know about time or a link; `null`: nothing. Where there is no room for both it takes the place of the legend. */
  readonly note: ReactNode;
  readonly namespace: string;
}

/** What stands under the stage: a note, the legend, and the way to one more Deployment. */
export const StageFoot = memo(function StageFoot({ note, namespace }: StageFootProps) {
  const { player } = usePage();
  const { t, locale } = useText();
  const room = useGreatestHeight();
  return (
    <div key={locale} ref={room} className="stage-foot">
      <div className="stage-note" role="status">
        {note}
      </div>
      <Legend />
      <PopupButton
        label={t("ui.create.open")}
        className="button small"
        opens="dialog"
        popup={(parts) => <parts.NewDeployment namespace={namespace} run={player.run} />}
      />
    </div>
  );
});
