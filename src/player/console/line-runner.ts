import type { SimTime } from "../../api/objects.ts";
import type { ShellPipeline } from "../../shell/shell-line.ts";
import type { Timeline } from "../../sim/timeline.ts";
import type { ConsoleLog } from "./console-log.ts";
import type { ConsoleWaiting } from "./console-state.ts";
import { type GivenLine, givenLines } from "./given-lines.ts";
import { Pipeline, type ShellDesk, isWanted } from "./pipeline.ts";
import type { Outlet } from "./process.ts";

/** The part of an animation frame that a console may take. */
const budgetMs = 4;

/** So many of the lines that wait are named. */
const maxShown = 20;
const nothingWaits: ConsoleWaiting = { lines: [], count: 0 };

/** A line that is run, pipeline by pipeline. */
interface Job {
  readonly entry: number;
  readonly source: string;
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
  /** The turn of a line has come. */
  readonly onBegin: (line: GivenLine) => void;
  /** A line is read by what goes on. */
  readonly onRead: () => void;
  /** A line has ended, or was refused. */
  readonly onEnd: (source: string, exit: number) => void;
  /** Something was run, or shown, or ended. */
  readonly onChange: () => void;
}

/** Runs the lines that a console is given, one after the other, each for as long as it goes on. */
export class LineRunner {
  readonly #place: RunnerPlace;
  #waiting: GivenLine[] = [];
  /** Where in them the next one is. */
  #next = 0;
  #shown: ConsoleWaiting = nothingWaits;
  #job: Job | null = null;
  #isComingBack = false;
  #isDisposed = false;
  /** What the last command has exited with. */
  lastExit = 0;

  constructor(place: RunnerPlace) {
    this.#place = place;
  }

  get isBusy(): boolean {
    return this.#job !== null || this.#next < this.#waiting.length;
  }

  /** The lines whose turn has not come; the same object for as long as they are the same. */
  get waiting(): ConsoleWaiting {
    const count = this.#waiting.length - this.#next;
    const first = this.#waiting.slice(this.#next, this.#next + maxShown).map(({ source }) => source);
    if (count !== this.#shown.count || first.some((line, at) => line !== this.#shown.lines[at])) {
      this.#shown = { lines: first, count };
    }
    return this.#shown;
  }

  /** Until when time is to pass though nothing happens; 0: it may rest. */
  get awaitedMs(): SimTime {
    return this.#job?.current?.dueMs() ?? 0;
  }

  /** What stands before the next line of a program that reads what is typed; `null`: none does. */
  get prompt(): string | null {
    return this.#job?.current?.prompt() ?? null;
  }

  /** What a part of the line that is run has to complain of. */
  complain(text: string): void {
    if (this.#job !== null) {
      this.#place.log.print(this.#job.entry, { stream: "stderr", text });
    }
  }

  /** Ctrl+D. */
  endInput(): void {
    this.#job?.current?.read(null);
    this.pump();
  }

  give(lines: readonly GivenLine[]): void {
    for (const line of lines) {
      this.#waiting.push(line);
    }
  }

  /** Runs what waits until something goes on, or the time for it is up: then it comes back. */
  pump(): void {
    const { wallMs, onChange } = this.#place;
    const beginMs = wallMs();
    while (this.#hasMore()) {
      if (wallMs() - beginMs > budgetMs) {
        this.#comeBack();
        break;
      }
      if (this.#job === null) {
        this.#beginLine();
      } else if (this.#job.current === null) {
        this.#step(this.#job);
      } else {
        this.#readWaiting();
      }
    }
    onChange();
  }

  /** A line waits for whoever reads now, or a pipeline for its turn. */
  #hasMore(): boolean {
    const isRead = this.#job === null || this.prompt !== null;
    return (isRead && this.#next < this.#waiting.length) || (this.#job !== null && this.#job.current === null);
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

  /** Ends what goes on; gives back what has waited behind it. */
  interrupt(): readonly string[] {
    const waited = this.#forget();
    const { prompt } = this;
    if (this.#job !== null && prompt !== null) {
      // It ends what runs in the shell of the container; that goes on.
      this.#place.log.print(this.#job.entry, { stream: "stdout", text: `${prompt}^C\n` });
    } else if (this.#job !== null) {
      this.#job.current?.stop();
      this.#place.log.print(this.#job.entry, { stream: "stdout", text: "^C\n" });
      this.lastExit = 130;
      this.#end(this.#job, this.lastExit);
    }
    this.#place.onChange();
    return waited;
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
    this.#forget();
    this.#job?.current?.stop();
    this.#job = null;
    this.#place.onChange();
  }

  /** Nothing waits any more; gives the lines that did. */
  #forget(): readonly string[] {
    const waited = this.#waiting.slice(this.#next).map(({ source }) => source);
    this.#waiting = [];
    this.#next = 0;
    return waited;
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

  #takeWaiting(): GivenLine | undefined {
    const line = this.#waiting[this.#next];
    this.#next++;
    if (this.#next >= this.#waiting.length) {
      this.#forget();
    }
    return line;
  }

  /** What belongs together for this shell are single lines for the one that reads now. */
  #readWaiting(): void {
    const [line, ...more] = this.#takeWaiting()?.source.split("\n") ?? [];
    if (more.length > 0) {
      this.#waiting.splice(this.#next, 0, ...givenLines(more.join("\n")));
    }
    if (line !== undefined) {
      this.#place.onRead();
      this.#job?.current?.read(line);
    }
  }

  #beginLine(): void {
    const line = this.#takeWaiting();
    if (line === undefined) {
      return;
    }
    const { log, look, onBegin, onEnd } = this.#place;
    onBegin(line);
    const { playheadMs } = look();
    const entry = log.add({ origin: "typed", line: line.source, exit: null, atMs: playheadMs });
    if (line.type === "error") {
      log.print(entry, { stream: "stderr", text: `${line.message}\n` });
      this.lastExit = 2;
      log.end(entry, this.lastExit);
      onEnd(line.source, this.lastExit);
      return;
    }
    if (line.warning !== undefined) {
      log.print(entry, { stream: "stderr", text: `${line.warning}\n` });
    }
    const { source } = line;
    this.#job = {
      entry,
      source,
      pipelines: line.pipelines,
      at: 0,
      current: null,
      seenMs: playheadMs,
      isCleared: false,
    };
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
    const { log, onEnd } = this.#place;
    log.end(job.entry, exit);
    if (job.isCleared && !log.hasOutput(job.entry)) {
      log.remove(job.entry);
    }
    this.#job = null;
    onEnd(job.source, exit);
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
