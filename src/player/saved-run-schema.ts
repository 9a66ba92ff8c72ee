import * as v from "valibot";
import { kinds } from "../api/kinds.ts";
import { type Result, fail, ok } from "../api/failure.ts";
import type { JsonObject, JsonValue } from "../api/objects.ts";
import { MAX_REQUEST_RATE } from "../sim/input.ts";
import { isReference } from "../sim/node/images.ts";
import { maxSpeed, minSpeed } from "./player.ts";
import type { LinkProblem, SavedRun } from "./saved-run.ts";

/** More acts than a lesson has; a bound for what a stranger's link can ask of the page. */
export const maxActs = 500;
const maxRequests = 200;
/** An application has one way in. */
const maxSources = 20;
/** Levels of nesting of an object; the API's own have some fifteen. */
const maxDepth = 64;
/** A year of simulated time: no run comes near. */
const maxMs = 366 * 24 * 3600 * 1000;
/** What a container does takes an hour at most. */
const maxBehaviorMs = 3_600_000;
/** A container that comes and goes faster than this would only fill the run with frames. */
const minFlapMs = 250;

function clamped(min: number, max: number) {
  return v.pipe(v.number(), v.finite(), v.toMinValue(min), v.toMaxValue(max));
}

const instant = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(maxMs));
/** Where one looks is put right by the run itself. */
const place = clamped(0, maxMs);
const text = v.pipe(v.string(), v.maxLength(100_000));
const name = v.pipe(v.string(), v.maxLength(600));
const behaviorMs = v.pipe(clamped(0, maxBehaviorMs), v.transform(Math.round));

/** JSON as it came from `JSON.parse`, not too deep, and without the one key that assigning to would change an object's nature. */
function isSound(value: unknown, depth = 0): boolean {
  if (typeof value !== "object" || value === null) {
    return true;
  }
  return (
    depth < maxDepth &&
    Object.entries(value).every(([key, inner]: [string, unknown]) => key !== "__proto__" && isSound(inner, depth + 1))
  );
}
const json = v.custom<JsonValue>((value) => value !== undefined && isSound(value), "JSON");
const jsonObject = v.custom<JsonObject>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value) && isSound(value),
  "object",
);

const ref = v.object({
  kind: v.picklist(kinds),
  key: name,
});

const fieldValidation = { fieldValidation: v.exactOptional(v.picklist(["Warn", "Ignore"])) };
const request = v.variant("verb", [
  v.object({ verb: v.literal("create"), object: jsonObject, ...fieldValidation }),
  v.object({ verb: v.literal("update"), object: jsonObject, ...fieldValidation }),
  v.object({ verb: v.literal("apply"), object: jsonObject, fieldManager: name, ...fieldValidation }),
  v.object({
    verb: v.literal("patch"),
    ref,
    patchType: v.picklist(["merge", "strategic", "json"]),
    patch: json,
    ...fieldValidation,
  }),
  v.object({
    verb: v.literal("delete"),
    ref,
    propagation: v.picklist(["Background", "Foreground", "Orphan"]),
    gracePeriodSeconds: v.exactOptional(v.pipe(v.number(), v.safeInteger())),
  }),
  v.object({
    verb: v.literal("evict"),
    pod: name,
    gracePeriodSeconds: v.exactOptional(v.pipe(v.number(), v.safeInteger())),
  }),
]);
const requests = v.pipe(v.array(request), v.maxLength(maxRequests));

const fault = v.variant("type", [
  v.object({ type: v.literal("crashPod"), pod: name }),
  v.object({ type: v.literal("setPodReady"), pod: name, ready: v.boolean() }),
  v.object({ type: v.literal("failNode"), node: name }),
  v.object({ type: v.literal("recoverNode"), node: name }),
  v.object({ type: v.literal("addNode") }),
]);

const behavior = v.object({
  pull: v.picklist(["ok", "missing"]),
  pullMs: behaviorMs,
  sizeBytes: clamped(0, 1e12),
  readyMs: v.nullable(behaviorMs),
  readyJitterMs: behaviorMs,
  exitsAfterMs: v.exactOptional(behaviorMs),
  exitCode: v.exactOptional(v.pipe(v.number(), v.integer(), v.toMinValue(0), v.toMaxValue(255))),
  flapMs: v.exactOptional(v.pipe(clamped(minFlapMs, maxBehaviorMs), v.transform(Math.round))),
  stopMs: behaviorMs,
});

const source = {
  service: name,
  port: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)),
  ratePerSecond: clamped(0, MAX_REQUEST_RATE),
};

const image = v.pipe(name, v.check(isReference, "image"));

const act = v.variant("type", [
  v.object({
    type: v.literal("requests"),
    atMs: instant,
    from: v.picklist(["kubectl", "editor", "canvas"]),
    command: text,
    requests,
  }),
  v.object({ type: v.literal("fault"), atMs: instant, fault }),
  v.object({
    type: v.literal("image"),
    atMs: instant,
    image,
    behavior,
  }),
  v.object({
    type: v.literal("traffic"),
    atMs: instant,
    source: v.object(source),
  }),
]);

const savedRun = v.object({
  version: v.literal(1),
  seed: v.pipe(v.number(), v.safeInteger()),
  setup: v.exactOptional(requests),
  hasSystemObjects: v.exactOptional(v.boolean()),
  hasMetrics: v.exactOptional(v.boolean()),
  users: v.exactOptional(v.pipe(v.array(v.object({ atMs: instant, ...source })), v.maxLength(maxSources))),
  images: v.exactOptional(
    v.pipe(
      v.record(image, behavior),
      v.check((images) => Object.keys(images).length <= maxSources, "fewer"),
    ),
  ),
  acts: v.pipe(
    v.array(act),
    v.maxLength(maxActs),
    v.check((acts) => acts.every(({ atMs }, i) => atMs >= (acts[i - 1]?.atMs ?? 0)), "ascending"),
  ),
  playheadMs: place,
  nowMs: place,
  selected: v.nullable(ref),
  view: v.picklist(["ownership", "nodes", "traffic"]),
  locale: v.picklist(["es", "en"]),
  speed: clamped(minSpeed, maxSpeed),
  isPlaying: v.boolean(),
});

/** A saved run from a value that may be anything: wrong values are told, numbers of taste are put in range. */
export function checkSavedRun(value: unknown): Result<SavedRun, LinkProblem> {
  const checked = v.safeParse(savedRun, value, { abortEarly: true });
  if (checked.success) {
    return ok(checked.output);
  }
  const [issue] = checked.issues;
  return fail({
    type: "invalid",
    path: v.getDotPath(issue) ?? "version",
    expected: issue.expected ?? issue.message,
    received: issue.received.slice(0, 80),
  });
}
