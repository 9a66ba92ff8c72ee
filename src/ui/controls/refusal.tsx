import { useEffect, useRef } from "react";
import type { CommandOutput } from "../../player/player-state.ts";
import { outputText } from "./output-text.ts";
import { useText } from "../use-text.ts";

/** Room is made within so long; who scrolls after that is left alone. */
const ROOM_MS = 1000;

/** Why a line was refused, in the words of who refused it; nothing when it was not. */
export function Refusal({ outputs, id }: { readonly outputs: readonly CommandOutput[]; readonly id?: string }) {
  const text = useText();
  const shown = useRef<HTMLParagraphElement>(null);
  const refused = outputs.find((output) => output.exit !== 0);
  useEffect(() => {
    const element = shown.current;
    if (refused === undefined || element === null) {
      return undefined;
    }
    // What would be right stands at its end; the stage makes room for a card that has grown once that is measured.
    const observer = new ResizeObserver(() => {
      element.scrollIntoView({ block: "nearest" });
    });
    observer.observe(element.closest(".stage-sizer") ?? element);
    const timer = setTimeout(() => {
      observer.disconnect();
    }, ROOM_MS);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [refused]);
  if (refused === undefined) {
    return null;
  }
  return (
    <p ref={shown} className="refusal" role="alert" id={id}>
      {outputText(refused, text)}
    </p>
  );
}
