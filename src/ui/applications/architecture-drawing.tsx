import { useId } from "react";
import type { Architecture, DrawnPart, DrawnService } from "../../view/architecture.ts";
import { type Placed, placeArchitecture, serviceLabel, shortName } from "../../view/architecture-layout.ts";
import { useText } from "../use-text.ts";
import { architectureSentences } from "./architecture-sentences.ts";

interface ArchitectureDrawingProps {
  readonly architecture: Architecture;
  readonly name: string;
}

/** The most pods that are drawn one by one. */
const mostPods = 5;
const podSize = 9;
const leastScale = 0.82;

/** An architecture as a drawing, and the same in sentences for who does not see it. */
export function ArchitectureDrawing({ architecture, name }: ArchitectureDrawingProps) {
  const text = useText();
  const { t } = text;
  const id = useId();
  const { width, height, users, parts, services, lines } = placeArchitecture(architecture);
  const rate = architecture.services.reduce((sum, { usersPerSecond }) => sum + (usersPerSecond ?? 0), 0);
  return (
    <>
      <svg
        className="architecture"
        viewBox={`0 0 ${String(width)} ${String(height)}`}
        width={width}
        height={height}
        // Smaller than this its names are no longer read: what is wider is scrolled.
        style={{ minWidth: width * leastScale }}
        aria-hidden="true"
        focusable="false"
      >
        <defs>
          {(["whole", "broken"] as const).map((kind) => (
            <marker
              key={kind}
              id={`${id}-${kind}`}
              className={`architecture-head ${kind}`}
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="6"
              markerHeight="6"
              orient="auto"
            >
              <path d="M0 0.5 L8 4 L0 7.5 Z" />
            </marker>
          ))}
        </defs>
        {lines.map(({ key, path, isBroken }) => (
          <path
            key={key}
            className="architecture-line"
            data-broken={isBroken || undefined}
            d={path}
            markerEnd={`url(#${id}-${isBroken ? "broken" : "whole"})`}
          />
        ))}
        {users === null ? null : (
          <g className="architecture-users" transform={`translate(${String(users.x)} ${String(users.y)})`}>
            <circle cx="0" cy="5" r="4" />
            <path d="M-8 17 a8 7 0 0 1 16 0 Z" />
            <text x="0" y="28" textAnchor="middle">
              {t("ui.applications.architecture.users")}
              {rate > 0 ? ` · ${t("ui.applications.architecture.rate", { rate })}` : ""}
            </text>
          </g>
        )}
        {services.map((service) => (
          <ServiceBox key={service.of.key} {...service} />
        ))}
        {parts.map((part) => (
          <PartBox key={part.of.key} {...part} />
        ))}
      </svg>
      <ul className="visually-hidden" aria-label={t("ui.applications.architecture.titleOf", { name })}>
        {architectureSentences(architecture, text).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}

function ServiceBox({ of, x, y, width, height }: Placed<DrawnService>) {
  return (
    <g className="architecture-service" data-trouble={of.trouble ?? undefined}>
      <rect x={x} y={y} width={width} height={height} rx={height / 2} />
      <text x={x + width / 2} y={y + 15} textAnchor="middle">
        {serviceLabel(of)}
      </text>
      <title>{of.name}</title>
    </g>
  );
}

function PartBox({ of, x, y, width, height }: Placed<DrawnPart>) {
  const { t, number } = useText();
  const { replicas, ready } = of;
  const shown = Math.min(replicas, mostPods);
  const isLess = ready !== null && ready < replicas;
  const counts = ready === null ? number(replicas) : t("ui.applications.architecture.ready", { ready, replicas });
  return (
    <g className="architecture-part" data-less={isLess || undefined}>
      <rect x={x} y={y} width={width} height={height} rx={6} />
      <text className="architecture-name" x={x + width / 2} y={y + 18} textAnchor="middle">
        {shortName(of.name)}
      </text>
      {ready === null && replicas <= mostPods ? (
        Array.from({ length: shown }, (_, i) => (
          <rect
            key={i}
            className="architecture-pod"
            x={x + width / 2 + (i - shown / 2) * (podSize + 3) + 1.5}
            y={y + 27}
            width={podSize}
            height={podSize}
            rx={2}
          />
        ))
      ) : (
        <text className="architecture-counts" x={x + width / 2} y={y + 35} textAnchor="middle">
          {counts}
        </text>
      )}
      <title>{of.name}</title>
    </g>
  );
}
