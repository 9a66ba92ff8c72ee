import type { JsonObject, JsonValue, ObjectKey, ObjectRef, SimTime } from "../api/objects.ts";
import type { ImageBehavior } from "./node/images.ts";

/** What becomes of fields that no type has: left out, with or without a warning, instead of refused. */
export type FieldValidation = "Warn" | "Ignore";

export type Propagation = "Background" | "Foreground" | "Orphan";

/** A request to the API server as a client sends it: plain JSON, decoded, defaulted and validated by the server. */
export type ApiRequest =
  | { readonly verb: "create"; readonly object: JsonObject; readonly fieldValidation?: FieldValidation }
  | { readonly verb: "update"; readonly object: JsonObject; readonly fieldValidation?: FieldValidation }
  | {
      readonly verb: "patch";
      readonly ref: ObjectRef;
      readonly patchType: "merge" | "strategic" | "json";
      readonly patch: JsonValue;
      readonly fieldValidation?: FieldValidation;
    }
  /** A server-side apply: makes the object, or changes what it says of it. */
  | {
      readonly verb: "apply";
      readonly object: JsonObject;
      readonly fieldManager: string;
      readonly fieldValidation?: FieldValidation;
    }
  | {
      readonly verb: "delete";
      readonly ref: ObjectRef;
      readonly propagation: Propagation;
      readonly gracePeriodSeconds?: number;
    }
  /** The subresource `eviction` of a pod: it is deleted, if its disruption budget allows that. */
  | { readonly verb: "evict"; readonly pod: ObjectKey; readonly gracePeriodSeconds?: number };

/** What goes wrong in the world by itself, or by a person's hand behind Kubernetes' back. */
export type Fault =
  | { readonly type: "crashPod"; readonly pod: ObjectKey }
  | { readonly type: "setPodReady"; readonly pod: ObjectKey; readonly ready: boolean }
  | { readonly type: "failNode"; readonly node: string }
  | { readonly type: "recoverNode"; readonly node: string }
  | { readonly type: "addNode" };

/** Users who ask a Service's port for something, all the time. */
export interface TrafficSource {
  /** The Service that they come to. */
  readonly service: ObjectKey;
  readonly port: number;
  /** From 0 to `MAX_REQUEST_RATE`. */
  readonly ratePerSecond: number;
}
export const MAX_REQUEST_RATE = 500;

/** Users who come from an instant on. */
export interface ComingUsers extends TrafficSource {
  readonly atMs: SimTime;
}

/** What a person did. Scenario + inputs rebuild a timeline, so they are the save file, the link and the test. */
export type Input =
  | {
      readonly type: "requests";
      readonly atMs: SimTime;
      readonly from: "kubectl" | "editor" | "canvas";
      /** The kubectl line that does the same. */
      readonly command: string;
      readonly requests: readonly ApiRequest[];
    }
  | { readonly type: "fault"; readonly atMs: SimTime; readonly fault: Fault }
  | { readonly type: "image"; readonly atMs: SimTime; readonly image: string; readonly behavior: ImageBehavior }
  /** From now on so many users come to this Service's port; at a rate of 0 nobody does. */
  | { readonly type: "traffic"; readonly atMs: SimTime; readonly source: TrafficSource };

export interface Scenario {
  readonly version: 1;
  readonly seed: number;
  /** Requests that are made at 0 ms, before anything else. */
  readonly setup: readonly ApiRequest[];
  readonly settings?: Partial<ClusterSettings>;
}

/** How fast the parts of the cluster react. */
export interface ClusterSettings {
  /** From a write until the controllers that watch it look. */
  readonly hopMs: number;
  readonly nodes: readonly NodeShape[];
  /** The most pods that a namespace may have, by namespace: the one kind of ResourceQuota that is known. */
  readonly podQuotas?: Readonly<Record<string, { readonly name: string; readonly pods: number }>>;
  /**
   * Whether the cluster has been there for an hour and has what every cluster has: the API server's Service and
   * certificate, and a token in every pod. Runs that were made before there was a choice have none of it.
   */
  readonly hasSystemObjects?: boolean;
  /** Whether a metrics server runs; without it autoscalers find nothing to go by. */
  readonly hasMetrics?: boolean;
  /** What images do that do otherwise than the registry's table says, from the beginning: nobody's act either. */
  readonly images?: Readonly<Record<string, ImageBehavior>>;
  /** Users who come by themselves, each from an instant on: a part of what the cluster is like, and nobody's act. */
  readonly users?: readonly ComingUsers[];
  /** How pods come to life: as real ones do, or the stand-in of the recordings. */
  readonly kubelet:
    | { readonly type: "node" }
    | { readonly type: "standIn"; readonly startupMs: number; readonly gapMs: number; readonly terminationMs: number };
}
export interface NodeShape {
  readonly name: string;
  readonly cpu: string;
  readonly memory: string;
  readonly pods: number;
}
