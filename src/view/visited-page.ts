import { type ObjectKey, type SimTime, nameOfKey } from "../api/objects.ts";
import { parseImage } from "../sim/node/images.ts";
import { programOf } from "../sim/node/programs.ts";
import { mapGet } from "../sim/persistent-map.ts";
import { type Timeline, frameAt } from "../sim/timeline.ts";
import type { AskedPod, Loss, LossReason } from "../traffic/request.ts";
import { type Visit, type VisitedPart, visit, visitPod } from "../traffic/visit.ts";
import type { PageAddress } from "./page-addresses.ts";

/** Why there is no page, or why a part of one is missing, with the names that tell it. */
export interface PageTrouble {
  readonly code: LossReason | "entrySilent" | "podGone" | "notRunning" | "portClosed" | "notHttp" | "notForwarded";
  readonly service: string;
  readonly port: number;
  readonly pod: string;
  readonly node: string;
}

/** What a program got of another one, for a part of its page. */
export interface PagePart {
  /** The Service that it asked. */
  readonly service: string;
  /** The image of who answered, as a registry has it, and which pod that was; empty where nobody did. */
  readonly repository: string;
  readonly tag: string;
  readonly podUid: string;
  readonly pod: string;
  readonly trouble: PageTrouble | null;
}

/** What a browser gets from an address. */
export type VisitedPage =
  | {
      readonly kind: "page";
      readonly pod: string;
      readonly repository: string;
      readonly tag: string;
      readonly parts: readonly PagePart[];
    }
  /** An answer, and not a good one: 503. */
  | { readonly kind: "unavailable"; readonly pod: string; readonly trouble: PageTrouble }
  | { readonly kind: "refused" | "timedOut" | "empty"; readonly trouble: PageTrouble };

/** What a browser gets from a Service's address at an instant: one request through the rules of the address's node. */
export function visitService(timeline: Timeline, atMs: SimTime, address: PageAddress, key: string): VisitedPage {
  const { service, port, node, nodePort } = address;
  const place = { service: nameOfKey(service), port, pod: "", node };
  const there = mapGet(frameAt(timeline, atMs).state.objects.Service, service);
  const now = there?.spec.ports.find((one) => one.port === port);
  if (there === undefined || (nodePort !== null && now !== undefined && now.nodePort !== nodePort)) {
    return { kind: "refused", trouble: { ...place, code: "noService" } };
  }
  const found = visit(timeline, atMs, address, key);
  if (found.loss !== null && found.loss.pod === null && found.loss.reason === "nodeSilent") {
    return { kind: "timedOut", trouble: { ...place, code: "entrySilent" } };
  }
  return pageOf(found, (loss) => ({ ...troubleOf(loss, port), node }));
}

/** What a browser gets from a port of a pod that is forwarded to it. */
export function visitForwarded(
  timeline: Timeline,
  atMs: SimTime,
  name: ObjectKey,
  port: number,
  key: string,
): VisitedPage {
  const place = { service: "", port, pod: nameOfKey(name), node: "" };
  const found = visitPod(timeline, atMs, name, port, key);
  if (found === null) {
    return { kind: "empty", trouble: { ...place, code: "podGone" } };
  }
  const pod = mapGet(frameAt(timeline, atMs).state.objects.Pod, name);
  const runs = pod?.status.containerStatuses.some(({ state }) => state.type === "running") === true;
  const page = pageOf(found, ({ reason }) => ({
    ...place,
    code: reason === "wrongPort" && runs ? "portClosed" : runs || reason === "nodeSilent" ? reason : "notRunning",
  }));
  // The connection is port-forward's: that goes on, and nothing comes.
  return page.kind === "refused" || page.kind === "timedOut" ? { kind: "empty", trouble: page.trouble } : page;
}

function pageOf({ pod, loss, parts }: Visit, troubleBy: (loss: Loss) => PageTrouble): VisitedPage {
  if (loss !== null || pod === null) {
    const trouble = troubleBy(loss ?? { reason: "gone", service: "", pod });
    if (loss?.reason === "failing" && pod !== null) {
      return { kind: "unavailable", pod: nameOfKey(pod.key), trouble };
    }
    const isSlow = loss?.reason === "nodeSilent" || loss?.reason === "overloaded";
    return { kind: isSlow ? "timedOut" : "refused", trouble };
  }
  if (programOf(pod.image).protocol !== "http") {
    const trouble = troubleBy({ reason: "wrongPort", service: "", pod });
    return { kind: "empty", trouble: { ...trouble, pod: nameOfKey(pod.key), code: "notHttp" } };
  }
  return { kind: "page", pod: nameOfKey(pod.key), ...parseImage(pod.image), parts: parts.map(partOf) };
}

function partOf({ service, port, pod, loss }: VisitedPart): PagePart {
  const image = loss === null && pod !== null ? parseImage(pod.image) : { repository: "", tag: "" };
  return {
    service: nameOfKey(service),
    ...image,
    podUid: loss === null ? (pod?.uid ?? "") : "",
    pod: loss === null ? podName(pod) : "",
    trouble: loss === null ? null : troubleOf(loss, port),
  };
}

function troubleOf({ reason, service, pod }: Loss, port: number): PageTrouble {
  return { code: reason, service: nameOfKey(service), port, pod: podName(pod), node: pod?.node ?? "" };
}

function podName(pod: AskedPod | null): string {
  return pod === null ? "" : nameOfKey(pod.key);
}

/** Whether a reload would show the same, whichever pod it came from. */
export function isSamePage(one: VisitedPage, other: VisitedPage): boolean {
  if (one.kind === "page" && other.kind === "page") {
    const isSamePart = (part: PagePart, i: number): boolean =>
      part.tag === other.parts[i]?.tag && part.trouble?.code === other.parts[i]?.trouble?.code;
    return one.repository === other.repository && one.tag === other.tag && one.parts.every(isSamePart);
  }
  return one.kind !== "page" && other.kind !== "page"
    ? one.kind === other.kind && one.trouble.code === other.trouble.code
    : false;
}
