import type { ShellChar } from "../kubectl/tokenize.ts";

/** A character of a word, several in a row where they are quoted, or the place where the value of a variable goes. */
export interface WordChar extends ShellChar {
  readonly variable?: string;
  /** The place where what a line prints goes: `$(…)`. */
  readonly command?: string;
}

/** A word as it was written; what it says is known when the command starts. */
export type Word = readonly WordChar[];

export type Redirect =
  | { readonly type: "write"; readonly stream: OutStream; readonly append: boolean; readonly file: Word }
  /** `2>&1`: from here on the one goes where the other goes now. */
  | { readonly type: "join"; readonly stream: OutStream; readonly to: OutStream }
  | { readonly type: "read"; readonly file: Word }
  /** A here-document or a here-string. */
  | { readonly type: "text"; readonly text: Word };
export type OutStream = "stdout" | "stderr";

export interface SimpleCommand {
  readonly words: readonly Word[];
  readonly assignments: readonly { readonly name: string; readonly value: Word }[];
  readonly redirects: readonly Redirect[];
}

export interface ShellPipeline {
  readonly commands: readonly SimpleCommand[];
  /** `!` before it: its exit code is turned round. */
  readonly isNegated: boolean;
  /** When it is run, by the exit code of the one before. */
  readonly when: "always" | "success" | "failure";
}

/** What stands up to the end of a line, or of as many lines as belong together. */
export type ParsedLine =
  | {
      readonly type: "line";
      /** Empty for a line with nothing, or a comment. */
      readonly pipelines: readonly ShellPipeline[];
      readonly source: string;
      /** Where the next line begins. */
      readonly end: number;
      /** A here-document that ends with the text. */
      readonly warning?: string;
    }
  | { readonly type: "error"; readonly message: string; readonly source: string; readonly end: number }
  /** More is to come: an open quote, a pipe, a here-document. The message is for where nothing comes. */
  | { readonly type: "open"; readonly message: string };
