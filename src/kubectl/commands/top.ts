import { type Result, fail, ok } from "../../api/failure.ts";
import { objectKey, type Node, type Pod } from "../../api/objects.ts";
import { parseBytes, parseCpuMilli } from "../../api/quantity.ts";
import { resourceTypeOf } from "../../api/resources.ts";
import { nodeMetricsOf, podMetricsOf } from "../../sim/metrics-server.ts";
import { mapGet, mapValues } from "../../sim/persistent-map.ts";
import type { ClusterState } from "../../sim/state.ts";
import type { Command, Invocation } from "../command.ts";
import { allNamespacesFlag, fieldSelectorFlag, selectorFlag } from "../common-flags.ts";
import { type KubectlError, apiError, textError } from "../error-text.ts";
import type { FlagSpec } from "../flags.ts";
import { type Flags, flagOn, flagText } from "../flags.ts";
import { goDuration } from "../go-values.ts";
import { listFilter } from "../list-filter.ts";
import { notFound } from "../look-up.ts";
import { type KubectlContext, type Plan, planOfSteps, refuse, say } from "../plan.ts";
import { fieldsOf } from "../selectable-fields.ts";
import { type PodUsage, type Usage, nodeTable, podTable } from "../top-table.ts";

const commonFlags: readonly FlagSpec[] = [
  { name: "no-headers", type: "bool" },
  selectorFlag,
  { name: "sort-by", type: "string" },
  { name: "use-protocol-buffers", type: "bool", default: "true" },
];

/** Models staging/src/k8s.io/kubectl/pkg/cmd/top/top_node.go. */
export const topNodeCommand: Command = {
  path: ["top", "node"],
  aliases: ["nodes", "no"],
  usage: "[NAME | -l label]",
  flags: [...commonFlags, { name: "show-capacity", type: "bool" }],
  plan: (invocation, context) => refused(invocation, context, "node") ?? planNodes(invocation, context),
};

/** Models staging/src/k8s.io/kubectl/pkg/cmd/top/top_pod.go. */
export const topPodCommand: Command = {
  path: ["top", "pod"],
  aliases: ["pods", "po"],
  usage: "[NAME | -l label]",
  flags: [
    ...commonFlags,
    allNamespacesFlag,
    { name: "containers", type: "bool" },
    fieldSelectorFlag,
    { name: "sum", type: "bool" },
  ],
  plan: (invocation, context) => refused(invocation, context, "pod") ?? planPods(invocation, context),
};

/** Without a metrics server there is nothing to ask. */
function refused({ args, flags, path }: Invocation, { state }: KubectlContext, name: string): Plan | undefined {
  if (args.length > 1) {
    return refuse(`${name} [NAME | -l label]\nSee '${path} -h' for help and examples`);
  }
  if (!["", "cpu", "memory"].includes(flagText(flags, "sort-by"))) {
    return refuse("--sort-by accepts only cpu or memory");
  }
  if (args.length > 0 && flagText(flags, "selector") !== "") {
    return refuse("only one of NAME or selector can be provided");
  }
  return state.settings.hasMetrics === true ? undefined : refuse("Metrics API not available");
}

const NOT_YET = "metrics not available yet";
/** So old a pod has metrics, if it ever will (metricsCreationDelay). */
const CREATION_DELAY_MS = 120_000;

function planNodes({ args, flags }: Invocation, { state, nowMs }: KubectlContext): Plan {
  const found = findNodes(state, args[0], flagText(flags, "selector"));
  if (!found.ok) {
    return refuse(found.error);
  }
  const usages = found.value.map((node) => {
    const used = nodeMetricsOf(state, node, nowMs);
    // A node here keeps nothing back for itself: `--show-capacity` has the same numbers.
    const has = node.status.allocatable;
    return {
      name: node.metadata.name,
      available: { cpuMilli: parseCpuMilli(has["cpu"] ?? "0"), memoryBytes: parseBytes(has["memory"] ?? "0") },
      ...(used === undefined ? {} : { used }),
    };
  });
  const measured = usages.flatMap((one) => (one.used === undefined ? [] : [{ ...one, ...one.used }]));
  if (measured.length === 0) {
    return refuse(NOT_YET);
  }
  // Those that could not be asked come last.
  const silent = usages.filter(({ used }) => used === undefined);
  return say(nodeTable([...sorted(measured, flags), ...silent], !flagOn(flags, "no-headers")));
}

