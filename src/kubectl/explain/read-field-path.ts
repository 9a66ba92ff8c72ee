import { type Result, fail, ok } from "../../api/failure.ts";
import { parseJsonPath } from "../json-path/parse-json-path.ts";

/** What an argument of `explain` names: a resource, and the fields on the way below it. */
export interface FieldPath {
  readonly resource: string;
  readonly path: readonly string[];
}

/**
 * Reads `deployments.spec.replicas`, which is read as a JSONPath of fields alone; `nodes` is what kubectl calls those that
 * are none.
 *
 * Models staging/src/k8s.io/kubectl/pkg/explain/explain.go splitDotNotation.
 */
export function readFieldPath(text: string, nodes: "first node" | "all nodes"): Result<FieldPath, string> {
  // A period at the end is ignored.
  const parsed = parseJsonPath(`{.${text.replace(/\.$/, "")}}`);
  if (!parsed.ok) {
    return parsed;
  }
  const [root, ...more] = parsed.value;
  if (root?.type !== "list" || more.length > 0) {
    return fail("must pass in 1 jsonpath string");
  }
  const names: string[] = [];
  for (const node of root.nodes) {
    if (node.type !== "field") {
      return fail(`invalid jsonpath syntax, ${nodes} must be field node${nodes === "all nodes" ? "s" : ""}`);
    }
    names.push(node.name);
  }
  const [resource = "", ...path] = names;
  return ok({ resource, path });
}
