import type { ComparePlayer, CompareState } from "../../player/compare/compare-player.ts";
import { presetIds, presetOn } from "../../player/compare/presets.ts";
import { deepEqual } from "../shared/deep-equal.ts";
import { useText } from "../use-text.ts";

interface PresetsProps {
  readonly player: ComparePlayer;
  readonly state: CompareState;
}

/** Comparisons that are ready: one press, and both copies run. */
export function Presets({ player, state: { base, comparison } }: PresetsProps) {
  const { t } = useText();
  return (
    <div className="compare-presets" role="group" aria-label={t("ui.compare.presets")}>
      {presetIds.map((id) => (
        <button
          key={id}
          type="button"
          className="button small"
          aria-pressed={deepEqual(presetOn(id, base, comparison), comparison)}
          onClick={() => {
            player.choosePreset(id);
            void player.start();
          }}
        >
          {t(`ui.compare.preset.${id}`)}
        </button>
      ))}
    </div>
  );
}
