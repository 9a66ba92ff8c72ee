import type { ApiFailure } from "../api/failure.ts";
import type { JsonObject, Kind } from "../api/objects.ts";
import { resourceTypeOf } from "../api/resources.ts";
import type { Invocation } from "./command.ts";
import type { KubectlError } from "./error-text.ts";
import { flagOn } from "./flags.ts";
import { objectAt, textAt, withMetadata } from "./json.ts";
import { type OutputStyle, printDone } from "./output-style.ts";
import { type Step, requestStep } from "./plan.ts";
import { withTypedConfig } from "./typed-text.ts";

/** An object that a command makes of its flags. */
export interface Made {
  readonly kind: Kind;
  /** In the order of the Go struct, without a namespace. */
  readonly object: JsonObject;
  /** `created` where nothing else is said. */
  readonly operation?: string;
  /** What a dry run of the client says instead. */
  readonly untoldOperation?: string;
  /** Whether a dry run of the client shows what `--save-config` adds. */
  readonly showsConfig?: boolean;
  readonly fail?: (failure: ApiFailure) => KubectlError;
}

/** Creates a made object, and says so. */
export function createMade(made: Made, invocation: Invocation, style: OutputStyle): Step {
  const { operation = "created", untoldOperation = operation, showsConfig = false, fail } = made;
  const type = resourceTypeOf(made.kind);
  const isInNamespace = type.namespaced && invocation.isNamespaceGiven;
  const shown = isInNamespace ? withNamespace(made.object, invocation.namespace) : made.object;
  const saved = flagOn(invocation.flags, "save-config") ? withTypedConfig(shown) : shown;
  const sent = type.namespaced ? withMetadata(saved, "namespace", invocation.namespace) : saved;
  const name = textAt(made.object, "metadata", "name");
  return requestStep(
    {
      request: { verb: "create", object: sent },
      succeed: (created) => printDone(style, type, created.metadata.name, operation, created),
      ...(fail === undefined ? {} : { fail }),
    },
    style.dryRun,
    printDone(style, type, name, untoldOperation, () => (showsConfig ? saved : shown), true),
  );
}

/** The namespace stands right after the name. */
function withNamespace(object: JsonObject, namespace: string): JsonObject {
  const { name = "", ...others } = objectAt(object, "metadata");
  return { ...object, metadata: { name, namespace, ...others } };
}
