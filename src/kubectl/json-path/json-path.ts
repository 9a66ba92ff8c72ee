/** One end of a slice `[from:to:step]`; absent where the template leaves it out. */
export type SliceBound = number | undefined;

/** A parsed piece of a JSONPath template (client-go util/jsonpath node.go). */
export type PathNode =
  /** What stands in one pair of braces, or a union's part: a walk from step to step. */
  | { readonly type: "list"; readonly nodes: readonly PathNode[] }
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "field"; readonly name: string }
  | { readonly type: "identifier"; readonly name: string }
  | { readonly type: "literal"; readonly value: number | boolean; readonly goType: "int" | "float64" | "bool" }
  | {
      readonly type: "array";
      readonly from: SliceBound;
      readonly to: SliceBound;
      readonly step: SliceBound;
      /** A lone index: the end was worked out from the start. */
      readonly isIndex: boolean;
    }
  | { readonly type: "filter"; readonly left: PathNode; readonly right: PathNode; readonly operator: string }
  | { readonly type: "wildcard" }
  | { readonly type: "recursive" }
  | { readonly type: "union"; readonly parts: readonly PathNode[] };

/** A parsed template: texts and actions in turn. */
export type JsonPath = readonly PathNode[];
