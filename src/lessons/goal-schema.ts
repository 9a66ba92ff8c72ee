import * as v from "valibot";
import { kinds } from "../api/kinds.ts";
import type { JsonValue } from "../api/objects.ts";
import type { DecisionCode } from "../sim/trace.ts";
import { type Condition, type Goal, looks, publishedResults } from "./goal.ts";
import { amount, count, formOf, list, name, object, oneOf, rightOnes, text } from "./schema-parts.ts";

const kind = oneOf(kinds);

/** A decision's code is checked against what a run can say when the lesson is walked: here only its form. */
const decisionCode = v.custom<DecisionCode>(
  (value) => typeof value === "string" && /^[a-z][A-Za-z]+$/.test(value),
  rightOnes("form", ["waitForAvailable", "scaleUpNewReplicaSet", "…"]),
);
const labels = v.record(v.string(), v.string());
const json = v.custom<JsonValue>((value) => value !== undefined);
const intOrText = v.union([count, text], rightOnes("form", ["1", '"25%"']));

const deployment = object({
  name,
  image: v.exactOptional(text),
  replicas: v.exactOptional(amount),
  updated: v.exactOptional(amount),
  ready: v.exactOptional(amount),
  available: v.exactOptional(amount),
  state: v.exactOptional(oneOf(["complete", "progressing", "stalled", "paused"])),
  strategy: v.exactOptional(oneOf(["RollingUpdate", "Recreate"])),
  maxSurge: v.exactOptional(intOrText),
  maxUnavailable: v.exactOptional(intOrText),
  revision: v.exactOptional(amount),
  cause: v.exactOptional(text),
  terminating: v.exactOptional(amount),
});

const podsLike = {
  of: v.exactOptional(name),
  labels: v.exactOptional(labels),
  owned: v.exactOptional(v.boolean()),
  image: v.exactOptional(text),
  state: v.exactOptional(oneOf(["ready", "running", "starting", "pending", "failing", "terminating"])),
  status: v.exactOptional(text),
  node: v.exactOptional(name),
  restarts: v.exactOptional(amount),
};
/** Pods of a kind, without how many. */
export const somePods = object(podsLike);

export const condition: v.GenericSchema<unknown, Condition> = v.lazy((input) =>
  formOf<v.GenericSchema<unknown, Condition>>(input, conditions),
);
const conditions = {
  deployment: object({ deployment }),
  replicaSets: object({
    replicaSets: object({
      of: name,
      image: v.exactOptional(text),
      revision: v.exactOptional(count),
      replicas: v.exactOptional(amount),
      cause: v.exactOptional(text),
      count: amount,
    }),
  }),
  pods: object({ pods: object({ ...podsLike, count: amount }) }),
  object: object({
    object: object({
      kind,
      name: text,
      namespace: v.exactOptional(name),
      exists: v.exactOptional(v.boolean()),
      labels: v.exactOptional(labels),
      fields: v.exactOptional(v.record(v.string(), json)),
      has: v.exactOptional(list(text)),
    }),
  }),
  endpoints: object({ endpoints: object({ service: name, ready: amount }) }),
  nodes: object({
    nodes: object({ state: oneOf(["ready", "silent", "cordoned"]), name: v.exactOptional(name), count: amount }),
  }),
  users: object({ users: object({ service: name, perSecond: amount }) }),
  all: object({ all: list(condition) }),
  any: object({ any: list(condition) }),
  not: object({ not: condition }),
};

const act = object({
  verb: oneOf([
    "create",
    "change",
    "delete",
    "evict",
    "crashPod",
    "setPodReady",
    "failNode",
    "recoverNode",
    "addNode",
    "users",
    "image",
  ]),
  kind: v.exactOptional(kind),
  name: v.exactOptional(text),
});

export const goal: v.GenericSchema<unknown, Goal> = v.lazy((input) =>
  formOf<v.GenericSchema<unknown, Goal>>(input, goals),
);
const goals = {
  state: object({ state: condition }),
  inTurn: object({ inTurn: list(condition) }),
  now: object({ now: condition }),
  decision: object({ decision: object({ code: decisionCode, of: v.exactOptional(name) }) }),
  event: object({ event: object({ reason: text, of: v.exactOptional(name) }) }),
  act: object({ act }),
  command: object({ command: text }),
  refused: object({ refused: text }),
  look: object({ look: oneOf(looks) }),
  published: object({ published: object({ image: text, result: v.exactOptional(oneOf(publishedResults)) }) }),
  pipeline: object({
    pipeline: object({
      repository: text,
      isOn: v.exactOptional(v.boolean()),
      rollsBack: v.exactOptional(v.boolean()),
    }),
  }),
  predict: object({ predict: name }),
  lost: object({ lost: amount, since: v.exactOptional(condition) }),
  all: object({ all: list(goal) }),
  any: object({ any: list(goal) }),
  not: object({ not: goal }),
};
