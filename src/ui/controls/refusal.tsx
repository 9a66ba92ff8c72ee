import type { CommandOutput } from "../../player/player-state.ts";
import { outputText } from "./output-text.ts";
import { useText } from "../use-text.ts";

/** Why a line was refused, in the words of who refused it; nothing when it was not. */
export function Refusal({ outputs, id }: { readonly outputs: readonly CommandOutput[]; readonly id?: string }) {
  const text = useText();
  const refused = outputs.find((output) => output.exit !== 0);
  if (refused === undefined) {
    return null;
  }
  return (
    <p className="refusal" role="alert" id={id}>
      {outputText(refused, text)}
    </p>
  );
}
