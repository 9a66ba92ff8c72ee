import type { Kind } from "./objects.ts";

/** The kinds that are stored as objects, by name: for what is read from outside. */
export const kinds = [
  "Deployment",
  "ReplicaSet",
  "Pod",
  "Node",
  "Namespace",
  "Service",
  "ConfigMap",
  "Secret",
  "Endpoints",
  "EndpointSlice",
  "HorizontalPodAutoscaler",
  "PodDisruptionBudget",
] as const satisfies readonly Kind[];
