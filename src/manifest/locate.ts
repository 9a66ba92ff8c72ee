import { type Document, isAlias, isMap, isScalar, isSeq, type Pair, type YAMLMap } from "yaml";
import { startOf } from "./json-of-node.ts";
import type { ManifestDocument, Position } from "./manifest-document.ts";

/** `spec.containers[0].image` as steps: names and indexes. Names in brackets and quotes may have dots. */
export function pathSteps(path: string): readonly (string | number)[] {
  const steps: (string | number)[] = [];
  for (const match of path.matchAll(/\[(\d+)\]|\["?([^\]"]+)"?\]|([^.[\]]+)/g)) {
    const [, index, quoted, name] = match;
    steps.push(index === undefined ? (quoted ?? name ?? "") : Number(index));
  }
  return steps;
}

/** A part of a path found in a document: where its name stands, and its value. */
interface Found {
  readonly offset: number | undefined;
  readonly value: unknown;
}

/** The places of a document's fields: of the field's name where it has one, else of its value; and what is written there. */
export function fieldsIn(
  document: Document.Parsed,
  place: (offset: number) => Position,
): Pick<ManifestDocument, "locate" | "written"> {
  return {
    locate: (path) => place(follow(document, path).offset),
    written: (path) => {
      const { value, isWhole } = follow(document, path);
      return isWhole && isScalar(value) ? value.source : undefined;
    },
  };
}

/** Goes along a path as far as it leads. */
function follow(
  document: Document.Parsed,
  path: string,
): { readonly offset: number; readonly value: unknown; readonly isWhole: boolean } {
  let value: unknown = document.contents;
  let offset = startOf(value) ?? document.range[0];
  for (const step of pathSteps(path)) {
    const node = isAlias(value) ? value.resolve(document) : value;
    const found = stepInto(node, step);
    if (found === undefined) {
      return { offset, value, isWhole: false };
    }
    offset = found.offset ?? startOf(found.value) ?? offset;
    ({ value } = found);
  }
  return { offset, value, isWhole: true };
}

function stepInto(node: unknown, step: string | number): Found | undefined {
  if (isMap(node)) {
    const pair = pairOf(node, String(step)) ?? pairInMetadata(node, step);
    return pair === undefined ? undefined : { offset: startOf(pair.key), value: pair.value };
  }
  if (!isSeq(node)) {
    return undefined;
  }
  if (typeof step === "number") {
    const value: unknown = node.items[step];
    return value === undefined ? undefined : { offset: startOf(value), value };
  }
  // Typing errors leave indexes out: the first item with such a field is as good a guess as there is.
  const item = node.items.filter(isMap).find((each) => pairOf(each, step) !== undefined);
  return item === undefined ? undefined : stepInto(item, step);
}

/** The last one of a name counts. */
function pairOf(node: YAMLMap, name: string): Pair | undefined {
  return node.items.findLast(({ key }) => isScalar(key) && String(key.value) === name);
}

/** The API server says `spec.template.labels` where it means those of the metadata. */
function pairInMetadata(node: YAMLMap, step: string | number): Pair | undefined {
  const metadata = step === "labels" || step === "annotations" ? pairOf(node, "metadata")?.value : undefined;
  return isMap(metadata) ? pairOf(metadata, step.toString()) : undefined;
}
