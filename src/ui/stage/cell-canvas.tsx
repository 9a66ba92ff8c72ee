import { useEffect, useRef } from "react";
import type { PodGlyph, PodState, SlotGrid } from "../../view/scene.ts";

interface CellCanvasProps {
  readonly pods: readonly PodGlyph[];
  readonly grid: SlotGrid;
  readonly colour: number | null;
  readonly label: string;
  /** Drawn again when it changes: colours are read from the page. */
  readonly theme: string;
  readonly onPick: (pod: PodGlyph) => void;
}

/** Very many pods: one cell for each on a canvas, told apart by the same forms as far as they can be seen. */
export function CellCanvas({ pods, grid, colour, label, theme, onPick }: CellCanvasProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext("2d");
    if (canvas === null || context === null || context === undefined) {
      return;
    }
    const ratio = window.devicePixelRatio;
    const width = Math.ceil(grid.width * ratio);
    const height = Math.ceil(grid.height * ratio);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, grid.width, grid.height);
    const inks = inksOf(canvas);
    for (const pod of pods) {
      context.globalAlpha = pod.opacity;
      drawCell(context, pod.state, { x: pod.x - grid.x, y: pod.y - grid.y, size: pod.size }, inks);
    }
  }, [pods, grid, colour, theme]);

  return (
    <canvas
      ref={ref}
      className="cells"
      role="img"
      aria-label={label}
      data-mark={colour ?? "none"}
      style={{ transform: `translate(${grid.x}px, ${grid.y}px)`, width: grid.width, height: grid.height }}
      onClick={(e) => {
        const box = e.currentTarget.getBoundingClientRect();
        const x = e.clientX - box.left + grid.x;
        const y = e.clientY - box.top + grid.y;
        const hit = pods.find(
          (pod) => pod.left === 0 && x >= pod.x && x < pod.x + grid.pitchX && y >= pod.y && y < pod.y + grid.pitchY,
        );
        if (hit !== undefined) {
          e.stopPropagation();
          onPick(hit);
        }
      }}
    />
  );
}

interface Inks {
  readonly fill: string;
  readonly line: string;
  readonly soft: string;
  readonly bad: string;
}

function inksOf(element: Element): Inks {
  const style = getComputedStyle(element);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return { fill: read("--mark-fill"), line: read("--mark-line"), soft: read("--mark-soft"), bad: read("--bad") };
}

interface Cell {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

function drawCell(context: CanvasRenderingContext2D, state: PodState, { x, y, size }: Cell, inks: Inks): void {
  switch (state) {
    case "ready":
      context.fillStyle = inks.fill;
      context.fillRect(x, y, size, size);
      return;
    case "running":
      context.fillStyle = inks.soft;
      context.fillRect(x, y, size, size);
      context.fillStyle = inks.fill;
      context.fillRect(x, y + size / 2, size, size / 2);
      return;
    case "pending":
    case "starting":
      context.fillStyle = inks.soft;
      context.fillRect(x, y, size, size);
      context.strokeStyle = inks.line;
      context.lineWidth = 1;
      context.strokeRect(x + 0.5, y + 0.5, size - 1, size - 1);
      return;
    case "failing":
      context.strokeStyle = inks.bad;
      context.lineWidth = Math.max(1, size / 5);
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(x + size, y + size);
      context.moveTo(x + size, y);
      context.lineTo(x, y + size);
      context.stroke();
      return;
    case "terminating":
      context.strokeStyle = inks.line;
      context.lineWidth = 1;
      context.beginPath();
      context.moveTo(x, y + size);
      context.lineTo(x + size, y);
      context.moveTo(x, y + size / 2);
      context.lineTo(x + size / 2, y);
      context.moveTo(x + size / 2, y + size);
      context.lineTo(x + size, y + size / 2);
      context.stroke();
      return;
    default:
      state satisfies never;
  }
}
