import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import type { ObjectRef } from "../../api/objects.ts";
import { cellNeighbour } from "./cell-neighbour.ts";
import { type CellHome, neighbour, type Stops } from "./stops.ts";

interface RovingInputs {
  readonly root: RefObject<HTMLElement | null>;
  readonly stops: Stops;
  readonly homes: readonly CellHome[];
  /** Pods are cells: only one of each home is an element. */
  readonly isCells: boolean;
  readonly onSelect: (ref: ObjectRef) => void;
}

export interface Roving {
  readonly tabStop: string | null;
  readonly onKeyDown: (e: KeyboardEvent<HTMLElement>) => void;
  readonly onFocus: (e: FocusEvent<HTMLElement>) => void;
  readonly onBlur: (e: FocusEvent<HTMLElement>) => void;
}

const arrows = new Set(["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"]);

/** One Tab stop for all that is on the stage, and arrow keys between its things. */
export function useRoving({ root, stops, homes, isCells, onSelect }: RovingInputs): Roving {
  const focused = useRef<string | null>(null);
  const [stop, setStop] = useState<string | null>(null);
  const tabStop = stop !== null && stops.parentOf(stop) !== undefined ? stop : stops.first;
  const parent = useRef<string | null>(null);

  // The thing that had the focus is gone: its lane or node takes it, so that a keyboard is not thrown back to the top.
  useEffect(() => {
    const key = focused.current;
    const now = key === null ? null : stops.parentOf(key);
    if (now !== undefined) {
      parent.current = now;
    } else if (document.activeElement === document.body) {
      const home = parent.current;
      const next = home !== null && stops.parentOf(home) !== undefined ? home : stops.first;
      elementOf(root.current, next)?.focus();
    }
  });

  // A cell that the arrow keys went to is an element only now.
  useEffect(() => {
    if (isCells && focused.current === stop && stop !== null) {
      elementOf(root.current, stop)?.focus();
    }
  }, [root, stop, isCells]);

  const onKeyDown = (e: KeyboardEvent<HTMLElement>): void => {
    const target = e.target;
    if (
      !(target instanceof HTMLElement) ||
      target.dataset["stop"] === undefined ||
      e.altKey ||
      e.ctrlKey ||
      e.metaKey
    ) {
      return;
    }
    if ((e.key === "Enter" || e.key === " ") && target.dataset["kind"] === "Pod" && target.ariaPressed !== "true") {
      e.preventDefault();
      target.click();
      return;
    }
    if (!arrows.has(e.key)) {
      return;
    }
    e.preventDefault();
    const cell = isCells ? cellNeighbour(homes, target.dataset["stop"], e.key) : null;
    if (cell !== null) {
      onSelect({ kind: "Pod", key: cell.objectKey });
      focused.current = cell.key;
      setStop(cell.key);
      return;
    }
    const elements = new Map(
      [...(root.current?.querySelectorAll<HTMLElement>("[data-stop]") ?? [])].map((element) => [
        element.dataset["stop"],
        element,
      ]),
    );
    const inOrder = stops.all().flatMap(({ key }) => elements.get(key) ?? []);
    neighbour(inOrder, target, e.key)?.focus();
  };

  return {
    tabStop,
    onKeyDown,
    onFocus: (e) => {
      const key = e.target.dataset["stop"];
      focused.current = key ?? null;
      if (key !== undefined) {
        setStop(key);
      }
    },
    onBlur: (e) => {
      // Being taken away is no choice to leave: then nothing else has the focus.
      if (e.relatedTarget !== null) {
        focused.current = null;
      }
    },
  };
}

function elementOf(root: HTMLElement | null, key: string | null): HTMLElement | null {
  return root === null || key === null ? null : root.querySelector<HTMLElement>(`[data-stop="${CSS.escape(key)}"]`);
}
