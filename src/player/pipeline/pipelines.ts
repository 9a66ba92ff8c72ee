import { createStore, type StoreApi } from "zustand/vanilla";
import { type BehaviorName, parseImage } from "../../sim/node/images.ts";
import { submit } from "../../sim/submit.ts";
import type { Beside, Console } from "../console/console-state.ts";
import { englishOf } from "../console/english-of.ts";
import type { RunStorage } from "../kept-run.ts";
import type { Player } from "../player.ts";
import { behaviorOf, isImageName } from "../registry.ts";
import { interruptRun } from "./look-at-run.ts";
import { repositoriesAt, targetOf, withoutKey } from "./pipeline-registry.ts";
import { type Interruption, type PipelineRun, isOpen, laneOf, lineOf, queuedRun } from "./pipeline-run.ts";
import {
  type AllPipelineSettings,
  type PipelineSettings,
  readPipelines,
  usualSettings,
  writePipelines,
} from "./pipeline-settings.ts";
import { type QueueMove, nextMove } from "./run-queue.ts";

/** What became of the last publication. */
export type Published =
  | { readonly type: "deploying"; readonly image: string }
  /** Another one deploys to the same Deployment: it waits behind `ahead` of them. */
  | { readonly type: "queued"; readonly image: string; readonly ahead: number }
  /** The pipeline is off; `line` is what it would begin with. */
  | { readonly type: "off"; readonly image: string; readonly line: string | null }
  /** No Deployment runs the repository. */
  | { readonly type: "nowhere"; readonly image: string };

export interface PipelinesState {
  readonly settings: AllPipelineSettings;
  /** Oldest first; the last ones only. */
  readonly runs: readonly PipelineRun[];
  readonly published: Published | null;
  /** Images that were published and that no pipeline has taken, oldest first. */
  readonly untaken: readonly string[];
}

/** The pipelines of a page: what is published to a repository is deployed by the one that is switched on there. */
export interface Pipelines {
  readonly store: StoreApi<PipelinesState>;
  readonly settingsOf: (repository: string) => PipelineSettings;
  readonly set: (repository: string, changed: Partial<PipelineSettings>) => void;
  /** Publishes a tag that does something, a new one or one that the registry lists; not where it cannot be a name. */
  readonly publish: (image: string, behavior: BehaviorName) => boolean;
  /** Ends a publication where it is: what was done stays. */
  readonly stop: (id: number) => void;
  /** What was published in a run that is no more is shown no more. */
  readonly forget: () => void;
  /** Ends following the player. */
  readonly dispose: () => void;
}

/** So many publications are kept. */
const maxRuns = 20;

