import { Fragment, useId, useMemo } from "react";
import type { Console } from "../../player/console/console-state.ts";
import { useText } from "../use-text.ts";
import { ChoiceList, choiceId } from "./choice-list.tsx";
import { lineSigns } from "./line-signs.ts";
import { SearchLine } from "./search-line.tsx";
import type { Prompt } from "./use-prompt.ts";

interface PromptLineProps {
  readonly shell: Console;
  readonly prompt: Prompt;
  readonly history: readonly string[];
  readonly namespace: string;
  readonly isBusy: boolean;
  /** What a shell in a container puts before a line; `null`: none reads. */
  readonly session: string | null;
}

/**
 * The line that is written in. A text beneath the field, which is not seen, gives it its height and its signs their
 * places: a line may go on in others.
 */
export function PromptLine({ shell, prompt, history, namespace, isBusy, session }: PromptLineProps) {
  const { t } = useText();
  const { state, field, onKeyDown, onText, act } = prompt;
  const { text, choices, search } = state;
  const listId = useId();
  const hintId = useId();
  const signs = useMemo(() => lineSigns(text, shell.isWhole), [text, shell]);
  const lines = text.split("\n");
  const first = session?.trimEnd() ?? (namespace === "default" ? "$" : `${namespace} $`);
  return (
    <div className="prompt">
      {choices === null ? null : <ChoiceList id={listId} choices={choices} onChoose={prompt.choose} />}
      {state.hasMissed ? (
        // Told aloud by the panel, each time.
        <p className="prompt-miss soft" aria-hidden="true">
          {t("ui.console.said.none")}
        </p>
      ) : null}
      {search === null ? null : <SearchLine prompt={prompt} search={search} history={history} />}
      <div className="prompt-lines" hidden={search !== null}>
        {lines.map((line, at) => (
          // A line is known by its number alone.
          <Fragment key={at}>
            <span className="prompt-sign" style={{ gridRow: at + 1 }} aria-hidden="true">
              {at === 0 ? first : signs[at] === true ? ">" : "$"}
            </span>
            <span className="prompt-mirror" style={{ gridRow: at + 1 }} aria-hidden="true">
              {line}
            </span>
          </Fragment>
        ))}
        <textarea
          ref={field}
          className="prompt-field"
          style={{ gridRow: `1 / span ${String(lines.length)}` }}
          rows={1}
          value={text}
          placeholder={session !== null ? "" : isBusy ? t("ui.console.waiting") : t("ui.console.placeholder")}
          aria-label={session === null ? t("ui.console.prompt") : t("ui.console.promptIn", { prompt: first })}
          aria-describedby={hintId}
          aria-autocomplete="list"
          aria-controls={choices === null ? undefined : listId}
          aria-activedescendant={choices === null ? undefined : choiceId(listId, choices.at)}
          data-own-escape={state.isLeaving ? undefined : true}
          autoCapitalize="off"
          autoCorrect="off"
          autoComplete="off"
          spellCheck={false}
          inputMode="text"
          enterKeyHint="send"
          onKeyDown={onKeyDown}
          onChange={(e) => {
            // Some keyboards of phones have no Enter key but write a line's end.
            const { nativeEvent, target } = e;
            if (nativeEvent instanceof InputEvent && nativeEvent.inputType === "insertLineBreak") {
              act("enter");
            } else {
              onText(target.value);
            }
          }}
        />
      </div>
      <p id={hintId} className="visually-hidden">
        {t("ui.console.hint")}
      </p>
    </div>
  );
}
