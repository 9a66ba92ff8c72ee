import { frameAt } from "../../sim/timeline.ts";
import type { Warning } from "../../manifest/advice/advice.ts";
import { warningsOf } from "../../manifest/advice/warnings-of.ts";
import { finish, type Steps } from "../../manifest/steps.ts";
import { type ManifestFile, type ManifestProblem, allProblems, parseFiles, problemOf } from "../apply-manifests.ts";
import type { RunPlace } from "../run-lines.ts";
import { type ObjectChange, tryDocuments } from "../try-documents.ts";
import { clusterWarnings } from "./cluster-warnings.ts";

/** Something that is no error to Kubernetes, and seldom what was meant. */
export interface ManifestWarning {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly warning: Warning;
}

/** What applying a document would change, and where the document begins. */
export interface DocumentChange extends ObjectChange {
  readonly file: string;
  readonly line: number;
}

export interface Checked {
  /** What the API server would refuse. */
  readonly problems: readonly ManifestProblem[];
  readonly warnings: readonly ManifestWarning[];
  /** In the order of the documents; only those that are not refused. */
  readonly changes: readonly DocumentChange[];
}

/** Where the files would be applied. */
export type CheckPlace = Pick<RunPlace, "timeline" | "atMs" | "namespace">;

/**
 * What would come of applying the files: the same dry run that comes before every apply. It is done in steps, so that a
 * long text can be checked in slices.
 */
export function* checkManifests(files: readonly ManifestFile[], place: CheckPlace): Steps<Checked> {
  const parsed = yield* parseFiles(files);
  yield undefined;
  const faultsFound: ManifestProblem[] = [];
  const changes: DocumentChange[] = [];
  for (const { file, document, faults, change } of tryDocuments(parsed.found, { ...place, from: "editor" })) {
    faultsFound.push(...faults.map((fault) => problemOf(file, fault)));
    if (change !== null) {
      changes.push({ ...change, file, line: document.locate("apiVersion").line });
    }
    yield undefined;
  }
  const documents = parsed.found.map(({ document }) => document);
  const { state } = frameAt(place.timeline, place.atMs);
  const warnings = files.flatMap(({ name: file }) =>
    warningsOf(parsed.found.filter((each) => each.file === file).map(({ document }) => document)).map((each) => ({
      file,
      ...each,
    })),
  );
  yield undefined;
  const ofFile = new Map(parsed.found.map(({ file, document }) => [document, file]));
  // What the files together would make is not known while one of them cannot be read.
  for (const document of parsed.problems.length > 0 ? [] : documents) {
    const said = clusterWarnings(document, documents, state, place.namespace);
    warnings.push(...said.map((each) => ({ file: ofFile.get(document) ?? "", ...each })));
    yield undefined;
  }
  return { problems: allProblems(parsed, faultsFound), warnings, changes };
}

/** The whole check at once. */
export function checkNow(files: readonly ManifestFile[], place: CheckPlace): Checked {
  return finish(checkManifests(files, place));
}

/** The check in slices between which the page can do other things; `null`: given up, as `isWanted` said. */
export async function checkInSlices(
  files: readonly ManifestFile[],
  place: CheckPlace,
  isWanted: () => boolean,
): Promise<Checked | null> {
  const steps = checkManifests(files, place);
  for (;;) {
    const until = performance.now() + 8;
    do {
      const step = steps.next();
      if (step.done === true) {
        return step.value;
      }
    } while (performance.now() < until);
    await new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
    if (!isWanted()) {
      return null;
    }
  }
}
