import type { Translate } from "../../i18n/i18n.ts";
import type { PodDetail, PodGlyph } from "../../view/scene.ts";
import type { PlacedPod } from "../../view/travel.ts";
import { glyphLook, glyphStyle } from "./glyph-look.ts";
import { podLabel } from "./labels.ts";

/** How a pod's element is drawn beside what the pod itself says. */
export interface PodLook {
  readonly detail: PodDetail;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
  /** Sets the ids of one picture apart from those of another on the same page. */
  readonly scope: string;
  readonly t: Translate;
}

export type Attributes = Readonly<Record<string, string | null>>;

/** The id of a pod's element: its lane or node says by it that the pod is part of it. */
export function podElementId(key: string, scope: string): string {
  return `pod-${scope}${key}`;
}

/** The attributes of a pod's element; `null`: it has none of that name. What is just gone fades, but is no object any more. */
export function podAttributes({ pod, isLifted }: PlacedPod, look: PodLook): Attributes {
  const drawn = {
    ...glyphLook(pod),
    class: "pod glyph",
    "data-lifted": flag(isLifted),
  };
  return pod.left > 0 ? { ...drawn, "data-ghost": "", "aria-hidden": "true" } : { ...drawn, ...objectOf(pod, look) };
}

function objectOf(pod: PodGlyph, { detail, isSelected, isTabStop, scope, t }: PodLook): Attributes {
  const hasNote = detail === "full";
  return {
    id: podElementId(pod.key, scope),
    role: "button",
    tabindex: isTabStop ? "0" : "-1",
    "aria-label": podLabel(pod, t),
    "aria-pressed": String(isSelected),
    // Written by the style sheet: the name that is read out says the same, and more.
    "data-short": hasNote || detail === "name" ? pod.shortName : null,
    "data-note": hasNote ? noteOf(pod, t) : null,
    "data-stop": pod.key,
    "data-kind": "Pod",
    "data-name": pod.name,
    "data-state": pod.state,
    "data-revision": pod.revision === null ? null : String(pod.revision),
    "data-ended": flag(pod.isEnded),
    "data-reason": pod.reason,
    "data-slot": String(pod.slot),
    "data-node": pod.nodeName,
  };
}

function flag(isSet: boolean): string | null {
  return isSet ? "true" : null;
}

/** Where it stands and how large it is, as declarations of a style. */
export function podStyle({ pod, x, y, size, opacity }: PlacedPod): string {
  const { entered } = pod;
  const place = `left:${x}px;top:${y}px;width:${size}px;${glyphStyle(pod, size)}`;
  // A transform or an opacity of its own costs the browser in every frame, also while nothing moves: only on the way.
  return `${place}${entered < 1 ? `transform:scale(${0.7 + 0.3 * entered});` : ""}${opacity < 1 ? `opacity:${opacity};` : ""}`;
}

/** The state in a word, or why it fails: in two lines, since `ImagePull` alone would say something else. */
function noteOf({ reason, state, isEnded, restarts }: PodGlyph, t: Translate): string {
  // What was wrong with one that is to go is of no matter any more, but that its node is silent.
  const isTold = reason !== null && (state !== "terminating" || reason === "NodeNotReady");
  const note = !isTold ? t(`ui.podShort.${isEnded ? "ended" : state}`) : inTwoLines(reason);
  return restarts === 0 ? note : `${note} ↻\u00a0${restarts}`;
}

/** May break once, where a word of it begins and the halves are most alike: `ImagePull` and `BackOff`; else `Unsched-ulable`. */
function inTwoLines(reason: string): string {
  const middle = reason.length / 2;
  const breaks = [...reason.matchAll(/(?<=[a-z])(?=[A-Z])/g)].map(({ index }) => index);
  const [at] = breaks.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  const half = Math.ceil(middle);
  return at === undefined
    ? `${reason.slice(0, half)}\u00ad${reason.slice(half)}`
    : `${reason.slice(0, at)}\u200b${reason.slice(at)}`;
}
