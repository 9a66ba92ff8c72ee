import { alignTabs, tableStops } from "./tab-writer.ts";

export interface Usage {
  readonly cpuMilli: number;
  readonly memoryBytes: number;
}
/** A line of `top pod`: a pod's, or a container's. */
export interface PodUsage extends Usage {
  readonly namespace: string;
  readonly pod: string;
  /** With `--containers`. */
  readonly container?: string;
}
/** A line of `top node`; without a usage the node could not be asked. */
export interface NodeUsage {
  readonly name: string;
  readonly used?: Usage;
  readonly available: Usage;
}

const MIB = 1024 * 1024;

function usageCells({ cpuMilli, memoryBytes }: Usage): readonly [string, string] {
  return [`${String(cpuMilli)}m`, `${String(Math.trunc(memoryBytes / MIB))}Mi`];
}

/** Every cell ends in a tab, the last one too, so that lines end in spaces. */
function printed(rows: readonly (readonly string[])[]): string {
  return alignTabs(rows.map((row) => `${row.map((cell) => `${cell}\t`).join("")}\n`).join(""), tableStops);
}

/**
 * What nodes use, in all and in per cent of what they have for pods.
 *
 * Models kubectl/pkg/metricsutil/metrics_printer.go PrintNodeMetrics.
 */
export function nodeTable(nodes: readonly NodeUsage[], hasHeaders: boolean): string {
  const header = ["NAME", "CPU(cores)", "CPU(%)", "MEMORY(bytes)", "MEMORY(%)"];
  const unknown = Array<string>(4).fill("<unknown>");
  const rows = nodes.map(({ name, used, available }) => {
    if (used === undefined) {
      return [name, ...unknown];
    }
    const [cpu, memory] = usageCells(used);
    return [
      name,
      cpu,
      percent(used.cpuMilli, available.cpuMilli),
      memory,
      percent(used.memoryBytes, available.memoryBytes),
    ];
  });
  return printed(hasHeaders ? [header, ...rows] : rows);
}

function percent(used: number, available: number): string {
  return `${String(available === 0 ? 0 : Math.trunc((used / available) * 100))}%`;
}

export interface PodTableOptions {
  readonly withNamespace: boolean;
  readonly withContainers: boolean;
  readonly hasHeaders: boolean;
  readonly hasSum: boolean;
}

/** Models metrics_printer.go PrintPodMetrics and printPodResourcesSum. */
export function podTable(pods: readonly PodUsage[], options: PodTableOptions): string {
  const { withNamespace, withContainers, hasHeaders, hasSum } = options;
  const before = (namespace: string, pod: string): readonly string[] => [
    ...(withNamespace ? [namespace] : []),
    ...(withContainers ? [pod] : []),
  ];
  const rows = pods.map(({ namespace, pod, container = pod, ...used }) => [
    ...before(namespace, pod),
    container,
    ...usageCells(used),
  ]);
  const header = [...before("NAMESPACE", "POD"), "NAME", "CPU(cores)", "MEMORY(bytes)"];
  const blanks = Array<string>(header.length - 2).fill("");
  const total = {
    cpuMilli: pods.reduce((sum, { cpuMilli }) => sum + cpuMilli, 0),
    memoryBytes: pods.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0),
  };
  return printed([
    ...(hasHeaders ? [header] : []),
    ...rows,
    ...(hasSum
      ? [
          [...blanks, "________", "________"],
          [...blanks, ...usageCells(total)],
        ]
      : []),
  ]);
}
