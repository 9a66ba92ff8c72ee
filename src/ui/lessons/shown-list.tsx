import type { Ref } from "react";
import { useStore } from "zustand";
import type { Step } from "../../lessons/lesson.ts";
import type { Shown } from "../../player/lessons/show-solution.ts";
import { useText } from "../use-text.ts";
import { type Numbers, RichLine } from "./rich-text.tsx";
import { lastShown } from "./shown-line.ts";

interface ShownListProps {
  readonly shown: readonly Shown[];
  readonly numbers: Numbers;
  readonly list?: Ref<HTMLOListElement>;
}

/** What was done before one's eyes, line by line, with what it printed and why. */
export function ShownList({ shown, numbers, list }: ShownListProps) {
  const { t, locale } = useText();
  return (
    <ol ref={list} className="shown">
      {shown.map(({ id, line, printed, move }) => (
        <li key={id}>
          {line === null ? null : <code className="shown-line">{line}</code>}
          {printed === "" ? null : <pre className="shown-printed">{printed}</pre>}
          {move === null ? <p className="shown-said">{t("ui.lessons.shownAnew")}</p> : null}
          {move?.say === undefined ? null : (
            <p className="shown-said">
              <RichLine text={move.say[locale]} numbers={numbers} />
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

/** What was shown of a step that is done by now; nothing where it was done by oneself. */
export function WasShown({ step, numbers }: { readonly step: Step; readonly numbers: Numbers }) {
  const { t } = useText();
  const last = useStore(lastShown);
  if (last.step !== step || last.shown.length === 0) {
    return null;
  }
  return (
    <details className="step-missed">
      <summary>{t("ui.lessons.wasShown")}</summary>
      <ShownList shown={last.shown} numbers={numbers} />
    </details>
  );
}
