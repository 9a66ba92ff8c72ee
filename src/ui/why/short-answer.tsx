import { useCallback, useEffect, useRef } from "react";
import type { ObjectRef, SimTime } from "../../api/objects.ts";
import type { Timeline } from "../../sim/timeline.ts";
import { answersAt } from "../../view/answers/answers-at.ts";
import { describeAnswers } from "../../view/answers/describe-answer.ts";
import { nameOfRef } from "../../view/name-of-ref.ts";
import { useAnnouncement } from "../shared/use-announcement.ts";
import { selectedElement, uncoverSelected } from "../stage/uncover-selected.ts";
import { usePage } from "../use-player.ts";
import { useText } from "../use-text.ts";
import { useReading } from "./use-reading.ts";

/** Where there is no room for the pane of what is selected: its name and its first answer, and the way to all of them. */
export function ShortAnswer({ onOpen }: { readonly onOpen: () => void }) {
  const { player } = usePage();
  const { timeline, nowMs, isPlaying, selected } = useReading();
  const onClear = useCallback(() => {
    selectedElement()?.focus({ preventScroll: true });
    player.select(null);
  }, [player]);
  return selected === null ? null : (
    <Answer
      timeline={timeline}
      nowMs={nowMs}
      isPlaying={isPlaying}
      selected={selected}
      onOpen={onOpen}
      onClear={onClear}
    />
  );
}

interface AnswerProps {
  readonly timeline: Timeline;
  readonly nowMs: SimTime;
  readonly isPlaying: boolean;
  readonly selected: ObjectRef;
  readonly onOpen: () => void;
  readonly onClear: () => void;
}

function Answer({ timeline, nowMs, isPlaying, selected, onOpen, onClear }: AnswerProps) {
  const { t } = useText();
  const bar = useRef<HTMLElement>(null);
  const [answer] = describeAnswers(answersAt(timeline, nowMs, selected), t, nowMs, !isPlaying);
  const name = `${selected.kind} ${nameOfRef(selected)}`;
  const title = answer?.title ?? t("ui.why.none");
  const announced = useAnnouncement(`${name}: ${title}`);

  useEffect(() => {
    // The caption stands on the bar, while the stage is in sight.
    const tops = [document.querySelector(".stage-end"), bar.current].map(
      (e) => e?.getBoundingClientRect().top ?? innerHeight,
    );
    uncoverSelected(Math.min(...tops));
  }, [selected]);

  useEffect(() => {
    const onPress = ({ target }: Event): void => {
      if (target instanceof Element && target.closest(".stage-viewport") !== null && target.closest(things) === null) {
        onClear();
      }
    };
    const onKey = ({ key, target }: KeyboardEvent): void => {
      if (key === "Escape" && target instanceof Node && bar.current?.contains(target) === true) {
        onClear();
      }
    };
    document.addEventListener("click", onPress);
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("click", onPress);
      document.removeEventListener("keydown", onKey);
    };
  }, [onClear]);

  return (
    <section ref={bar} className="short-answer" aria-label={t("ui.why.answers")}>
      <button type="button" className="short-answer-open" aria-haspopup="dialog" onClick={onOpen}>
        <span className="short-answer-name">{name}</span>
        <span className="short-answer-text" data-stuck={answer?.isStuck === true || undefined}>
          <b>{title}</b> {answer?.sentence}
        </span>
        <span className="short-answer-more">{t("ui.why.more")}</span>
      </button>
      <button type="button" className="button small icon-only" aria-label={t("ui.close")} onClick={onClear}>
        ×
      </button>
      <span className="visually-hidden" aria-live="polite">
        {announced}
      </span>
    </section>
  );
}

/** What a press on the stage may mean; beside all of them nothing is selected any more. */
const things = "[data-stop], [data-kind], canvas, button, input, label, .controls, .edges, .edge-note";
