import type { PodGlyph, PodState } from "../../view/scene.ts";

/** The colours of one revision, as a canvas needs them. */
interface Inks {
  readonly fill: string;
  readonly line: string;
  readonly soft: string;
  readonly bad: string;
}

/** The colours of each revision as the page's theme has them. */
export type Palette = (colour: number | null) => Inks;

/**
 * Colours are read when they are wanted first, and then no more: to ask for one makes the browser work out the styles of the
 * whole page, which is too much for a frame.
 */
export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const known = new Map<number | null, Inks>();
  return (colour) => {
    const inks = known.get(colour) ?? inksOf(style, colour);
    known.set(colour, inks);
    return inks;
  };
}

function inksOf(style: CSSStyleDeclaration, colour: number | null): Inks {
  const read = (name: string): string => style.getPropertyValue(name).trim();
  const bad = read("--bad");
  return colour === null
    ? { fill: read("--soft"), line: read("--soft"), soft: read("--well"), bad }
    : { fill: read(`--r${colour}-fill`), line: read(`--r${colour}-line`), soft: read(`--r${colour}-soft`), bad };
}

/** Draws pods as cells: those that look alike in one go, for there may be thousands. */
export function drawCells(
  context: CanvasRenderingContext2D,
  pods: readonly PodGlyph[],
  origin: { readonly x: number; readonly y: number },
  palette: Palette,
): void {
  const alike = new Map<string, PodGlyph[]>();
  for (const pod of pods) {
    const key = `${pod.mark?.colour ?? "none"}/${formOf(pod)}/${Math.round(pod.opacity * 10)}`;
    const group = alike.get(key);
    if (group === undefined) {
      alike.set(key, [pod]);
    } else {
      group.push(pod);
    }
  }
  for (const group of alike.values()) {
    const [first] = group;
    if (first !== undefined) {
      context.globalAlpha = first.opacity;
      drawAlike(
        context,
        formOf(first),
        group.map(({ x, y }) => ({ x: x - origin.x, y: y - origin.y })),
        first.size,
        palette(first.mark?.colour ?? null),
        (first.mark?.colour ?? 0) % 4,
      );
    }
  }
}

type Form = PodState | "ended";

function formOf({ state, isEnded }: PodGlyph): Form {
  return isEnded ? "ended" : state;
}

interface Corner {
  readonly x: number;
  readonly y: number;
}

function drawAlike(
  context: CanvasRenderingContext2D,
  form: Form,
  corners: readonly Corner[],
  size: number,
  inks: Inks,
  pattern: number,
): void {
  const trace = (each: (corner: Corner) => void): void => {
    context.beginPath();
    corners.forEach(each);
  };
  const fill = (ink: string, top: number): void => {
    context.fillStyle = ink;
    trace(({ x, y }) => {
      context.rect(x, y + top, size, size - top);
    });
    context.fill();
  };
  const stroke = (ink: string, width: number, each: (corner: Corner) => void): void => {
    context.strokeStyle = ink;
    context.lineWidth = width;
    trace(each);
    context.stroke();
  };
  // So thin in the smallest cells that something is left within.
  const outline = Math.min(1, size / 4);
  switch (form) {
    case "ready":
      fill(inks.fill, 0);
      inscribe(context, corners, size, inks.soft, pattern);
      return;
    case "running":
      fill(inks.soft, 0);
      fill(inks.fill, size / 2);
      return;
    case "pending":
    case "starting":
      fill(inks.soft, 0);
      stroke(inks.line, outline, ({ x, y }) => {
        context.rect(x + outline / 2, y + outline / 2, size - outline, size - outline);
      });
      return;
    case "failing": {
      const width = Math.max(1, size / 5);
      const [from, way] = [slant(width), size - 2 * slant(width)];
      stroke(inks.bad, width, ({ x, y }) => {
        lineTo(context, x + from, y + from, way, way);
        lineTo(context, x + size - from, y + from, -way, way);
      });
      return;
    }
    case "terminating": {
      const from = slant(1);
      const [way, half] = [size - 2 * from, size / 2 - 2 * from];
      stroke(inks.line, 1, ({ x, y }) => {
        lineTo(context, x + from, y + size - from, way, -way);
        lineTo(context, x + from, y + size / 2 - from, half, -half);
        lineTo(context, x + size / 2 + from, y + size - from, half, -half);
      });
      return;
    }
    case "ended":
      stroke(inks.line, outline, ({ x, y }) => {
        context.rect(x + outline, y + outline, size - 2 * outline, size - 2 * outline);
      });
      return;
    default:
      form satisfies never;
  }
}

/** In smaller cells nothing can be told apart but colours. */
const patternFrom = 5;

/** What is drawn in a cell for each of four revisions in turn, so that they differ without their colours: nothing, a dot, a bar, a pillar. */
function inscribe(
  context: CanvasRenderingContext2D,
  corners: readonly Corner[],
  size: number,
  ink: string,
  pattern: number,
): void {
  if (size < patternFrom || pattern === 0) {
    return;
  }
  const thick = Math.max(1, Math.round(size / 4));
  const long = Math.max(thick, Math.round(size * 0.6));
  const [width, height] = pattern === 1 ? [thick, thick] : pattern === 2 ? [long, thick] : [thick, long];
  context.fillStyle = ink;
  context.beginPath();
  for (const { x, y } of corners) {
    context.rect(x + Math.floor((size - width) / 2), y + Math.floor((size - height) / 2), width, height);
  }
  context.fill();
}

/** So far a slanting line reaches beyond its end: by that much it begins within, so that all of it stays in its cell. */
function slant(width: number): number {
  return (width * Math.SQRT1_2) / 2;
}

function lineTo(context: CanvasRenderingContext2D, x: number, y: number, dx: number, dy: number): void {
  context.moveTo(x, y);
  context.lineTo(x + dx, y + dy);
}
