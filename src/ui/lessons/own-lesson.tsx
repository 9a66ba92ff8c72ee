import { type ChangeEvent, useRef, useState } from "react";
import type { LessonFault, LessonProblem } from "../../lessons/lesson-fault.ts";
import { decodeText } from "../../player/workspace/decode-text.ts";
import { usePage } from "../use-player.ts";
import { type Text, useText } from "../use-text.ts";
import { openLessonFile } from "./open-lesson.ts";

/** More would only be in the way of the first ones. */
const MOST_SHOWN = 5;

type Told = { readonly file: string; readonly faults: readonly LessonFault[] } | "unavailable" | "binary";

/** A lesson that somebody has written: opened from its file, or told what is wrong with that. */
export function OwnLesson() {
  const page = usePage();
  const text = useText();
  const { t } = text;
  const [told, setTold] = useState<Told | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const open = async (file: File): Promise<void> => {
    const decoded = decodeText(new Uint8Array(await file.arrayBuffer()));
    if (!decoded.ok) {
      setTold("binary");
      return;
    }
    try {
      const faults = await openLessonFile(page, decoded.text, "push");
      if (faults.length > 0) {
        setTold({ file: file.name, faults });
      }
    } catch {
      setTold("unavailable");
    }
  };
  return (
    <section className="own-lesson" aria-labelledby="own-lesson">
      <h2 id="own-lesson">{t("ui.lessons.own")}</h2>
      <p className="soft">{t("ui.lessons.ownText")}</p>
      <div className="button-row">
        <button
          type="button"
          className="button small"
          onClick={() => {
            picker.current?.click();
          }}
        >
          {t("ui.lessons.openFile")}
        </button>
      </div>
      <input
        ref={picker}
        type="file"
        accept=".yaml,.yml"
        className="visually-hidden"
        tabIndex={-1}
        aria-hidden="true"
        onChange={(e: ChangeEvent<HTMLInputElement>) => {
          const file = e.currentTarget.files?.[0];
          e.currentTarget.value = "";
          if (file !== undefined) {
            void open(file);
          }
        }}
      />
      {told === null ? null : (
        <div className="refusal" role="alert">
          {typeof told === "string" ? (
            t(told === "binary" ? "ui.lessons.noText" : "ui.lessons.unavailable")
          ) : (
            <>
              <p>{t("ui.lessons.faults", { file: told.file, count: told.faults.length })}</p>
              <ul className="lesson-faults">
                {told.faults.slice(0, MOST_SHOWN).map(({ line, column, field, problem }) => (
                  <li key={`${String(line)} ${String(column)} ${field} ${problem.code}`}>
                    {t("ui.lessons.place", { line, column })} {field === "" ? null : <code>{field}</code>}{" "}
                    {faultText(problem, text)}
                  </li>
                ))}
              </ul>
              {told.faults.length > MOST_SHOWN ? (
                <p>{t("ui.lessons.moreFaults", { count: told.faults.length - MOST_SHOWN })}</p>
              ) : null}
            </>
          )}
        </div>
      )}
    </section>
  );
}

/** What is wrong, and what would be right. */
function faultText(problem: LessonProblem, { t, number }: Text): string {
  const listed = (all: readonly string[]): string => all.join(", ");
  switch (problem.code) {
    case "syntax":
      return t("ui.lessons.fault.syntax", { message: problem.message });
    case "tooLarge":
      return t("ui.lessons.fault.tooLarge", { size: number(problem.kilobytes), limit: number(problem.limit) });
    case "missing":
      return t("ui.lessons.fault.missing");
    case "unknownField":
      return problem.near === null
        ? t("ui.lessons.fault.unknownField", { known: listed(problem.known) })
        : t("ui.lessons.fault.nearField", { near: problem.near, known: listed(problem.known) });
    case "type":
      return t("ui.lessons.fault.type", { expected: problem.expected, found: problem.found });
    case "oneOf":
      return problem.near === null
        ? t("ui.lessons.fault.oneOf", { found: problem.found, known: listed(problem.known) })
        : t("ui.lessons.fault.nearOne", { found: problem.found, near: problem.near, known: listed(problem.known) });
    case "form":
      return t("ui.lessons.fault.form", { found: problem.found, examples: listed(problem.examples) });
    case "twice":
      return t("ui.lessons.fault.twice", { found: problem.found });
    case "noSuch":
      return t("ui.lessons.fault.noSuch", {
        what: t(`ui.lessons.what.${problem.what}`),
        found: problem.found,
        known: problem.known.length === 0 ? "–" : listed(problem.known),
      });
    case "unused":
      return t("ui.lessons.fault.unused", { what: t(`ui.lessons.what.${problem.what}`), found: problem.found });
    case "manifest":
      return problem.message;
    case "mark":
      return t("ui.lessons.fault.mark", { found: problem.found });
    default:
      return problem satisfies never;
  }
}
