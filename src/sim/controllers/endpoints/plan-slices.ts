import { deepEqual } from "../../../api/deep-equal.ts";
import type { Endpoint, EndpointPort, EndpointSlice } from "../../../api/objects-network.ts";
import { portsKey, type PodEndpoint } from "./endpoint-of-pod.ts";

/** The flag --max-endpoints-per-slice. */
const MAX_ENDPOINTS = 100;

/** What a slice is to hold; without a slice it is a new one. */
export interface SliceContent {
  readonly slice: EndpointSlice | undefined;
  readonly ports: readonly EndpointPort[];
  readonly endpoints: readonly Endpoint[];
  /** The entries that were not in it. */
  readonly added: readonly PodEndpoint[];
}

/** Where a pod stands: in which slice, as which of its entries. */
export interface Home {
  readonly slice: string;
  readonly endpoint: Endpoint;
}

/** How an entry was changed: there was none before, or there is none after. */
export interface Turn {
  readonly before?: PodEndpoint;
  readonly after?: PodEndpoint;
}

export interface SlicePlan {
  /** All slices that there will be. */
  readonly contents: readonly SliceContent[];
  readonly removed: readonly EndpointSlice[];
  readonly turns: readonly Turn[];
}

interface Draft {
  readonly slice: EndpointSlice | undefined;
  readonly ports: readonly EndpointPort[];
  readonly key: string;
  endpoints: readonly Endpoint[];
  isChanged: boolean;
  readonly added: PodEndpoint[];
}

/**
 * The Service's slices with some entries brought up to date (`changedIn` says which, by slice): entries stay in their
 * slice, what is new goes where slices are changed anyway, then into one with room for all of it, then into a new one.
 *
 * Models staging/src/k8s.io/endpointslice reconciler.go reconcileByPortMapping and finalize.
 */
export function planSlices(
  slices: readonly EndpointSlice[],
  wanted: ReadonlyMap<string, PodEndpoint>,
  changedIn: (slice: EndpointSlice) => readonly Endpoint[],
): SlicePlan {
  const turns: Turn[] = [];
  const placed = new Set<string>();
  const drafts = slices.map((slice) => draftOf(slice, wanted, changedIn(slice), placed, turns));
  const added = [...wanted.values()].filter(({ pod }) => !placed.has(pod));
  const byPorts = new Map<string, PodEndpoint[]>();
  for (const entry of added) {
    const key = portsKey(entry.ports);
    const together = byPorts.get(key) ?? [];
    together.push(entry);
    byPorts.set(key, together);
  }
  for (const [key, entries] of byPorts) {
    fill(drafts, key, entries);
  }
  turns.push(...added.map((after) => ({ after })));
  return { ...settled(drafts), turns };
}

function draftOf(
  slice: EndpointSlice,
  wanted: ReadonlyMap<string, PodEndpoint>,
  changed: readonly Endpoint[],
  placed: Set<string>,
  turns: Turn[],
): Draft {
  const { ports } = slice;
  const key = portsKey(ports);
  let endpoints: (Endpoint | undefined)[] | undefined;
  for (const before of changed) {
    const pod = before.targetRef?.name ?? "";
    const wish = wanted.get(pod);
    const isHere =
      wish !== undefined && !placed.has(pod) && portsKey(wish.ports) === key && isSame(wish.endpoint, before);
    if (isHere) {
      placed.add(pod);
    }
    if (!isHere || !deepEqual(wish.endpoint, before)) {
      // The very entry is looked for, which is quick: thousands may change at a time.
      endpoints ??= [...slice.endpoints];
      endpoints[endpoints.indexOf(before)] = isHere ? wish.endpoint : undefined;
      turns.push({ before: { pod, endpoint: before, ports }, ...(isHere ? { after: wish } : {}) });
    }
  }
  return {
    slice,
    ports,
    key,
    isChanged: endpoints !== undefined,
    endpoints: endpoints?.filter((endpoint) => endpoint !== undefined) ?? slice.endpoints,
    added: [],
  };
}

/** An entry is its pod's as long as pod and address are the same. */
function isSame(a: Endpoint, b: Endpoint): boolean {
  return a.targetRef?.uid === b.targetRef?.uid && a.addresses[0] === b.addresses[0];
}

function fill(drafts: Draft[], key: string, entries: readonly PodEndpoint[]): void {
  let rest = entries;
  const put = (draft: Draft): void => {
    const room = MAX_ENDPOINTS - draft.endpoints.length;
    const fits = rest.slice(0, room);
    draft.endpoints = [...draft.endpoints, ...fits.map(({ endpoint }) => endpoint)];
    draft.added.push(...fits);
    draft.isChanged = true;
    rest = rest.slice(room);
  };
  const fullestFirst = drafts
    .filter((draft) => draft.key === key && draft.endpoints.length > 0)
    .sort((a, b) => b.endpoints.length - a.endpoints.length);
  for (const draft of fullestFirst.filter(
    ({ isChanged, endpoints }) => isChanged && endpoints.length < MAX_ENDPOINTS,
  )) {
    if (rest.length > 0) {
      put(draft);
    }
  }
  while (rest.length > 0) {
    const fitting = fullestFirst.find(
      ({ isChanged, endpoints }) => !isChanged && endpoints.length + rest.length <= MAX_ENDPOINTS,
    );
    const draft = fitting ?? {
      slice: undefined,
      ports: entries[0]?.ports ?? [],
      key,
      endpoints: [],
      isChanged: true,
      added: [],
    };
    if (fitting === undefined) {
      drafts.push(draft);
    }
    put(draft);
  }
}

/** Empty slices go, but one stays where there would be none; a new slice takes the place of one that goes. */
function settled(drafts: readonly Draft[]): Pick<SlicePlan, "contents" | "removed"> {
  const full = drafts.filter(({ endpoints }) => endpoints.length > 0);
  const leaving = drafts.flatMap(({ slice, endpoints }) =>
    slice !== undefined && endpoints.length === 0 ? [slice] : [],
  );
  const wanted = full.length === 0 ? [{ slice: undefined, ports: [], endpoints: [], added: [] }] : full;
  const contents = wanted.map(({ slice, ports, endpoints, added }) => ({
    slice: slice ?? leaving.shift(),
    ports,
    endpoints,
    added,
  }));
  return { contents, removed: leaving };
}
