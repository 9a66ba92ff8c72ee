import { deepEqual } from "../api/deep-equal.ts";
import { nameOfKey } from "../api/objects.ts";
import type { Change, Frame } from "../sim/timeline.ts";
import { mountedBy, namesOf, oldValuesIn, restartLines } from "./config-readers.ts";
import type { ConfigParts } from "./late-config.ts";

/** Its texts have changed, and not only what is written about it. */
function isOfData({ before, after }: Change): boolean {
  const isOf = (kind: string): boolean => before?.kind === kind && after?.kind === kind;
  if (!isOf("ConfigMap") && !isOf("Secret")) {
    return false;
  }
  return !deepEqual({ ...before, metadata: null }, { ...after, metadata: null });
}

/** What tells of changed ConfigMaps and Secrets. It comes with what acting needs, since only an act changes one. */
export const configParts: ConfigParts = {
  newsOf: ({ changes, state }: Frame) => {
    if (changes.length === 0 || !changes.every(isOfData)) {
      return null;
    }
    const isAsked = (ref: { readonly kind: string; readonly key: string }): boolean =>
      changes.some(({ kind, key }) => kind === ref.kind && key === ref.key);
    const { pods, deployments } = oldValuesIn(state, isAsked);
    return {
      names: changes.map(({ kind, key }) => `${kind} ${nameOfKey(key)}`),
      kept: namesOf(deployments),
      pods,
      lines: restartLines(deployments),
      mounted: namesOf(mountedBy(state, isAsked)),
    };
  },
  sentences: ({ kept, pods, lines, mounted }, t) => {
    const told = [
      ...(kept.length > 0
        ? [t("input.configKept", { deployments: kept.join(", "), command: lines.join("; ") })]
        : pods > 0
          ? [t("input.configPods", { count: pods })]
          : []),
      ...(mounted.length > 0
        ? [t("input.configMounted", { count: mounted.length, deployments: mounted.join(", ") })]
        : []),
    ];
    return told.length === 0 ? [t("input.configUnread")] : told;
  },
};
