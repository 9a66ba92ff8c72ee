import type { KeyboardEvent } from "react";
import type { ComparePlayer } from "../../player/compare/compare-player.ts";

const pressable = "button, summary, a[href], [role=button]";
const ownKeys = "input:not([type=range]), select, textarea, [data-roving], [role=slider], [type=range]";

/** The keys of the page's own clock, wherever what has the focus has no use for them. */
export function pressKey(e: KeyboardEvent<HTMLElement>, { store, ...player }: ComparePlayer): void {
  const { run, isPlaying } = store.getState();
  const isWithin = (selector: string): boolean => e.target instanceof Element && e.target.closest(selector) !== null;
  if (run === null || e.defaultPrevented || e.altKey || e.ctrlKey || e.metaKey || isWithin(ownKeys)) {
    return;
  }
  const keys: Readonly<Record<string, () => void>> = {
    " ": isPlaying ? player.pause : player.play,
    ArrowRight: () => {
      player.stepMoment("next");
    },
    ArrowLeft: () => {
      player.stepMoment("previous");
    },
    Home: () => {
      player.seek(run.startMs);
    },
    End: () => {
      player.seek(run.endMs);
    },
  };
  const act = Object.hasOwn(keys, e.key) ? keys[e.key] : undefined;
  if (act !== undefined && !(e.key === " " && isWithin(pressable))) {
    e.preventDefault();
    act();
  }
}
