import { keyOf, type Container, type Deployment, type ObjectKey, type Service } from "../../api/objects.ts";
import { askedService } from "../../sim/asked-service.ts";
import { cpuMilliOf } from "../../sim/expected-load.ts";
import { listensOn, programOf } from "../../sim/node/programs.ts";
import { mapGet } from "../../sim/persistent-map.ts";
import { deployments, podsOf, replicaSetsOf } from "../../sim/queries.ts";
import type { ClusterState } from "../../sim/state.ts";
import { selects } from "../service-trouble.ts";

/** What is asked of a Deployment's Pods, and what one of them can do. */
export interface Demand {
  readonly deployment: Deployment;
  readonly container: Container;
  /** Requests a second, with all that is asked of others answered. */
  readonly ratePerSecond: number;
  /** Requests a second that one Pod has the CPU for. */
  readonly eachPerSecond: number;
  /** As few Pods as can be, so that hardly ever one has more to do than it can. */
  readonly podsNeeded: number;
}

/** A chain of programs that ask one another in a ring has an end. */
const MOST_HOPS = 8;
/** Requests do not spread evenly: a Pod is to have room for this many deviations more than its share. */
const DEVIATIONS = 4;

/** What users, and the programs that they come to, ask of each Deployment, in the order in which they are come to. */
export function demandsOn(state: ClusterState): readonly Demand[] {
  const rates = new Map<ObjectKey, { readonly deployment: Deployment; readonly container: Container; rate: number }>();
  const follow = (key: ObjectKey, port: number, rate: number, depth: number): void => {
    const service = mapGet(state.objects.Service, key);
    const behind = service === undefined ? [] : targetsOf(state, service, port);
    const all = behind.reduce((sum, { deployment }) => sum + deployment.spec.replicas, 0);
    for (const { deployment, container } of behind) {
      const share = (rate * deployment.spec.replicas) / Math.max(1, all);
      const id = keyOf(deployment);
      const known = rates.get(id) ?? { deployment, container, rate: 0 };
      known.rate += share;
      rates.set(id, known);
      for (const next of depth < MOST_HOPS ? askedBy(state, deployment, container) : []) {
        follow(next.service, next.port, share, depth + 1);
      }
    }
  };
  for (const { service, port, ratePerSecond } of state.traffic) {
    follow(service, port, ratePerSecond, 0);
  }
  return [...rates.values()].map(({ deployment, container, rate }) => {
    const eachPerSecond = cpuMilliOf(container) / programOf(container.image).cpuMsPerRequest;
    return { deployment, container, ratePerSecond: rate, eachPerSecond, podsNeeded: podsFor(rate, eachPerSecond) };
  });
}

/** What each of so many Pods has to have room for: its share, and as much more as chance brings. */
export function peakOf(ratePerSecond: number, pods: number): number {
  const share = ratePerSecond / pods;
  return share + DEVIATIONS * Math.sqrt(share * (1 - 1 / pods)) + 1;
}

/** More than this no Deployment of a page can have. */
const MOST_PODS = 5000;

export function podsFor(ratePerSecond: number, eachPerSecond: number): number {
  let pods = Math.max(1, Math.ceil(ratePerSecond / eachPerSecond));
  while (pods < MOST_PODS && peakOf(ratePerSecond, pods) > eachPerSecond) {
    pods += 1;
  }
  return pods;
}

/** The CPU in thousandths that one Pod needs to answer all that is asked. */
export function cpuForAll(ratePerSecond: number, { image }: Container): number {
  // Programs that ask do not ask evenly either.
  const peak = ratePerSecond + DEVIATIONS * Math.sqrt(ratePerSecond);
  return Math.ceil((peak * programOf(image).cpuMsPerRequest) / 100) * 100;
}

/** The CPU in thousandths that each of so many Pods takes on average. */
export function cpuOfShare({ ratePerSecond, container }: Demand, pods: number): number {
  const { cpuMsPerRequest, idleCpuMilli } = programOf(container.image);
  // A millisecond a second is a thousandth of a CPU.
  return (ratePerSecond / pods) * cpuMsPerRequest + idleCpuMilli;
}

function targetsOf(state: ClusterState, service: Service, port: number) {
  const servicePort = service.spec.ports.find((one) => one.port === port);
  return deployments(state).flatMap((deployment) => {
    if (servicePort === undefined || !selects(service, deployment)) {
      return [];
    }
    const { targetPort } = servicePort;
    const container = deployment.spec.template.spec.containers.find((one) => {
      const number =
        service.spec.clusterIP === "None"
          ? port
          : typeof targetPort === "number"
            ? targetPort
            : one.ports?.find(({ name }) => name === targetPort)?.containerPort;
      return number !== undefined && listensOn(one, number);
    });
    return container === undefined ? [] : [{ deployment, container }];
  });
}

/** Whom a Deployment's programs ask, as those do that run. */
function askedBy(state: ClusterState, deployment: Deployment, container: Container) {
  const pods = replicaSetsOf(state, deployment.metadata.uid).flatMap(({ metadata }) => podsOf(state, metadata.uid));
  const pod = pods.find(({ status }) => status.containerStatuses.some((one) => one.state.type === "running"));
  return pod === undefined
    ? []
    : programOf(container.image).asks.flatMap((dependency) => askedService(state, pod, container, dependency) ?? []);
}
