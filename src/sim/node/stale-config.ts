import type { Container, ObjectRef, Pod, SimTime } from "../../api/objects.ts";
import { mapGet } from "../persistent-map.ts";
import type { ClusterState } from "../state.ts";
import { sourcesOfVariable } from "./config-sources.ts";
import { freshEnv } from "./container-env.ts";

function startedAt(pod: Pod, { name }: Container): SimTime | null {
  const state = pod.status.containerStatuses.find((status) => status.name === name)?.state;
  return state?.type === "running" ? state.startedAt : null;
}

/** ConfigMaps and Secrets that say something else by now than what running containers of a pod were started with. */
export function staleConfig(state: ClusterState, pod: Pod): readonly ObjectRef[] {
  const kept = mapGet(state.startedEnvs, pod.metadata.uid) ?? {};
  const found = new Map<string, ObjectRef>();
  for (const container of pod.spec.containers) {
    const before = kept[container.name];
    const startedMs = startedAt(pod, container);
    if (before !== undefined && startedMs !== null) {
      const now = Object.fromEntries(freshEnv(state, pod, container, startedMs));
      for (const variable of new Set([...Object.keys(before), ...Object.keys(now)])) {
        if (before[variable] !== now[variable]) {
          for (const ref of sourcesOfVariable(pod, container, variable)) {
            found.set(`${ref.kind}/${ref.key}`, ref);
          }
        }
      }
    }
  }
  return [...found.values()];
}
