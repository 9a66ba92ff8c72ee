import type { ReactNode } from "react";
import type { Locale } from "../../i18n/i18n.ts";
import { termPieces } from "../../lessons/find-terms.ts";

/**
 * A text in which the words of the glossary are underlined, each where it stands first; `seen` has those that stood before.
 * They are for the pointer: to Tab they are one button a panel, so that the way through the page is no longer for them.
 */
export function marked(text: string, locale: Locale, seen: Set<string>): ReactNode {
  return termPieces(text, locale, seen).map((piece, at) =>
    piece.term === null ? (
      piece.text
    ) : (
      // Pieces of a text have no names, and never change places.
      <span key={at} className="term-word" data-term={piece.term}>
        {piece.text}
      </span>
    ),
  );
}
