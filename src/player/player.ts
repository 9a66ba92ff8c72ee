import { createStore, type StoreApi } from "zustand/vanilla";
import type { ObjectRef, SimTime } from "../api/objects.ts";
import type { Fault, Input, Scenario, TrafficSource } from "../sim/input.ts";
import type { ImageBehavior } from "../sim/node/images.ts";
import type { Timeline } from "../sim/timeline.ts";
import { previousMoment } from "../view/moments.ts";
import { advanceToNextMoment, advanceWithin, idleFromMs } from "./ahead.ts";
import type { Acts } from "./acts.ts";
import type { ApplyResult, ManifestFile } from "./apply-manifests.ts";
import type { OnDemand } from "./on-demand.ts";
import { type OpenRun, runOpener } from "./open-run.ts";
import type { Opening } from "./opening.ts";
import {
  type Branch,
  type CommandOutput,
  type PlayerState,
  type Printed,
  type StageView,
  branchOf,
} from "./player-state.ts";
import { type SavedRun, savedRunOf } from "./saved-run.ts";
import type { LocaleChoice } from "./settings.ts";

/** How many outputs of commands are kept. */
const maxOutputs = 200;
export const minSpeed = 0.1;
export const maxSpeed = 16;
/** No longer a rest is caught up with: whoever comes back after a break is not to find a timeline of nothing else. */
const maxRestMs = 3_600_000;
/** So much is told of, and for so long. */
const [toldFromMs, toldForMs] = [1000, 3000];

/** The one mutable thing: a run, the place in it, and all that can be done to both. */
export interface Player {
  readonly store: StoreApi<PlayerState>;
  /** Fetches what acting needs before it is wanted. */
  readonly prepare: () => void;
  /**
   * Runs kubectl lines at the playhead as one act, up to the first that fails. While what acting needs is not there yet
   * they wait for it; where it cannot be fetched, an output says so.
   */
  readonly run: (...lines: readonly string[]) => Printed;
  /** Takes a changed timeline over as one act, with what its lines printed; in the past it is a fork. */
  readonly act: (label: string, timeline: Timeline, outputs: readonly CommandOutput[]) => void;
  /** Applies manifests, all or none of them, as soon as what acting needs is there; never where that cannot be fetched. */
  readonly apply: (files: readonly ManifestFile[]) => Promise<ApplyResult>;
  readonly fault: (fault: Fault) => void;
  readonly setImageBehavior: (image: string, behavior: ImageBehavior) => void;
  /** From now on so many users come to a Service's port; at a rate of 0 nobody does. */
  readonly setTraffic: (source: TrafficSource) => void;
  /** Moves the playhead within what was played, and pauses. */
  readonly seek: (atMs: SimTime) => void;
  readonly seekNow: () => void;
  /** To the next instant with news or the one before, and pauses. */
  readonly stepMoment: (direction: "next" | "previous") => void;
  readonly play: () => void;
  readonly pause: () => void;
  readonly setSpeed: (speed: number) => void;
  /** Lets time pass; called once for each animation frame while playing. */
  readonly playTo: (targetMs: SimTime, isOutOfTime: () => boolean) => void;
  /**
   * Lets the time pass at once for which the clock has rested at now while playing: who looks at a clock, as a console's
   * line does, finds the cluster so much older. Nothing happens in it.
   */
  readonly passRest: () => void;
  /** Lets all time up to an instant pass at once, also that in which nothing happens. */
  readonly passTo: (untilMs: SimTime) => void;
  readonly select: (ref: ObjectRef | null) => void;
  readonly setView: (view: StageView) => void;
  /** Takes back the newest act of the learner; not `rollout undo`. */
  readonly undoAct: () => void;
  readonly redoAct: () => void;
  /** Changes places with the branch that an act in the past left behind. */
  readonly switchBranch: () => void;
  /** Begins anew, as the page opens; what was there is what an undo brings back. */
  readonly startOver: () => void;
  /** Begins another run. */
  readonly open: (scenario: Scenario) => void;
  /** The run and the look at it, for a link. */
  readonly saveRun: (locale: LocaleChoice) => SavedRun;
  /** Replaces the run by a saved one as soon as that is made again; the run that was there is kept as the other branch. */
  readonly openRun: OpenRun;
}

