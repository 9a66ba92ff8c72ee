import type { CommandOutput } from "../../player/player-state.ts";
import type { Text } from "../use-text.ts";

/** What a line printed; where the page itself did not run it, why. */
export function outputText({ stderr, stdout, tooManyPods, isUnavailable }: CommandOutput, { t }: Text): string {
  if (tooManyPods !== undefined) {
    return t("ui.controls.tooManyPods", { wanted: tooManyPods.wanted, limit: tooManyPods.limit });
  }
  return isUnavailable === true ? t("ui.controls.unavailable") : (stderr + stdout).trim();
}
