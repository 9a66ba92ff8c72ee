import { type Point, clampZoom, wheelZoom } from "./zoom.ts";

type OnZoom = (change: (scale: number) => number, anchor: Point) => void;

/** Wheel with Ctrl or Cmd (a trackpad's pinch is one too), and two fingers; neither may zoom the page as well. */
export function listenToZoom(element: HTMLElement, onZoom: OnZoom): () => void {
  const inside = (clientX: number, clientY: number): Point => {
    const box = element.getBoundingClientRect();
    return { x: clientX - box.left, y: clientY - box.top };
  };
  const onWheel = (e: WheelEvent): void => {
    if (e.ctrlKey || e.metaKey) {
      e.preventDefault();
      const lines = e.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      onZoom((scale) => wheelZoom(scale, e.deltaY * lines), inside(e.clientX, e.clientY));
    }
  };
  let apart: number | null = null;
  const onTouch = (e: TouchEvent): void => {
    const [a, b] = e.touches;
    if (e.touches.length !== 2 || a === undefined || b === undefined) {
      apart = null;
      return;
    }
    e.preventDefault();
    const now = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
    const before = apart;
    if (before !== null && before > 0) {
      const middle = inside((a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2);
      onZoom((scale) => clampZoom((scale * now) / before), middle);
    }
    apart = now;
  };
  const active = { passive: false } as const;
  element.addEventListener("wheel", onWheel, active);
  for (const type of ["touchstart", "touchmove", "touchend", "touchcancel"] as const) {
    element.addEventListener(type, onTouch, active);
  }
  return () => {
    element.removeEventListener("wheel", onWheel);
    for (const type of ["touchstart", "touchmove", "touchend", "touchcancel"] as const) {
      element.removeEventListener(type, onTouch);
    }
  };
}
