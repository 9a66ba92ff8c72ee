import type { Endpoint, EndpointSlice } from "../api/objects-network.ts";

/** Endpoints of one slice that may be sent to, with the port that its name stands for there. */
interface Usable {
  readonly ready: readonly Endpoint[];
  /** On their way out, and still good. */
  readonly leaving: readonly Endpoint[];
}

const known = new WeakMap<EndpointSlice, Usable>();

function usableOf(slice: EndpointSlice): Usable {
  let usable = known.get(slice);
  if (usable === undefined) {
    usable = {
      ready: slice.endpoints.filter(({ conditions }) => conditions.ready !== false),
      leaving: slice.endpoints.filter(
        ({ conditions }) => conditions.terminating === true && conditions.serving === true,
      ),
    };
    known.set(slice, usable);
  }
  return usable;
}

export interface Picked {
  readonly endpoint: Endpoint;
  readonly port: number;
}

/**
 * The endpoint that a new connection goes to: each ready one with the same chance; where none is ready, one that is on its
 * way out and still serves; `null` where there is neither. `isNear` keeps to some of them (a traffic policy of `Local`).
 *
 * Models pkg/proxy/topology.go CategorizeEndpoints and the equal chances of the iptables and nftables proxiers.
 */
export function pickEndpoint(
  slices: readonly EndpointSlice[],
  portName: string,
  chance: number,
  isNear?: (endpoint: Endpoint) => boolean,
): Picked | null {
  return pickAmong(slices, portName, chance, "ready", isNear) ?? pickAmong(slices, portName, chance, "leaving", isNear);
}

function pickAmong(
  slices: readonly EndpointSlice[],
  portName: string,
  chance: number,
  group: keyof Usable,
  isNear: ((endpoint: Endpoint) => boolean) | undefined,
): Picked | null {
  const lists = slices.flatMap((slice) => {
    const port = slice.ports.find(({ name = "" }) => name === portName)?.port;
    const all = usableOf(slice)[group];
    return port === undefined ? [] : [{ port, endpoints: isNear === undefined ? all : all.filter(isNear) }];
  });
  const count = lists.reduce((sum, { endpoints }) => sum + endpoints.length, 0);
  let place = Math.floor(chance * count);
  for (const { port, endpoints } of lists) {
    const endpoint = endpoints[place];
    if (endpoint !== undefined) {
      return { endpoint, port };
    }
    place -= endpoints.length;
  }
  return null;
}
