import { type Result, fail, ok } from "../../api/failure.ts";
import type { SimTime } from "../../api/objects.ts";
import type { Invocation } from "../command.ts";
import { flagNumber, flagOn, flagText, hasFlag } from "../flags.ts";
import { quote } from "../go-values.ts";
import type { KubectlContext } from "../plan.ts";

/** What is asked of one log (core/v1 PodLogOptions), and how it is printed. */
export interface LogOptions {
  /** Empty where the pod decides. */
  readonly container: string;
  readonly isFollowed: boolean;
  readonly isPrevious: boolean;
  readonly hasTimestamps: boolean;
  readonly hasPrefix: boolean;
  readonly areErrorsIgnored: boolean;
  readonly allContainers: boolean;
  readonly allPods: boolean;
  /** At most so many of the lines that are there; absent: all. */
  readonly tail?: number;
  /** Only what was written from then on. */
  readonly sinceMs?: SimTime;
  readonly limitBytes?: number;
  readonly maxRequests: number;
  /** The options as they stand in the request's address. */
  readonly query: string;
  readonly rfc3339At: (atMs: SimTime) => string;
}

const SELECTOR_TAIL = 10;

/** The instant that `--since-time` names; it is read before anything is looked up. */
export function readSinceTime(
  { flags }: Invocation,
  { nowMs, rfc3339At }: KubectlContext,
): Result<SimTime | undefined, string> {
  const text = flagText(flags, "since-time");
  return text === "" ? ok(undefined) : readTime(text, nowMs, rfc3339At);
}

/** Models staging/src/k8s.io/kubectl/pkg/cmd/logs/logs.go ToLogOptions and Validate. */
export function readLogOptions(
  { args, flags }: Invocation,
  { nowMs, rfc3339At }: KubectlContext,
  sinceTimeMs: SimTime | undefined,
): Result<LogOptions, string> {
  const container = args.length === 2 ? (args[1] ?? "") : flagText(flags, "container");
  const sinceTime = flagText(flags, "since-time");
  const since = flagNumber(flags, "since");
  if (sinceTime !== "" && since !== 0) {
    return fail("at most one of `sinceTime` or `sinceSeconds` may be specified");
  }
  const allContainers = flagOn(flags, "all-containers");
  if (allContainers && container !== "") {
    return fail(`--all-containers=true should not be specified with container name ${container}`);
  }
  if (hasFlag(flags, "container") && args.length === 2) {
    return fail("only one of -c or an inline [CONTAINER] arg is allowed");
  }
  const limitBytes = flagNumber(flags, "limit-bytes");
  if (limitBytes < 0) {
    return fail("--limit-bytes must be greater than 0");
  }
  // The nearest whole second; half of one goes away from nought, as in Go.
  const sinceSeconds = Math.sign(since) * Math.round(Math.abs(since) / 1000);
  if (sinceSeconds < 0) {
    return fail("--since must be greater than 0");
  }
  const tail = tailOf(flags);
  if (tail !== undefined && tail < -1) {
    return fail("--tail must be greater than or equal to -1");
  }
  const sinceMs = sinceTimeMs ?? (since === 0 ? undefined : nowMs - sinceSeconds * 1000);
  const isFollowed = flagOn(flags, "follow");
  const isPrevious = flagOn(flags, "previous");
  const hasTimestamps = flagOn(flags, "timestamps");
  const query = [
    isFollowed ? "follow=true" : "",
    limitBytes === 0 ? "" : `limitBytes=${limitBytes}`,
    isPrevious ? "previous=true" : "",
    since === 0 ? "" : `sinceSeconds=${sinceSeconds}`,
    sinceTime === "" ? "" : `sinceTime=${encodeURIComponent(sinceTime)}`,
    tail === undefined ? "" : `tailLines=${tail}`,
    hasTimestamps ? "timestamps=true" : "",
  ].filter((part) => part !== "");
  return ok({
    container,
    isFollowed,
    isPrevious,
    hasTimestamps,
    hasPrefix: flagOn(flags, "prefix") || flagOn(flags, "all-pods"),
    areErrorsIgnored: flagOn(flags, "ignore-errors"),
    allContainers,
    allPods: flagOn(flags, "all-pods"),
    ...(tail === undefined || tail === -1 ? {} : { tail }),
    ...(sinceMs === undefined ? {} : { sinceMs }),
    ...(limitBytes === 0 ? {} : { limitBytes }),
    maxRequests: flagNumber(flags, "max-log-requests"),
    query: query.length === 0 ? "" : `?${query.join("&")}`,
    rfc3339At,
  });
}

function tailOf(flags: Invocation["flags"]): number | undefined {
  const tail = flagNumber(flags, "tail");
  if (flagText(flags, "selector") !== "" && tail === -1 && !hasFlag(flags, "tail")) {
    return SELECTOR_TAIL;
  }
  return tail === -1 ? undefined : tail;
}

/** The instant of the run at which the cluster's clock shows a time of RFC 3339 (util.ParseRFC3339). */
function readTime(text: string, nowMs: SimTime, rfc3339At: (atMs: SimTime) => string): Result<SimTime, string> {
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const wanted = Date.parse(text);
  if (!isTime || Number.isNaN(wanted)) {
    return fail(timeError(text));
  }
  return ok(Math.floor(nowMs / 1000) * 1000 + wanted - Date.parse(rfc3339At(nowMs)));
}

const LAYOUT = "2006-01-02T15:04:05Z07:00";
/** The layout piece by piece, with what stands in its place in a time. */
const PIECES: readonly (readonly [string, RegExp])[] = [
  ["2006", /^\d{4}/],
  ["-", /^-/],
  ["01", /^\d\d/],
  ["-", /^-/],
  ["02", /^\d\d/],
  ["T", /^T/],
  ["15", /^\d\d/],
  [":", /^:/],
  ["04", /^\d\d/],
  [":", /^:/],
  ["05", /^\d\d(\.\d+)?/],
  ["Z07:00", /^(Z|[+-]\d\d:\d\d)/],
];

/** Models the text of Go's time.ParseError. */
function timeError(text: string): string {
  let rest = text;
  for (const [piece, pattern] of PIECES) {
    const found = pattern.exec(rest)?.[0];
    if (found === undefined) {
      return `parsing time ${quote(text)} as ${quote(LAYOUT)}: cannot parse ${quote(rest)} as ${quote(piece)}`;
    }
    rest = rest.slice(found.length);
  }
  return rest === ""
    ? `parsing time ${quote(text)}: out of range`
    : `parsing time ${quote(text)}: extra text: ${quote(rest)}`;
}
