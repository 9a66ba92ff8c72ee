import { memo } from "react";
import { useText } from "../use-text.ts";
import type { Prompt } from "./use-prompt.ts";

type TouchKey =
  | {
      readonly id: "tab" | "up" | "down" | "search" | "interrupt";
      readonly shown: string;
      readonly act: "complete" | "older" | "newer" | "search" | "interrupt";
    }
  | { readonly id: "pipe" | "dash" | "slash"; readonly shown: string };

const keys: readonly TouchKey[] = [
  { id: "tab", shown: "Tab", act: "complete" },
  { id: "up", shown: "↑", act: "older" },
  { id: "down", shown: "↓", act: "newer" },
  { id: "search", shown: "Ctrl+R", act: "search" },
  { id: "interrupt", shown: "Ctrl+C", act: "interrupt" },
  { id: "pipe", shown: "|" },
  { id: "dash", shown: "-" },
  { id: "slash", shown: "/" },
];

/** Keys that a phone's keyboard has not, or hides. They leave the focus, and with it the keyboard, where it is. */
export const TouchKeys = memo(function TouchKeys({ act, insert }: Pick<Prompt, "act" | "insert">) {
  const { t } = useText();
  return (
    <div className="touch-keys" role="group" aria-label={t("ui.console.keys")}>
      {keys.map((key) => (
        <button
          key={key.id}
          type="button"
          className="touch-key"
          aria-label={t(`ui.console.key.${key.id}`)}
          onPointerDown={(e) => {
            e.preventDefault();
          }}
          onClick={() => {
            if ("act" in key) {
              act(key.act);
            } else {
              insert(key.shown);
            }
          }}
        >
          {key.shown}
        </button>
      ))}
    </div>
  );
});
