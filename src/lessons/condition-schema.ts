import * as v from "valibot";
import { kinds } from "../api/kinds.ts";
import type { JsonValue } from "../api/objects.ts";
import type { Condition } from "./goal.ts";
import { amount, count, formOf, list, name, object, oneOf, rightOnes, text } from "./schema-parts.ts";

export const kind = oneOf(kinds);

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
