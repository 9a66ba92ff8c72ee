import { useRef, useState } from "react";
import type { CommandOutput, Printed } from "../../player/player-state.ts";
import { isRefused, whenPrinted } from "./run.ts";

/** Takes over what a line has printed as soon as it has, and does something then where it was not refused. */
export type ShowOutputs = (printed: Printed, accepted?: () => void) => void;

/** What the line that a control has run last printed. An answer that comes after a newer line, or after `[]`, is left. */
export function useOutputs(): readonly [readonly CommandOutput[], ShowOutputs] {
  const [outputs, setOutputs] = useState<readonly CommandOutput[]>([]);
  const newest = useRef<Printed>(outputs);
  return [
    outputs,
    (printed, accepted) => {
      newest.current = printed;
      whenPrinted(printed, (answer) => {
        if (newest.current === printed) {
          setOutputs(answer);
          if (!isRefused(answer)) {
            accepted?.();
          }
        }
      });
    },
  ];
}
