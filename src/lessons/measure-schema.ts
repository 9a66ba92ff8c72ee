import * as v from "valibot";
import { condition, somePods } from "./condition-schema.ts";
import type { Measure } from "./measure.ts";
import { formOf, name, object } from "./schema-parts.ts";

const measures = {
  rollout: object({ rollout: name, number: v.lazy(() => measure) }),
  mostPods: object({ mostPods: name }),
  mostPodsWithLeaving: object({ mostPodsWithLeaving: name }),
  leastAvailable: object({ leastAvailable: name }),
  podsMade: object({ podsMade: name }),
  lost: object({ lost: v.literal(true), since: v.exactOptional(condition), until: v.exactOptional(condition) }),
  seconds: object({ seconds: condition }),
  replicas: object({ replicas: name }),
  available: object({ available: name }),
  revision: object({ revision: name }),
  replicaSets: object({ replicaSets: name }),
  pods: object({ pods: somePods }),
  surge: object({ surge: name }),
  unavailable: object({ unavailable: name }),
  maxTotal: object({ maxTotal: name }),
  minAvailable: object({ minAvailable: name }),
};
/** A number that is read off a run. */
export const measure: v.GenericSchema<unknown, Measure> = v.lazy((input) =>
  formOf<v.GenericSchema<unknown, Measure>>(input, measures),
);
