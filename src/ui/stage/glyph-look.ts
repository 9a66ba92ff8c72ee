import type { PodGlyph } from "../../view/scene.ts";

type GlyphOf = Pick<PodGlyph, "state" | "isEnded" | "isAvailable" | "progress" | "restarts" | "mark">;

interface GlyphLook {
  readonly "data-look": string;
  readonly "data-mark": string;
  readonly "data-restarts": "" | null;
}

/**
 * What tells the style sheet (`.glyph`) in which form to draw a pod: one that tells its state without its colour. One element
 * for each and no picture in it: there may be hundreds, and a picture in each costs ten times as much.
 */
export function glyphLook(pod: GlyphOf): GlyphLook {
  return {
    "data-look": lookOf(pod),
    "data-mark": String(pod.mark?.colour ?? "none"),
    "data-restarts": pod.restarts > 0 ? "" : null,
  };
}

function lookOf({ state, isEnded, isAvailable }: GlyphOf): string {
  if (isEnded) {
    return "ended";
  }
  return state === "ready" && !isAvailable ? "unavailable" : state;
}

/** More marks for restarts could not be told apart. */
const mostRestarts = 5;

/** What of a glyph is measured, as declarations of a style: all by its letter, of which 46 seventeenths are its width. */
export function glyphStyle(pod: GlyphOf, size: number): string {
  const look = lookOf(pod);
  const part = look === "starting" || look === "unavailable" ? `--part:${pod.progress ?? 0};` : "";
  const restarts = pod.restarts > 0 ? `--restarts:${Math.min(pod.restarts, mostRestarts)};` : "";
  return `font-size:${(size * 17) / 46}px;${part}${restarts}`;
}

/** In smaller glyphs a letter cannot be read. */
const letterFrom = 16;

/** The letter in a glyph: that of its revision. */
export function glyphLetter({ mark }: GlyphOf, size: number): string {
  return size < letterFrom ? "" : (mark?.letter ?? "");
}
