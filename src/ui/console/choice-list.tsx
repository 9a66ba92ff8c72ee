import { useEffect, useRef } from "react";
import { useText } from "../use-text.ts";
import type { Choices } from "./prompt-state.ts";

interface ChoiceListProps {
  readonly id: string;
  readonly choices: Choices;
  readonly onChoose: (at: number) => void;
}

export function choiceId(listId: string, at: number): string {
  return `${listId}-${String(at)}`;
}

/** What may follow in the line. The line keeps the focus, and names the one that is chosen so far. */
export function ChoiceList({ id, choices, onChoose }: ChoiceListProps) {
  const { t } = useText();
  const list = useRef<HTMLDivElement>(null);
  const { at, candidates } = choices;
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: "nearest" });
  }, [at]);
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      className="popup list choices"
      aria-label={t("ui.console.choices", { count: candidates.length })}
    >
      {candidates.map(({ text, label }, index) => (
        <div
          key={text}
          id={choiceId(id, index)}
          role="option"
          tabIndex={-1}
          className="choice"
          aria-selected={index === at}
          onMouseDown={(e) => {
            // The line keeps the focus.
            e.preventDefault();
            onChoose(index);
          }}
        >
          {label}
        </div>
      ))}
    </div>
  );
}
