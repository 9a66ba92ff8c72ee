import { type Document, isAlias, isCollection, isMap, isScalar, isSeq, type LineCounter, type Node } from "yaml";
import type { Position } from "./manifest-document.ts";

/** `spec.containers[0].image` as steps: names and indexes. Names in brackets and quotes may have dots. */
export function pathSteps(path: string): readonly (string | number)[] {
  const steps: (string | number)[] = [];
  for (const match of path.matchAll(/\[(\d+)\]|\["?([^\]"]+)"?\]|([^.[\]]+)/g)) {
    const [, index, quoted, name] = match;
    steps.push(index === undefined ? (quoted ?? name ?? "") : Number(index));
  }
  return steps;
}

/** The places of a document's fields: of the field's name where it has one, else of its value. */
export function locateIn(document: Document.Parsed, lines: LineCounter): (path: string) => Position {
  return (path) => {
    let node: unknown = document.contents;
    let offset = startOf(document.contents) ?? document.range[0];
    for (const step of pathSteps(path)) {
      if (isAlias(node)) {
        node = node.resolve(document);
      }
      if (isMap(node)) {
        const pair = node.items.find(({ key }) => (isScalar(key) ? String(key.value) : String(key)) === String(step));
        if (pair === undefined) {
          break;
        }
        offset = startOf(pair.key) ?? offset;
        node = pair.value;
      } else if (isSeq(node) && typeof step === "number") {
        const item: unknown = node.items[step];
        offset = startOf(item) ?? offset;
        node = item;
      } else {
        break;
      }
    }
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isCollection(value) || isAlias(value);
}

function startOf(value: unknown): number | undefined {
  return isNode(value) ? value.range?.[0] : undefined;
}
