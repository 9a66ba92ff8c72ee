import type { SimTime } from "../../api/objects.ts";
import type { ClusterState } from "../../sim/state.ts";
import { type KubectlError, messageOf, textError } from "../error-text.ts";
import { failStep } from "../followers/fail-step.ts";
import type { FollowStep, Follower, Seen } from "../follow.ts";
import type { LogOptions } from "./log-options.ts";
import { type LogSource, type LogStream, nextReadMs, openLog, readOn } from "./log-stream.ts";

/**
 * Prints logs, and goes on with them where they are followed, until all have ended.
 *
 * Models logs.go RunLogs: one after the other, or all at the same time where several are followed.
 */
export function printLogs(sources: readonly LogSource[], options: LogOptions, note: string, seen: Seen): FollowStep {
  if (options.isFollowed && sources.length > 1 && sources.length > options.maxRequests) {
    return failStep(
      textError(
        `you are attempting to follow ${sources.length} log streams, but maximum allowed concurrency is ${options.maxRequests}, use --max-log-requests to increase the limit`,
      ),
      note,
    );
  }
  let stdout = "";
  const streams: LogStream[] = [];
  for (const source of sources) {
    const opened = openLog(source, options, seen.state, seen.atMs);
    if (opened.ok) {
      stdout += opened.value.text;
      streams.push(...(opened.value.stream === null ? [] : [opened.value.stream]));
    } else if (options.areErrorsIgnored) {
      stdout += ignored(opened.error);
    } else {
      return { ...failStep(opened.error, note), stdout };
    }
  }
  return { stdout, stderr: note, next: following(streams, options, seen.state) };
}

function ignored(error: KubectlError): string {
  return `error: ${messageOf(error)}\n`;
}

function following(streams: readonly LogStream[], options: LogOptions, state: ClusterState): Follower | null {
  if (streams.length === 0) {
    return null;
  }
  const dueMs = earliest(streams.map((stream) => nextReadMs(stream, state)));
  return {
    ...(dueMs === undefined ? {} : { dueMs }),
    look: (seen) => {
      const read = streams.map((stream) => readOn(stream, options, seen.state, seen.atMs));
      const open = read.flatMap(({ stream }) => (stream === null ? [] : [stream]));
      return { stdout: read.map(({ text }) => text).join(""), next: following(open, options, seen.state) };
    },
  };
}

function earliest(moments: readonly (SimTime | undefined)[]): SimTime | undefined {
  const known = moments.flatMap((moment) => moment ?? []);
  return known.length === 0 ? undefined : Math.min(...known);
}
