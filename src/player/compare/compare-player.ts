import { createStore, type StoreApi } from "zustand/vanilla";
import type { ObjectKey, SimTime } from "../../api/objects.ts";
import { nextMoment, previousMoment } from "../../view/moments.ts";
import { maxSpeed, minSpeed } from "../player.ts";
import type { ReplayPace } from "../replay-saved.ts";
import { type CompareBase, baseOfApplication, deploymentsIn, plainComparison } from "./compare-base.ts";
import type { CompareChange, Comparison, CompareSource, CopyNumber, CopySetup } from "./comparison.ts";
import { carriedOver } from "./fit-setup.ts";
import { type PresetId, presetOn } from "./presets.ts";
import { type CompareProblem, type ComparisonRun, runComparison } from "./run-comparison.ts";

export interface CompareState {
  readonly base: CompareBase;
  readonly comparison: Comparison;
  /** Both copies are being run. */
  readonly isWorking: boolean;
  readonly problem: CompareProblem | null;
  /** What was run last; its set-up may have been changed since. */
  readonly run: ComparisonRun | null;
  readonly playheadMs: SimTime;
  readonly isPlaying: boolean;
  readonly speed: number;
}

/** A comparison in the making, and the one clock of its two copies. */
export interface ComparePlayer {
  readonly store: StoreApi<CompareState>;
  /** A ready-made difference, of the Deployment that is chosen. */
  readonly choosePreset: (id: PresetId) => void;
  /** Another application, or another Deployment: what was set about the copies is kept as far as it fits. */
  readonly chooseSource: (source: CompareSource) => void;
  readonly chooseDeployment: (key: ObjectKey) => void;
  /** Both copies as the Deployment is. */
  readonly asItIs: () => void;
  readonly setCopy: (copy: CopyNumber, setup: Partial<CopySetup>) => void;
  readonly setChange: (change: CompareChange) => void;
  /** Runs both copies to their end, and begins to show them. */
  readonly start: () => Promise<void>;
  readonly seek: (atMs: SimTime) => void;
  /** To the next instant with news in either copy, or the one before. */
  readonly stepMoment: (direction: "next" | "previous") => void;
  readonly play: () => void;
  readonly pause: () => void;
  readonly setSpeed: (speed: number) => void;
  readonly playTo: (targetMs: SimTime) => void;
  /** Nobody looks any more: what is being run is given up. */
  readonly close: () => void;
}

export interface CompareOptions {
  /** The run of the page, or the one that came with a link. */
  readonly ownRun: CompareBase;
  readonly comparison: Comparison;
  readonly paceUnless: (isCancelled: () => boolean) => ReplayPace;
}

export function createComparePlayer({ ownRun, comparison, paceUnless }: CompareOptions): ComparePlayer {
  const baseOf = (source: CompareSource): CompareBase =>
    source.type === "run" ? ownRun : baseOfApplication(source.id);
  const store = createStore<CompareState>(() => ({
    base: baseOf(comparison.source),
    comparison,
    isWorking: false,
    problem: null,
    run: null,
    playheadMs: 0,
    isPlaying: false,
    speed: 1,
  }));
  const { getState, setState } = store;
  /** Only the newest start counts. */
  let newest = 0;

  function change(part: Partial<Comparison>): void {
    setState(({ comparison: before }) => ({ comparison: { ...before, ...part }, problem: null }));
  }

  function chooseIn(source: CompareSource, key?: ObjectKey): void {
    const base = baseOf(source);
    const [first] = deploymentsIn(base);
    take(carriedOver(getState(), base, source, key ?? first ?? ""), base);
  }

  function take(next: Comparison | null, base: CompareBase): void {
    if (next === null) {
      setState({ problem: { type: "noDeployment", name: "" } });
    } else {
      setState({ base, comparison: next, problem: null });
    }
  }

  function seek(atMs: SimTime): void {
    const { run } = getState();
    if (run !== null) {
      setState({ playheadMs: Math.round(Math.min(Math.max(atMs, run.startMs), run.endMs)), isPlaying: false });
    }
  }

  return {
    store,
    choosePreset: (id) => {
      const { base, comparison: before } = getState();
      take(presetOn(id, base, before), base);
    },
    chooseSource: (source) => {
      chooseIn(source);
    },
    chooseDeployment: (key) => {
      chooseIn(getState().comparison.source, key);
    },
    asItIs: () => {
      const { base, comparison: before } = getState();
      const plain = plainComparison(base, before.source, before.deployment);
      take(plain === null ? null : { ...plain, change: before.change }, base);
    },
    setCopy: (copy, setup) => {
      const [first, second] = getState().comparison.copies;
      change({ copies: copy === 0 ? [{ ...first, ...setup }, second] : [first, { ...second, ...setup }] });
    },
    setChange: (next) => {
      change({ change: next });
    },
    start: async () => {
      const ticket = ++newest;
      const { base, comparison: asked } = getState();
      setState({ isWorking: true, problem: null, isPlaying: false });
      const result = await runComparison(
        base,
        asked,
        paceUnless(() => ticket !== newest),
      );
      if (ticket !== newest) {
        return;
      }
      setState(
        result.ok
          ? { isWorking: false, run: result.value, playheadMs: result.value.startMs, isPlaying: true }
          : { isWorking: false, problem: result.error },
      );
    },
    seek,
    stepMoment: (direction) => {
      const { run, playheadMs } = getState();
      if (run !== null) {
        const found = run.copies.flatMap(({ timeline }) => {
          const moment = direction === "next" ? nextMoment(timeline, playheadMs) : previousMoment(timeline, playheadMs);
          return moment === null ? [] : [moment.atMs];
        });
        seek(direction === "next" ? Math.min(run.endMs, ...found) : Math.max(run.startMs, ...found));
      }
    },
    play: () => {
      const { run, playheadMs } = getState();
      if (run !== null) {
        setState({ isPlaying: true, playheadMs: playheadMs >= run.endMs ? run.startMs : playheadMs });
      }
    },
    pause: () => {
      setState({ isPlaying: false });
    },
    setSpeed: (speed) => {
      setState({ speed: Math.min(Math.max(speed, minSpeed), maxSpeed) });
    },
    playTo: (targetMs) => {
      const { run, playheadMs } = getState();
      const reachedMs = run === null ? playheadMs : Math.min(Math.floor(targetMs), run.endMs);
      if (run !== null && reachedMs > playheadMs) {
        setState({ playheadMs: reachedMs, isPlaying: reachedMs < run.endMs });
      }
    },
    close: () => {
      newest += 1;
      setState({ isPlaying: false, isWorking: false });
    },
  };
}

/** What has been changed about a set-up since it was run. */
export function isStale({ run, comparison }: CompareState): boolean {
  return run !== null && run.of !== comparison;
}
