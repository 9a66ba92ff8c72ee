import { field, textAt } from "../../../api/json.ts";
import type { Container, JsonObject } from "../../../api/objects.ts";
import { answersPath, listensOn, programOf } from "../programs.ts";
import type { Probed, ProbeFinding } from "./probe-finding.ts";

/** The port that a probe means, by number or by name; `null`: none has that name (pkg/probe ResolveContainerPort). */
export function portOf(action: JsonObject, { ports = [] }: Container): number | null {
  const port = field(action, "port");
  if (typeof port !== "string") {
    return Number(port);
  }
  const number = ports.find(({ name }) => name === port)?.containerPort ?? Number(port);
  return Number.isInteger(number) ? number : null;
}

export function failure(message: string): ProbeFinding {
  return { outcome: "failure", message };
}

/** A name that no port of the container has. */
export function noSuchPort(action: JsonObject): ProbeFinding {
  const port = textAt(action, "port") ?? "";
  return { outcome: "unknown", message: `strconv.Atoi: parsing "${port}": invalid syntax` };
}

/** Models pkg/probe/http DoHTTPProbe: an answer from 200 to 399 is a success. */
export function findByHttp(httpGet: JsonObject, { pod, container, phase }: Probed): ProbeFinding {
  const { podIP = "" } = pod.status;
  const port = portOf(httpGet, container);
  if (port === null) {
    return noSuchPort(httpGet);
  }
  const host = textAt(httpGet, "host") ?? podIP;
  const path = textAt(httpGet, "path") ?? "/";
  const scheme = (textAt(httpGet, "scheme") ?? "HTTP").toLowerCase();
  const address = `${host}:${String(port)}`;
  const got = `Get "${scheme}://${address}${path.startsWith("/") ? "" : "/"}${path}"`;
  if (phase === "down" || host !== podIP || !listensOn(container, port)) {
    return failure(`${got}: dial tcp ${address}: connect: connection refused`);
  }
  if (programOf(container.image).protocol !== "http") {
    return failure(`${got}: EOF`);
  }
  if (scheme === "https") {
    return failure(`${got}: http: server gave HTTP response to HTTPS client`);
  }
  const status = phase === "failing" ? 503 : answersPath(container, path) ? 200 : 404;
  return status === 200 ? { outcome: "success" } : failure(`HTTP probe failed with statuscode: ${String(status)}`);
}
