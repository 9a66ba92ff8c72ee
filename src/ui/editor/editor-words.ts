import type { FieldName } from "../../player/editor/complete.ts";

/** What the editor says and asks; it may change with the reader's language. */
export interface EditorWords {
  readonly label: string;
  readonly placeholder: string;
  readonly locale: "en" | "es";
  readonly describe: (field: FieldName) => string | null;
  readonly values: (values: readonly string[]) => string;
}

/** Larger texts are asked for the field at a place, and for what is to be completed there, no more. */
export const maxLiveChars = 300_000;

/** What a field means, as a paragraph of its own. */
export function paragraph(text: string): HTMLElement {
  const node = document.createElement("p");
  node.textContent = text;
  return node;
}
