import type { SimTime } from "../../api/objects.ts";
import type { ShellPipeline } from "../../shell/shell-line.ts";
import type { Timeline } from "../../sim/timeline.ts";
import type { ConsoleLog } from "./console-log.ts";
import type { GivenLine } from "./given-lines.ts";
import { Pipeline, type ShellDesk, isWanted } from "./pipeline.ts";
import type { Outlet } from "./process.ts";

/** The part of an animation frame that a console may take. */
const budgetMs = 4;

/** A line that is run, pipeline by pipeline. */
interface Job {
  readonly entry: number;
  readonly pipelines: readonly ShellPipeline[];
  at: number;
  current: Pipeline | null;
  /** The furthest instant that was looked at since the current pipeline began. */
  seenMs: SimTime;
  isCleared: boolean;
}

export interface RunnerPlace {
  readonly log: ConsoleLog;
  readonly desk: () => ShellDesk;
  readonly look: () => { readonly timeline: Timeline; readonly playheadMs: SimTime };
  /** The wall clock and its timer. */
  readonly wallMs: () => number;
  readonly later: (does: () => void) => void;
  /** Something was run, or shown, or ended. */
  readonly onChange: () => void;
}

/** Runs the lines that a console is given, one after the other, each for as long as it goes on. */
export class LineRunner {
  readonly #place: RunnerPlace;
  readonly #waiting: GivenLine[] = [];
  #job: Job | null = null;
  #isComingBack = false;
  #isDisposed = false;
  /** What the last command has exited with. */
  lastExit = 0;

  constructor(place: RunnerPlace) {
    this.#place = place;
  }

  get isBusy(): boolean {
    return this.#job !== null || this.#waiting.length > 0;
  }

  /** Until when time is to pass though nothing happens; 0: it may rest. */
  get awaitedMs(): SimTime {
    return this.#job?.current?.dueMs() ?? 0;
  }

  give(lines: readonly GivenLine[]): void {
    this.#waiting.push(...lines);
  }

  /** Runs what waits until something goes on, or the time for it is up: then it comes back. */
  pump(): void {
    const { wallMs, onChange } = this.#place;
    const beginMs = wallMs();
    while (this.#job === null ? this.#waiting.length > 0 : this.#job.current === null) {
      if (wallMs() - beginMs > budgetMs) {
        this.#comeBack();
        break;
      }
      if (this.#job === null) {
        this.#beginLine();
      } else {
        this.#step(this.#job);
      }
    }
    onChange();
  }

  /** Shows what goes on how far the run has come. */
  tick(): void {
    const { wallMs, look } = this.#place;
    const { timeline, playheadMs } = look();
    const job = this.#job;
    if (job !== null && job.current !== null) {
      const beginMs = wallMs();
      job.seenMs = Math.max(job.seenMs, playheadMs);
      const isOutOfTime = (): boolean => wallMs() - beginMs > budgetMs;
      if (job.current.pass({ timeline, seenMs: job.seenMs, playheadMs, isOutOfTime })) {
        this.#comeBack();
      }
    }
    this.pump();
  }

  /** What came after an instant is no more: it was acted there. */
  forgetAfter(atMs: SimTime): void {
    if (this.#job !== null) {
      this.#job.seenMs = Math.min(this.#job.seenMs, atMs);
    }
  }

  /** Ends what goes on, with what waits behind it. */
  interrupt(): void {
    this.#waiting.length = 0;
    if (this.#job !== null) {
      this.#job.current?.stop();
      this.#place.log.print(this.#job.entry, { stream: "stdout", text: "^C\n" });
      this.lastExit = 130;
      this.#end(this.#job, this.lastExit);
    }
    this.#place.onChange();
  }

  /** Empties the screen; a line that does so and prints nothing more goes with it. */
  clear(isByLine: boolean): void {
    const { log } = this.#place;
    log.clear();
    if (this.#job !== null) {
      log.replace(this.#job.entry, []);
      this.#job.isCleared ||= isByLine;
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#waiting.length = 0;
    this.#job?.current?.stop();
    this.#job = null;
    this.#place.onChange();
  }

  #comeBack(): void {
    if (!this.#isComingBack) {
      this.#isComingBack = true;
      this.#place.later(() => {
        this.#isComingBack = false;
        if (!this.#isDisposed) {
          this.tick();
        }
      });
    }
  }

  #beginLine(): void {
    const line = this.#waiting.shift();
    if (line === undefined) {
      return;
    }
    const { log, look } = this.#place;
    const { playheadMs } = look();
    const entry = log.add({ origin: "typed", line: line.source, exit: null, atMs: playheadMs });
    if (line.type === "error") {
      log.print(entry, { stream: "stderr", text: `${line.message}\n` });
      this.lastExit = 2;
      log.end(entry, this.lastExit);
      return;
    }
    if (line.warning !== undefined) {
      log.print(entry, { stream: "stderr", text: `${line.warning}\n` });
    }
    this.#job = { entry, pipelines: line.pipelines, at: 0, current: null, seenMs: playheadMs, isCleared: false };
  }

  #step(job: Job): void {
    const pipeline = job.pipelines[job.at];
    if (pipeline === undefined) {
      this.#end(job, job.pipelines.length === 0 ? 0 : this.lastExit);
      return;
    }
    job.at++;
    if (isWanted(pipeline, this.lastExit)) {
      const { look, desk } = this.#place;
      job.seenMs = look().playheadMs;
      job.current = new Pipeline(pipeline, desk(), this.#screenOf(job));
      job.current.begin();
    }
  }

  #end(job: Job, exit: number): void {
    const { log } = this.#place;
    log.end(job.entry, exit);
    if (job.isCleared && !log.hasOutput(job.entry)) {
      log.remove(job.entry);
    }
    this.#job = null;
  }

  #screenOf(job: Job): Outlet {
    const { log } = this.#place;
    return {
      print: (stream, text, told) => {
        log.print(job.entry, { stream, text, ...(told === undefined ? {} : { told }) });
      },
      replace: (chunks) => {
        log.replace(job.entry, chunks);
      },
      done: (exit) => {
        this.lastExit = exit;
        job.current = null;
      },
    };
  }
}
