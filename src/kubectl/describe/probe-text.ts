import type { JsonObject, Probe } from "../../api/objects.ts";
import { jsonAt, scalarAt, textAt } from "../json.ts";

/** Models describe.go DescribeProbe. */
export function probeText(probe: Probe): string {
  const attributes = `delay=${probe.initialDelaySeconds ?? 0}s timeout=${probe.timeoutSeconds}s period=${probe.periodSeconds}s #success=${probe.successThreshold} #failure=${probe.failureThreshold}`;
  if (probe.exec !== undefined) {
    const command = jsonAt(probe.exec, "command");
    return `exec [${Array.isArray(command) ? command.join(" ") : ""}] ${attributes}`;
  }
  if (probe.httpGet !== undefined) {
    return `http-get ${urlOf(probe.httpGet)} ${attributes}`;
  }
  if (probe.tcpSocket !== undefined) {
    return `tcp-socket ${textAt(probe.tcpSocket, "host")}:${scalarAt(probe.tcpSocket, "port")} ${attributes}`;
  }
  if (probe.grpc !== undefined) {
    return `grpc <pod>:${scalarAt(probe.grpc, "port")} ${textAt(probe.grpc, "service")} ${attributes}`;
  }
  return `unknown ${attributes}`;
}

/** Go's url.URL.String of the scheme, the host with its port, and the path. */
function urlOf(httpGet: JsonObject): string {
  const host = textAt(httpGet, "host");
  const path = textAt(httpGet, "path");
  const scheme = textAt(httpGet, "scheme").toLowerCase() || "http";
  const joined = `${host.includes(":") ? `[${host}]` : host}:${scalarAt(httpGet, "port")}`;
  return `${scheme}://${joined}${path === "" || path.startsWith("/") ? "" : "/"}${escapedPath(path)}`;
}

/** Models net/url's escape of a path: `?` and all but a few marks are written in percent. */
function escapedPath(path: string): string {
  return Array.from(path, (char) =>
    /^[\w\-.~$&+,/:;=@]$/.test(char)
      ? char
      : Array.from(
          new TextEncoder().encode(char),
          (byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`,
        ).join(""),
  ).join("");
}
