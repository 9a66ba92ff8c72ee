import { type ObjectKey, type SimTime, keyOf } from "../api/objects.ts";
import { mapValues } from "../sim/persistent-map.ts";
import { nodes } from "../sim/queries.ts";
import { type Timeline, frameAt } from "../sim/timeline.ts";

/** Where a browser can look for the page of a Service. */
export interface PageAddress {
  readonly service: ObjectKey;
  readonly name: string;
  readonly port: number;
  /** The node that is asked, and whose rules lead on. */
  readonly node: string;
  /** The port of every node that leads to the Service; `null`: it is asked at its own address, from inside the cluster. */
  readonly nodePort: number | null;
  /** `host:port`, without the port where it is the usual one. */
  readonly host: string;
  /** Users come to it. */
  readonly isEntry: boolean;
}

/**
 * The addresses of a namespace's Services, those that users come to first: of one that can be reached from outside the port
 * of a node, else its own, where users come to that.
 */
export function pageAddressesAt(timeline: Timeline, atMs: SimTime, namespace: string): readonly PageAddress[] {
  const { state } = frameAt(timeline, atMs);
  const [node] = nodes(state);
  if (node === undefined) {
    return [];
  }
  return mapValues(state.objects.Service)
    .filter(({ metadata }) => metadata.namespace === namespace)
    .flatMap((service) => {
      const key = keyOf(service);
      const { spec, metadata } = service;
      return spec.ports.flatMap(({ port, nodePort, protocol }): readonly PageAddress[] => {
        const isEntry = state.traffic.some((source) => source.service === key && source.port === port);
        const host =
          nodePort === undefined
            ? hostOf(isEntry ? spec.clusterIP : undefined, port)
            : hostOf(node.status.address, nodePort);
        return host === null || protocol !== "TCP"
          ? []
          : [
              {
                service: key,
                name: metadata.name,
                port,
                node: node.metadata.name,
                nodePort: nodePort ?? null,
                host,
                isEntry,
              },
            ];
      });
    })
    .sort((a, b) => Number(b.isEntry) - Number(a.isEntry));
}

function hostOf(address: string | undefined, port: number): string | null {
  return address === undefined || address === "None" || address === ""
    ? null
    : `${address}${port === 80 ? "" : `:${String(port)}`}`;
}
