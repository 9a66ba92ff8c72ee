import * as v from "valibot";
import type { DecisionCode } from "../sim/trace.ts";
import { condition, kind } from "./condition-schema.ts";
import { type Goal, looks, publishedResults } from "./goal.ts";
import { measure } from "./measure-schema.ts";
import { amount, formOf, list, name, object, oneOf, rightOnes, text } from "./schema-parts.ts";

/** A decision's code is checked against what a run can say when the lesson is walked: here only its form. */
const decisionCode = v.custom<DecisionCode>(
  (value) => typeof value === "string" && /^[a-z][A-Za-z]+$/.test(value),
  rightOnes("form", ["waitForAvailable", "scaleUpNewReplicaSet", "…"]),
);
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
  measured: object({ measured: object({ number: measure, is: amount }) }),
  lost: object({ lost: amount, since: v.exactOptional(condition) }),
  all: object({ all: list(goal) }),
  any: object({ any: list(goal) }),
  not: object({ not: goal }),
};
