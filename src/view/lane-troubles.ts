import type { PodGlyph } from "./scene.ts";

const known = new WeakMap<readonly PodGlyph[], string>();

/** What is wrong with pods that are to stay, in Kubernetes' words, the most frequent first; empty: nothing. */
export function troublesIn(pods: readonly PodGlyph[]): string {
  const troubles = known.get(pods) ?? count(pods);
  known.set(pods, troubles);
  return troubles;
}

function count(pods: readonly PodGlyph[]): string {
  const counts = new Map<string, number>();
  for (const { reason, state, left } of pods) {
    if (reason !== null && left === 0 && state !== "terminating") {
      counts.set(reason, (counts.get(reason) ?? 0) + 1);
    }
  }
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([reason, times]) => `${reason} × ${times}`)
    .join(", ");
}
