import type { PodGlyph, PodState } from "../../view/scene.ts";

/** The colours of one revision, as a canvas needs them. */
interface Inks {
  readonly fill: string;
  readonly line: string;
  readonly soft: string;
  readonly bad: string;
}

/** Colours of a revision as the page's theme has them. */
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
  element: Element,
): void {
  const style = getComputedStyle(element);
  const alike = new Map<string, PodGlyph[]>();
  for (const pod of pods) {
    const key = `${pod.mark?.colour ?? "none"}/${pod.state}/${pod.opacity.toFixed(1)}`;
    const group = alike.get(key);
    if (group === undefined) {
      alike.set(key, [pod]);
    } else {
      group.push(pod);
    }
  }
  const inks = new Map<number | null, Inks>();
  for (const group of alike.values()) {
    const [first] = group;
    if (first !== undefined) {
      const colour = first.mark?.colour ?? null;
      const ink = inks.get(colour) ?? inksOf(style, colour);
      inks.set(colour, ink);
      context.globalAlpha = first.opacity;
      drawAlike(
        context,
        first.state,
        group.map(({ x, y }) => ({ x: x - origin.x, y: y - origin.y })),
        first.size,
        ink,
      );
    }
  }
}

interface Corner {
  readonly x: number;
  readonly y: number;
}

function drawAlike(
  context: CanvasRenderingContext2D,
  state: PodState,
  corners: readonly Corner[],
  size: number,
  inks: Inks,
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
  switch (state) {
    case "ready":
      fill(inks.fill, 0);
      return;
    case "running":
      fill(inks.soft, 0);
      fill(inks.fill, size / 2);
      return;
    case "pending":
    case "starting":
      fill(inks.soft, 0);
      stroke(inks.line, 1, ({ x, y }) => {
        context.rect(x + 0.5, y + 0.5, size - 1, size - 1);
      });
      return;
    case "failing":
      stroke(inks.bad, Math.max(1, size / 5), ({ x, y }) => {
        lineTo(context, x, y, size, size);
        lineTo(context, x + size, y, -size, size);
      });
      return;
    case "terminating":
      stroke(inks.line, 1, ({ x, y }) => {
        lineTo(context, x, y + size, size, -size);
        lineTo(context, x, y + size / 2, size / 2, -size / 2);
        lineTo(context, x + size / 2, y + size, size / 2, -size / 2);
      });
      return;
    default:
      state satisfies never;
  }
}

function lineTo(context: CanvasRenderingContext2D, x: number, y: number, dx: number, dy: number): void {
  context.moveTo(x, y);
  context.lineTo(x + dx, y + dy);
}
