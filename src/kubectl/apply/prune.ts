import { type Result, fail, ok } from "../../api/failure.ts";
import { refOf } from "../../api/objects.ts";
import { parseSelector } from "../../api/parse-selector.ts";
import { type ResourceType, apiVersionOf, resourceTypes } from "../../api/resources.ts";
import { matchesSelector } from "../../api/selectors.ts";
import type { Propagation } from "../../sim/input.ts";
import { LAST_APPLIED } from "../change-cause.ts";
import { type Document, documentKey } from "../documents.ts";
import { type KubectlError, apiError, textError } from "../error-text.ts";
import { objectsOf } from "../look-up.ts";
import type { OutputStyle } from "../output-style.ts";
import { type KubectlContext, type Step, requestStep } from "../plan.ts";
import { appliedOutput } from "./print-applied.ts";

/** The kinds that are pruned where none are named, in their order. */
const PRUNED = ["ConfigMap", "Endpoints", "Pod", "Secret", "Service", "Deployment", "ReplicaSet", "Namespace"];

/** Models ParsePruneResources of pkg/util/prune. */
export function readAllowlist(texts: readonly string[]): Result<readonly ResourceType[], KubectlError> {
  const types: ResourceType[] = [];
  for (const text of texts) {
    const parts = text.split("/");
    const [group = "", version = "", kind = ""] = parts;
    if (parts.length !== 3) {
      return fail(textError(`invalid GroupVersionKind format: ${text}, please follow <group/version/kind>`));
    }
    const apiVersion = group === "core" || group === "" ? version : `${group}/${version}`;
    const type = resourceTypes.find((each) => each.kind === kind && apiVersionOf(each) === apiVersion);
    if (type === undefined) {
      return fail(textError(`no matches for kind ${JSON.stringify(kind)} in version ${JSON.stringify(apiVersion)}`));
    }
    types.push(type);
  }
  return ok(types);
}

export interface Pruning {
  readonly allowlist: readonly ResourceType[];
  readonly selector: string;
  readonly propagation: Propagation;
  readonly gracePeriodSeconds: number;
}

/**
 * Deletes what was applied once and is in none of the files now, in the namespaces that these are about.
 *
 * Models pkg/cmd/apply/prune.go.
 */
export function pruneSteps(
  documents: readonly Document[],
  { allowlist, selector, propagation, gracePeriodSeconds }: Pruning,
  context: KubectlContext,
  style: OutputStyle,
): readonly Step[] {
  const kept = new Set(documents.map(documentKey));
  const namespaces = [...new Set(documents.filter(({ type }) => type.namespaced).map(({ namespace }) => namespace))];
  const parsed = parseSelector(selector);
  const types =
    allowlist.length > 0 ? allowlist : PRUNED.flatMap((kind) => resourceTypes.find((type) => type.kind === kind) ?? []);
  const inside = namespaces
    .toSorted()
    .flatMap((namespace) => types.filter(({ namespaced }) => namespaced).map((type) => ({ type, namespace })));
  const outside = types.filter(({ namespaced }) => !namespaced).map((type) => ({ type, namespace: "" }));
  return [...inside, ...outside].flatMap(({ type, namespace }) =>
    objectsOf(context.state, type)
      .filter(({ metadata }) => metadata.namespace === namespace && LAST_APPLIED in metadata.annotations)
      .filter(({ metadata }) => parsed.ok && matchesSelector(parsed.value, metadata.labels))
      .filter(({ metadata }) => !kept.has(documentKey({ type, namespace, name: metadata.name })))
      .map((object): Step => {
        const said = appliedOutput(style, { type, name: object.metadata.name }, "pruned", object);
        const request = {
          verb: "delete",
          ref: refOf(object),
          propagation,
          ...(gracePeriodSeconds < 0 ? {} : { gracePeriodSeconds }),
        } as const;
        const told = style.objects === undefined ? said : {};
        return requestStep({ request, succeed: () => told, fail: apiError }, style.dryRun, told);
      }),
  );
}
