import { snippet } from "@codemirror/autocomplete";
import type { Completion, CompletionSource } from "@codemirror/autocomplete";
import type { EditorView } from "@codemirror/view";
import type { Completion as Offer } from "../../player/editor/complete.ts";
import { type EditorWords, maxLiveChars, paragraph } from "./editor-words.ts";

/** Offers what `complete` knows, described in the words of the moment. */
export function completionSource(
  complete: (text: string, offset: number) => Offer | null,
  words: () => EditorWords,
): CompletionSource {
  return (context) => {
    const { doc, selection } = context.state;
    // With a selection it would be asked for at its beginning, and not where the caret is.
    if (doc.length > maxLiveChars || !selection.main.empty) {
      return null;
    }
    const offer = complete(doc.toString(), context.pos);
    if (
      offer === null ||
      (!context.explicit && offer.from === context.pos && !isAfterField(doc.lineAt(context.pos).text))
    ) {
      return null;
    }
    return {
      from: offer.from,
      options: offer.candidates.map((candidate, at): Completion => {
        const { field } = candidate;
        const description = field === undefined ? null : words().describe(field);
        return {
          label: candidate.label,
          type: candidate.sort,
          boost: -at / 100,
          ...(candidate.detail === undefined ? {} : { detail: candidate.detail }),
          ...(description === null ? {} : { info: () => paragraph(description) }),
          apply: (view, completion, from, to) => {
            const { text, from: start } = view.state.doc.lineAt(from);
            const margin = /^ */.exec(text)?.[0].length ?? 0;
            // The lines of an item are indented to its first key, which stands after its dash.
            const more = " ".repeat(Math.max(0, from - start - margin));
            const lines = candidate.template.split("\n");
            const template = lines.map((line, i) => (i === 0 ? line : line.replace(/^\t*/, `$&${more}`))).join("\n");
            snippet(template)(view, completion, from, wordEnd(view, to));
          },
        };
      }),
      validFor: /^[\w./:-]*$/,
    };
  };
}

/** Right after `name: ` a value is wanted, and what it can be is offered without being asked for. */
function isAfterField(line: string): boolean {
  return /^\s*(?:- )*(?:imagePullPolicy|type|kind|apiVersion|protocol|restartPolicy|image): $/.test(line);
}

function wordEnd(view: EditorView, to: number): number {
  const { text, from } = view.state.doc.lineAt(to);
  return to + (/^[\w./:-]*/.exec(text.slice(to - from))?.[0].length ?? 0);
}
