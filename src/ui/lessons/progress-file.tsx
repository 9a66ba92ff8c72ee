import { type ChangeEvent, useRef, useState } from "react";
import type { ProgressUnkept } from "../../player/lessons/progress-store.ts";
import { progressOf } from "../../player/lessons/page-lessons.ts";
import { joined, type Progress, type ProgressProblem } from "../../player/lessons/progress.ts";
import { saveBlob } from "../editor/save-blob.ts";
import { useText } from "../use-text.ts";

type Told =
  | { readonly type: "brought" }
  | { readonly type: "reset"; readonly before: Progress }
  | { readonly type: "problem"; readonly problem: ProgressProblem };

/** Progress as a file: to take it along, to bring it back, to begin anew. */
export function ProgressFile({ unkept }: { readonly unkept: ProgressUnkept | null }) {
  const { t, number } = useText();
  const progress = progressOf();
  const [told, setTold] = useState<Told | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const bring = async (e: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const input = e.currentTarget;
    const file = input.files?.[0];
    if (file !== undefined) {
      const brought = progress.bringIn(await file.text());
      setTold(brought.ok ? { type: "brought" } : { type: "problem", problem: brought.error });
      input.value = "";
    }
  };
  return (
    <section className="progress-file" aria-labelledby="your-progress">
      <h2 id="your-progress">{t("ui.lessons.yourProgress")}</h2>
      <p className="soft">
        {t("ui.lessons.keptHere")} {unkept === null ? null : t(`ui.lessons.unkept.${unkept}`)}
      </p>
      <div className="button-row">
        <button
          type="button"
          className="button small"
          onClick={() => {
            saveBlob(new Blob([progress.exported()], { type: "application/json" }), "rolloutscope-progress.json");
          }}
        >
          {t("ui.lessons.export")}
        </button>
        <button
          type="button"
          className="button small"
          onClick={() => {
            picker.current?.click();
          }}
        >
          {t("ui.lessons.import")}
        </button>
        <input
          ref={picker}
          type="file"
          accept=".json,application/json"
          className="visually-hidden"
          tabIndex={-1}
          aria-hidden="true"
          onChange={(e) => {
            void bring(e);
          }}
        />
        <button
          type="button"
          className="button small"
          onClick={() => {
            const before = progress.reset();
            // Who presses it twice gets back what was there before the first time.
            setTold({ type: "reset", before: told?.type === "reset" ? joined(told.before, before) : before });
          }}
        >
          {t("ui.lessons.reset")}
        </button>
      </div>
      {told === null ? null : (
        <p role="status">
          {told.type === "brought"
            ? t("ui.lessons.brought")
            : told.type === "reset"
              ? t("ui.lessons.wasReset")
              : told.problem.code === "newer"
                ? t("ui.lessons.problem.newer", {
                    version: number(told.problem.version),
                    known: number(told.problem.known),
                  })
                : told.problem.code === "damaged"
                  ? t("ui.lessons.problem.damaged")
                  : t("ui.lessons.problem.other")}{" "}
          {told.type === "reset" ? (
            <button
              type="button"
              className="link"
              onClick={() => {
                progress.putBack(told.before);
                setTold(null);
              }}
            >
              {t("ui.lessons.putBack")}
            </button>
          ) : null}
        </p>
      )}
    </section>
  );
}
