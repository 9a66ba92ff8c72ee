import { useId } from "react";
import { useText } from "../use-text.ts";
import type { HistorySearch } from "./prompt-state.ts";
import type { Prompt } from "./use-prompt.ts";

interface SearchLineProps {
  readonly prompt: Prompt;
  readonly search: HistorySearch;
  readonly history: readonly string[];
}

/** Ctrl+R: a text that an earlier line has in it, and that line. */
export function SearchLine({ prompt, search, history }: SearchLineProps) {
  const { t } = useText();
  const { searchField, onKeyDown, onQuery } = prompt;
  const foundId = useId();
  const keysId = useId();
  const found = search.at === null ? undefined : history[search.at];
  return (
    <div className="search-line">
      <label className="search-query">
        <span className="prompt-sign" aria-hidden="true">
          {t("ui.console.search.sign")}
        </span>
        <input
          ref={searchField}
          className="search-field"
          type="text"
          value={search.query}
          aria-label={t("ui.console.search.label")}
          aria-describedby={`${foundId} ${keysId}`}
          data-own-escape
          autoCapitalize="off"
          autoCorrect="off"
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="go"
          onKeyDown={onKeyDown}
          onChange={(e) => {
            onQuery(e.target.value);
          }}
        />
      </label>
      <output id={foundId} className="search-found">
        {found !== undefined ? <code>{found}</code> : search.query === "" ? "" : t("ui.console.search.none")}
      </output>
      <span id={keysId} className="soft search-keys">
        {t("ui.console.search.keys")}
      </span>
    </div>
  );
}
