import type { Position } from "../manifest-document.ts";

/** What this page says beside an error of the API server: what would be right. */
export type Hint =
  | { readonly code: "nearestField"; readonly field: string; readonly nearest: string }
  | { readonly code: "belongsIn"; readonly field: string; readonly place: string }
  | { readonly code: "apiVersion"; readonly kind: string; readonly apiVersion: string }
  | { readonly code: "nearestKind"; readonly kind: string; readonly nearest: string }
  | { readonly code: "notHere"; readonly kind: string }
  | { readonly code: "noQuotes" | "quotes"; readonly value: string }
  | { readonly code: "labels"; readonly wanted: string; readonly found: string }
  | { readonly code: "noLabels"; readonly wanted: string }
  | { readonly code: "quantity"; readonly value: string }
  | { readonly code: "noName" }
  | { readonly code: "nothingUnder" | "wantsList" | "wantsMapping"; readonly field: string }
  | { readonly code: "tab" | "colonSpace" | "dashSpace" }
  | { readonly code: "noColon"; readonly word: string }
  | { readonly code: "needsQuotes"; readonly value: string }
  | { readonly code: "quoteOpen"; readonly quote: string }
  | { readonly code: "bracketOpen"; readonly bracket: string; readonly closing: string }
  /** Columns are counted from 1. */
  | { readonly code: "column"; readonly found: number; readonly wanted: number }
  | { readonly code: "columns"; readonly found: number; readonly wanted: number; readonly other: number };

/** A change to the line of a problem that may mend it: another name for its field, or another value. */
export interface Fix {
  readonly replaces: "key" | "value";
  readonly text: string;
}

/** What is no error to Kubernetes, and seldom what was meant. */
export type Warning =
  | { readonly code: "repeatedKey"; readonly key: string }
  | { readonly code: "duplicateObject"; readonly kind: string; readonly name: string; readonly line: number }
  | { readonly code: "selectsNothing" | "noSelector"; readonly name: string; readonly selector: string }
  | { readonly code: "noSuchPort"; readonly port: string; readonly ports: string }
  | { readonly code: "noTag" | "latest"; readonly image: string }
  | { readonly code: "imageMissing" | "imageCrash" | "imageUnready" | "imageFlapping"; readonly image: string }
  | {
      readonly code: "missingSource" | "missingKey";
      readonly kind: string;
      readonly name: string;
      readonly key: string;
    }
  | { readonly code: "nothingUnder"; readonly field: string };

export interface PlacedWarning extends Position {
  readonly warning: Warning;
}
