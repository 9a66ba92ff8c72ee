import type { EditorState } from "@codemirror/state";
import type { EditorView, Tooltip } from "@codemirror/view";
import type { FieldInText } from "../../player/editor/complete.ts";
import { type EditorWords, maxLiveChars, paragraph } from "./editor-words.ts";

export type FieldAt = (text: string, offset: number) => FieldInText | null;

/** The field at a place of the text; `null`: none, or a text too long to be asked. */
export function fieldIn(state: EditorState, pos: number, fieldAt: FieldAt | undefined): FieldInText | null {
  return state.doc.length > maxLiveChars ? null : (fieldAt?.(state.doc.toString(), pos) ?? null);
}

/** What a pointer at rest over a field is told of it. */
export function fieldTip({ state }: EditorView, pos: number, fieldAt: FieldAt, words: EditorWords): Tooltip | null {
  const field = fieldIn(state, pos, fieldAt);
  return field === null || pos > field.to
    ? null
    : {
        pos: field.from,
        end: field.to,
        create: () => {
          const dom = document.createElement("div");
          dom.className = "field-tip";
          const head = document.createElement("b");
          head.textContent = `${field.name} `;
          const type = document.createElement("code");
          type.textContent = field.detail;
          dom.append(head, type);
          const description = words.describe(field);
          if (description !== null) {
            dom.append(paragraph(description));
          }
          if (field.values.length > 0) {
            dom.append(paragraph(words.values(field.values)));
          }
          return { dom };
        },
      };
}
