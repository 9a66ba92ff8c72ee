import type { ObjectRef } from "../../api/objects.ts";
import type { NodeCard, NodesScene } from "../../view/nodes-scene.ts";
import { useText } from "../use-text.ts";
import { PodCells } from "./pod-cells.tsx";
import { NodeBox } from "./node-box.tsx";

interface NodesViewProps {
  readonly scene: NodesScene;
  readonly selected: ObjectRef | null;
  readonly tabStop: string | null;
  readonly theme: string;
  readonly zoom: number;
  readonly hasCells: boolean;
  readonly ownedBy: ReadonlyMap<string, string>;
  readonly onSelect: (ref: ObjectRef) => void;
}

/** Where pods run: a box for each node, and a strip for those that have none; the pods are drawn in a layer above. */
export function NodesView({ scene, selected, tabStop, theme, zoom, hasCells, ownedBy, onSelect }: NodesViewProps) {
  const { t } = useText();
  const { detail } = scene;
  return (
    <section className="group" aria-label={t("ui.views.nodes")}>
      {scene.cards.map((card) =>
        card.facts === null ? (
          <Strip
            key={card.key}
            card={card}
            selected={selected}
            theme={theme}
            zoom={zoom}
            isCells={detail === "cell" && hasCells}
            onSelect={onSelect}
          />
        ) : (
          <NodeBox
            key={card.key}
            card={card}
            facts={card.facts}
            detail={detail}
            selected={selected}
            isSelected={selected?.kind === "Node" && selected.key === card.name}
            isTabStop={tabStop === card.key}
            theme={theme}
            zoom={zoom}
            hasCells={hasCells}
            owned={ownedBy.get(card.key)}
            onSelect={onSelect}
          />
        ),
      )}
    </section>
  );
}

interface StripProps {
  readonly card: NodeCard;
  readonly selected: ObjectRef | null;
  readonly theme: string;
  readonly zoom: number;
  readonly isCells: boolean;
  readonly onSelect: (ref: ObjectRef) => void;
}

/**
 * Pods that have no node yet: a line with room below it, which those pass that are given one at once. It is a box only while
 * some cannot be given any, so that nothing opens and closes for every Pod of a rollout.
 */
function Strip({ card, selected, theme, zoom, isCells, onSelect }: StripProps) {
  const { t } = useText();
  const waiting = card.pods.filter((pod) => pod.left === 0);
  const count = waiting.length;
  return (
    <div
      className="node-strip"
      style={{ transform: `translate(${card.x}px, ${card.y}px)`, width: card.width, height: card.height }}
      data-state={card.state}
      data-stuck={waiting.some(({ reason }) => reason !== null) || undefined}
    >
      <h3>{t("ui.views.unscheduled")}</h3>
      <p className="soft" data-count={count === 0 ? undefined : count}>
        {count === 0 ? t("ui.views.allScheduled") : t("count.pods", { count })}
      </p>
      {isCells && count > 0 ? (
        <PodCells home={card} selected={selected} theme={theme} zoom={zoom} onSelect={onSelect} />
      ) : null}
    </div>
  );
}
