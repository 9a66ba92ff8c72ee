import { encodeBase64 } from "../api/base64.ts";
import { type Result, fail, ok } from "../api/failure.ts";
import type { JsonObject } from "../api/objects.ts";
import { utf8Bytes } from "../api/utf8-bytes.ts";
import type { Invocation } from "./command.ts";
import { createMade } from "./create-made.ts";
import { type KubectlError, textError } from "./error-text.ts";
import { flagOn } from "./flags.ts";
import { withMetadata } from "./json.ts";
import { nameHash } from "./name-hash.ts";
import { readName } from "./name-argument.ts";
import { type OutputStyle, readOutputStyle } from "./output-style.ts";
import { type KubectlContext, type Plan, planOfSteps, refuse } from "./plan.ts";

/** What a command makes a ConfigMap or a Secret of. */
export interface KeyedContent {
  readonly entries: ReadonlyMap<string, string>;
  /** The type of a Secret, where one is set. */
  readonly type?: string;
}

/**
 * Plans the creation of an object that has keys: `read` gives its content, once its name is known.
 *
 * Models the RunE of create_configmap.go, create_secret.go, create_secret_docker.go and create_secret_tls.go.
 */
export function planKeyedObject(
  kind: "ConfigMap" | "Secret",
  invocation: Invocation,
  context: KubectlContext,
  read: (name: string) => Result<KeyedContent, string>,
): Plan {
  const ready = readyToMake(invocation, context);
  if (!ready.ok) {
    return refuse(ready.error);
  }
  const { name, style } = ready.value;
  const content = read(name);
  if (!content.ok) {
    return refuse(content.error);
  }
  const plain = objectOf(kind, name, content.value);
  const object = flagOn(invocation.flags, "append-hash")
    ? withMetadata(plain, "name", `${name}-${nameHash(plain)}`)
    : plain;
  const failed = kind === "ConfigMap" ? "failed to create configmap: " : "failed to create secret ";
  const fails = (failure: { readonly message: string }) => textError(failed + failure.message);
  return planOfSteps([createMade({ kind, object, showsConfig: true, fail: fails }, invocation, style)]);
}

function readyToMake(
  invocation: Invocation,
  context: KubectlContext,
): Result<{ readonly name: string; readonly style: OutputStyle }, KubectlError> {
  const name = readName(invocation);
  if (!name.ok) {
    return fail(textError(name.error));
  }
  const style = readOutputStyle(invocation, context);
  return style.ok ? ok({ name: name.value, style: style.value }) : style;
}

/** In the order of the Go struct. */
function objectOf(kind: "ConfigMap" | "Secret", name: string, { entries, type = "" }: KeyedContent): JsonObject {
  const sorted = [...entries].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const data = sorted.map(([key, value]) => [key, kind === "Secret" ? encodeBase64(utf8Bytes(value)) : value] as const);
  return {
    apiVersion: "v1",
    kind,
    metadata: { name },
    ...(data.length === 0 ? {} : { data: Object.fromEntries(data) }),
    ...(type === "" ? {} : { type }),
  };
}
