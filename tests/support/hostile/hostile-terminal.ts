import { beginFollowing, followTo } from "../../../src/kubectl/follow.ts";
import { planCommand } from "../../../src/kubectl/plan-command.ts";
import { applyManifests } from "../../../src/player/apply-manifests.ts";
import { checkNow } from "../../../src/player/editor/check-manifests.ts";
import { rfc3339At } from "../../../src/player/sim-clock.ts";
import { advance, lastFrame, type Timeline } from "../../../src/sim/timeline.ts";
import { dryRun, startTimeline, submit } from "../../../src/sim/submit.ts";
import { create, deploymentManifest } from "../manifests.ts";

const START_MS = 60_000;
/** For how long a command that goes on is followed. */
const FOLLOW_MS = 5000;

/**
 * A terminal at which everything is typed at the same instant of the same run, with a Deployment `web` in it. It throws
 * where a line does, or changes what it had no business to.
 */
export class HostileTerminal {
  typed = 0;
  refused = 0;
  accepted = 0;
  readonly #files: Readonly<Record<string, string>>;
  readonly #run: Timeline;
  readonly #later: Timeline;
  readonly #before: string;

  constructor(files: Readonly<Record<string, string>> = {}) {
    const setup = [create(deploymentManifest("web", "web:v1", { replicas: 4 }))];
    this.#files = files;
    this.#run = advance(startTimeline({ version: 1, seed: 4, setup }), START_MS);
    this.#later = advance(this.#run, START_MS + FOLLOW_MS);
    this.#before = this.#picture();
  }

  type(line: string): void {
    this.typed += 1;
    const plan = planCommand(line, {
      state: lastFrame(this.#run).state,
      namespace: "default",
      nowMs: START_MS,
      nowRfc3339: rfc3339At(START_MS),
      rfc3339At,
      stdin: "",
      readFile: (path) => (Object.hasOwn(this.#files, path) ? this.#files[path] : undefined),
    });
    const input = { type: "requests", atMs: START_MS, from: "kubectl", command: line } as const;
    const tried = plan.tried === undefined ? [] : dryRun(this.#run, { ...input, requests: plan.tried });
    const { timeline, responses } = submit(this.#run, { ...input, requests: plan.requests });
    const { stdout, stderr, exit } = plan.report(responses, tried);
    const follower = plan.follow?.(responses, tried) ?? null;
    if (follower !== null) {
      const begun = beginFollowing(follower, this.#later, START_MS);
      if (begun.following !== null) {
        followTo(begun.following, this.#later, START_MS + FOLLOW_MS);
      }
    }
    if (exit === 0) {
      this.accepted += 1;
    } else {
      this.refused += 1;
      check(stdout + stderr !== "", `says nothing of why it fails: ${line}`);
      const isAllRefused = responses.every((response) => !response.ok);
      check(!isAllRefused || plan.requests.length === 0 || timeline === this.#run, `changes something: ${line}`);
    }
    this.#checkUnchanged(line);
  }

  apply(text: string): void {
    this.typed += 1;
    const place = { timeline: this.#run, atMs: START_MS, namespace: "default", from: "editor" } as const;
    const applied = applyManifests([{ name: "manifest.yaml", text }], place);
    if (applied.ok) {
      this.accepted += 1;
    } else {
      this.refused += 1;
      check(
        applied.error.length > 0 && applied.error.every(({ message }) => message !== ""),
        `says nothing of why it is refused: ${text}`,
      );
    }
    this.#checkUnchanged(text);
  }

  /** As the editor does while one types. */
  check(text: string): void {
    this.typed += 1;
    checkNow([{ name: "manifest.yaml", text }], { timeline: this.#run, atMs: START_MS, namespace: "default" });
    this.#checkUnchanged(text);
  }

  /** Now and then, since it costs more than what it checks. */
  #checkUnchanged(given: string): void {
    if (this.typed % 5000 === 1) {
      check(this.#picture() === this.#before, `changes the run that it was given: ${given}`);
      check(Object.keys(Object.prototype).length === 0, `changes all objects: ${given}`);
    }
  }

  #picture(): string {
    return JSON.stringify(lastFrame(this.#run).state);
  }
}

function check(holds: boolean, message: string): void {
  if (!holds) {
    throw new Error(message);
  }
}
