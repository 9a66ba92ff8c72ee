import type { Browser, Page } from "@playwright/test";

/** What is read of an event in Chrome's trace format; times in µs. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** Time of the thread itself, without what it waited for others on a busy machine. */
  readonly tdur?: number;
  readonly args?: Readonly<Record<string, unknown>>;
}

/** No more than is read: with all that the devtools ask for, the recording itself takes a tenth of a frame. */
const categories = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline.frame"];

/** Records what the browser does while `during` runs. */
export async function traced(
  browser: Browser,
  page: Page,
  during: () => Promise<void>,
): Promise<readonly TraceEvent[]> {
  await browser.startTracing(page, { categories });
  await during();
  const text = (await browser.stopTracing()).toString("utf8");
  const parsed: { readonly traceEvents: readonly TraceEvent[] } = JSON.parse(text);
  return parsed.traceEvents;
}

/** The main thread of the page: of all renderers' the one that made frames of it. */
function mainThreadOf(events: readonly TraceEvent[]): (event: TraceEvent) => boolean {
  const frames = events.filter(isFrameStart);
  const counts = new Map<string, number>();
  for (const { pid, tid } of frames) {
    counts.set(`${pid}/${tid}`, (counts.get(`${pid}/${tid}`) ?? 0) + 1);
  }
  const [busiest] = [...counts].toSorted(([, a], [, b]) => b - a);
  return ({ pid, tid }) => `${pid}/${tid}` === busiest?.[0];
}

function isFrameStart({ name }: TraceEvent): boolean {
  return name === "BeginMainThreadFrame";
}

export interface Span {
  readonly startMs: number;
  readonly endMs: number;
  readonly cpuMs: number;
}

/** Tasks and frames of the page's main thread, in order. */
export interface MainThread {
  readonly tasks: readonly Span[];
  /** When each frame began. */
  readonly frameStarts: readonly number[];
  /** When each frame was handed to the compositor: at the end of the task that made it. */
  readonly commits: readonly number[];
  /** When each event of a type began to be handled. */
  readonly inputs: (type: string) => readonly number[];
}

export function mainThreadIn(events: readonly TraceEvent[]): MainThread {
  const isMain = mainThreadOf(events);
  const own = events.filter(isMain).toSorted((a, b) => a.ts - b.ts);
  const spans = own
    .filter(({ name, ph }) => name === "ThreadControllerImpl::RunTask" && ph === "X")
    .map(({ ts, dur = 0, tdur = dur }) => ({ startMs: ts / 1000, endMs: (ts + dur) / 1000, cpuMs: tdur / 1000 }));
  const tasks = outermost(spans);
  const frameStarts = own.filter(isFrameStart).map(({ ts }) => ts / 1000);
  return {
    tasks,
    frameStarts,
    commits: tasks.flatMap(({ startMs, endMs }) =>
      frameStarts.some((atMs) => atMs >= startMs && atMs <= endMs) ? [endMs] : [],
    ),
    inputs: (type) =>
      own.filter(({ name, args }) => name === "EventDispatch" && typeIn(args) === type).map(({ ts }) => ts / 1000),
  };
}

function typeIn(args: TraceEvent["args"]): unknown {
  const data = args?.["data"];
  return typeof data === "object" && data !== null && "type" in data ? data.type : undefined;
}

/** Tasks within tasks are part of the outer one. */
function outermost(spans: readonly Span[]): readonly Span[] {
  const outer: Span[] = [];
  for (const span of spans) {
    if (span.startMs >= (outer.at(-1)?.endMs ?? Number.NEGATIVE_INFINITY)) {
      outer.push(span);
    }
  }
  return outer;
}
