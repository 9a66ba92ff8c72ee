import { programOf } from "../sim/node/programs.ts";

/**
 * How one would ask a container of an image whether it is ready: as in what the page opens with; `null`: its program takes no
 * connection.
 */
export function usualProbe(image: string): object | null {
  const { ports, protocol } = programOf(image);
  const [port] = ports ?? [80];
  if (port === undefined) {
    return null;
  }
  const action = protocol === "http" ? { httpGet: { path: "/", port } } : { tcpSocket: { port } };
  return { ...action, initialDelaySeconds: 2, periodSeconds: 1 };
}
