import type { CommandOutput } from "../../player/player-state.ts";
import { useText } from "../use-text.ts";

/** Why a line was refused, in the words of who refused it; nothing when it was not. */
export function Refusal({ outputs, id }: { readonly outputs: readonly CommandOutput[]; readonly id?: string }) {
  const { t, number } = useText();
  const refused = outputs.find((output) => output.exit !== 0);
  if (refused === undefined) {
    return null;
  }
  const { tooManyPods } = refused;
  return (
    <p className="refusal" role="alert" id={id}>
      {tooManyPods === undefined
        ? refused.stderr.trim()
        : t("ui.controls.tooManyPods", { wanted: number(tooManyPods.wanted), limit: number(tooManyPods.limit) })}
    </p>
  );
}
