/** A piece of a lesson's text. */
export type Piece =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "code"; readonly text: string }
  | { readonly type: "strong"; readonly text: string }
  /** A word of the glossary, and what is written for it. */
  | { readonly type: "term"; readonly term: string; readonly text: string }
  | { readonly type: "number"; readonly name: string }
  /** What goes with a number: said so of one, and otherwise of none and of several. */
  | { readonly type: "plural"; readonly name: string; readonly one: string; readonly other: string };

const mark =
  /`([^`]+)`|\*\*([^*]+)\*\*|\[\[([^\]|]+)(?:\|([^\]]+))?\]\]|\{([a-z][A-Za-z0-9]*)(?:\|([^{}|`]+)\|([^{}|`]+))?\}/g;

/** The paragraphs of a text, each as its pieces. */
export function paragraphsOf(text: string): readonly (readonly Piece[])[] {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => piecesOf(paragraph.replaceAll(/\s*\n\s*/g, " ")));
}

export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const found of text.matchAll(mark)) {
    if (found.index > at) {
      pieces.push({ type: "text", text: text.slice(at, found.index) });
    }
    pieces.push(pieceOf(found));
    at = found.index + found[0].length;
  }
  return at < text.length ? [...pieces, { type: "text", text: text.slice(at) }] : pieces;
}

function pieceOf([, code, strong, term, said, number = "", one, other]: RegExpExecArray): Piece {
  if (code !== undefined) {
    return { type: "code", text: code };
  }
  if (strong !== undefined) {
    return { type: "strong", text: strong };
  }
  if (term !== undefined) {
    return { type: "term", term: term.trim(), text: (said ?? term).trim() };
  }
  return one === undefined || other === undefined
    ? { type: "number", name: number }
    : { type: "plural", name: number, one, other };
}

/** A sign that opens a mark and is not closed; `null`: all are. */
export function openMark(text: string): string | null {
  const rest = piecesOf(text)
    .map((piece) => (piece.type === "text" ? piece.text : ""))
    .join(" ");
  return /`|\*\*|\[\[|\]\]|[{}]/.exec(rest)?.[0] ?? null;
}

/** The word that goes with a number: English and Spanish both have one for 1 and one for all others. */
export function wordFor(count: number, { one, other }: Extract<Piece, { readonly type: "plural" }>): string {
  return count === 1 ? one : other;
}
