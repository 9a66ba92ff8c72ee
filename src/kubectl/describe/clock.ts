import { humanDuration } from "../../api/human-duration.ts";
import type { JsonValue, SimTime } from "../../api/objects.ts";
import type { KubectlContext } from "../plan.ts";

/** What Go prints of a moment that was never set. */
const ZERO = "Mon, 01 Jan 0001 00:00:00 +0000";

/** A moment as time.RFC1123Z: `Mon, 23 Nov 2026 06:18:52 +0000`. */
export function dateText(atMs: JsonValue | undefined, context: KubectlContext): string {
  return typeof atMs === "number" ? new Date(context.rfc3339At(atMs)).toUTCString().replace("GMT", "+0000") : ZERO;
}

/** How long ago a moment was, which the API holds in whole seconds (describe.go translateTimestampSince). */
export function sinceText(atMs: SimTime, context: KubectlContext): string {
  return humanDuration(context.nowMs - Math.floor(atMs / 1000) * 1000);
}
