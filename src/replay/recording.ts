import type { JsonObject } from "../api/objects.ts";

/** A recording of a real control plane: what was done, and what it did. */
export interface Recording {
  readonly name: string;
  readonly kubelet: { readonly startupMs: number; readonly gapMs: number; readonly terminationMs: number };
  /** When the recording stops, in ms from its start. */
  readonly end: number;
  /** Names that the cluster made up -> their alias in order of creation. */
  readonly names: Readonly<Record<string, string>>;
  readonly transcript: readonly RecordedAct[];
}

/** A command, or a pod's readiness set by hand. */
export interface RecordedAct {
  readonly at: number;
  /** When it took effect; for `rollout status` its first output, and for what changes nothing its end. */
  readonly applyAt: number;
  /** When kubectl was started. */
  readonly began?: number;
  /** What it printed, piece by piece, where that came in several. */
  readonly chunks?: readonly { readonly t: number }[];
  readonly command?: string;
  readonly stdin?: readonly JsonObject[];
  readonly do?: "ready";
  readonly pod?: string;
  readonly ready?: boolean;
}

export interface PlayedCommand {
  readonly at: number;
  readonly command: string;
  readonly stdout: string;
  readonly stderr: string;
  /** `interrupted`: it was still going on, and was stopped. */
  readonly exit: number | "interrupted";
}

export type TraceEntry = { readonly t: number; readonly kind: string } & Readonly<Record<string, unknown>>;

/** The same scenario as the simulator plays it, in the form of a recording. */
export interface Replay {
  readonly name: string;
  readonly names: Readonly<Record<string, string>>;
  readonly transcript: readonly PlayedCommand[];
  readonly trace: readonly TraceEntry[];
}
