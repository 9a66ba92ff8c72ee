import { useLayoutEffect, useRef } from "react";
import { kubectlLines } from "../../player/kubectl-lines.ts";
import type { Fault } from "../../sim/input.ts";
import type { ObjectFacts } from "../../view/object-facts.ts";
import { Refusal } from "../controls/refusal.tsx";
import type { Run } from "../controls/run.ts";
import { useOutputs } from "../controls/use-outputs.ts";
import { CopyButton } from "../shared/copy-button.tsx";
import { useText } from "../use-text.ts";

interface PodActionsProps {
  readonly pod: Extract<ObjectFacts, { readonly kind: "Pod" }>;
  readonly namespace: string;
  readonly run: Run;
  readonly onFault: (fault: Fault) => void;
}

/** What can be done to a pod: deleted by kubectl, or made to fail behind Kubernetes' back. */
export function PodActions({ pod, namespace, run, onFault }: PodActionsProps) {
  const { t } = useText();
  const [outputs, showOutputs] = useOutputs();
  const slash = pod.objectKey.indexOf("/");
  const target = { name: pod.name, namespace: pod.objectKey.slice(0, slash) };
  const line = kubectlLines(namespace).deletePod(target);
  const isRunning = pod.state === "ready" || pod.state === "running";
  const isGoing = pod.state === "terminating";
  const actions = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current } = actions;
    return () => {
      // They go with the pod: who is at them goes on with what is said of it.
      if (current?.contains(document.activeElement) === true) {
        current.closest(".pane")?.querySelector<HTMLElement>(".pane-title")?.focus({ preventScroll: true });
      }
    };
  }, []);
  // None is ever disabled: the one that was pressed would lose the focus.
  return (
    <div ref={actions} className="pod-actions" role="group" aria-label={t("ui.pod.actions", { name: pod.name })}>
      <div className="button-row">
        <button
          type="button"
          className="button small"
          title={line}
          aria-disabled={isGoing || undefined}
          onClick={() => {
            if (!isGoing) {
              showOutputs(run(line));
            }
          }}
        >
          {t("ui.pod.delete")}
        </button>
        <button
          type="button"
          className="button small"
          title={t("ui.why.crashMeans")}
          aria-disabled={!isRunning || undefined}
          onClick={() => {
            if (isRunning) {
              onFault({ type: "crashPod", pod: pod.objectKey });
            }
          }}
        >
          {t("ui.pod.crash")}
        </button>
        <button
          type="button"
          className="button small"
          title={t("ui.why.readyMeans")}
          aria-disabled={!isRunning || undefined}
          onClick={() => {
            if (isRunning) {
              onFault({ type: "setPodReady", pod: pod.objectKey, ready: pod.state !== "ready" });
            }
          }}
        >
          {pod.state === "running" ? t("ui.pod.makeReady") : t("ui.pod.makeUnready")}
        </button>
      </div>
      <details className="same-line">
        <summary>{t("ui.why.sameLine")}</summary>
        <div className="line-row">
          <code>{line}</code>
          <CopyButton text={line} label={t("ui.why.copyLine")} />
        </div>
        <p className="soft">{t("ui.why.noLine")}</p>
      </details>
      <Refusal outputs={outputs} />
    </div>
  );
}
