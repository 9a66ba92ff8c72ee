import { followHeads } from "./follow-heads.ts";

/** A press that moves less than this is a click. */
const slackPx = 4;
const ownDrag = "input, select, textarea, button, a, [role=slider], .controls";

interface Hold {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly left: number;
  readonly top: number;
}

/**
 * Lets a mouse take hold of the stage and move it, where it is larger than what it is seen through; fingers do that by
 * themselves. The heads of its columns go with it.
 */
export function listenToPan(element: HTMLElement): () => void {
  let hold: Hold | null = null;
  let isPanning = false;
  const leaveHeads = followHeads(element);
  const onDown = (e: PointerEvent): void => {
    const isOther = e.pointerType === "touch" || (e.button !== 0 && e.button !== 1);
    if (isOther || !(e.target instanceof Element) || e.target.closest(ownDrag) !== null) {
      return;
    }
    hold = { id: e.pointerId, x: e.clientX, y: e.clientY, left: element.scrollLeft, top: element.scrollTop };
    isPanning = false;
  };
  const onMove = (e: PointerEvent): void => {
    if (hold === null || e.pointerId !== hold.id) {
      return;
    }
    const [dx, dy] = [e.clientX - hold.x, e.clientY - hold.y];
    if (!isPanning && Math.hypot(dx, dy) > slackPx) {
      isPanning = true;
      element.setPointerCapture(hold.id);
      element.dataset["panning"] = "true";
    }
    if (isPanning) {
      element.scrollTo(hold.left - dx, hold.top - dy);
    }
  };
  const onUp = (): void => {
    hold = null;
    delete element.dataset["panning"];
  };
  // What was let go of was not meant.
  const onClick = (e: MouseEvent): void => {
    if (isPanning) {
      e.stopPropagation();
      isPanning = false;
    }
  };
  element.addEventListener("pointerdown", onDown);
  element.addEventListener("pointermove", onMove);
  element.addEventListener("pointerup", onUp);
  element.addEventListener("pointercancel", onUp);
  element.addEventListener("click", onClick, true);
  return () => {
    onUp();
    leaveHeads();
    element.removeEventListener("pointerdown", onDown);
    element.removeEventListener("pointermove", onMove);
    element.removeEventListener("pointerup", onUp);
    element.removeEventListener("pointercancel", onUp);
    element.removeEventListener("click", onClick, true);
  };
}
