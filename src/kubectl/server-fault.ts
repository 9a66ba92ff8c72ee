import { SERVER } from "./kubeconfig.ts";

/** Names in the certificate of the API server. */
const SERVER_NAMES: readonly string[] = [
  "kubernetes",
  "kubernetes.default",
  "kubernetes.default.svc",
  "kubernetes.default.svc.cluster.local",
  "localhost",
];
const OWN_HOSTS: ReadonlySet<string> = new Set(["127.0.0.1", "localhost"]);
const PORT = new URL(SERVER).port;

/**
 * Why no API server answers at an address, as kubectl prints it; `undefined`: the one that there is answers. `name` is the
 * one that its certificate has to have.
 *
 * Models cmd/util/helpers.go checkErr, StandardErrorMessage: what Go's HTTP client says, in short.
 */
export function serverFault(address: string, name: string, isUnverified: boolean): string | undefined {
  const [, scheme = "http", rest = ""] =
    /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/i.exec(address === "" ? SERVER : address) ?? [];
  const [, host = "", port = scheme === "https" ? "443" : "80", path = ""] =
    /^(\[[^\]]*\]|[^/:]*)(?::(\d*))?(\/.*)?$/.exec(rest) ?? [];
  const authority = rest.replace(/\/.*$/, "");
  if (scheme !== "http" && scheme !== "https") {
    return `Unable to connect to the server: unsupported protocol scheme ${JSON.stringify(scheme)}\n`;
  }
  if (!OWN_HOSTS.has(host)) {
    return /^(?:\d+\.){3}\d+$/.test(host)
      ? `Unable to connect to the server: dial tcp ${host}:${port}: i/o timeout\n`
      : `Unable to connect to the server: dial tcp: lookup ${host} on 127.0.0.53:53: no such host\n`;
  }
  if (port !== PORT) {
    return `The connection to the server ${authority} was refused - did you specify the right host or port?\n`;
  }
  if (scheme === "http") {
    return "Error from server (BadRequest): the server rejected our request for an unknown reason\n";
  }
  if (name !== "" && !SERVER_NAMES.includes(name) && !isUnverified) {
    return `Unable to connect to the server: tls: failed to verify certificate: x509: certificate is valid for ${SERVER_NAMES.join(", ")}, not ${name}\n`;
  }
  return /^\/*$/.test(path)
    ? undefined
    : "Error from server (NotFound): the server could not find the requested resource\n";
}
