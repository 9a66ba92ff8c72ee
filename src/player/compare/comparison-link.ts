import * as v from "valibot";
import { type Result, fail, ok } from "../../api/failure.ts";
import { applications, type ApplicationId } from "../applications/applications.ts";
import { packText, unpackText } from "../link-codec.ts";
import type { LinkProblem, SavedRun } from "../saved-run.ts";
import { checkSavedRun } from "../saved-run-schema.ts";
import { maxLinkLength } from "../share-link.ts";
import type { Comparison } from "./comparison.ts";

/** The version of the format that this page writes, and the newest that it reads. */
const version = 1;

/** A comparison, and the run that it copies where that is none of the gallery's. */
export interface LinkedComparison {
  readonly comparison: Comparison;
  readonly run: SavedRun | null;
}

/** A comparison as the hash of an address: `#c1.<content>.<check>`. */
export function comparisonLink({ comparison, run }: LinkedComparison): Result<string, LinkProblem> {
  const packed = packText(JSON.stringify({ comparison, ...(run === null ? {} : { run }) }));
  if (!packed.ok) {
    return packed;
  }
  const hash = `#c${String(version)}.${packed.value}`;
  return hash.length > maxLinkLength ? fail({ type: "longLink", size: hash.length, limit: maxLinkLength }) : ok(hash);
}

const typed = v.pipe(v.string(), v.maxLength(40));
const copy = v.object({
  replicas: typed,
  strategy: v.picklist(["RollingUpdate", "Recreate"]),
  maxSurge: typed,
  maxUnavailable: typed,
  minReadySeconds: typed,
  hasReadinessProbe: v.boolean(),
  hasPreStop: v.boolean(),
});
const ids: readonly ApplicationId[] = applications.map(({ id }) => id);
const comparisonShape = v.object({
  source: v.variant("type", [
    v.object({ type: v.literal("run") }),
    v.object({ type: v.literal("application"), id: v.picklist(ids) }),
  ]),
  deployment: v.pipe(v.string(), v.maxLength(600)),
  copies: v.strictTuple([copy, copy]),
  change: v.variant("type", [
    v.object({ type: v.literal("image"), image: v.pipe(v.string(), v.maxLength(600)) }),
    v.object({ type: v.literal("restart") }),
    v.object({ type: v.literal("scale"), replicas: typed }),
  ]),
});
const linked = v.object({ comparison: comparisonShape, run: v.exactOptional(v.unknown()) });

/** The comparison in a hash. Nothing of it is trusted. */
export function readComparisonLink(hash: string): Result<LinkedComparison, LinkProblem> {
  if (hash.length > maxLinkLength) {
    return fail({ type: "longLink", size: hash.length, limit: maxLinkLength });
  }
  const [whole, versionText, content = ""] = /^#c(\d+)\.(.*)$/s.exec(hash) ?? [];
  if (whole === undefined) {
    return fail({ type: "damaged" });
  }
  if (Number(versionText) > version) {
    return fail({ type: "newer", version: Number(versionText), known: version });
  }
  const text = unpackText(content);
  if (!text.ok) {
    return text;
  }
  const checked = v.safeParse(linked, parsed(text.value), { abortEarly: true });
  if (!checked.success) {
    const [issue] = checked.issues;
    return fail({
      type: "invalid",
      path: v.getDotPath(issue) ?? "comparison",
      expected: issue.expected,
      received: issue.received.slice(0, 80),
    });
  }
  const { comparison, run } = checked.output;
  if (comparison.source.type === "application") {
    return ok({ comparison, run: null });
  }
  const saved = checkSavedRun(run);
  return saved.ok ? ok({ comparison, run: saved.value }) : saved;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
