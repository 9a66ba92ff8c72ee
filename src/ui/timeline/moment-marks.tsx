import { memo } from "react";
import type { SimTime } from "../../api/objects.ts";
import type { Moment, MomentKind } from "../../view/moment.ts";
import { useText } from "../use-text.ts";
import { type TimeScale, marginRight } from "./time-scale.ts";

interface MomentMarksProps {
  readonly moments: readonly Moment[];
  /** Later ones are not drawn. */
  readonly untilMs: SimTime;
  readonly scale: TimeScale;
}

const rows: readonly MomentKind[] = ["you", "deployment", "replicaset", "pod", "node"];
const rowHeight = 7;
const labelHeight = 14;

/** How high the marks stand; the axis is below them. */
export const marksHeight = rows.length * rowHeight + labelHeight;

/** One mark for each moment, in a row for each who acted. For the eye: the step buttons go to the same places. */
export function MomentMarks({ moments, untilMs, scale }: MomentMarksProps) {
  return <Marks moments={moments} count={countUntil(moments, untilMs)} scale={scale} />;
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
  const { locale } = useText();
  const { left, right } = scale;
  return (
    <svg className="marks" width={right + marginRight} height={marksHeight} aria-hidden="true" focusable="false">
      {rows.map((kind, row) => (
        <line key={kind} className="mark-row" x1={left} x2={right} y1={yOf(row)} y2={yOf(row)} />
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
  for (const { atMs, kind, mark, isWait } of moments.slice(0, count)) {
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
  return row * rowHeight + rowHeight / 2 + 1;
}

function circlePath(x: number, y: number, r: number): string {
  return `M${x - r} ${y} a${r} ${r} 0 1 0 ${2 * r} 0 a${r} ${r} 0 1 0 ${-2 * r} 0`;
}
