import { deflateSync, strToU8 } from "fflate";
import { toBase64Url } from "../../../src/player/base64url.ts";
import { linkDictionary } from "../../../src/player/link-dictionary.ts";
import type { Player } from "../../../src/player/player.ts";
import type { ReplayPace } from "../../../src/player/replay-saved.ts";
import { hash32 } from "../../../src/sim/random.ts";
import { frameAt } from "../../../src/sim/timeline.ts";

/** A pace that never has to rest. */
export const unhurried: ReplayPace = {
  isOutOfTime: () => false,
  rest: () => Promise.resolve(),
  isCancelled: () => false,
};

/** A link with any content at all, whose check fits. */
export function forge(json: string): string {
  return forgeBytes(deflateSync(strToU8(json), { level: 9, dictionary: strToU8(linkDictionary) }));
}
export function forgeBytes(bytes: Uint8Array): string {
  const packed = toBase64Url(bytes);
  return `#r1.${packed}.${hash32(packed, 1).toString(36)}`;
}

/** All frames that were played, as plain text: two runs with the same text are the same run. */
export function framesOf(player: Player): readonly string[] {
  const { timeline, nowMs } = player.store.getState();
  return timeline.frames
    .filter(({ atMs }) => atMs <= nowMs)
    .map(({ atMs, origin, changes, decisions, events }) =>
      JSON.stringify([atMs, origin, changes.map(({ verb, after }) => [verb, after]), decisions, events]),
    );
}

/** Where the player looks, in full. */
export function lookOf(player: Player) {
  const { timeline, playheadMs, nowMs, selected, view, speed, isPlaying } = player.store.getState();
  const { objects } = frameAt(timeline, playheadMs).state;
  return { playheadMs, nowMs, selected, view, speed, isPlaying, objects: JSON.stringify(objects) };
}
