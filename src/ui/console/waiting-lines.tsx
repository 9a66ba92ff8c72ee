import { memo } from "react";
import type { ConsoleWaiting } from "../../player/console/console-state.ts";
import { useText } from "../use-text.ts";

/** More of them would take the log's room. */
const maxListed = 4;

/** What was typed while a command goes on: it runs after it, in this order. Told aloud as it grows. */
export const WaitingLines = memo(function WaitingLines({ waiting }: { readonly waiting: ConsoleWaiting }) {
  const { t } = useText();
  const { lines, count } = waiting;
  const listed = lines.slice(0, maxListed);
  return (
    <div className={count === 0 ? "visually-hidden" : "waiting"}>
      <p className="waiting-count soft" role="status">
        {count === 0 ? "" : t("ui.console.waitingLines", { count })}
      </p>
      {count === 0 ? null : (
        <ol className="waiting-lines" aria-label={t("ui.console.waitingList")}>
          {listed.map((line, at) => (
            // A line is known by its number alone.
            <li key={at}>
              <code>{line}</code>
            </li>
          ))}
          {count > listed.length ? <li>{t("ui.console.waitingMore", { count: count - listed.length })}</li> : null}
        </ol>
      )}
    </div>
  );
});
