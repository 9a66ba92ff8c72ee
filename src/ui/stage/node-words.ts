import type { Locale, Translate } from "../../i18n/i18n.ts";
import type { NodeFacts, NodeShare } from "../../view/node-facts.ts";

const twoDigits: Readonly<Record<Locale, Intl.NumberFormat>> = {
  en: new Intl.NumberFormat("en", { maximumFractionDigits: 2 }),
  es: new Intl.NumberFormat("es", { maximumFractionDigits: 2 }),
};

/** The conditions of a node as `kubectl get nodes` joins them: "NotReady, SchedulingDisabled". */
export function nodeStatus({ isReady, isCordoned }: NodeFacts): readonly string[] {
  return [isReady ? "Ready" : "NotReady", ...(isCordoned ? ["SchedulingDisabled"] : [])];
}

export function cpuText({ cpuMilli }: NodeFacts, t: Translate, locale: Locale): string {
  const cpus = (milli: number): string => twoDigits[locale].format(milli / 1000);
  const allocatable = cpus(cpuMilli.allocatable);
  return cpuMilli.requested === 0
    ? t("ui.views.cpuNone", { allocatable })
    : t("ui.views.cpu", { requested: cpus(cpuMilli.requested), allocatable });
}

export function memoryText({ memoryBytes }: NodeFacts, t: Translate, locale: Locale): string {
  const allocatable = bytes(memoryBytes.allocatable, locale);
  return memoryBytes.requested === 0
    ? t("ui.views.memoryNone", { allocatable })
    : t("ui.views.memory", { requested: bytes(memoryBytes.requested, locale), allocatable });
}

function bytes(count: number, locale: Locale): string {
  const mebi = count / 2 ** 20;
  return mebi < 1024
    ? `${twoDigits[locale].format(Math.round(mebi))} Mi`
    : `${twoDigits[locale].format(Math.round((10 * mebi) / 1024) / 10)} Gi`;
}

export function partOf({ requested, allocatable }: NodeShare): number {
  return allocatable === 0 ? 0 : requested / allocatable;
}

/** "Node node-1, NotReady, SchedulingDisabled, 2 Pods of 110". */
export function nodeLabel(facts: NodeFacts, t: Translate): string {
  return [
    t("ui.views.nodeName", { name: facts.name }),
    ...nodeStatus(facts),
    ...(isSilent(facts) ? [t("ui.views.silent")] : []),
    ...facts.pressures,
    t("ui.views.nodePods", { count: facts.pods, limit: facts.podLimit }),
  ].join(", ");
}

/** Silent already, and the control plane has not noticed yet. */
export function isSilent({ isCutOff, isReady }: NodeFacts): boolean {
  return isCutOff && isReady;
}

/** `node.kubernetes.io/unreachable:NoExecute` without the part that all of Kubernetes' own have. */
export function shortTaint(taint: string): string {
  return taint.replace(/^node\.kubernetes\.io\//, "");
}
