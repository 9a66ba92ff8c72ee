import { type Result, fail, ok } from "../api/failure.ts";
import type { JsonObject, KubeObject } from "../api/objects.ts";
import { quote } from "./go-values.ts";
import { podSpecOf } from "./pod-spec.ts";

export interface PortFlags {
  /** Empty where they are taken from the object. */
  readonly port: string;
  readonly targetPort: string;
  readonly protocol: string;
  readonly isHeadless: boolean;
}

/** The ports of a Service that exposes the object. Models expose.go createService. */
export function readServicePorts(object: KubeObject, flags: PortFlags): Result<readonly JsonObject[], string> {
  const known = knownPorts(object);
  const texts = flags.port === "" ? known.map(({ port }) => String(port)) : flags.port.split(",");
  if (texts.length === 0 && !flags.isHeadless) {
    return fail("couldn't find port via --port flag or introspection");
  }
  const ports: JsonObject[] = [];
  for (const [index, text] of texts.entries()) {
    if (!/^[+-]?\d+$/.test(text)) {
      return fail(`strconv.Atoi: parsing ${quote(text)}: invalid syntax`);
    }
    const port = Number(text);
    const name = texts.length > 1 ? `port-${index + 1}` : undefined;
    const protocols =
      flags.protocol === ""
        ? known.filter((each) => each.port === port).map((each) => each.protocol)
        : [flags.protocol];
    const distinct = [...new Set(protocols)];
    for (const protocol of distinct.length === 0 ? ["TCP"] : distinct) {
      const named = distinct.length > 1 ? `port-${index + 1}-${protocol.toLowerCase()}` : name;
      ports.push({
        ...(named === undefined ? {} : { name: named }),
        protocol,
        port,
        targetPort: readTargetPort(flags.targetPort, port),
      });
    }
  }
  return ok(ports);
}

/** A number where it is one (intstr.Parse); the service's own port where nothing is said. */
function readTargetPort(text: string, port: number): number | string {
  if (text === "") {
    return port;
  }
  return /^[+-]?\d+$/.test(text) ? Number(text) : text;
}

function knownPorts(object: KubeObject): readonly { readonly port: number; readonly protocol: string }[] {
  if (object.kind === "Service") {
    return object.spec.ports.map(({ port, protocol }) => ({ port, protocol }));
  }
  const containers = podSpecOf(object)?.containers ?? [];
  return containers.flatMap((container) =>
    (container.ports ?? []).map(({ containerPort, protocol }) => ({ port: containerPort, protocol })),
  );
}
