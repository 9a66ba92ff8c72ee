import {
  findCondition,
  type Condition,
  type ConditionStatus,
  type DeploymentCondition,
  type SimTime,
} from "../../../api/objects.ts";

interface NewCondition {
  readonly type: DeploymentCondition["type"];
  readonly status: ConditionStatus;
  readonly reason: string;
  readonly message: string;
}

/**
 * Sets a condition unless one of that type has the same status and reason; a changed one moves to the end of the list,
 * and keeps its transition time while its status stays.
 *
 * Models deployment_util.go SetDeploymentCondition.
 */
export function setCondition(
  conditions: readonly DeploymentCondition[],
  wish: NewCondition,
  nowMs: SimTime,
  times: { readonly lastUpdateTime: SimTime; readonly lastTransitionTime: SimTime } = {
    lastUpdateTime: nowMs,
    lastTransitionTime: nowMs,
  },
): readonly DeploymentCondition[] {
  const current = findCondition(conditions, wish.type);
  if (current !== undefined && current.status === wish.status && current.reason === wish.reason) {
    return conditions;
  }
  const lastTransitionTime = current?.status === wish.status ? current.lastTransitionTime : times.lastTransitionTime;
  return [
    ...withoutCondition(conditions, wish.type),
    { ...wish, lastUpdateTime: times.lastUpdateTime, lastTransitionTime },
  ];
}

/** Models deployment_util.go RemoveDeploymentCondition. */
export function withoutCondition<C extends Condition>(conditions: readonly C[], type: string): readonly C[] {
  return conditions.some((condition) => condition.type === type)
    ? conditions.filter((condition) => condition.type !== type)
    : conditions;
}
