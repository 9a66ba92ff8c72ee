import { useLayoutEffect, useRef } from "react";
import type { Cross, Dot, TrafficDots } from "../../view/traffic-dots.ts";
import { type Palette, paletteOf } from "../stage/draw-cells.ts";

interface DotCanvasProps {
  readonly requests: TrafficDots;
  readonly width: number;
  readonly height: number;
  readonly theme: string;
  readonly zoom: number;
}

/** Half of a dot, and of a cross. */
const dotSize = 3.5;
const crossSize = 4.5;

/** Requests on their way, over all else. What they come to is said by the counts: for a reader of the page it is no picture. */
export function DotCanvas({ requests, width, height, theme, zoom }: DotCanvasProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  const palette = useRef<Palette | null>(null);
  const wasEmpty = useRef(false);
  useLayoutEffect(() => {
    palette.current = ref.current === null ? null : paletteOf(ref.current);
  }, [theme]);
  useLayoutEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext("2d") ?? null;
    const isEmpty = requests.dots.length + requests.crosses.length === 0;
    const ratio = window.devicePixelRatio * zoom;
    const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas === null || context === null || palette.current === null) {
      return;
    }
    if (canvas.width !== across || canvas.height !== down) {
      canvas.width = across;
      canvas.height = down;
    } else if (!(isEmpty && wasEmpty.current)) {
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, across, down);
    }
    wasEmpty.current = isEmpty;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawDots(context, requests.dots, palette.current);
    drawCrosses(context, requests.crosses, palette.current(null).bad);
  }, [requests, width, height, theme, zoom]);
  return (
    <canvas
      ref={ref}
      className="request-dots"
      aria-hidden="true"
      data-dots={requests.dots.length}
      data-crosses={requests.crosses.length}
      style={{ width, height }}
    />
  );
}

/** Dots of one version in one go. */
function drawDots(context: CanvasRenderingContext2D, dots: readonly Dot[], palette: Palette): void {
  const alike = new Map<number | null, Dot[]>();
  for (const dot of dots) {
    const group = alike.get(dot.colour);
    if (group === undefined) {
      alike.set(dot.colour, [dot]);
    } else {
      group.push(dot);
    }
  }
  context.globalAlpha = 1;
  alike.forEach((group, colour) => {
    const inks = palette(colour);
    context.beginPath();
    for (const dot of group) {
      trace(context, dot, (colour ?? 0) % 4);
    }
    context.fillStyle = inks.fill;
    context.strokeStyle = inks.line;
    context.lineWidth = 1;
    context.fill();
    context.stroke();
  });
}

/** For each of four revisions in turn another form: a disc, a square, a diamond, a triangle. */
function trace(context: CanvasRenderingContext2D, { x, y }: Dot, form: number): void {
  const r = dotSize;
  if (form === 0) {
    context.moveTo(x + r, y);
    context.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  const corners =
    form === 1
      ? [-0.85, -0.85, 0.85, -0.85, 0.85, 0.85, -0.85, 0.85]
      : form === 2
        ? [0, -1.25, 1.25, 0, 0, 1.25, -1.25, 0]
        : [0, -1.15, 1.1, 0.85, -1.1, 0.85];
  for (let i = 0; i < corners.length; i += 2) {
    const [dx = 0, dy = 0] = corners.slice(i, i + 2);
    if (i === 0) {
      context.moveTo(x + dx * r, y + dy * r);
    } else {
      context.lineTo(x + dx * r, y + dy * r);
    }
  }
  context.closePath();
}

function drawCrosses(context: CanvasRenderingContext2D, crosses: readonly Cross[], ink: string): void {
  context.strokeStyle = ink;
  context.lineWidth = 2;
  context.lineCap = "round";
  for (const { x, y, opacity } of crosses) {
    context.globalAlpha = opacity;
    context.beginPath();
    context.moveTo(x - crossSize, y - crossSize);
    context.lineTo(x + crossSize, y + crossSize);
    context.moveTo(x + crossSize, y - crossSize);
    context.lineTo(x - crossSize, y + crossSize);
    context.stroke();
  }
  context.globalAlpha = 1;
}