export function createPlayer(
  opening: Opening,
  acts: OnDemand<Acts>,
  options: { readonly speed?: number; readonly isPlaying?: boolean } = {},
): Player {
  const store = createStore<PlayerState>(() => ({
    ...openBranch(opening),
    isPlaying: options.isPlaying ?? true,
    speed: options.speed ?? 1,
    view: "ownership",
    selected: null,
    namespace: "default",
    otherBranch: null,
    awaitedMs: 0,
    caughtUp: null,
  }));
  const { getState, setState } = store;
  let rest: Rest | null = null;

  function addOutputs(outputs: readonly CommandOutput[]): void {
    if (outputs.length === 0) {
      return;
    }
    setState((state) => ({ outputs: [...state.outputs, ...outputs].slice(-maxOutputs) }));
  }

  function act(label: string, timeline: Timeline, outputs: readonly CommandOutput[]): void {
    const state = getState();
    if (timeline === state.timeline) {
      addOutputs(outputs);
      return;
    }
    const before = branchOf(state);
    setState({
      timeline,
      nowMs: state.playheadMs,
      outputs: [...state.outputs.filter(({ atMs }) => atMs <= state.playheadMs), ...outputs].slice(-maxOutputs),
      undo: { label, branch: before },
      redo: null,
      otherBranch: state.playheadMs < state.nowMs ? before : state.otherBranch,
    });
  }

  /** Acts now, or as soon as what acting needs is there: then in the order in which it was asked. */
  function withActs<T>(
    line: string,
    does: (present: Acts) => T,
  ): T | { readonly later: Promise<T | readonly CommandOutput[]> } {
    const present = acts.get();
    if (present !== null) {
      return does(present);
    }
    const later = acts.load().then(does, () => {
      const { playheadMs, timeline } = getState();
      const place = { line, atMs: playheadMs, acts: timeline.inputs.length };
      const told: readonly CommandOutput[] = [{ ...place, stdout: "", stderr: "", exit: 1, isUnavailable: true }];
      addOutputs(told);
      return told;
    });
    return { later };
  }

  function actInput(label: string, inputAt: (atMs: SimTime) => Input): void {
    withActs(label, ({ submit }) => {
      const { timeline, playheadMs } = getState();
      act(label, submit(timeline, inputAt(playheadMs)).timeline, []);
    });
  }

  function passTo(untilMs: SimTime): void {
    const passed = playedTo({ ...getState(), awaitedMs: untilMs }, untilMs, () => false);
    if (passed !== null) {
      setState(passed);
    }
  }

  return {
    store,
    prepare: () => {
      // A fetch that fails is told of, and tried again, when something is to be done.
      acts.load().catch(() => undefined);
    },
    run: (...lines) =>
      withActs(lines.join("\n"), ({ runLines }) => {
        const { timeline, playheadMs, namespace } = getState();
        const run = runLines(lines, { timeline, atMs: playheadMs, namespace, from: "canvas" });
        act(lines.join("\n"), run.timeline, run.outputs);
        return run.outputs;
      }),
    act,
    apply: (files) =>
      new Promise((resolve) => {
        withActs("kubectl apply", ({ applyManifests }) => {
          const { timeline, playheadMs, namespace } = getState();
          const applied = applyManifests(files, { timeline, atMs: playheadMs, namespace, from: "editor" });
          if (applied.ok) {
            act(applied.value.line, applied.value.timeline, applied.value.outputs);
          }
          resolve(applied);
        });
      }),
    fault: (fault) => {
      actInput(fault.type, (atMs) => ({ type: "fault", atMs, fault }));
    },
    setImageBehavior: (image, behavior) => {
      actInput(image, (atMs) => ({ type: "image", atMs, image, behavior }));
    },
    setTraffic: (source) => {
      actInput(source.service, (atMs) => ({ type: "traffic", atMs, source }));
    },
    seek: (atMs) => {
      setState(({ nowMs }) => ({ playheadMs: Math.round(Math.min(Math.max(atMs, 0), nowMs)), isPlaying: false }));
    },
    seekNow: () => {
      setState(({ nowMs }) => ({ playheadMs: nowMs }));
    },
    stepMoment: (direction) => {
      setState(direction === "next" ? stepForward(getState()) : stepBack(getState()));
    },
    play: () => {
      setState({ isPlaying: true });
    },
    pause: () => {
      setState({ isPlaying: false });
    },
    setSpeed: (speed) => {
      setState({ speed: Math.min(Math.max(speed, minSpeed), maxSpeed) });
    },
    playTo: (targetMs, isOutOfTime) => {
      const state = getState();
      rest = restedTo(state, targetMs, rest);
      const played = playedTo(state, Math.floor(targetMs), isOutOfTime);
      if (played !== null) {
        setState(played);
      }
    },
    passRest: () => {
      const state = getState();
      const rested = state.isPlaying ? restedTo(state, state.playheadMs, rest) : null;
      const ms = Math.min(Math.floor(rested?.ms ?? 0), maxRestMs);
      rest = null;
      passTo(state.playheadMs + ms);
      if (ms >= toldFromMs) {
        setState({ caughtUp: { ms, toMs: state.playheadMs + ms, of: state.timeline.frames[0] } });
      }
    },
    passTo,
    select: (selected) => {
      setState({ selected });
    },
    setView: (view) => {
      setState({ view });
    },
    undoAct: () => {
      const state = getState();
      if (state.undo !== null) {
        setState({ ...state.undo.branch, redo: { ...state.undo, branch: branchOf(state) } });
      }
    },
    redoAct: () => {
      const { redo } = getState();
      if (redo !== null) {
        setState(redo.branch);
      }
    },
    switchBranch: () => {
      const state = getState();
      if (state.otherBranch !== null) {
        setState({ ...state.otherBranch, otherBranch: branchOf(state) });
      }
    },
    startOver: () => {
      const before = branchOf(getState());
      setState({
        ...openBranch(opening),
        undo: { label: "", branch: before, isStart: true },
        selected: null,
        isPlaying: true,
      });
    },
    open: (next) => {
      withActs("", ({ openScenario }) => {
        setState({ ...openBranch(openScenario(next)), selected: null, otherBranch: null });
      });
    },
    saveRun: (locale) => savedRunOf(getState(), locale),
    openRun: runOpener(store, acts),
  };
}

