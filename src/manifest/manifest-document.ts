import type { JsonObject } from "../api/objects.ts";
import type { Fix, Hint } from "./advice/advice.ts";

export interface Position {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

/** A fault that this reader finds, and neither Kubernetes nor YAML's grammar: it can be told in other languages too. */
export type OwnFault =
  | { readonly code: "tooManyValues" | "tooManyWords" | "tooManyDocuments" | "tooDeep"; readonly limit: number }
  /** In KiB. */
  | { readonly code: "textTooLarge"; readonly size: number; readonly limit: number }
  | { readonly code: "noObject" }
  | { readonly code: "notAMapping"; readonly found: string };

/** What is wrong with a text of manifests, and where. */
export interface ManifestDiagnostic extends Position {
  /** In English, as kubectl would say it. */
  readonly message: string;
  readonly own?: OwnFault;
  /** What this page says beside it: what would be right, and a change to its line that may mend it. */
  readonly hint?: Hint;
  readonly fix?: Fix;
  /** Which document of the text, from 0. */
  readonly document: number;
}

/** One object of a text of manifests, with the places of its fields. */
export interface ManifestDocument {
  readonly index: number;
  readonly object: JsonObject;
  /** Where a field stands, named as the API server names it (`spec.containers[0].image`), or the nearest that exists. */
  readonly locate: (path: string) => Position;
  /** A value as it is written, where that is a plain one and not a list or a mapping: `no` is false. */
  readonly written: (path: string) => string | undefined;
  /** What kubectl passes over in silence: keys that stand twice. */
  readonly warnings: readonly ManifestDiagnostic[];
}
