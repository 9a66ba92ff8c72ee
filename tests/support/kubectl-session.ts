import type { JsonObject } from "../../src/api/objects.ts";
import { type Follower, beginFollowing, followTo } from "../../src/kubectl/follow.ts";
import { kubectlManual } from "../../src/kubectl/help/kubectl-manual.ts";
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
      nowMs: atMs,
      nowRfc3339: rfc3339At(atMs),
      rfc3339At,
      manual: kubectlManual,
      readFile: (path) => this.#files.get(path),
      ...(stdin === undefined ? {} : { stdin }),
    });
    const input = (requests: readonly ApiRequest[]) =>
      ({ type: "requests", atMs, from: "kubectl", command: line, requests }) as const;
    const tried = dryRun(this.#timeline, input(plan.tried ?? []));
    const { timeline, responses } = submit(this.#timeline, input(plan.requests));
    this.#nowMs += this.#settleMs;
    this.#timeline = advance(timeline, this.#nowMs);
    const output = plan.report(responses, tried);
    const follower = plan.follow?.(responses, tried) ?? null;
    const requests = plan.requests;
    return follower === null ? { ...output, requests } : { ...this.#follow(follower, atMs, output), requests };
  }

  /** What a command that goes on has printed by the time the cluster has settled; 130: it still goes on, and is ended. */
  #follow(follower: Follower, atMs: number, { stdout, stderr }: Output): Output {
    const begun = beginFollowing(follower, this.#timeline, atMs);
    const then =
      begun.following === null
        ? { stdout: "", stderr: "", following: null, exit: begun.exit }
        : followTo(begun.following, this.#timeline, this.#nowMs);
    return {
      stdout: stdout + begun.stdout + then.stdout,
      stderr: stderr + begun.stderr + then.stderr,
      exit: then.following === null ? then.exit : 130,
    };
  }
}
