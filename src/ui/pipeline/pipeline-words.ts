import type { Locale, Translate } from "../../i18n/i18n.ts";
import type { PipelineTarget, PipelineRun } from "../../player/pipeline/pipeline-run.ts";
import type { Published } from "../../player/pipeline/pipelines.ts";
import { formatSeconds } from "../shared/format-time.ts";

/** A target as kubectl names it; with its container, and its namespace, where that tells it from others. */
export function targetText(target: PipelineTarget, all: readonly PipelineTarget[], namespace: string): string {
  const isAlone = all.every(({ name, container }) => name !== target.name || container === target.container);
  const scope = target.namespace === namespace ? "" : ` -n ${target.namespace}`;
  return `deployment/${target.name}${isAlone ? "" : ` ${target.container}`}${scope}`;
}

/** What came of a publication, or what it waits for. */
export function resultText(run: PipelineRun, t: Translate, locale: Locale): string {
  const { state, why, order, publishedMs, endedMs, steps } = run;
  switch (state) {
    case "queued":
      return t("ui.pipeline.result.queued");
    case "running":
      return t("ui.pipeline.result.running", { name: order.target.name });
    case "ok": {
      const beganMs = steps[0]?.beganMs ?? publishedMs;
      return t("ui.pipeline.result.ok", { time: formatSeconds((endedMs ?? beganMs) - beganMs, locale) });
    }
    case "failed":
      return t(steps[0]?.state === "failed" ? "ui.pipeline.result.notSet" : "ui.pipeline.result.failed");
    case "rolledBack":
      return t("ui.pipeline.result.rolledBack");
    case "undoFailed":
      return t("ui.pipeline.result.undoFailed");
    case "interrupted":
      return t(
        why === "changed"
          ? "ui.pipeline.result.changed"
          : why === "stopped"
            ? "ui.pipeline.result.stopped"
            : "ui.pipeline.result.wentBack",
      );
    case "dropped":
      return t(
        why === "switchedOff"
          ? "ui.pipeline.result.droppedOff"
          : why === "stopped"
            ? "ui.pipeline.result.droppedStopped"
            : "ui.pipeline.result.droppedBack",
      );
    default:
      return state satisfies never;
  }
}

/** What became of the last publication, where no run says it; "" where one does. */
export function publishedText(published: Published | null, t: Translate): string {
  const { image = "" } = published ?? {};
  switch (published?.type) {
    case "off":
      return t(published.line === null ? "ui.pipeline.offNowhere" : "ui.pipeline.off", { image });
    case "nowhere":
      return t("ui.pipeline.publishedNowhere", { image });
    case "queued":
      return t("ui.pipeline.publishedQueued", { image, ahead: published.ahead });
    case "deploying":
    case undefined:
      return "";
    default:
      return published satisfies never;
  }
}

/** What a screen reader is told by itself: the newest of what has begun or ended, or what became of a publication. */
export function saidText(
  runs: readonly PipelineRun[],
  published: Published | null,
  t: Translate,
  locale: Locale,
): string {
  const note = publishedText(published, t);
  const newest = runs
    .filter(({ state }) => state !== "queued")
    .toSorted((a, b) => (b.endedMs ?? b.publishedMs) - (a.endedMs ?? a.publishedMs))[0];
  const result =
    newest === undefined
      ? ""
      : t("ui.pipeline.said", { image: newest.order.image, result: resultText(newest, t, locale) });
  return [note, result].filter((text) => text !== "").join(" ");
}
