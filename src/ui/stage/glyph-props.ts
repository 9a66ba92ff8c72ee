import type { CSSProperties } from "react";
import type { PodGlyph } from "../../view/scene.ts";

declare module "react" {
  interface CSSProperties {
    /** How far the ring of a glyph is drawn, 0 to 1. */
    "--part"?: number;
    /** How many restarts are marked at its foot. */
    "--restarts"?: number;
  }
}

type GlyphOf = Pick<PodGlyph, "state" | "isEnded" | "isAvailable" | "progress" | "restarts" | "mark">;

interface GlyphProps {
  readonly "data-look": string;
  readonly "data-mark": number | "none";
  readonly "data-restarts": "" | undefined;
  readonly style: CSSProperties;
}

/** More of them could not be told apart. */
const mostRestarts = 5;

/**
 * What an element needs to be drawn as a pod's glyph by the style sheet (`.glyph`), in a form that tells the state without
 * its colour. An element for each, and no picture in it: there may be hundreds, and a picture in each costs ten times as much.
 */
export function glyphProps(pod: GlyphOf, size: number): GlyphProps {
  const look = lookOf(pod);
  const restarts = Math.min(pod.restarts, mostRestarts);
  return {
    "data-look": look,
    "data-mark": pod.mark?.colour ?? "none",
    "data-restarts": restarts > 0 ? "" : undefined,
    style: {
      fontSize: letterSize(size),
      ...(look === "starting" || look === "unavailable" ? { "--part": pod.progress ?? 0 } : {}),
      ...(restarts > 0 ? { "--restarts": restarts } : {}),
    },
  };
}

function lookOf({ state, isEnded, isAvailable }: GlyphOf): string {
  if (isEnded) {
    return "ended";
  }
  return state === "ready" && !isAvailable ? "unavailable" : state;
}

/** All of a glyph is measured by its letter, of which 46 seventeenths are its width. */
function letterSize(size: number): number {
  return (size * 17) / 46;
}

/** In smaller glyphs a letter cannot be read. */
const letterFrom = 16;

/** The letter in a glyph: that of its revision; what fails is crossed out instead. */
export function glyphLetter({ state, mark }: GlyphOf, size: number): string {
  return size < letterFrom || state === "failing" ? "" : (mark?.letter ?? "");
}
