import type { SimTime } from "../api/objects.ts";

/** The instant that 0 ms of every scenario stands for: a constant, so that the same run prints the same times everywhere. */
const epochMs = Date.parse("2026-01-12T09:00:00Z");

/** The cluster's wall clock at a simulated instant, in ms since 1970. */
export function clockMsAt(atMs: SimTime): number {
  return epochMs + Math.floor(atMs);
}

/** The same: RFC 3339 to the second. */
export function rfc3339At(atMs: SimTime): string {
  return `${new Date(clockMsAt(atMs)).toISOString().slice(0, 19)}Z`;
}
