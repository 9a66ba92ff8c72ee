import type { Container, Deployment } from "../../api/objects.ts";
import { probeOf, type ProbeKind } from "../../sim/node/probes/probe-kinds.ts";
import { imageBehavior } from "../../sim/queries.ts";
import type { ClusterState } from "../../sim/state.ts";
import type { DecisionFacts } from "../../sim/trace.ts";
import { fits, fittingAction, fittingProbe, probeKinds } from "./fitting-probe.ts";
import { canServe, undo } from "./go-back.ts";
import { containerOf, isDatabase, linesFor, templatePatch } from "./remedy-lines.ts";
import type { Remedy } from "./remedy.ts";

/** So often a startup probe may fail, at one look a second or fewer: longer than any program here takes to start. */
const START_LOOKS = 60;
const SECOND_MS = 1000;

/** A readiness probe that asks in the way in which the program speaks; none is missing where nobody can ask it. */
export function readiness(deployment: Deployment | undefined): Remedy {
  const container = containerOf(deployment);
  const action = container === undefined ? null : fittingAction(container);
  const readinessProbe = action === null ? null : { ...action, periodSeconds: 1 };
  return {
    code: isDatabase(container) ? "readinessTcp" : "readinessProbe",
    lines: readinessProbe === null ? [] : linesFor(deployment, (one) => templatePatch(one, { readinessProbe })),
  };
}

/** A readiness probe that says yes before the program answers is to ask the program itself. */
export function readinessThatAsks(deployment: Deployment | undefined): Remedy {
  const container = containerOf(deployment);
  const readinessProbe = container === undefined ? null : fittingProbe(container, container.readinessProbe);
  return {
    code: "probeFits",
    lines: readinessProbe === null ? [] : linesFor(deployment, (one) => templatePatch(one, { readinessProbe })),
  };
}

/** What keeps a probe from having a container stopped again and again. */
export function fixProbe(
  state: ClusterState,
  deployment: Deployment | undefined,
  { kind, container: name }: DecisionFacts["probeKills"],
): Remedy {
  const container = deployment?.spec.template.spec.containers.find((one) => one.name === name);
  const probe = container === undefined ? undefined : probeOf(container, kind);
  if (deployment === undefined || container === undefined || probe === undefined) {
    return { code: "fixProbe", lines: [] };
  }
  const unfit = probeKinds.filter((one) => {
    const other = probeOf(container, one);
    return other !== undefined && !fits(state, other, container);
  });
  const isHasty = hurries(state, container);
  if (unfit.length === 0 && (!isHasty || !canServe(state, container))) {
    return undo(state, deployment);
  }
  const asked = Object.fromEntries(
    unfit.map((one) => [fieldOf(one), fittingProbe(container, probeOf(container, one))]),
  );
  if (Object.values(asked).includes(null)) {
    return { code: "fixProbe", lines: [] };
  }
  const patient = isHasty ? { startupProbe: { ...asked["startupProbe"], ...patience(container) } } : {};
  return {
    code: unfit.length > 0 ? "fixProbe" : "startupProbe",
    lines: [templatePatch(deployment, { ...asked, ...patient }, {}, name)],
  };
}

function fieldOf(kind: ProbeKind): string {
  return `${kind}Probe`;
}

/** Whether a container is stopped before its program can have come to serve. */
function hurries(state: ClusterState, container: Container): boolean {
  const probe = container.startupProbe ?? container.livenessProbe;
  const { readyMs, readyJitterMs } = imageBehavior(state, container.image);
  if (probe === undefined || readyMs === null) {
    return false;
  }
  const { initialDelaySeconds = 0, periodSeconds, failureThreshold } = probe;
  return (initialDelaySeconds + periodSeconds * (failureThreshold - 1)) * SECOND_MS < readyMs + readyJitterMs;
}

/** A startup probe with time enough: until it has passed, the other probes rest. */
function patience(container: Container): object {
  return container.startupProbe === undefined
    ? { ...fittingAction(container), periodSeconds: 1, failureThreshold: START_LOOKS }
    : { failureThreshold: START_LOOKS };
}
