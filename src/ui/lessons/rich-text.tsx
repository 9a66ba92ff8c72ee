import { Fragment } from "react";
import { type Piece, paragraphsOf, piecesOf, wordFor } from "../../lessons/marks.ts";
import { useText } from "../use-text.ts";
import { isWholeLine, LessonLine } from "./lesson-line.tsx";
import { Term } from "./term.tsx";

/** The numbers that a text has a place for. */
export type Numbers = Readonly<Record<string, number>>;

interface RichTextProps {
  readonly text: string;
  readonly numbers?: Numbers | undefined;
  /** What it says to type can be had in the console. */
  readonly hasLines?: boolean;
}

/** A lesson's text with its marks, paragraph by paragraph. */
export function RichText({ text, numbers, hasLines = false }: RichTextProps) {
  return paragraphsOf(text).map((pieces, at) => (
    // Paragraphs have no names, and never change places.
    <p key={at}>
      <Pieces pieces={pieces} numbers={numbers} hasLines={hasLines} />
    </p>
  ));
}

/** A text of one line. */
export function RichLine({ text, numbers, hasLines = false }: RichTextProps) {
  return <Pieces pieces={piecesOf(text.trim().replaceAll(/\s*\n\s*/g, " "))} numbers={numbers} hasLines={hasLines} />;
}

/** Signs that belong to the word before them, and to the one behind them: no line is broken there. */
const closing = /^[,.;:!?)\]»”"…’']+/;
const opening = /[(¿¡«“[]+$/;

function signs(piece: Piece | undefined, which: RegExp): string {
  return piece?.type === "text" ? (which.exec(piece.text)?.[0] ?? "") : "";
}

interface PiecesProps {
  readonly pieces: readonly Piece[];
  readonly numbers: Numbers | undefined;
  readonly hasLines: boolean;
}

function Pieces({ pieces, numbers, hasLines }: PiecesProps) {
  const { number } = useText();
  const isButton = (piece: Piece | undefined): boolean =>
    piece?.type === "term" || (hasLines && piece?.type === "code" && isWholeLine(piece.text));
  return pieces.map((piece, at) => {
    const key = `${String(at)} ${piece.type}`;
    switch (piece.type) {
      case "text": {
        // A term is a button, or a line has one, behind which a line may be broken: it has the signs around it.
        const from = isButton(pieces[at - 1]) ? signs(piece, closing).length : 0;
        const rest = piece.text.slice(from);
        return <Fragment key={key}>{pieces[at + 1]?.type === "term" ? rest.replace(opening, "") : rest}</Fragment>;
      }
      case "code":
        return hasLines && isWholeLine(piece.text) ? (
          <LessonLine key={key} line={piece.text} after={signs(pieces[at + 1], closing)} />
        ) : (
          <code key={key}>{piece.text}</code>
        );
      case "strong":
        return <strong key={key}>{piece.text}</strong>;
      case "term":
        return (
          <span key={key} className="joined">
            {signs(pieces[at - 1], opening)}
            <Term term={piece.term}>{piece.text}</Term>
            {signs(pieces[at + 1], closing)}
          </span>
        );
      case "number":
        return <Fragment key={key}>{number(numbers?.[piece.name] ?? 0)}</Fragment>;
      case "plural":
        return <Fragment key={key}>{wordFor(numbers?.[piece.name] ?? 0, piece)}</Fragment>;
      default:
        return piece satisfies never;
    }
  });
}
