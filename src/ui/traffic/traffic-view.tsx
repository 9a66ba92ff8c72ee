import { type KeyboardEvent, memo } from "react";
import type { ObjectRef } from "../../api/objects.ts";
import type { Box } from "../../view/scene.ts";
import type { PodsCard, ServiceCard, TrafficEdge, TrafficScene, UsersCard } from "../../view/traffic-scene.ts";
import type { Drawing } from "../stage/picture.ts";
import { PodCells } from "../stage/pod-cells.tsx";
import { ImageName } from "../shared/image-name.tsx";
import { useText } from "../use-text.ts";
import { rateOf, rateTexts } from "./rate-text.ts";

interface TrafficViewProps extends Drawing {
  readonly scene: TrafficScene;
}

/** Users, the Services that are asked and the pods behind them; pods and requests are drawn in layers above. */
export function TrafficView({ scene, ...drawing }: TrafficViewProps) {
  const { t } = useText();
  const { selected, tabStop, onSelect } = drawing;
  return (
    <section className="group" aria-label={t("ui.views.traffic")} data-narrow={scene.isNarrow || undefined}>
      <EdgeLines edges={scene.edges} width={scene.width} height={scene.height} />
      {scene.strips.unasked === null ? null : (
        <Strip box={scene.strips.unasked} title={t("ui.traffic.unasked")} text={t("ui.traffic.unaskedText")} />
      )}
      {scene.strips.loose === null ? null : (
        <Strip box={scene.strips.loose} title={t("ui.traffic.loose")} text={t("ui.traffic.looseText")} />
      )}
      {scene.users.map((card) => (
        <UsersBox key={card.key} card={card} />
      ))}
      {scene.services.map((card) => (
        <ServiceBox
          key={card.key}
          card={card}
          isSelected={selected?.kind === "Service" && selected.key === card.objectKey}
          isTabStop={tabStop === card.key}
          onSelect={onSelect}
        />
      ))}
      {scene.cards.map((card) => (
        <PodsBox key={card.key} card={card} isCells={scene.detail === "cell"} {...drawing} />
      ))}
    </section>
  );
}

function boxStyle({ x, y, width, height }: Box, opacity = 1) {
  return { transform: `translate(${x}px, ${y}px)`, width, height, opacity };
}

function Strip({ box, title, text }: { readonly box: Box; readonly title: string; readonly text: string }) {
  return (
    <div className="traffic-strip" style={boxStyle(box)}>
      <h3>{title}</h3>
      <p className="soft">{text}</p>
    </div>
  );
}

function UsersBox({ card }: { readonly card: UsersCard }) {
  const text = useText();
  return (
    <div className="users-box" style={boxStyle(card, card.opacity)} data-idle={card.ratePerSecond === 0 || undefined}>
      <b>{text.t("ui.traffic.users")}</b>
      <span>{text.t("ui.traffic.perSecond", { rate: rateOf(card.ratePerSecond, text) })}</span>
    </div>
  );
}

interface ServiceBoxProps {
  readonly card: ServiceCard;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
  readonly onSelect: (ref: ObjectRef) => void;
}

function ServiceBox({ card, isSelected, isTabStop, onSelect }: ServiceBoxProps) {
  const text = useText();
  const { t } = text;
  const { name, type, ports, ready, endpoints } = card;
  const { all, lost } = rateTexts(card, text);
  const isThere = type !== "";
  const select = (): void => {
    onSelect({ kind: "Service", key: card.objectKey });
  };
  const said = isThere
    ? t("ui.traffic.serviceLabel", { name, type, ports: ports.join(", "), ready, endpoints })
    : t("ui.traffic.noServiceLabel", { name });
  return (
    <div
      className="service-box"
      style={boxStyle(card, card.opacity)}
      role="group"
      aria-label={said}
      data-kind="Service"
      data-name={name}
      data-missing={!isThere || undefined}
      data-empty={(isThere && ready === 0) || undefined}
      {...(isThere
        ? {
            tabIndex: isTabStop ? 0 : -1,
            "aria-current": isSelected ? ("true" as const) : undefined,
            "data-stop": card.key,
            onClick: select,
            onKeyDown: (e: KeyboardEvent) => {
              if (e.key === "Enter" && e.target === e.currentTarget) {
                select();
              }
            },
          }
        : {})}
    >
      {card.perSecond < 0.05 ? null : (
        <p className="service-rate">
          {all}
          {lost === null ? null : <b className="lost">{lost}</b>}
        </p>
      )}
      <p className="service-title">
        <b>{name}</b>
        <span className="soft">{isThere && ports.length > 0 ? `:${ports.join(", ")}` : ""}</span>
      </p>
      <p className="service-facts">
        {isThere ? (
          <>
            <span>{type}</span> <span className="service-ready">{t("ui.traffic.ready", { ready, endpoints })}</span>
          </>
        ) : (
          t("ui.traffic.noService")
        )}
      </p>
    </div>
  );
}

