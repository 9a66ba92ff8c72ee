import { writtenLine } from "../shared/written-line.ts";
import { usePage } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { onceSheetIsGone } from "./sheet-goes.ts";

/** A line as it can be run: of kubectl, and without a word in capitals that stands for another. */
export function isWholeLine(code: string): boolean {
  return /^kubectl \S/.test(code) && !/\b[A-Z]{2,}\b|…/.test(code);
}

interface LessonLineProps {
  readonly line: string;
  /** Signs that belong to it: they do not begin a line. */
  readonly after: string;
}

/** A line of a lesson's text, and a button that writes it in the console, where it is looked at before it is run. */
export function LessonLine({ line, after }: LessonLineProps) {
  const { requests, settings } = usePage();
  const { t } = useText();
  return (
    <>
      <code>{line}</code>
      <span className="joined">
        <button
          type="button"
          className="line-writes"
          aria-label={t("ui.lessons.writeLine", { line })}
          title={t("ui.lessons.writeLine", { line })}
          onClick={(e) => {
            const isOver = e.currentTarget.closest(".sheet") !== null;
            requests.dispatchEvent(new Event("stage"));
            settings.setState({ dockTab: "kubectl" });
            const write = (): void => {
              writtenLine.setState({ line });
            };
            if (isOver) {
              onceSheetIsGone(write);
            } else {
              write();
            }
          }}
        />
        {after}
      </span>
    </>
  );
}
