import type { ResourceKind, ResourceType } from "../api/resources.ts";
import type { ClusterState } from "../sim/state.ts";
import { hasFiles, readDocuments } from "./documents.ts";
import type { Invocation } from "./command.ts";
import type { KubectlContext, Plan } from "./plan.ts";
import { isRecordedServer } from "./recorded-server.ts";
import { readResourceArgs, resourceTypesOf } from "./resource-args.ts";

const DEPRECATED: Partial<Readonly<Record<ResourceKind, string>>> = {
  ComponentStatus: "v1 ComponentStatus is deprecated in v1.19+",
  Endpoints: "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice",
};

/**
 * What the API server warns of where a command reads what its arguments or files name, whether that is there or not.
 *
 * Models apiserver/pkg/endpoints/deprecation, and client-go's warning writer, which says each once.
 */
export function readWarnings(invocation: Invocation, context: KubectlContext): string {
  return warningsOf(typesRead(invocation, context), context.state);
}

/** The same of what a plan asks the server to do. */
export function requestWarnings({ requests, tried = [] }: Plan, state: ClusterState): string {
  const kinds = [...requests, ...tried].map((request) =>
    "ref" in request
      ? request.ref.kind
      : "object" in request && request.object["kind"] === "Endpoints"
        ? "Endpoints"
        : "Pod",
  );
  return warningsOf(
    kinds.map((kind) => ({ kind })),
    state,
  );
}

function warningsOf(types: readonly Pick<ResourceType, "kind">[], state: ClusterState): string {
  if (isRecordedServer(state)) {
    return "";
  }
  const warnings = types.flatMap(({ kind }) => DEPRECATED[kind] ?? []);
  return [...new Set(warnings)].map((warning) => `Warning: ${warning}\n`).join("");
}

function typesRead(invocation: Invocation, context: KubectlContext): readonly ResourceType[] {
  if (hasFiles(invocation)) {
    const documents = readDocuments(invocation, context);
    return documents.ok ? documents.value.flatMap((each) => (each.ok ? [each.value.type] : [])) : [];
  }
  const args = readResourceArgs(invocation.args);
  if (!args.ok) {
    return [];
  }
  const { types, pairs } = args.value;
  const named = resourceTypesOf([...types, ...pairs.map(({ type }) => type)]);
  return named.ok ? named.value : [];
}
