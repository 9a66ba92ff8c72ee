import type { SimTime } from "../../api/objects.ts";
import { listensOn } from "../../sim/node/programs.ts";
import { mapGet } from "../../sim/persistent-map.ts";
import { deployments, newReplicaSetOf } from "../../sim/queries.ts";
import type { ClusterState } from "../../sim/state.ts";
import type { Timeline } from "../../sim/timeline.ts";
import { MOST_LAG_MS } from "../../traffic/proxy-views.ts";
import type { Loss } from "../../traffic/request.ts";
import type { LossGroup } from "../../traffic/tally.ts";
import { lossesBetween } from "../../traffic/traffic-at.ts";
import { selects } from "../service-trouble.ts";
import { wasLostBefore, type LastChange } from "../traffic-losses.ts";
import { podsOfService, slicesOf, type LossCause } from "./loss-cause.ts";
import type { IsHopeless, Remedy } from "./remedy.ts";

/** A controller writes so long after a change, and a request is under way for a moment. */
const HOP_MS = 150;
/** So long without a loss, and there are none any more. */
const QUIET_MS = 3000;

/**
 * What is said of losses that the last change has mended: they are those of the state before it, which the nodes leave
 * behind up to `MOST_LAG_MS` later, or which lasts until new Pods are ready. `null`: the change has not mended them.
 */
export function mended(
  timeline: Timeline,
  atMs: SimTime,
  state: ClusterState,
  change: LastChange,
  { loss }: LossGroup,
  cause: LossCause,
  isHopeless: IsHopeless,
): Remedy | null {
  if (cause.code !== loss.reason || !wasLostBefore(timeline, change, loss) || !hasHope(state, loss, isHopeless)) {
    return null;
  }
  const known = stands(state, loss);
  const learntMs = change.atMs + MOST_LAG_MS + HOP_MS;
  const isLater = atMs > learntMs && has(lossesBetween(timeline, learntMs, atMs), loss);
  if (known === true) {
    return { code: isLater ? "mended" : "learning", lines: [] };
  }
  if (known === "coming") {
    return { code: "coming", lines: [] };
  }
  // Of what only requests can tell, that they tell of none for a while.
  const isQuiet =
    known === null &&
    atMs >= change.atMs + QUIET_MS &&
    !has(lossesBetween(timeline, Math.max(change.atMs, atMs - QUIET_MS), atMs), loss);
  return isQuiet ? { code: "mended", lines: [] } : null;
}

/** Whether the Pods behind a Service run as they were started, or will do so. */
function hasHope(state: ClusterState, { service: key }: Loss, isHopeless: IsHopeless): boolean {
  const service = mapGet(state.objects.Service, key);
  if (service === undefined) {
    return true;
  }
  const newest = deployments(state)
    .filter((one) => selects(service, one))
    .flatMap((one) => newReplicaSetOf(state, one) ?? []);
  const hasRestarted = podsOfService(state, service).some(({ status }) =>
    status.containerStatuses.some(({ restartCount }) => restartCount > 0),
  );
  return !hasRestarted && !newest.some(isHopeless);
}

function has(groups: readonly LossGroup[], { reason, service }: Loss): boolean {
  return groups.some(({ loss }) => loss.reason === reason && loss.service === service);
}

/** Whether that would not be lost now, or will not be soon, as far as objects tell; `null`: they do not. */
function stands(state: ClusterState, { reason, service: key }: Loss): boolean | "coming" | null {
  const service = mapGet(state.objects.Service, key);
  const asked = state.traffic.filter((source) => source.service === key).map(({ port }) => port);
  switch (reason) {
    case "noService":
      return service !== undefined;
    case "noPort":
      return service !== undefined && asked.every((port) => service.spec.ports.some((one) => one.port === port));
    case "wrongPort":
      return hasReady(state, key) && doAllListen(state, key);
    case "noEndpoints": {
      if (hasReady(state, key)) {
        return true;
      }
      const behind = service === undefined ? [] : deployments(state).filter((one) => selects(service, one));
      return behind.some(({ spec }) => spec.replicas > 0) ? "coming" : false;
    }
    default:
      return null;
  }
}

function hasReady(state: ClusterState, key: string): boolean {
  return slicesOf(state, key).some(
    ({ endpoints, ports }) => ports.length > 0 && endpoints.some(({ conditions }) => conditions.ready !== false),
  );
}

/** Whether the programs behind a Service listen where its slices lead. */
function doAllListen(state: ClusterState, key: string): boolean {
  return slicesOf(state, key).every(({ endpoints, ports }) =>
    endpoints.every(({ targetRef }) => {
      const pod = mapGet(state.objects.Pod, `${targetRef?.namespace ?? ""}/${targetRef?.name ?? ""}`);
      return (
        pod === undefined ||
        ports.every(
          ({ port }) => port === undefined || pod.spec.containers.some((container) => listensOn(container, port)),
        )
      );
    }),
  );
}