interface PodsBoxProps extends Drawing {
  readonly card: PodsCard;
  readonly isCells: boolean;
}

function PodsBox({ card, isCells, selected, tabStop, theme, zoom, hasCells, ownedBy, onSelect }: PodsBoxProps) {
  const text = useText();
  const { t } = text;
  const { replicaSet, mark, revision, image } = card;
  const { all, lost } = rateTexts(card, text);
  const select = (): void => {
    if (replicaSet !== null) {
      onSelect({ kind: "ReplicaSet", key: replicaSet.objectKey });
    }
  };
  const isSelected = selected?.kind === "ReplicaSet" && selected.key === replicaSet?.objectKey;
  return (
    <div
      className="pods-box"
      style={boxStyle(card, card.opacity)}
      role="group"
      aria-label={
        replicaSet === null || mark === null
          ? t("ui.traffic.podsLabel")
          : t("ui.traffic.versionLabel", { letter: mark.letter, image, revision: revision ?? 0 })
      }
      aria-owns={ownedBy.get(card.key)}
      data-mark={mark?.colour ?? "none"}
      {...(replicaSet === null
        ? {}
        : {
            tabIndex: tabStop === card.key ? 0 : -1,
            "aria-current": isSelected ? ("true" as const) : undefined,
            "data-stop": card.key,
            "data-kind": "ReplicaSet",
            "data-revision": revision ?? undefined,
            onClick: select,
            onKeyDown: (e: KeyboardEvent) => {
              if (e.key === "Enter" && e.target === e.currentTarget) {
                select();
              }
            },
          })}
    >
      <p className="pods-head">
        {mark === null ? null : <span className="mark">{mark.letter}</span>}
        <ImageName image={image} />
        {card.service === null ? null : (
          <span className="pods-rate">
            {all}
            {lost === null ? null : <b className="lost"> {lost}</b>}
          </span>
        )}
      </p>
      {isCells && hasCells ? (
        <PodCells home={card} selected={selected} theme={theme} zoom={zoom} onSelect={onSelect} />
      ) : null}
    </div>
  );
}

interface EdgeLinesProps {
  readonly edges: readonly TrafficEdge[];
  readonly width: number;
  readonly height: number;
}

function EdgeLines({ edges, width, height }: EdgeLinesProps) {
  return (
    <svg className="edges traffic-edges" width={width} height={height} aria-hidden="true" focusable="false">
      {edges.map((edge) => (
        <EdgeLine
          key={edge.key}
          kind={edge.kind}
          path={edge.path}
          colour={edge.mark?.colour ?? null}
          isIdle={edge.perSecond < 0.05}
          isLossy={edge.lostPerSecond >= 0.05}
        />
      ))}
    </svg>
  );
}

interface EdgeLineProps {
  readonly kind: TrafficEdge["kind"];
  readonly path: string;
  readonly colour: number | null;
  readonly isIdle: boolean;
  readonly isLossy: boolean;
}

const EdgeLine = memo(function EdgeLine({ kind, path, colour, isIdle, isLossy }: EdgeLineProps) {
  return (
    <g data-edge={kind} data-mark={colour ?? "none"} data-idle={isIdle || undefined} data-lossy={isLossy || undefined}>
      <path className="edge" d={path} />
    </g>
  );
});
