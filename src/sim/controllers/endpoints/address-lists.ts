import type {
  Endpoint,
  EndpointAddress,
  EndpointPort,
  EndpointSlice,
  EndpointSubset,
} from "../../../api/objects-network.ts";
import { portsKey } from "./endpoint-of-pod.ts";
import type { Turn } from "./plan-slices.ts";

/** The most addresses that an Endpoints object has; there may be more in slices. */
export const MAX_ADDRESSES = 1000;

/** All addresses that have the same ports, in their order. */
interface Group {
  readonly ports: readonly EndpointPort[];
  readonly ready: EndpointAddress[];
  readonly notReady: EndpointAddress[];
}

/** A Service's addresses as they go into its Endpoints, before these are cut to their size. */
export interface AddressLists {
  readonly groups: Map<string, Group>;
}

const addresses = new WeakMap<Endpoint, EndpointAddress>();

function addressOf(endpoint: Endpoint): EndpointAddress {
  const known = addresses.get(endpoint);
  if (known !== undefined) {
    return known;
  }
  const {
    addresses: [ip = ""],
    hostname,
    nodeName,
    targetRef,
  } = endpoint;
  const address: EndpointAddress = {
    ip,
    ...(hostname === undefined ? {} : { hostname }),
    ...(nodeName === undefined ? {} : { nodeName }),
    ...(targetRef === undefined ? {} : { targetRef }),
  };
  addresses.set(endpoint, address);
  return address;
}

/** Texts are compared, not numbers: 10.244.0.10 comes before 10.244.0.9 (LessEndpointAddress). */
function isBefore(a: EndpointAddress, b: EndpointAddress): boolean {
  return a.ip < b.ip || (a.ip === b.ip && (a.targetRef?.uid ?? "") < (b.targetRef?.uid ?? ""));
}

/** The first place whose address does not come before this one. */
function placeOf(list: readonly EndpointAddress[], address: EndpointAddress): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = list[middle];
    if (at !== undefined && isBefore(at, address)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** The list that an entry belongs in; none for a pod that is on its way out, and for one without a port. */
function listOf(lists: AddressLists, ports: readonly EndpointPort[], { conditions }: Endpoint, needsPorts: boolean) {
  if ((needsPorts && ports.length === 0) || conditions.terminating === true) {
    return undefined;
  }
  const key = portsKey(ports);
  const known = lists.groups.get(key);
  const group: Group = known ?? { ports, ready: [], notReady: [] };
  if (known === undefined) {
    lists.groups.set(key, group);
  }
  return conditions.ready === true ? group.ready : group.notReady;
}

/** The lists of all that stands in slices. */
export function addressLists(slices: readonly EndpointSlice[], needsPorts: boolean): AddressLists {
  const lists: AddressLists = { groups: new Map() };
  for (const { ports, endpoints } of slices) {
    for (const endpoint of endpoints) {
      listOf(lists, ports, endpoint, needsPorts)?.push(addressOf(endpoint));
    }
  }
  for (const { ready, notReady } of lists.groups.values()) {
    ready.sort((a, b) => (isBefore(a, b) ? -1 : 1));
    notReady.sort((a, b) => (isBefore(a, b) ? -1 : 1));
  }
  return lists;
}

/** Brings lists up to date, in place. */
export function turnLists(lists: AddressLists, turns: readonly Turn[], needsPorts: boolean): void {
  for (const { before, after } of turns) {
    if (before !== undefined) {
      const list = listOf(lists, before.ports, before.endpoint, needsPorts);
      const address = addressOf(before.endpoint);
      const place = list === undefined ? -1 : placeOf(list, address);
      if (list?.[place]?.targetRef?.uid === address.targetRef?.uid) {
        list?.splice(place, 1);
      }
    }
    if (after !== undefined) {
      const list = listOf(lists, after.ports, after.endpoint, needsPorts);
      const address = addressOf(after.endpoint);
      list?.splice(placeOf(list, address), 0, address);
    }
  }
}

/**
 * The subsets of an Endpoints object, cut to a thousand addresses: ready ones first, of every subset its share.
 *
 * Models pkg/api/v1/endpoints RepackSubsets and endpoints_controller.go truncateEndpoints.
 */
export function subsetsOf({ groups }: AddressLists): {
  readonly subsets: readonly EndpointSubset[];
  readonly isCut: boolean;
} {
  const filled = [...groups]
    .filter(([, { ready, notReady }]) => ready.length + notReady.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => group);
  const ready = filled.reduce((sum, group) => sum + group.ready.length, 0);
  const notReady = filled.reduce((sum, group) => sum + group.notReady.length, 0);
  const isCut = ready + notReady > MAX_ADDRESSES;
  const isReadyCut = ready > MAX_ADDRESSES;
  const max = isReadyCut ? MAX_ADDRESSES : MAX_ADDRESSES - ready;
  let left = max;
  const share = (count: number, total: number): number => {
    const given = Math.min(left, Math.ceil((count / total) * max));
    left -= given;
    return given;
  };
  const subsets = filled.map((group) => {
    if (!isCut) {
      return subset(group.ports, group.ready.slice(), group.notReady.slice());
    }
    return isReadyCut
      ? subset(group.ports, group.ready.slice(0, share(group.ready.length, ready)), [])
      : subset(group.ports, group.ready.slice(), group.notReady.slice(0, share(group.notReady.length, notReady)));
  });
  return { subsets, isCut };
}

function subset(
  ports: readonly EndpointPort[],
  ready: readonly EndpointAddress[],
  notReady: readonly EndpointAddress[],
): EndpointSubset {
  return {
    ...(ready.length === 0 ? {} : { addresses: ready }),
    ...(notReady.length === 0 ? {} : { notReadyAddresses: notReady }),
    ...(ports.length === 0
      ? {}
      : { ports: ports.map(({ name, ...port }) => ({ ...(name === "" ? {} : { name }), ...port })) }),
  };
}
