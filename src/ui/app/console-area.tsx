import { useState } from "react";
import { useStore } from "zustand";
import type { Console, ConsoleForward } from "../../player/console/console-state.ts";
import { exampleTargetAt, freeNameAt } from "../../player/example-target.ts";
import { isIdle } from "../../player/player.ts";
import type { ClockState } from "../console/busy-line.tsx";
import { ConsolePanel } from "../console/console-panel.tsx";
import { PodsStrip } from "../console/pods-strip.tsx";
import { exampleGroups } from "../console/examples.ts";
import { WithConsole } from "../console/with-console.tsx";
import { ForwardFrame } from "../page-frame/forward-frame.tsx";
import { deepEqual } from "../shared/deep-equal.ts";
import { usePaced, usePage, usePlayer } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { useMedia } from "./use-theme.ts";
import "../styles/console.css";
import "../styles/page-frame.css";

/** The console over the player, which it stays with for as long as the page is there. */
export function ConsoleArea() {
  const { t } = useText();
  return (
    <WithConsole unavailable={t("ui.console.unavailable")} retry={t("ui.console.retry")}>
      {(shell) => <ConsoleOver shell={shell} />}
    </WithConsole>
  );
}

const wideFrom = "(min-width: 900px)";

function ConsoleOver({ shell }: { readonly shell: Console }) {
  const { player } = usePage();
  const isWide = useMedia(wideFrom);
  const clock = usePlayer((state): ClockState => (!state.isPlaying ? "stands" : isIdle(state) ? "rests" : "passes"));
  const { timeline, playheadMs, selected, namespace } = usePaced("text", (state) => state);
  const examples = useSame(
    exampleGroups(
      exampleTargetAt(timeline, playheadMs, selected),
      freeNameAt(timeline, playheadMs, namespace),
      namespace,
    ),
  );
  const forwarded = useForwarded(shell);
  return (
    <ConsolePanel
      shell={shell}
      examples={examples}
      clock={clock}
      isWide={isWide}
      onPlay={player.play}
      head={isWide ? null : <PodsStrip />}
      frame={
        forwarded === null ? null : (
          <ForwardFrame
            key={forwarded.count}
            forward={forwarded.forward}
            isListening={forwarded.isListening}
            onAsk={shell.connectForward}
            onClose={forwarded.close}
          />
        )
      }
    />
  );
}

/** The value that was there before, for as long as it says the same. */
function useSame<T>(value: T): T {
  const [kept, setKept] = useState(value);
  if (kept !== value && !deepEqual(kept, value)) {
    setKept(value);
    return value;
  }
  return kept;
}

interface Forwarded {
  readonly forward: ConsoleForward;
  readonly isListening: boolean;
  /** Each port-forward opens a page of its own. */
  readonly count: number;
  readonly close: () => void;
}

/** What port-forward has opened. The page outlives it, as in a browser, until it is closed; to close it ends port-forward. */
function useForwarded(shell: Console): Forwarded | null {
  const current = useStore(shell.store, ({ forward }) => forward);
  const [opened, setOpened] = useState({ forward: current, count: 0 });
  if (current !== null && current !== opened.forward) {
    setOpened({ forward: current, count: opened.count + 1 });
  }
  const [closed, setClosed] = useState<ConsoleForward | null>(null);
  const { forward, count } = opened;
  if (forward === null || forward === closed) {
    return null;
  }
  return {
    forward,
    isListening: current === forward,
    count,
    close: () => {
      setClosed(forward);
      if (current === forward) {
        shell.interrupt();
      }
    },
  };
}
