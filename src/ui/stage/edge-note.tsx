import { useEffect } from "react";
import type { Scene } from "../../view/scene.ts";
import { useText } from "../use-text.ts";
import { edgeReason } from "./edge-reason.ts";

interface EdgeNoteProps {
  readonly scene: Scene;
  /** The ReplicaSet whose edge is explained. */
  readonly explained: string;
  readonly onPoint: (key: string | null) => void;
  readonly onClose: () => void;
}

/** So wide that it covers the Deployment's card at most, and no Pods. */
const width = 236;

/** Why an edge is there, beside it. The ReplicaSet's description says the same, so this is for the eyes. */
export function EdgeNote({ scene, explained, onPoint, onClose }: EdgeNoteProps) {
  const { t } = useText();
  useEffect(() => {
    const onKeyDown = (e: KeyboardEvent): void => {
      if (e.key === "Escape") {
        e.preventDefault();
        onClose();
      }
    };
    document.addEventListener("keydown", onKeyDown, true);
    return () => {
      document.removeEventListener("keydown", onKeyDown, true);
    };
  }, [onClose]);
  const group = scene.groups.find(({ cards }) => cards.some(({ key }) => key === explained));
  const card = group?.cards.find(({ key }) => key === explained);
  if (group === undefined || card === undefined) {
    return null;
  }
  const edge = group.edges.find(({ key }) => key === explained);
  const shown = Math.min(width, scene.width - 16);
  const x = edge === undefined ? Math.max(8, card.x) : Math.max(8, edge.toX - shown - 6);
  const y = edge === undefined ? card.y + card.height + 4 : edge.toY + 10;
  return (
    <div
      className="edge-note"
      role="tooltip"
      style={{ transform: `translate(${x}px, ${y}px)`, width: shown }}
      onPointerEnter={() => {
        onPoint(explained);
      }}
      onPointerLeave={() => {
        onPoint(null);
      }}
    >
      {edgeReason(card, group.deployment, t).map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}
