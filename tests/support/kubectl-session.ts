import type { JsonObject } from "../../src/api/objects.ts";
import type { Output } from "../../src/kubectl/plan.ts";
import { planCommand } from "../../src/kubectl/plan-command.ts";
import type { ApiRequest } from "../../src/sim/input.ts";
import type { ClusterState } from "../../src/sim/state.ts";
import { advance, lastFrame, type Timeline } from "../../src/sim/timeline.ts";
import { dryRun, startTimeline, submit } from "../../src/sim/submit.ts";

function rfc3339At(atMs: number): string {
  return new Date(Date.UTC(2026, 0, 12, 9) + Math.floor(atMs / 1000) * 1000).toISOString().replace(".000Z", "Z");
}

export interface Typed extends Output {
  readonly requests: readonly ApiRequest[];
}

/** A person at a terminal with an own cluster: lines take effect a second apart, and the cluster settles in between. */
export class KubectlSession {
  #timeline: Timeline = startTimeline({ version: 1, seed: 1, setup: [] });
  #nowMs = 0;
  readonly #files: ReadonlyMap<string, string>;
  readonly #settleMs: number;

  constructor(files: Readonly<Record<string, string>> = {}, settleMs = 60_000) {
    this.#files = new Map(Object.entries(files));
    this.#settleMs = settleMs;
  }

  get state(): ClusterState {
    return lastFrame(this.#timeline).state;
  }

  /** Runs a line, and lets time pass. */
  type(line: string, stdin?: string | readonly JsonObject[]): Typed {
    this.#nowMs += 1000;
    return this.typeAtOnce(line, stdin);
  }

  /** Runs a line at the instant that has come. */
  typeAtOnce(line: string, stdin?: string | readonly JsonObject[]): Typed {
    this.#timeline = advance(this.#timeline, this.#nowMs);
    const atMs = this.#nowMs;
    const plan = planCommand(line, {
      state: this.state,
      namespace: "default",
      nowRfc3339: rfc3339At(atMs),
      rfc3339At,
      readFile: (path) => this.#files.get(path),
      ...(stdin === undefined ? {} : { stdin }),
    });
    const input = (requests: readonly ApiRequest[]) =>
      ({ type: "requests", atMs, from: "kubectl", command: line, requests }) as const;
    const tried = dryRun(this.#timeline, input(plan.tried ?? []));
    const { timeline, responses } = submit(this.#timeline, input(plan.requests));
    this.#nowMs += this.#settleMs;
    this.#timeline = advance(timeline, this.#nowMs);
    return { ...plan.report(responses, tried), requests: plan.requests };
  }
}