/** Where the clock rests, and how much time would have passed there since. */
interface Rest {
  readonly timeline: Timeline;
  readonly atMs: SimTime;
  readonly ms: SimTime;
}

/** True when nothing is left to happen and the clock has come to rest. */
export function isIdle(state: PlayerState): boolean {
  const { playheadMs, nowMs } = state;
  const idleMs = restMs(state);
  return idleMs !== null && playheadMs >= nowMs && playheadMs >= idleMs;
}

/** So much time passed at once just now, in which nothing happened; `null`: none that needs to be told of. */
export function caughtUpMs({ caughtUp, playheadMs, timeline }: PlayerState): SimTime | null {
  const isNow =
    caughtUp !== null &&
    caughtUp.of === timeline.frames[0] &&
    playheadMs >= caughtUp.toMs &&
    playheadMs < caughtUp.toMs + toldForMs;
  return isNow ? caughtUp.ms : null;
}

/** Where the clock comes to rest; `null` while something is still to come. */
function restMs({ timeline, awaitedMs }: PlayerState): SimTime | null {
  const idleMs = idleFromMs(timeline);
  return idleMs === null ? null : Math.max(idleMs, awaitedMs);
}

export function isInPast({ playheadMs, nowMs }: Branch): boolean {
  return playheadMs < nowMs;
}

/** The rest so far, with that up to `targetMs`; `null`: the clock does not rest where it has rested before. */
function restedTo(state: PlayerState, targetMs: SimTime, before: Rest | null): Rest | null {
  if (!isIdle(state)) {
    return null;
  }
  const { timeline, playheadMs: atMs } = state;
  const ms = before?.timeline === timeline && before.atMs === atMs ? before.ms : 0;
  return { timeline, atMs, ms: ms + targetMs - atMs };
}

function openBranch({ timeline, nowMs }: Opening): Branch {
  return { timeline, playheadMs: nowMs, nowMs, undo: null, redo: null, outputs: [] };
}

function playedTo(state: PlayerState, targetMs: SimTime, isOutOfTime: () => boolean): Partial<Branch> | null {
  const { timeline, playheadMs, nowMs } = state;
  if (targetMs <= playheadMs) {
    return null;
  }
  if (targetMs <= nowMs) {
    return { playheadMs: targetMs };
  }
  const ahead = advanceWithin(timeline, targetMs, isOutOfTime);
  const idleMs = restMs({ ...state, timeline: ahead.timeline });
  const reachedMs = Math.max(nowMs, idleMs === null ? ahead.reachedMs : Math.min(ahead.reachedMs, idleMs));
  return reachedMs === playheadMs && ahead.timeline === timeline
    ? null
    : { timeline: ahead.timeline, playheadMs: reachedMs, nowMs: reachedMs };
}

function stepForward(state: Branch): Partial<PlayerState> {
  const { timeline, moment } = advanceToNextMoment(state.timeline, state.playheadMs);
  if (moment === null) {
    // Nothing more to tell: to where the clock comes to rest.
    const playheadMs = Math.max(state.nowMs, idleFromMs(state.timeline) ?? state.nowMs);
    return { playheadMs, nowMs: playheadMs, isPlaying: false };
  }
  const playheadMs = moment.atMs;
  return { timeline, playheadMs, nowMs: Math.max(state.nowMs, playheadMs), isPlaying: false };
}

function stepBack(state: Branch): Partial<PlayerState> {
  return { playheadMs: previousMoment(state.timeline, state.playheadMs)?.atMs ?? 0, isPlaying: false };
}
