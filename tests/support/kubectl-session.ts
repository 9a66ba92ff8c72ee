import { type JsonObject, controllerOf } from "../../src/api/objects.ts";
import { type Followed, type Follower, beginFollowing, followTo } from "../../src/kubectl/follow.ts";
import { kubectlManual } from "../../src/kubectl/help/kubectl-manual.ts";
import type { Ask, KubectlContext, Output, Plan } from "../../src/kubectl/plan.ts";
import { planCommand } from "../../src/kubectl/plan-command.ts";
import type { ApiRequest, Scenario } from "../../src/sim/input.ts";
import { listObjects } from "../../src/sim/queries.ts";
import type { ClusterState } from "../../src/sim/state.ts";
import { advance, lastFrame, type Timeline } from "../../src/sim/timeline.ts";
import { dryRun, startTimeline, submit } from "../../src/sim/submit.ts";

function rfc3339At(atMs: number): string {
  return new Date(Date.UTC(2026, 0, 12, 9) + Math.floor(atMs / 1000) * 1000).toISOString().replace(".000Z", "Z");
}

export interface Typed extends Output {
  readonly requests: readonly ApiRequest[];
}

interface Ran extends Typed {
  readonly follower: Follower | null;
  readonly atMs: number;
  readonly asks: readonly Ask[];
  readonly andThen: Plan["andThen"];
}

/** A person at a terminal with an own cluster: lines take effect a second apart, and the cluster settles in between. */
export class KubectlSession {
  #timeline: Timeline;
  #nowMs = 0;
  readonly #files: ReadonlyMap<string, string>;
  readonly #settleMs: number;

  constructor(
    files: Readonly<Record<string, string>> = {},
    settleMs = 60_000,
    settings: NonNullable<Scenario["settings"]> = {},
  ) {
    this.#timeline = startTimeline({ version: 1, seed: 1, setup: [], settings });
    this.#files = new Map(Object.entries(files));
    this.#settleMs = settleMs;
  }