/** Follows a player, and runs what is published as kubectl lines that stand in a console. */
export function createPipelines(player: Player, shell: Console, storage: RunStorage | null): Pipelines {
  const store = createStore<PipelinesState>(() => ({
    settings: readPipelines(storage),
    runs: [],
    published: null,
    untaken: [],
  }));
  const { getState, setState } = store;
  /** The lines that are awaited, as the console shows them, by their publication. */
  const shown = new Map<number, Beside>();
  let nextId = 1;
  let isLooking = false;

  const settingsOf = (repository: string): PipelineSettings =>
    Object.hasOwn(getState().settings, repository) ? (getState().settings[repository] ?? usualSettings) : usualSettings;

  function look(): void {
    if (isLooking || !getState().runs.some(isOpen)) {
      return;
    }
    isLooking = true;
    try {
      for (let move = nextMoveNow(); move !== null; move = nextMoveNow()) {
        const { published } = getState();
        const hasBegun = move.before.state === "queued" && published?.type === "queued";
        setState({ runs: move.runs, published: hasBegun ? null : published });
        show(move);
      }
    } finally {
      isLooking = false;
    }
  }

  function nextMoveNow(): QueueMove | null {
    const { timeline, playheadMs: atMs, namespace } = player.store.getState();
    return nextMove(getState().runs, {
      timeline,
      atMs,
      namespace,
      undoes: ({ order }) => settingsOf(parseImage(order.image).repository).undoes,
    });
  }

  /** Has the player and the console take over what a move has done. */
  function show({ before, after, timeline, outputs }: QueueMove): void {
    after.steps.forEach((step, at) => {
      const earlier = before.steps[at];
      const isAwaited = step.id === "status" || step.id === "undoStatus";
      if (!isAwaited || earlier === undefined || step === earlier || step.beganMs === null) {
        return;
      }
      const line = shown.get(after.id) ?? shell.beside(step.line);
      shown.set(after.id, line);
      for (const chunk of step.chunks.slice(earlier.chunks.length)) {
        line.print(chunk);
      }
      line.awaits(after.watching?.following.follower.dueMs ?? 0);
      if (step.state !== "running") {
        shown.delete(after.id);
        endLine(line, step.exit, after.why);
      }
    });
    if (outputs.length > 0) {
      player.act(outputs.map(({ line }) => line).join("\n"), timeline, outputs);
    }
  }

  const leave = player.store.subscribe(look);

  return {
    store,
    settingsOf,
    set: (repository, changed) => {
      const settings = { ...getState().settings, [repository]: { ...settingsOf(repository), ...changed } };
      setState({ settings, published: null });
      writePipelines(storage, settings);
      if (changed.isOn === false) {
        const { playheadMs } = player.store.getState();
        setState(({ runs }) => ({
          runs: runs.map((run) =>
            run.state === "queued" && parseImage(run.order.image).repository === repository
              ? interruptRun(run, "switchedOff", playheadMs)
              : run,
          ),
        }));
      }
    },
    publish: (image, behavior) => {
      if (!isImageName(image)) {
        return false;
      }
      writeTag(player, image, behavior);
      const { timeline, playheadMs, namespace } = player.store.getState();
      const { repository: name } = parseImage(image);
      const repository = repositoriesAt(timeline, playheadMs).find((each) => each.name === name);
      const settings = settingsOf(name);
      const target = repository === undefined ? null : targetOf(repository, settings.target);
      const order =
        target === null ? null : { image, target: withoutKey(target), timeoutSeconds: settings.timeoutSeconds };
      if (!settings.isOn || order === null) {
        const line = order === null ? null : lineOf("setImage", order, namespace);
        setState(({ untaken }) => ({
          published: settings.isOn ? { type: "nowhere", image } : { type: "off", image, line },
          untaken: [...untaken, image],
        }));
      } else {
        const run = queuedRun(nextId, order, playheadMs, namespace);
        nextId++;
        const ahead = getState().runs.filter((other) => isOpen(other) && laneOf(other) === laneOf(run)).length;
        setState(({ runs }) => ({
          runs: kept([...runs, run]),
          published: ahead === 0 ? { type: "deploying", image } : { type: "queued", image, ahead },
        }));
        look();
      }
      return true;
    },
    stop: (id) => {
      const { playheadMs } = player.store.getState();
      const before = getState().runs.find((run) => run.id === id);
      if (before === undefined || !isOpen(before)) {
        return;
      }
      const after = interruptRun(before, "stopped", playheadMs);
      const runs = getState().runs.map((run) => (run === before ? after : run));
      setState({ runs });
      show({ runs, before, after, timeline: player.store.getState().timeline, outputs: [] });
      look();
    },
    forget: () => {
      setState(({ runs }) => ({ runs: runs.filter(isOpen), published: null, untaken: [] }));
    },
    dispose: () => {
      leave();
      for (const line of shown.values()) {
        endLine(line, null, "stopped");
      }
      shown.clear();
    },
  };
}

/** Ends a line in the console as its own lines end there: by itself, by Ctrl+C, or because what it has shown is no more. */
function endLine(line: Beside, exit: number | null, why: Interruption | null): void {
  if (exit !== null) {
    line.end(exit);
  } else if (why === "wentBack") {
    line.print({ stream: "stderr", text: `${englishOf({ type: "wentBack" })}\n`, told: { type: "wentBack" } });
    line.end(1);
  } else {
    line.print({ stream: "stdout", text: "^C\n" });
    line.end(130);
  }
}

/** The registry has the tag from now on, and knows what it does. */
function writeTag(player: Player, image: string, behavior: BehaviorName): void {
  const { timeline, playheadMs } = player.store.getState();
  const known = repositoriesAt(timeline, playheadMs)
    .flatMap(({ tags }) => tags)
    .find((tag) => tag.image === image);
  if (known?.behavior !== behavior) {
    const input = { type: "image", atMs: playheadMs, image, behavior: behaviorOf(behavior, image) } as const;
    player.act(image, submit(timeline, input).timeline, []);
  }
}

/** Those that go on, and the last ones of those that have ended. */
function kept(runs: readonly PipelineRun[]): readonly PipelineRun[] {
  const tooMany = runs.length - maxRuns;
  const ended = runs.filter((run) => !isOpen(run)).slice(0, Math.max(0, tooMany));
  return runs.filter((run) => !ended.includes(run));
}
