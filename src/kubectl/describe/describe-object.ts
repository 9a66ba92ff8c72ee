import type { KubeObject } from "../../api/objects.ts";
import type { KubectlContext } from "../plan.ts";
import { alignTabs, describeStops } from "../tab-writer.ts";
import { describeBudget } from "./describe-budget.ts";
import { describeAutoscaler } from "./describe-autoscaler.ts";
import { describeConfigMap, describeSecret } from "./describe-config.ts";
import { describeDeployment } from "./describe-deployment.ts";
import { describeEndpointSlice, describeEndpoints } from "./describe-endpoints.ts";
import { describeNamespace } from "./describe-namespace.ts";
import { describeNode } from "./describe-node.ts";
import { describePod } from "./describe-pod.ts";
import { describeReplicaSet } from "./describe-replica-set.ts";
import { describeService } from "./describe-service.ts";
import { type DescribeLook, lookAt } from "./describer.ts";

/** What `describe` prints of an object, with its columns aligned. */
export function describeObject(object: KubeObject, context: KubectlContext, showEvents: boolean): string {
  return aligned(linesOf(object, lookAt(object, context, showEvents)));
}

/** Lines with tabs as describe.go tabbedString leaves them; what would steer a terminal is written out (WriteEscaped). */
export function aligned(lines: readonly string[]): string {
  const text = lines
    .join("\n")
    .replaceAll("\u001B", "^[")
    .replaceAll("\r", String.raw`\r`);
  return `${alignTabs(text, describeStops)}\n`;
}

function linesOf(object: KubeObject, look: DescribeLook): readonly string[] {
  switch (object.kind) {
    case "ConfigMap":
      return describeConfigMap(object, look);
    case "Deployment":
      return describeDeployment(object, look);
    case "EndpointSlice":
      return describeEndpointSlice(object, look);
    case "Endpoints":
      return describeEndpoints(object, look);
    case "PodDisruptionBudget":
      return describeBudget(object, look);
    case "HorizontalPodAutoscaler":
      return describeAutoscaler(object, look);
    case "Namespace":
      return describeNamespace(object, look);
    case "Node":
      return describeNode(object, look);
    case "Pod":
      return describePod(object, look);
    case "ReplicaSet":
      return describeReplicaSet(object, look);
    case "Secret":
      return describeSecret(object);
    case "Service":
      return describeService(object, look);
    default:
      return object satisfies never;
  }
}
