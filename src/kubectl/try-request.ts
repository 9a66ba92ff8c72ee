import { handleRequest } from "../sim/api-server.ts";
import type { ApiRequest } from "../sim/input.ts";
import type { ClusterState } from "../sim/state.ts";
import type { Response } from "../sim/timeline.ts";
import { Transaction } from "../sim/transaction.ts";
import type { KubectlContext } from "./plan.ts";

/** What the API server would answer to a request at this instant, and the cluster as it would be then. */
export interface Tried {
  readonly response: Response;
  readonly state: ClusterState;
}

/** Tries a request on a cluster, which stays as it is. */
export function tryRequest({ state, nowMs }: Pick<KubectlContext, "state" | "nowMs">, request: ApiRequest): Tried {
  const tx = new Transaction(state, 0);
  tx.begin(Math.max(nowMs, tx.nowMs), false);
  const response = handleRequest(tx, request);
  return { response, state: response.ok ? tx.commit() : state };
}

/** The cluster as it is once requests have been answered one after the other. */
export function contextAfter(context: KubectlContext, requests: readonly ApiRequest[]): KubectlContext {
  return requests.reduce((at, request) => ({ ...at, state: tryRequest(at, request).state }), context);
}
