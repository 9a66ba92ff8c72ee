import type { Locale } from "../../i18n/i18n.ts";
import type { ConsoleChunk, ConsoleEntry, ConsoleTold } from "../../player/console/console-state.ts";
import { describeInput } from "../../view/describe-input.ts";
import type { Text } from "../use-text.ts";

const known: Readonly<Record<Locale, WeakMap<ConsoleEntry, ConsoleEntry>>> = { en: new WeakMap(), es: new WeakMap() };

/** An entry with all that the page itself says in the reader's language; the same object for the same entry. */
export function toldEntry(entry: ConsoleEntry, text: Text): ConsoleEntry {
  if (entry.told === undefined && entry.chunks.every(({ told }) => told === undefined)) {
    return entry;
  }
  const there = known[text.locale].get(entry);
  if (there !== undefined) {
    return there;
  }
  const told: ConsoleEntry = {
    ...entry,
    line: entry.told === undefined ? entry.line : `# ${toldText(entry.told, text)}`,
    chunks: entry.chunks.map((chunk) => toldChunk(chunk, text)),
  };
  known[text.locale].set(entry, told);
  return told;
}

function toldChunk(chunk: ConsoleChunk, text: Text): ConsoleChunk {
  return chunk.told === undefined ? chunk : { ...chunk, text: `${toldText(chunk.told, text)}\n` };
}

function toldText(told: ConsoleTold, { t }: Text): string {
  switch (told.type) {
    case "act": {
      const { title, sentence } = describeInput(told.input, t);
      return `${title}. ${sentence}`;
    }
    case "undo":
    case "redo":
      return t(`ui.console.told.${told.type}`, { label: told.label });
    case "switchBranch":
    case "startOver":
    case "open":
    case "wentBack":
      return t(`ui.console.told.${told.type}`);
    case "signs": {
      const signs = told.signs.map((sign) => (sign === " " ? t("ui.console.told.space") : sign)).join(" ");
      return t("ui.console.told.signs", { signs, line: told.line });
    }
    case "tip":
      return t(`ui.console.tip.${told.tip}`);
    case "cut":
      return `[${t("ui.console.told.cut", { lines: told.lines })}]`;
    case "tooManyPods":
      return t("ui.controls.tooManyPods", { wanted: told.wanted, limit: told.limit });
    case "unavailable":
      return t("ui.controls.unavailable");
    default:
      return told satisfies never;
  }
}
