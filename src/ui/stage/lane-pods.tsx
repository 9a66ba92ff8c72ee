import type { ObjectRef } from "../../api/objects.ts";
import type { PodDetail, PodGlyph, PodState, ReplicaSetCard } from "../../view/scene.ts";
import type { Translate } from "../../i18n/i18n.ts";
import { useText } from "../use-text.ts";
import { CellCanvas } from "./cell-canvas.tsx";
import { PodButton } from "./pod-button.tsx";

interface LanePodsProps {
  readonly card: ReplicaSetCard;
  readonly detail: PodDetail;
  readonly selected: ObjectRef | null;
  readonly tabStop: string | null;
  readonly theme: string;
  readonly onSelect: (ref: ObjectRef) => void;
}

/** The slots of a lane and the pods in them. */
export function LanePods({ card, detail, selected, tabStop, theme, onSelect }: LanePodsProps) {
  const { t } = useText();
  const isSelected = (pod: PodGlyph): boolean => selected?.kind === "Pod" && selected.key === pod.objectKey;
  const isCells = detail === "cell";
  // Of very many pods only one is an element: the one that is selected, or the first; arrow keys move it.
  const buttons = isCells ? theOneOf(card.pods, isSelected) : card.pods;
  return (
    <>
      {isCells ? (
        <CellCanvas
          pods={card.pods}
          grid={card.grid}
          colour={card.mark?.colour ?? null}
          theme={theme}
          label={cellSummary(card.pods, t)}
          onPick={(pod) => {
            onSelect({ kind: "Pod", key: pod.objectKey });
          }}
        />
      ) : null}
      {card.freeSlots.map((slot) => (
        <span
          key={`free-${slot.slot}`}
          className="slot"
          aria-hidden="true"
          style={{ left: slot.x, top: slot.y, width: card.grid.cell, height: card.grid.cell }}
        />
      ))}
      {buttons.map((pod) => (
        <PodButton
          key={pod.key}
          pod={pod}
          detail={detail}
          isSelected={isSelected(pod)}
          isTabStop={tabStop === pod.key}
          isLaneMark={pod.mark === card.mark}
          onSelect={onSelect}
        />
      ))}
    </>
  );
}

function theOneOf(pods: readonly PodGlyph[], isSelected: (pod: PodGlyph) => boolean): readonly PodGlyph[] {
  const one = pods.find((pod) => pod.left === 0 && isSelected(pod)) ?? pods[0];
  return one !== undefined && one.left === 0 ? [one] : [];
}

const states: readonly PodState[] = ["pending", "starting", "running", "ready", "failing", "terminating"];

/** "5,000 Pods: 4,200 ready, 800 starting": a lane in words. */
export function cellSummary(pods: readonly PodGlyph[], t: Translate): string {
  const counts = new Map<PodState, number>();
  let present = 0;
  for (const { left, state } of pods) {
    if (left === 0) {
      present++;
      counts.set(state, (counts.get(state) ?? 0) + 1);
    }
  }
  const parts = states.flatMap((state) => {
    const count = counts.get(state);
    return count === undefined ? [] : [`${count} ${t(`pod.state.${state}`)}`];
  });
  return `${t("count.pods", { count: present })}: ${parts.join(", ")}`;
}
