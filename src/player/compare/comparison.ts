import type { ObjectKey } from "../../api/objects.ts";
import type { ApplicationId } from "../applications/applications.ts";

/** What one of two copies is like before the change. Numbers are as they were typed: kubectl and the API server judge them. */
export interface CopySetup {
  readonly replicas: string;
  readonly strategy: "RollingUpdate" | "Recreate";
  /** Under Recreate nobody looks at these two. */
  readonly maxSurge: string;
  readonly maxUnavailable: string;
  readonly minReadySeconds: string;
  readonly hasReadinessProbe: boolean;
  readonly hasPreStop: boolean;
}

/** What is done to both copies at the same instant. */
export type CompareChange =
  | { readonly type: "image"; readonly image: string }
  | { readonly type: "restart" }
  | { readonly type: "scale"; readonly replicas: string };

/** What both are copies of: the run of the page, or an application of the gallery. */
export type CompareSource = { readonly type: "run" } | { readonly type: "application"; readonly id: ApplicationId };

/** The same change on two copies of the same application. */
export interface Comparison {
  readonly source: CompareSource;
  readonly deployment: ObjectKey;
  readonly copies: readonly [CopySetup, CopySetup];
  readonly change: CompareChange;
}

export type CopyField = keyof CopySetup;
/** The first copy, or the second. */
export type CopyNumber = 0 | 1;
export const copyNumbers: readonly CopyNumber[] = [0, 1];

/** In what two copies differ; under Recreate the room of a rolling update makes no difference. */
export function differencesOf([one, other]: Comparison["copies"]): readonly CopyField[] {
  const fields: readonly CopyField[] = [
    "strategy",
    "maxSurge",
    "maxUnavailable",
    "minReadySeconds",
    "hasReadinessProbe",
    "hasPreStop",
    "replicas",
  ];
  const isLookedAt = (field: CopyField): boolean =>
    (field !== "maxSurge" && field !== "maxUnavailable") ||
    (one.strategy === "RollingUpdate" && other.strategy === "RollingUpdate");
  const isSame = (field: CopyField): boolean => String(one[field]).trim() === String(other[field]).trim();
  return fields.filter((field) => !isSame(field) && isLookedAt(field));
}

/** Whether there is nothing to compare: both copies are to be the same. */
export function areSame({ copies }: Comparison): boolean {
  return differencesOf(copies).length === 0;
}
