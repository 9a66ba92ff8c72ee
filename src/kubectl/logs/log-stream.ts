import { type Result, fail, ok } from "../../api/failure.ts";
import { type Container, type Pod, type SimTime, asPod, refOf } from "../../api/objects.ts";
import { getObject } from "../../sim/queries.ts";
import type { ClusterState } from "../../sim/state.ts";
import { type KubectlError, apiError } from "../error-text.ts";
import { silentKubelet } from "../pods/lost-node.ts";
import { clockText, nanoTimestamp } from "./clock-text.ts";
import { type ContainerRun, runOf } from "./container-run.ts";
import { linesOf, nextLineMs } from "./log-lines.ts";
import type { LogOptions } from "./log-options.ts";

/** One container's log that is asked for. */
export interface LogSource {
  readonly pod: Pod;
  readonly container: Container;
}

/** A log that has been opened: the run it is of, and how far it has been read. */
export interface LogStream extends LogSource {
  readonly run: ContainerRun;
  readonly readMs: SimTime;
  /** What may still be printed, where that is limited. */
  readonly bytesLeft: number;
}

export interface LogRead {
  readonly text: string;
  /** `null`: there is no more to come. */
  readonly stream: LogStream | null;
}

/** What a log has at an instant, from its beginning; the error is the server's. */
export function openLog(
  source: LogSource,
  options: LogOptions,
  state: ClusterState,
  nowMs: SimTime,
): Result<LogRead, KubectlError> {
  const { pod, container } = source;
  const { metadata, spec } = pod;
  if (spec.nodeName === undefined) {
    // Nobody has a log of a pod without a node: the server answers with nothing.
    return ok({ text: "", stream: null });
  }
  const address = silentKubelet(state, pod);
  if (address !== undefined) {
    const path = `${metadata.namespace}/${metadata.name}/${container.name}`;
    const message = `Get "https://${address}/containerLogs/${path}${options.query}": dial tcp ${address}: connect: no route to host`;
    return fail(apiError({ reason: "", code: 500, message }));
  }
  const run = runOf(pod, container.name, options.isPrevious);
  if (!run.ok) {
    return fail(apiError({ reason: "BadRequest", code: 400, message: run.error }));
  }
  const written = linesOf(state, pod, container, run.value, options.rfc3339At, nowMs).filter(
    ({ atMs }) => options.sinceMs === undefined || atMs >= options.sinceMs,
  );
  const { tail, limitBytes } = options;
  const shown = tail === undefined ? written : tail === 0 ? [] : written.slice(-tail);
  const stream = { ...source, run: run.value, readMs: nowMs, bytesLeft: limitBytes ?? Number.POSITIVE_INFINITY };
  return ok(print(shown, stream, options));
}

/** What has been written to a log since it was read last. */
export function readOn(stream: LogStream, options: LogOptions, state: ClusterState, nowMs: SimTime): LogRead {
  const pod = asPod(getObject(state, refOf(stream.pod)));
  if (pod === undefined || pod.metadata.uid !== stream.pod.metadata.uid) {
    return { text: "", stream: null };
  }
  const run = presentRun(pod, stream);
  const written = linesOf(state, pod, stream.container, run, options.rfc3339At, nowMs).filter(
    ({ atMs }) => atMs > stream.readMs,
  );
  return print(written, { ...stream, pod, run, readMs: nowMs }, options);
}

/** When there will be more of a log by itself. */
export function nextReadMs({ pod, container, run, readMs }: LogStream, state: ClusterState): SimTime | undefined {
  return nextLineMs(state, pod, container, run, readMs);
}

/** The run that is followed, with its end once it has come. */
function presentRun(pod: Pod, { run }: LogStream): ContainerRun {
  for (const isPrevious of [false, true]) {
    const found = runOf(pod, run.container, isPrevious);
    if (found.ok && found.value.startedAt === run.startedAt) {
      return found.value;
    }
  }
  return run;
}

function print(lines: ReturnType<typeof linesOf>, stream: LogStream, options: LogOptions): LogRead {
  const isOver = !options.isFollowed || stream.run.end !== undefined;
  const whole = lines
    .map(({ atMs, text }) =>
      options.hasTimestamps ? `${nanoTimestamp(clockText(atMs, options.rfc3339At))} ${text}\n` : `${text}\n`,
    )
    .join("");
  const text = whole.slice(0, stream.bytesLeft);
  const bytesLeft = stream.bytesLeft - text.length;
  return { text: prefixed(text, stream, options), stream: isOver || bytesLeft === 0 ? null : { ...stream, bytesLeft } };
}

/** `[pod/web-x/web] ` before each line. */
function prefixed(text: string, { pod, container }: LogSource, { hasPrefix }: LogOptions): string {
  return hasPrefix && text !== ""
    ? text.replaceAll(/^(?=[^])/gm, `[pod/${pod.metadata.name}/${container.name}] `)
    : text;
}
