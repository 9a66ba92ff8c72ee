import { type ReactNode, useCallback, useEffect, useState, useSyncExternalStore } from "react";
import type { Console } from "../../player/console/console-state.ts";
import { usePage } from "../use-player.ts";
import { useText } from "../use-text.ts";

interface WithConsoleProps {
  /** What is said where it cannot be fetched, and what tries again. */
  readonly unavailable: string;
  readonly retry: string;
  readonly children: (shell: Console) => ReactNode;
}

/** What needs the page's console, which is fetched for it. */
export function WithConsole({ unavailable, retry, children }: WithConsoleProps) {
  const { shell } = usePage();
  const { t } = useText();
  const present = useSyncExternalStore(shell.subscribe, shell.get);
  const [hasFailed, setHasFailed] = useState(false);
  const load = useCallback(() => {
    shell.load().catch(() => {
      setHasFailed(true);
    });
  }, [shell]);
  useEffect(load, [load]);
  if (present !== null) {
    return children(present);
  }
  return (
    <p className="soft dock-note">
      {hasFailed ? unavailable : t("ui.dock.loading")}
      {hasFailed ? (
        <button type="button" className="button small" onClick={load}>
          {retry}
        </button>
      ) : null}
    </p>
  );
}