function findNodes(
  state: ClusterState,
  name: string | undefined,
  selector: string,
): Result<readonly Node[], KubectlError> {
  const type = resourceTypeOf("Node");
  if (name !== undefined) {
    const node = mapGet(state.objects.Node, name);
    return node === undefined ? fail(apiError(notFound(type, name))) : ok([node]);
  }
  const filter = listFilter(type, selector, "");
  return filter.ok
    ? ok(
        mapValues(state.objects.Node).filter((node) =>
          filter.value({ labels: node.metadata.labels, fields: () => fieldsOf(node) }),
        ),
      )
    : filter;
}

function planPods(invocation: Invocation, context: KubectlContext): Plan {
  const { args, flags } = invocation;
  const [name] = args;
  const isEverywhere = flagOn(flags, "all-namespaces");
  const found = findPods(invocation, context, name, isEverywhere);
  if (!found.ok) {
    return refuse(found.error);
  }
  const usages = found.value.flatMap((pod) => usagesOf(context, pod, flagOn(flags, "containers"), flags));
  if (usages.length === 0) {
    const [old] = found.value.filter(({ metadata }) => context.nowMs - metadata.creationTimestamp > CREATION_DELAY_MS);
    if (name !== undefined) {
      const message = `podmetrics.metrics.k8s.io "${objectKey(invocation.namespace, name)}" not found`;
      return refuse(apiError({ reason: "NotFound", code: 404, message }));
    }
    if (found.value.length > 0) {
      return refuse(old === undefined ? NOT_YET : tooOld(old, context.nowMs));
    }
    const where = isEverywhere ? "" : ` in ${invocation.namespace} namespace.`;
    return planOfSteps([{ stderr: `No resources found${where}\n` }]);
  }
  return say(
    podTable(usages, {
      withNamespace: isEverywhere,
      withContainers: flagOn(flags, "containers"),
      hasHeaders: !flagOn(flags, "no-headers"),
      hasSum: flagOn(flags, "sum"),
    }),
  );
}

function findPods(
  { namespace, flags }: Invocation,
  { state, nowMs }: KubectlContext,
  name: string | undefined,
  isEverywhere: boolean,
): Result<readonly Pod[], KubectlError> {
  const type = resourceTypeOf("Pod");
  if (name !== undefined) {
    const pod = mapGet(state.objects.Pod, objectKey(namespace, name));
    return pod === undefined ? fail(apiError(notFound(type, name))) : ok([pod]);
  }
  const filter = listFilter(type, flagText(flags, "selector"), flagText(flags, "field-selector"));
  if (!filter.ok) {
    return filter;
  }
  const pods = mapValues(state.objects.Pod).filter(
    (pod) =>
      (isEverywhere || pod.metadata.namespace === namespace) &&
      filter.value({ labels: pod.metadata.labels, fields: () => fieldsOf(pod) }),
  );
  // Those without metrics keep their place, and show nothing.
  const used = pods.map((pod) => ({ pod, ...sumOf(podMetricsOf(state, pod, nowMs)?.containers ?? []) }));
  return ok(sorted(used, flags).map(({ pod }) => pod));
}

function usagesOf(
  { state, nowMs }: KubectlContext,
  pod: Pod,
  hasContainers: boolean,
  flags: Flags,
): readonly PodUsage[] {
  const metrics = podMetricsOf(state, pod, nowMs);
  if (metrics === undefined) {
    return [];
  }
  const { namespace, name } = pod.metadata;
  return hasContainers
    ? sorted(byName(metrics.containers), flags).map(({ name: container, ...used }) => ({
        namespace,
        pod: name,
        container,
        ...used,
      }))
    : [{ namespace, pod: name, ...sumOf(metrics.containers) }];
}

function byName<T extends { readonly name: string }>(items: readonly T[]): readonly T[] {
  return items.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function sumOf(usages: readonly Usage[]): Usage {
  return usages.reduce(
    (sum, { cpuMilli, memoryBytes }) => ({
      cpuMilli: sum.cpuMilli + cpuMilli,
      memoryBytes: sum.memoryBytes + memoryBytes,
    }),
    { cpuMilli: 0, memoryBytes: 0 },
  );
}

/** As they come, by name, or the largest first. */
function sorted<T extends Usage>(usages: readonly T[], flags: Flags): readonly T[] {
  switch (flagText(flags, "sort-by")) {
    case "cpu":
      return usages.toSorted((a, b) => b.cpuMilli - a.cpuMilli);
    case "memory":
      return usages.toSorted((a, b) => b.memoryBytes - a.memoryBytes);
    default:
      return usages;
  }
}

/** Models top_pod.go checkPodAge. */
function tooOld({ metadata }: Pod, nowMs: number): KubectlError {
  const age = goDuration(nowMs - metadata.creationTimestamp);
  return textError(`Metrics not available for pod ${metadata.namespace}/${metadata.name}, age: ${age}`);
}
