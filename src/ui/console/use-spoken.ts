import { useEffect, useRef, useState } from "react";
import type { Translate } from "../../i18n/i18n.ts";
import type { ConsoleEntry } from "../../player/console/console-state.ts";
import { useText } from "../use-text.ts";
import { lineCount, outputOf } from "./output-blocks.ts";

export interface Spoken {
  readonly id: number;
  readonly text: string;
}

/** A longer output is not read aloud but counted: it is there to be read line by line. */
const longestRead = 6;
/** What comes within this time is told as one. */
const gatherMs = 500;
const kept = 3;

interface Heard {
  readonly output: string;
  readonly exit: number | null;
}

/** What of the log screen readers are told by themselves: what typed lines print, if it is short, else how much. */
export function useSpoken(entries: readonly ConsoleEntry[]): readonly Spoken[] {
  const { t } = useText();
  const [spoken, setSpoken] = useState<readonly Spoken[]>([]);
  const heard = useRef<ReadonlyMap<number, Heard> | null>(null);
  const latest = useRef(entries);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => {
    latest.current = entries;
    if (heard.current === null) {
      heard.current = heardOf(entries);
      return;
    }
    timer.current ??= setTimeout(() => {
      timer.current = null;
      const before = heard.current ?? new Map<number, Heard>();
      heard.current = heardOf(latest.current);
      const text = latest.current
        .filter(isHeard)
        .flatMap((entry) => newsOf(entry, before.get(entry.id)))
        .map((news) => textOf(news, t))
        .join("\n");
      if (text !== "") {
        setSpoken((all) => [...all, { id: (all.at(-1)?.id ?? 0) + 1, text }].slice(-kept));
      }
    }, gatherMs);
  }, [entries, t]);
  useEffect(
    () => () => {
      clearTimeout(timer.current ?? undefined);
    },
    [],
  );
  return spoken;
}

function heardOf(entries: readonly ConsoleEntry[]): ReadonlyMap<number, Heard> {
  return new Map(entries.map((entry) => [entry.id, { output: outputOf(entry), exit: entry.exit }]));
}

interface News {
  readonly output: string;
  /** `null`: it goes on, or its end was told already. */
  readonly exit: number | null;
}

/** What was typed, and what the console itself answers to that. */
function isHeard({ origin, told }: ConsoleEntry): boolean {
  return origin === "typed" || told?.type === "tip" || told?.type === "signs";
}

/** What an entry has got since it was heard last. */
function newsOf(entry: ConsoleEntry, before: Heard | undefined): readonly News[] {
  if (entry.origin === "note") {
    return before === undefined ? [{ output: entry.line, exit: null }] : [];
  }
  const all = outputOf(entry);
  // What watch prints takes the place of what it has printed before.
  const output = before !== undefined && all.startsWith(before.output) ? all.slice(before.output.length) : all;
  const exit = before !== undefined && before.exit !== null ? null : entry.exit;
  return output === "" && exit === null ? [] : [{ output, exit }];
}

function textOf({ output, exit }: News, t: Translate): string {
  const count = lineCount(output);
  const printed = count > longestRead ? t("ui.console.said.lines", { count }) : output.trim();
  if (exit !== null && exit !== 0) {
    return `${printed}\n${t("ui.console.said.exit", { code: exit })}`.trim();
  }
  return printed === "" ? t("ui.console.said.ended") : printed;
}
