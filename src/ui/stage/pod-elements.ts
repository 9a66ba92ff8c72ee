import type { Translate } from "../../i18n/i18n.ts";
import type { PodDetail, PodGlyph } from "../../view/scene.ts";
import type { PlacedPod } from "../../view/travel.ts";
import { glyphLetter } from "./glyph-look.ts";
import { type Attributes, podAttributes, podStyle } from "./pod-attributes.ts";

/** What all pods of a picture have in common. */
export interface PodsLook {
  readonly detail: PodDetail;
  /** The pod that is selected, by its object's key. */
  readonly selected: string | null;
  /** The one that Tab goes to, by its own key. */
  readonly tabStop: string | null;
  readonly scope: string;
  readonly t: Translate;
}

export interface PodElements {
  readonly draw: (pods: readonly PlacedPod[], look: PodsLook) => void;
  /** The pod that an element, or one within it, stands for. */
  readonly podOf: (element: Element) => PodGlyph | undefined;
}

interface Drawn {
  readonly element: HTMLElement;
  placed: PlacedPod;
  isSelected: boolean;
  isTabStop: boolean;
  attributes: Attributes;
  style: string;
  letter: string;
}

/**
 * Keeps an element for each pod, the same one for as long as the pod is on the stage, and writes to it only what has
 * changed. Not by React: with hundreds of pods, of which a leap in time changes all, its own bookkeeping would take longer
 * than the frame that is to show them.
 */
export function podElements(layer: HTMLElement): PodElements {
  const known = new Map<string, Drawn>();
  const pods = new WeakMap<Element, Drawn>();
  let last: PodsLook | null = null;

  function added(placed: PlacedPod): Drawn {
    const element = document.createElement("div");
    const drawn = { element, placed, isSelected: false, isTabStop: false, attributes: {}, style: "", letter: "" };
    known.set(placed.key, drawn);
    pods.set(element, drawn);
    return drawn;
  }

  function removeGone(present: readonly PlacedPod[]): void {
    const keys = new Set(present.map(({ key }) => key));
    for (const [key, { element }] of known) {
      if (!keys.has(key)) {
        element.remove();
        known.delete(key);
      }
    }
  }

  return {
    draw: (present, look) => {
      const isSameLook = last !== null && last.detail === look.detail && last.t === look.t;
      last = look;
      removeGone(present);
      let next = layer.firstElementChild;
      for (const placed of present) {
        const before = known.get(placed.key);
        const drawn = before ?? added(placed);
        const isSelected = placed.pod.objectKey === look.selected;
        const isTabStop = placed.key === look.tabStop;
        if (
          before === undefined ||
          !isSameLook ||
          before.placed !== placed ||
          before.isSelected !== isSelected ||
          before.isTabStop !== isTabStop
        ) {
          Object.assign(drawn, { placed, isSelected, isTabStop });
          write(
            drawn,
            podAttributes(placed, { detail: look.detail, isSelected, isTabStop, scope: look.scope, t: look.t }),
          );
        }
        // In their order, in which they are read.
        if (drawn.element === next) {
          next = next.nextElementSibling;
        } else {
          layer.insertBefore(drawn.element, next);
        }
      }
    },
    podOf: (element) => pods.get(element)?.placed.pod,
  };
}

function write(drawn: Drawn, attributes: Attributes): void {
  const { element, placed } = drawn;
  for (const name in attributes) {
    const value = attributes[name] ?? null;
    if (value !== (drawn.attributes[name] ?? null)) {
      if (value === null) {
        element.removeAttribute(name);
      } else {
        element.setAttribute(name, value);
      }
    }
  }
  for (const name in drawn.attributes) {
    if (!(name in attributes)) {
      element.removeAttribute(name);
    }
  }
  const style = podStyle(placed);
  if (style !== drawn.style) {
    // Not as an attribute, which the page's policy forbids.
    element.style.cssText = style;
  }
  const letter = glyphLetter(placed.pod, placed.size);
  if (letter !== drawn.letter) {
    element.textContent = letter;
  }
  Object.assign(drawn, { attributes, style, letter });
}
