import { memo, type PointerEvent, useState } from "react";
import type { SimTime } from "../../api/objects.ts";
import { isGiven } from "../../player/given-acts.ts";
import type { Moment, MomentKind } from "../../view/moment.ts";
import { useText } from "../use-text.ts";
import { MarkTip } from "./mark-tip.tsx";
import { type TimeScale, marginRight } from "./time-scale.ts";

interface MomentMarksProps {
  readonly moments: readonly Moment[];
  /** Later ones are not drawn. */
  readonly untilMs: SimTime;
  readonly scale: TimeScale;
}

const rows: readonly MomentKind[] = ["you", "deployment", "replicaset", "pod", "node"];
/** Rows of text of 11 px as close as they can be read, so that the stage above keeps its height. */
const rowHeight = 10.5;
const labelHeight = 11.5;

/** How high the marks stand; the axis is below them. */
export const marksHeight = rows.length * rowHeight + labelHeight;

/** So near to a mark one points at it. */
const reach = 8;

/**
 * One mark for each moment, in a row for each who acted; the one that is pointed at says what it is. For the eye: the step
 * buttons go to the same places.
 */
export function MomentMarks({ moments, untilMs, scale }: MomentMarksProps) {
  const [pointed, setPointed] = useState<Moment | null>(null);
  const count = countUntil(moments, untilMs);
  const point = ({ clientX, clientY, currentTarget }: PointerEvent): void => {
    const { left, top } = currentTarget.getBoundingClientRect();
    setPointed(nearest(moments.slice(0, count), clientX - left, clientY - top, scale));
  };
  return (
    <div
      className="marks-box"
      onPointerMove={point}
      onPointerLeave={() => {
        setPointed(null);
      }}
    >
      <Marks moments={moments} count={count} scale={scale} />
      {pointed === null ? null : <MarkTip moment={pointed} x={scale.toX(pointed.atMs)} />}
    </div>
  );
}

/** The moment whose mark is nearest to a point, if it is near. */
function nearest(moments: readonly Moment[], x: number, y: number, { toX }: TimeScale): Moment | null {
  let found: Moment | null = null;
  let least = reach;
  for (const moment of moments.filter(isMarked)) {
    const distance = Math.hypot(toX(moment.atMs) - x, yOf(rows.indexOf(moment.kind)) - y);
    if (distance < least) {
      found = moment;
      least = distance;
    }
  }
  return found;
}

/** What came with the run is nobody's doing who looks at it. */
function isMarked({ news }: Moment): boolean {
  return news.type !== "input" || !isGiven(news.input);
}

/** Moments are in order of time. */
function countUntil(moments: readonly Moment[], untilMs: SimTime): number {
  return moments.findLastIndex(({ atMs }) => atMs <= untilMs) + 1;
}

interface MarksProps {
  readonly moments: readonly Moment[];
  /** So many of them are drawn. */
  readonly count: number;
  readonly scale: TimeScale;
}

const Marks = memo(function Marks({ moments, count, scale }: MarksProps) {
  const { t, locale } = useText();
  const { left, right } = scale;
  return (
    <svg className="marks" width={right + marginRight} height={marksHeight} aria-hidden="true" focusable="false">
      {rows.map((kind, row) => (
        <g key={kind}>
          <line className="mark-row" x1={left} x2={right} y1={yOf(row)} y2={yOf(row)} />
          <text className="mark-label" x={left - 8} y={yOf(row)} textAnchor="end" dominantBaseline="central">
            {t(`momentKind.${kind}`)}
          </text>
        </g>
      ))}
      {scale.ticks.map((tick) => (
        <text key={tick} className="axis-text" x={scale.toX(tick)} y={marksHeight - 3} textAnchor="middle">
          {(tick / 1000).toLocaleString(locale)}
        </text>
      ))}
      {marksIn(moments, count, scale.toX).map(({ key, kind, colour, isWait, path }) => (
        <path
          key={key}
          className={isWait ? "mark-dot wait" : "mark-dot"}
          data-mark={colour ?? "none"}
          data-moment={kind}
          d={path}
        />
      ))}
    </svg>
  );
});

interface MarkGroup {
  readonly key: string;
  readonly kind: MomentKind;
  readonly colour: number | null;
  readonly isWait: boolean;
  readonly path: string;
}

/** Marks of one look as one path; of those that fall on one another only the first is drawn. */
function marksIn(moments: readonly Moment[], count: number, toX: (atMs: SimTime) => number): readonly MarkGroup[] {
  const groups = new Map<string, MarkGroup>();
  const lastX = new Map<string, number>();
  for (const { atMs, kind, mark, isWait } of moments.slice(0, count).filter(isMarked)) {
    const colour = mark?.colour ?? null;
    const key = `${kind}/${String(colour)}/${String(isWait)}`;
    const x = toX(atMs);
    if (x - (lastX.get(key) ?? Number.NEGATIVE_INFINITY) >= 1) {
      lastX.set(key, x);
      groups.set(key, {
        key,
        kind,
        colour,
        isWait,
        path: `${groups.get(key)?.path ?? ""}${markPath(kind, x, yOf(rows.indexOf(kind)))}`,
      });
    }
  }
  return [...groups.values()];
}

function markPath(kind: MomentKind, x: number, y: number): string {
  return kind === "you" ? `M${x} ${y - 4} L${x + 4} ${y + 3} H${x - 4} Z` : circlePath(x, y, 2.6);
}

function yOf(row: number): number {
  return Math.round(row * rowHeight + rowHeight / 2 + 1);
}

function circlePath(x: number, y: number, r: number): string {
  return `M${x - r} ${y} a${r} ${r} 0 1 0 ${2 * r} 0 a${r} ${r} 0 1 0 ${-2 * r} 0`;
}
