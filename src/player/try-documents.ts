import type { JsonObject, KubeObject, ObjectRef } from "../api/objects.ts";
import { objectKey } from "../api/objects.ts";
import { field, objectAt, textAt } from "../api/json.ts";
import { resourceTypes } from "../api/resources.ts";
import { toWire } from "../api/wire.ts";
import { planCommand } from "../kubectl/plan-command.ts";
import { withoutFault } from "../manifest/advice/without-fault.ts";
import { kindNamed } from "../manifest/advice/schema-walk.ts";
import { diagnose, diagnosis } from "../manifest/diagnose.ts";
import type { ManifestDiagnostic, ManifestDocument } from "../manifest/manifest-document.ts";
import { submit } from "../sim/submit.ts";
import { frameAt, type Timeline } from "../sim/timeline.ts";
import { getObject } from "../sim/queries.ts";
import { shellWord } from "./kubectl-lines.ts";
import type { RunPlace } from "./run-lines.ts";
import { rfc3339At } from "./sim-clock.ts";

export interface FoundDocument {
  readonly file: string;
  readonly document: ManifestDocument;
}

/** What applying a document would change; `null`: the object is not there. Both in the form that the API server gives. */
export interface ObjectChange {
  readonly ref: ObjectRef;
  readonly before: JsonObject | null;
  readonly after: JsonObject | null;
}

/** What the API server, or kubectl before it, says to a document. */
export interface TriedDocument extends FoundDocument {
  readonly faults: readonly ManifestDiagnostic[];
  /** `null` where it is refused, or of no kind that is here. */
  readonly change: ObjectChange | null;
}

/** Of so many documents all faults are looked for; of more the first ones are enough to go on with. */
const thorough = 20;

/**
 * Tries documents as they would be applied one after the other, and changes nothing. Of what is refused, the faults that the
 * API server would tell only after the first ones are mended come along.
 */
export function* tryDocuments(
  found: readonly FoundDocument[],
  place: Omit<RunPlace, "files">,
): Generator<TriedDocument, void> {
  let { timeline } = place;
  let refused = 0;
  for (const each of found) {
    const now = { ...place, timeline };
    const { faults: first, timeline: after } = tryDocument(each, each.document.object, now);
    refused += first.length > 0 ? 1 : 0;
    const faults = first.length > 0 && refused <= thorough ? allFaults(each, first, now) : first;
    const ref = faults.length > 0 ? null : refIn(each.document.object, place.namespace);
    const change =
      ref === null ? null : { ref, before: wireOf(timeline, place.atMs, ref), after: wireOf(after, place.atMs, ref) };
    timeline = after;
    yield { ...each, faults, change };
  }
}

/** What is mended for the next look may uncover more, but not for ever. */
const mostLooks = 6;

/** The first faults, and those behind them. */
function allFaults(
  found: FoundDocument,
  first: readonly ManifestDiagnostic[],
  place: Omit<RunPlace, "files">,
): readonly ManifestDiagnostic[] {
  const all = [...first];
  let { object } = found.document;
  const missing: string[] = [];
  let faults = first;
  for (let look = 0; look < mostLooks; look++) {
    const before = object;
    for (const { message } of faults) {
      const mended = withoutFault(object, message);
      object = mended?.object ?? object;
      missing.push(...(mended?.missing ?? []));
    }
    if (object === before) {
      break;
    }
    ({ faults } = tryDocument(found, object, place));
    all.push(
      ...faults.filter(
        ({ message }) => !all.some((known) => known.message === message) && !comesOfMissing(message, missing),
      ),
    );
  }
  return all;
}

/** A fault that is there only because a field was left out for the look. */
function comesOfMissing(message: string, missing: readonly string[]): boolean {
  const plain = (path: string): string => path.replaceAll(/\[\d*\]/g, "");
  const [, at = ""] = /^([\w.[\]"]+): /.exec(message) ?? [];
  return missing.some((path) => {
    const isWithin = at !== "" && `${plain(at)}.`.startsWith(`${plain(path)}.`);
    const isPair = message.includes("`selector` does not match") && /^spec(?:$|\.selector|\.template)/.test(path);
    return isWithin || isPair;
  });
}

function tryDocument(
  { file, document }: FoundDocument,
  object: JsonObject,
  place: Omit<RunPlace, "files">,
): { readonly faults: readonly ManifestDiagnostic[]; readonly timeline: Timeline } {
  const { timeline, atMs, from } = place;
  const command = `kubectl apply -f ${shellWord(file)}`;
  const plan = planCommand(command, {
    state: frameAt(timeline, atMs).state,
    namespace: place.namespace,
    nowMs: atMs,
    nowRfc3339: rfc3339At(atMs),
    rfc3339At,
    readFile: () => JSON.stringify(object),
  });
  const tried =
    plan.requests.length === 0
      ? { timeline, responses: [] }
      : submit(timeline, { type: "requests", atMs, from, command, requests: plan.requests });
  const refused = tried.responses.flatMap((response) => (response.ok ? [] : [response.error]));
  const { exit, stderr } = plan.report(tried.responses);
  if (refused.length > 0) {
    return { faults: refused.flatMap((failure) => diagnose({ ...document, object }, failure)), timeline };
  }
  if (exit !== 0) {
    const message = stderr.trim();
    const isVersion = message.includes("in version") && kindNamed(field(object, "kind")) !== undefined;
    const at = isVersion && field(object, "apiVersion") !== undefined ? "apiVersion" : "kind";
    return { faults: [diagnosis({ ...document, object }, message, at)], timeline };
  }
  return { faults: [], timeline: tried.timeline };
}

/** Which object a document speaks of. */
function refIn(object: JsonObject, current: string): ObjectRef | null {
  const type = resourceTypes.find(({ kind }) => kind === field(object, "kind"));
  const metadata = objectAt(object, "metadata") ?? {};
  const name = textAt(metadata, "name");
  if (type === undefined || name === undefined) {
    return null;
  }
  const namespace = type.namespaced ? (textAt(metadata, "namespace") ?? "") : "";
  return { kind: type.kind, key: objectKey(type.namespaced && namespace === "" ? current : namespace, name) };
}

function wireOf(timeline: Timeline, atMs: number, ref: ObjectRef): JsonObject | null {
  const object: KubeObject | undefined = getObject(frameAt(timeline, atMs).state, ref);
  return object === undefined ? null : toWire(object);
}
