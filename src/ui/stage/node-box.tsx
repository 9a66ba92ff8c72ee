import type { ObjectRef } from "../../api/objects.ts";
import type { NodeFacts } from "../../view/node-facts.ts";
import type { NodeCard } from "../../view/nodes-scene.ts";
import type { PodDetail } from "../../view/scene.ts";
import { useText } from "../use-text.ts";
import { PodCells } from "./pod-cells.tsx";
import { NodeMeter } from "./node-meter.tsx";
import { cpuText, isSilent, memoryText, nodeLabel, nodeStatus, partOf, shortTaint } from "./node-words.ts";

interface NodeBoxProps {
  readonly card: NodeCard;
  readonly detail: PodDetail;
  readonly isSelected: boolean;
  readonly selected: ObjectRef | null;
  readonly isTabStop: boolean;
  readonly theme: string;
  readonly zoom: number;
  readonly hasCells: boolean;
  readonly owned: string | undefined;
  readonly onSelect: (ref: ObjectRef) => void;
}

/** A node: what it says of itself, how full it is, and room for its pods. */
export function NodeBox({ card, facts, ...rest }: NodeBoxProps & { readonly facts: NodeFacts }) {
  const { t } = useText();
  const { detail, isSelected, selected, isTabStop, theme, zoom, hasCells, owned, onSelect } = rest;
  const select = (): void => {
    onSelect({ kind: "Node", key: facts.name });
  };
  return (
    <div
      className="node-box"
      style={{
        transform: `translate(${card.x}px, ${card.y}px)`,
        width: card.width,
        height: card.height,
        opacity: card.opacity,
      }}
      role="group"
      tabIndex={isTabStop ? 0 : -1}
      aria-label={nodeLabel(facts, t)}
      aria-owns={owned}
      aria-current={isSelected ? "true" : undefined}
      data-stop={card.key}
      data-kind="Node"
      data-name={facts.name}
      data-state={card.state}
      data-silent={facts.isCutOff || undefined}
      onClick={select}
      onKeyDown={(e) => {
        if (e.key === "Enter" && e.target === e.currentTarget) {
          select();
        }
      }}
    >
      <NodeHead facts={facts} />
      {detail === "cell" && hasCells ? (
        <PodCells home={card} selected={selected} theme={theme} zoom={zoom} onSelect={onSelect} />
      ) : null}
    </div>
  );
}

function NodeHead({ facts }: { readonly facts: NodeFacts }) {
  const { t, locale } = useText();
  return (
    <div className="node-facts">
      <p className="node-title">
        <b>{facts.name}</b>
        {nodeStatus(facts).map((status) => (
          <span key={status} className="badge" data-state={badgeOf(status)}>
            {status}
          </span>
        ))}
        {isSilent(facts) ? (
          <span className="badge" data-state="stalled">
            {t("ui.views.silentShort")}
          </span>
        ) : null}
        {facts.pressures.map((pressure) => (
          <span key={pressure} className="badge" data-state="stalled">
            {pressure}
          </span>
        ))}
      </p>
      <p className="soft">{t("ui.views.nodePods", { count: facts.pods, limit: facts.podLimit })}</p>
      <NodeMeter label={t("ui.views.cpuLabel")} text={cpuText(facts, t, locale)} part={partOf(facts.cpuMilli)} />
      <NodeMeter
        label={t("ui.views.memoryLabel")}
        text={memoryText(facts, t, locale)}
        part={partOf(facts.memoryBytes)}
      />
      {facts.taints.length === 0 ? null : (
        <ul className="node-taints" aria-label={t("ui.views.taints")}>
          {facts.taints.map((taint) => (
            <li key={taint} title={taint}>
              <code>{shortTaint(taint)}</code>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function badgeOf(status: string): string {
  return status === "Ready" ? "complete" : status === "NotReady" ? "stalled" : "paused";
}
