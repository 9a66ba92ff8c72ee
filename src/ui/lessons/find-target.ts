import type { Translate } from "../../i18n/i18n.ts";
import { type Pointed, pointedAt } from "../../player/lessons/pointed-at.ts";
import type { PlayerState } from "../../player/player-state.ts";
import { dockPanelId, dockTabId } from "../dock/dock-ids.ts";

/** Where in the page that is just now which a lesson speaks of. */
export interface Found {
  readonly element: HTMLElement;
  /** It is not to be seen itself: this is pressed to get there. */
  readonly isWay: boolean;
}

/** What a target of a lesson means in the page as it is shown; `null`: there is nothing like it. */
export function findTarget(target: string, { timeline, playheadMs }: PlayerState, t: Translate): Found | null {
  const pointed = pointedAt(target, timeline, playheadMs);
  return pointed === null ? null : foundOf(pointed, t);
}

function foundOf(pointed: Pointed, t: Translate): Found | null {
  switch (pointed.type) {
    case "object":
      return itself(ofObject(pointed.kind, pointed.name)) ?? way(viewSegment(viewOf[pointed.kind] ?? "ownership", t));
    case "control":
      return controlOf(pointed.control, pointed.deployment, t);
    case "part":
      return partOf(pointed.part, t);
    default:
      return pointed satisfies never;
  }
}

/** The views that alone show some kinds. */
const viewOf: Readonly<Record<string, string>> = { Node: "nodes", Service: "traffic" };

function itself(element: HTMLElement | null | undefined): Found | null {
  return element === null || element === undefined ? null : { element, isWay: false };
}

function way(element: HTMLElement | null | undefined): Found | null {
  return element === null || element === undefined ? null : { element, isWay: true };
}

function find(selector: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(selector);
}

function ofObject(kind: string, name: string): HTMLElement | null {
  return find(`[data-kind="${kind}"][data-name="${CSS.escape(name)}"]`);
}

/**
 * A control by its name on the Deployment's card. What is in a popup that is closed has the button that opens it for its
 * way, and what is on a card that is folded the one that unfolds it.
 */
function controlOf(control: string, deployment: string, t: Translate): Found | null {
  const card = ofObject("Deployment", deployment);
  if (card === null) {
    // Cards are in one view alone.
    return way(viewSegment("ownership", t));
  }
  const fields: Readonly<Record<string, string>> = {
    image: t("ui.controls.image"),
    replicas: t("ui.controls.replicas"),
    strategy: t("ui.controls.strategy"),
    maxSurge: "maxSurge",
    maxUnavailable: "maxUnavailable",
  };
  const buttons: Readonly<Record<string, readonly string[]>> = {
    pause: [t("ui.controls.pause"), t("ui.controls.resume")],
    restart: [t("ui.controls.restart")],
    undo: [t("ui.controls.rollback")],
  };
  const unfold = card.querySelector<HTMLElement>(".fold[aria-expanded=false]");
  if (unfold !== null) {
    return way(unfold);
  }
  const field = fields[control];
  const button = buttons[control];
  if (field !== undefined) {
    return itself(fieldNamed(card, field) ?? card);
  }
  if (button !== undefined) {
    return itself(buttonNamed(card, button) ?? card);
  }
  return itself(inPopup(control, t)) ?? way(buttonNamed(card, [t("ui.controls.more")])) ?? itself(card);
}

function inPopup(control: string, t: Translate): HTMLElement | null {
  const popup = find(".popup.panel");
  if (popup === null) {
    return null;
  }
  return control === "delete"
    ? buttonNamed(popup, [t("ui.controls.delete")])
    : fieldNamed(popup, control === "cause" ? t("ui.controls.cause") : control);
}

function fieldNamed(within: Element, name: string): HTMLElement | null {
  const label = [...within.querySelectorAll("label, legend")].find((one) => one.textContent.trim().startsWith(name));
  return label?.closest<HTMLElement>(".field, fieldset") ?? null;
}

function buttonNamed(within: Element, names: readonly string[]): HTMLElement | null {
  return [...within.querySelectorAll("button")].find((one) => names.includes(one.textContent.trim())) ?? null;
}

function partOf(part: string, t: Translate): Found | null {
  const [kind = "", which = ""] = part.split(":");
  switch (kind) {
    case "tab":
      return dockTabOf(which) ?? sideTabOf(which, t);
    case "view":
      return itself(viewSegment(which, t));
    case "time":
      return itself(timeOf(which, t));
    case "traffic":
      return itself(find(trafficParts[which] ?? ".traffic-panel")) ?? way(viewSegment("traffic", t));
    case "pipeline":
      return itself(find(pipelineParts[which] ?? "")) ?? way(document.getElementById(dockTabId("pipeline")));
    case "why":
      return itself(find(".pane.why")) ?? way(find(".why-toggle"));
    case "caption":
      return itself(find(".caption"));
    case "stage":
      return itself(find(".stage-viewport"));
    case "newDeployment":
      return itself(find(".create")) ?? way(buttonNamed(document.body, [t("ui.create.open")]));
    default:
      return null;
  }
}

const trafficParts: Readonly<Record<string, string>> = { rate: ".traffic-controls", lost: ".lost-since" };

const pipelineParts: Readonly<Record<string, string>> = {
  switch: ".pipeline-switch",
  rollsBack: ".pipeline-undoes",
  registry: ".pipeline-registry",
  runs: ".pipeline-runs",
};

/** A button by what it is called; it has but a sign on it. */
function timeOf(which: string, t: Translate): HTMLElement | null {
  const named = (...names: readonly string[]): HTMLElement | null =>
    [...document.querySelectorAll<HTMLElement>(".transport-buttons .button")].find((one) =>
      names.includes(one.getAttribute("aria-label") ?? ""),
    ) ?? null;
  switch (which) {
    case "play":
      return named(t("ui.timeline.play"), t("ui.timeline.pause"));
    case "next":
    case "step":
      return named(t("ui.timeline.next"));
    case "previous":
      return named(t("ui.timeline.previous"));
    case "now":
      return named(t("ui.timeline.now"));
    case "speed":
      return find(".speed");
    default:
      return find(".corridor");
  }
}

/** A tab of the dock; of one that is open what it shows: to press it again would close it. */
function dockTabOf(which: string): Found | null {
  const tab = document.getElementById(dockTabId(which));
  const isOpen = tab?.getAttribute("aria-selected") === "true";
  return itself((isOpen ? (find(".console-foot") ?? document.getElementById(dockPanelId)) : null) ?? tab);
}

/** A tab of the side pane; while that is folded away, the button that opens it. */
function sideTabOf(which: string, t: Translate): Found | null {
  const tabs = [...document.querySelectorAll<HTMLElement>(".pane.side .tab")];
  const name = which === "images" || which === "application" ? t(`ui.side.${which}`) : t("ui.side.manifest");
  const tab = tabs.find((one) => one.textContent.trim() === name);
  return tab !== undefined && tab.closest("[hidden]") === null ? itself(tab) : way(find(".side-toggle"));
}

function viewSegment(which: string, t: Translate): HTMLElement | null {
  const all = [...document.querySelectorAll<HTMLElement>(".view-switch .segment")];
  const name = which === "nodes" || which === "traffic" ? t(`ui.views.${which}`) : t("ui.views.ownership");
  return all.find(({ textContent }) => textContent.trim() === name) ?? null;
}
