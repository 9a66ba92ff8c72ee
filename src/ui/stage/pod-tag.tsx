import type { PlacedPod } from "../../view/travel.ts";
import { useText } from "../use-text.ts";
import { podStateText } from "./labels.ts";

interface PodTagProps {
  readonly placed: PlacedPod;
  /** Of the stage: it does not reach beyond it. */
  readonly width: number;
}

/** Half of its greatest width, and a little. */
const reach = 114;
/** So much room it needs above the pod; else it stands below. */
const height = 44;
const gap = 5;

/** The whole name of the pod that one points at, and its state: what a glyph has no room for. A screen reader has both already. */
export function PodTag({ placed: { pod, x, y, size }, width }: PodTagProps) {
  const { t } = useText();
  const isBelow = y < height;
  const left = Math.min(Math.max(x + size / 2, reach), Math.max(reach, width - reach));
  return (
    <div
      className="pod-tag"
      aria-hidden="true"
      data-below={isBelow || undefined}
      style={{ left, top: isBelow ? y + size + gap : y - gap }}
    >
      <code>{pod.name}</code>
      {podStateText(pod, t)}
    </div>
  );
}