  /** Another person at another terminal, whose cluster is as this one is now. */
  copy(): KubectlSession {
    const copy = new KubectlSession(Object.fromEntries(this.#files), this.#settleMs);
    copy.#timeline = this.#timeline;
    copy.#nowMs = this.#nowMs;
    return copy;
  }

  get state(): ClusterState {
    return lastFrame(this.#timeline).state;
  }

  /** Runs a line, and lets time pass. */
  type(line: string, stdin?: string | readonly JsonObject[]): Typed {
    this.#nowMs += 1000;
    return this.typeAtOnce(line, stdin);
  }

  /** Runs a line, and lets so much time pass. */
  typeSettling(line: string, settleMs: number): Typed {
    this.#nowMs += 1000;
    return this.typeAtOnce(line, undefined, settleMs);
  }

  /**
   * Runs a line whose text is edited: each edit gets the text that is asked for, and gives back another. Also gives the
   * texts, and how often one was asked for that no edit is left for.
   */
  typeEditing(
    line: string,
    ...edits: readonly ((text: string) => string)[]
  ): Typed & { readonly texts: readonly string[]; readonly refusals: readonly string[]; readonly isAsking: boolean } {
    this.#nowMs += 1000;
    const all = { stdout: "", stderr: "", exit: 0, requests: [] as ApiRequest[] };
    const [texts, refusals]: [string[], string[]] = [[], []];
    const left = [...edits];
    let ran = this.#run(line);
    for (;;) {
      all.stdout += ran.stdout;
      all.stderr += ran.stderr;
      all.exit = ran.exit;
      all.requests.push(...ran.requests);
      const ask = ran.asks.find((each) => each.type === "edit");
      if (ask !== undefined) {
        texts.push(ask.text);
        refusals.push(...(ask.refusal === undefined ? [] : [ask.refusal]));
      }
      const edit = left.shift();
      if (ask === undefined || edit === undefined) {
        this.#settle(this.#settleMs);
        return { ...all, texts, refusals, isAsking: ask !== undefined };
      }
      ran = this.#runPlan(line, ask.finish(edit(ask.text), this.#context()));
    }
  }

  /** Lines that are given a second apart in terminals of their own; each is followed until the cluster has settled. */
  typeAlongside(lines: readonly string[]): readonly Output[] {
    const given = lines.map((line) => {
      this.#nowMs += 1000;
      const { follower, atMs, asks: _, andThen: _then, ...output } = this.#run(line);
      return {
        follower,
        atMs,
        output,
        begun: follower === null ? null : beginFollowing(follower, this.#timeline, atMs),
      };
    });
    this.#settle(this.#settleMs);
    return given.map(({ output, begun }) => {
      if (begun === null) {
        return output;
      }
      const { goOn: _, ...done } = this.#followed(begun, output);
      return done;
    });
  }

  /** Names of the ReplicaSets of a Deployment, or of those with an image. */
  replicaSetNames(deployment: string, image?: string): readonly string[] {
    return listObjects(this.state, "ReplicaSet").flatMap((object) =>
      object.kind === "ReplicaSet" &&
      controllerOf(object)?.name === deployment &&
      (image === undefined || object.spec.template.spec.containers[0]?.image === image)
        ? [object.metadata.name]
        : [],
    );
  }

  /** Names of the pods of a Deployment that are not on their way out. */
  podNames(deployment: string): readonly string[] {
    const owners = this.replicaSetNames(deployment);
    return listObjects(this.state, "Pod").flatMap(({ metadata }) =>
      owners.includes(controllerOf({ metadata })?.name ?? "") && metadata.deletionTimestamp === undefined
        ? [metadata.name]
        : [],
    );
  }

  /** Runs a line at the instant that has come. */
  typeAtOnce(line: string, stdin?: string | readonly JsonObject[], settleMs: number = this.#settleMs): Typed {
    const { follower, atMs, requests, asks: _, andThen, ...output } = this.#run(line, stdin);
    this.#settle(settleMs);
    if (follower === null) {
      return { ...output, requests };
    }
    let done = this.#followed(beginFollowing(follower, this.#timeline, atMs), output);
    const asked = [...requests];
    for (let { goOn } = done; goOn !== null; { goOn } = done) {
      const went = this.#runPlan(line, goOn(this.#context()));
      this.#settle(settleMs);
      asked.push(...went.requests);
      const said = { ...went, stdout: done.stdout + went.stdout, stderr: done.stderr + went.stderr };
      done =
        went.follower === null
          ? { ...said, goOn: null }
          : this.#followed(beginFollowing(went.follower, this.#timeline, went.atMs), said);
    }
    if (andThen === undefined || done.exit !== 0) {
      const { stdout, stderr, exit } = done;
      return { stdout, stderr, exit, requests: asked };
    }
    const then = this.#runPlan(line, andThen(this.#context()));
    this.#settle(settleMs);
    return {
      stdout: done.stdout + then.stdout,
      stderr: done.stderr + then.stderr,
      exit: then.exit,
      requests: [...asked, ...then.requests],
    };
  }

  #run(line: string, stdin?: string | readonly JsonObject[]): Ran {
    this.#timeline = advance(this.#timeline, this.#nowMs);
    return this.#runPlan(line, planCommand(line, this.#context(stdin)));
  }

  #context(stdin?: string | readonly JsonObject[]): KubectlContext {
    return {
      state: this.state,
      namespace: "default",
      nowMs: this.#nowMs,
      nowRfc3339: rfc3339At(this.#nowMs),
      rfc3339At,
      manual: kubectlManual,
      readFile: (path) => this.#files.get(path),
      listFiles: (path) => (/^\.\/?$/.test(path) ? [...this.#files.keys()] : undefined),
      ...(stdin === undefined ? {} : { stdin }),
    };
  }

  #runPlan(line: string, plan: Plan): Ran {
    const atMs = this.#nowMs;
    const input = (requests: readonly ApiRequest[]) =>
      ({ type: "requests", atMs, from: "kubectl", command: line, requests }) as const;
    const tried = dryRun(this.#timeline, input(plan.tried ?? []));
    const { timeline, responses } = submit(this.#timeline, input(plan.requests));
    this.#timeline = timeline;
    const follower = plan.follow?.(responses, tried) ?? null;
    const asks = [...(plan.asks ?? []), ...(plan.asksThen?.(responses) ?? [])];
    return { ...plan.report(responses, tried), requests: plan.requests, follower, atMs, asks, andThen: plan.andThen };
  }

  #settle(settleMs: number): void {
    this.#nowMs += settleMs;
    this.#timeline = advance(this.#timeline, this.#nowMs);
  }

  /** What a command that goes on has printed by the time the cluster has settled; 130: it still goes on, and is ended. */
  #followed(begun: Followed, { stdout, stderr }: Output): Output & Pick<Followed, "goOn"> {
    const then =
      begun.following === null
        ? { stdout: "", stderr: "", following: null, exit: begun.exit, goOn: begun.goOn }
        : followTo(begun.following, this.#timeline, this.#nowMs);
    return {
      stdout: stdout + begun.stdout + then.stdout,
      stderr: stderr + begun.stderr + then.stderr,
      exit: then.following === null ? then.exit : 130,
      goOn: then.goOn,
    };
  }
}
