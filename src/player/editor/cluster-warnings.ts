import { isJsonObject, labelsAt, objectAt, objectsAt, textAt } from "../../api/json.ts";
import type { JsonObject, KubeObject, Labels } from "../../api/objects.ts";
import { toWire } from "../../api/wire.ts";
import type { PlacedWarning, Warning } from "../../manifest/advice/advice.ts";
import { imagesOf } from "../../manifest/advice/warnings-of.ts";
import type { ManifestDocument } from "../../manifest/manifest-document.ts";
import { imageBehavior, listObjects } from "../../sim/queries.ts";
import { sourceWarnings } from "./source-warnings.ts";
import type { ClusterState } from "../../sim/state.ts";

/** Pods that there are or will be, as a Service sees them. */
interface PodShape {
  readonly namespace: string;
  readonly labels: Labels;
  readonly ports: readonly string[];
}

/** What can be said of a document that is applied to this cluster, with others: what an image will do, and whom a Service finds. */
export function clusterWarnings(
  document: ManifestDocument,
  others: readonly ManifestDocument[],
  state: ClusterState,
  namespace: string,
): readonly PlacedWarning[] {
  const images = imagesOf(document.object).flatMap(({ image, path }): PlacedWarning[] => {
    const warning = imageWarning(state, image);
    return warning === null ? [] : [{ ...document.locate(path), warning }];
  });
  if (textAt(document.object, "kind") !== "Service") {
    return [...images, ...sourceWarnings(document, others, state, namespace)];
  }
  const shapes = [
    ...others.flatMap(({ object }) => shapesOf(object, namespace)),
    ...(["Deployment", "ReplicaSet", "Pod"] as const).flatMap((kind) =>
      listObjects(state, kind).map((object) => shapeOfLive(object, namespace)),
    ),
  ];
  return [...images, ...serviceWarnings(document, shapes.flat(), namespace)];
}

const shapesOfLive = new WeakMap<KubeObject, readonly PodShape[]>();

function shapeOfLive(object: KubeObject, namespace: string): readonly PodShape[] {
  const known = shapesOfLive.get(object) ?? shapesOf(toWire(object), namespace);
  shapesOfLive.set(object, known);
  return known;
}

function imageWarning(state: ClusterState, image: string): Warning | null {
  const behavior = imageBehavior(state, image);
  if (behavior.pull === "missing") {
    return { code: "imageMissing", image };
  }
  if (behavior.exitsAfterMs !== undefined) {
    return { code: "imageCrash", image };
  }
  if (behavior.flapMs !== undefined) {
    return { code: "imageFlapping", image };
  }
  return behavior.readyMs === null ? { code: "imageUnready", image } : null;
}

function shapesOf(object: JsonObject, current: string): readonly PodShape[] {
  const metadata = objectAt(object, "metadata") ?? {};
  const spec = objectAt(object, "spec") ?? {};
  const pod = textAt(object, "kind") === "Pod" ? object : objectAt(spec, "template");
  if (pod === undefined) {
    return [];
  }
  const containers = objectsAt(objectAt(pod, "spec") ?? {}, "containers") ?? [];
  return [
    {
      namespace: textAt(metadata, "namespace") ?? current,
      labels: labelsAt(objectAt(pod, "metadata") ?? {}, "labels") ?? {},
      ports: containers.flatMap((container) =>
        (objectsAt(container, "ports") ?? []).flatMap((port) => textAt(port, "name") ?? []),
      ),
    },
  ];
}

function serviceWarnings(
  { object, locate }: ManifestDocument,
  shapes: readonly PodShape[],
  current: string,
): readonly PlacedWarning[] {
  const spec = objectAt(object, "spec") ?? {};
  const metadata = objectAt(object, "metadata") ?? {};
  const name = textAt(metadata, "name") ?? "";
  const namespace = textAt(metadata, "namespace") ?? current;
  if (textAt(spec, "type") === "ExternalName") {
    return [];
  }
  const selector = labelsAt(spec, "selector") ?? {};
  if (Object.keys(selector).length === 0) {
    return isJsonObject(object["spec"])
      ? [{ ...locate("spec.selector"), warning: { code: "noSelector", name, selector: "" } }]
      : [];
  }
  const found = shapes.filter(
    (shape) =>
      shape.namespace === namespace &&
      Object.entries(selector).every(([key, value]) => Object.hasOwn(shape.labels, key) && shape.labels[key] === value),
  );
  if (found.length === 0) {
    const text = Object.entries(selector)
      .map(([key, value]) => `${key}: ${value}`)
      .join(", ");
    return [{ ...locate("spec.selector"), warning: { code: "selectsNothing", name, selector: text } }];
  }
  const ports = [...new Set(found.flatMap((shape) => shape.ports))];
  return (objectsAt(spec, "ports") ?? []).flatMap((port, i): PlacedWarning[] => {
    const target = textAt(port, "targetPort");
    return target === undefined || /^\d+$/.test(target) || ports.includes(target)
      ? []
      : [
          {
            ...locate(`spec.ports[${String(i)}].targetPort`),
            warning: { code: "noSuchPort", port: target, ports: ports.join(", ") },
          },
        ];
  });
}
