import type { FlagSpec, Flags } from "./flags.ts";
import type { KubectlContext, Plan } from "./plan.ts";

/** A command line that has been read: which command, and what it was given. */
export interface Invocation {
  /** `kubectl scale`, `kubectl set image`. */
  readonly path: string;
  readonly args: readonly string[];
  /** How many of the arguments stood before `--`, where there was one. */
  readonly argsBeforeDash?: number;
  readonly flags: Flags;
  /** The line as `--record` writes it down. */
  readonly recorded: string;
  /** `-n` where it was given, the context's namespace otherwise. */
  readonly namespace: string;
  /** Whether `-n` was given: objects from files then have to agree. */
  readonly isNamespaceGiven: boolean;
}

export interface Command {
  /** `["set", "image"]`. */
  readonly path: readonly string[];
  readonly aliases?: readonly string[];
  /** What follows `kubectl set image` in the usage line. */
  readonly usage: string;
  readonly flags: readonly FlagSpec[];
  /** How flags that cannot be read are refused, where not as everywhere. */
  readonly refuseFlags?: (message: string) => Plan;
  readonly plan: (invocation: Invocation, context: KubectlContext) => Plan;
}
