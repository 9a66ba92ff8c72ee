import type { EndpointSlice } from "../api/objects-network.ts";
import { objectKey, type ObjectKey, type SimTime } from "../api/objects.ts";
import { mapForEach } from "../sim/persistent-map.ts";
import { sample } from "../sim/random.ts";
import type { Frame } from "../sim/timeline.ts";

const SERVICE_NAME = "kubernetes.io/service-name";
/** From the write of a slice until a node's kube-proxy has it in its rules: at least, and at most so much more. */
const LEAST_LAG_MS = 100;
const MORE_LAG_MS = 1100;
/** The longest that any node's rules stay behind. */
export const MOST_LAG_MS = LEAST_LAG_MS + MORE_LAG_MS;

/** The slices of a Service from an instant on. */
interface Version {
  readonly atMs: SimTime;
  readonly slices: readonly EndpointSlice[];
}
type Versions = readonly Version[];

/**
 * What the kube-proxies know of each Service's endpoints: what the slices said a little while ago, on each node another
 * while. In it lies the race between a pod's end and the rules that still lead to it.
 *
 * Stands for pkg/proxy/endpointslicecache.go and the bounded-frequency sync of the iptables and nftables proxiers.
 */
export class ProxyViews {
  private readonly seed: number;
  private readonly versions: Map<ObjectKey, Versions>;
  private readonly slices: Map<ObjectKey, readonly EndpointSlice[]>;

  constructor(
    seed: number,
    versions: Iterable<[ObjectKey, Versions]> = [],
    slices: Iterable<[ObjectKey, readonly EndpointSlice[]]> = [],
  ) {
    this.seed = seed;
    this.versions = new Map(versions);
    this.slices = new Map(slices);
  }

  /** The same knowledge, to be led on apart. */
  clone(): ProxyViews {
    return new ProxyViews(this.seed, this.versions, this.slices);
  }

  /** Takes up what a frame has written; of the first frame, all that it holds, which every node knows. */
  take(frame: Frame): void {
    const touched = new Set<ObjectKey>();
    if (frame.index === 0) {
      mapForEach(frame.state.objects.EndpointSlice, (slice) => {
        touched.add(this.replace(undefined, slice));
      });
    }
    for (const { kind, before, after } of frame.index === 0 ? [] : frame.changes) {
      if (kind === "EndpointSlice") {
        touched.add(this.replace(asSlice(before), asSlice(after)));
      }
    }
    for (const service of touched) {
      const atMs = frame.index === 0 ? frame.atMs - MOST_LAG_MS : frame.atMs;
      const older = (this.versions.get(service) ?? []).filter((version) => version.atMs !== atMs);
      this.versions.set(service, [...pruned(older, frame.atMs), { atMs, slices: this.slices.get(service) ?? [] }]);
    }
  }

  private replace(before: EndpointSlice | undefined, after: EndpointSlice | undefined): ObjectKey {
    const slice = after ?? before;
    const name = slice?.metadata.labels[SERVICE_NAME];
    if (slice === undefined || name === undefined) {
      return "";
    }
    const service = objectKey(slice.metadata.namespace, name);
    const others = (this.slices.get(service) ?? []).filter(({ metadata }) => metadata.name !== slice.metadata.name);
    const next = after === undefined ? others : [...others, after];
    this.slices.set(
      service,
      next.sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1)),
    );
    return service;
  }

  /** The slices of a Service as a node's rules have them; none where they do not know it yet. */
  slicesAt(service: ObjectKey, node: string, atMs: SimTime): readonly EndpointSlice[] {
    const versions = this.versions.get(service) ?? [];
    for (let i = versions.length - 1; i >= 0; i--) {
      const version = versions[i];
      if (version !== undefined && version.atMs + this.lagMs(service, node, version.atMs) <= atMs) {
        return version.slices;
      }
    }
    return [];
  }

  private lagMs(service: ObjectKey, node: string, atMs: SimTime): number {
    return Math.round(LEAST_LAG_MS + MORE_LAG_MS * sample(this.seed, `proxy/${node}/${service}/${String(atMs)}`));
  }
}

/** Without those that every node has left behind. */
function pruned(versions: Versions, nowMs: SimTime): Versions {
  const known = versions.findLastIndex(({ atMs }) => atMs + MOST_LAG_MS <= nowMs);
  return known <= 0 ? versions : versions.slice(known);
}

function asSlice(object: Frame["changes"][number]["after"]): EndpointSlice | undefined {
  return object?.kind === "EndpointSlice" ? object : undefined;
}
