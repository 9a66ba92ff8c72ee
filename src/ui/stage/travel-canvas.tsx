import { useEffect, useRef } from "react";
import type { PlacedPod } from "../../view/travel.ts";
import { paintCells } from "./cell-canvas.tsx";

interface TravelCanvasProps {
  readonly pods: readonly PlacedPod[];
  readonly width: number;
  readonly height: number;
  readonly zoom: number;
}

/** Cells on their way from one view to the other, over the whole stage. */
export function TravelCanvas({ pods, width, height, zoom }: TravelCanvasProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (ref.current !== null) {
      const glyphs = pods.map(({ pod, x, y, size, opacity }) => ({ ...pod, x, y, size, opacity }));
      paintCells(ref.current, glyphs, { x: 0, y: 0, width, height }, zoom);
    }
  }, [pods, width, height, zoom]);
  return <canvas ref={ref} className="cells travelling" aria-hidden="true" style={{ width, height }} />;
}
