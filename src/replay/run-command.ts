import type { JsonObject } from "../api/objects.ts";
import { type Followed, type Following, beginFollowing, followTo } from "../kubectl/follow.ts";
import { kubectlManual } from "../kubectl/help/kubectl-manual.ts";
import { planCommand } from "../kubectl/plan-command.ts";
import type { ApiRequest } from "../sim/input.ts";
import { dryRun, submit } from "../sim/submit.ts";
import { frameAt, lastFrame, type Timeline } from "../sim/timeline.ts";
import type { PlayedCommand } from "./recording.ts";

const EPOCH = Date.UTC(2026, 0, 12, 9);

export interface CommandToRun {
  readonly at: number;
  readonly command: string;
  readonly atMs: number;
  readonly stdin: readonly JsonObject[] | undefined;
  /** That of the commands that name none. */
  readonly namespace: string;
}

/** A command that has been run, with what it has printed so far and how far it has been followed. */
export interface RunningCommand extends PlayedCommand {
  readonly following: Following | null;
  /** When it is stopped where it still goes on. */
  readonly untilMs: number;
}

export interface Started {
  readonly timeline: Timeline;
  readonly command: Omit<RunningCommand, "untilMs">;
  /** That of the commands to come. */
  readonly namespace: string;
}

/** Runs a command line at its moment: what it asks of the server is done, and what it prints at once is printed. */
export function startCommand(timeline: Timeline, { at, command, atMs, stdin, namespace }: CommandToRun): Started {
  const context = {
    state: frameAt(timeline, atMs).state,
    namespace,
    nowMs: atMs,
    nowRfc3339: rfc3339At(atMs),
    rfc3339At,
    manual: kubectlManual,
    ...(stdin === undefined ? {} : { stdin }),
  };
  const planned = planCommand(command, context);
  // Nobody is there to edit: the text is given back as it is.
  const edit = planned.asks?.find((ask) => ask.type === "edit");
  const plan = edit === undefined ? planned : edit.finish(edit.text, context);
  const input = (requests: readonly ApiRequest[]) =>
    // Time passes for the next act even where this one is refused.
    ({ type: "requests", atMs: Math.max(atMs, lastFrame(timeline).atMs), from: "kubectl", command, requests }) as const;
  const tried = plan.tried === undefined ? [] : dryRun(timeline, input(plan.tried));
  const sent = plan.requests.length === 0 ? { timeline, responses: [] } : submit(timeline, input(plan.requests));
  const output = plan.report(sent.responses, tried);
  const follower = plan.follow?.(sent.responses, tried) ?? null;
  const played = { at, command, ...output };
  const asked = plan.asks?.find((ask) => ask.type === "namespace");
  return {
    timeline: sent.timeline,
    command:
      follower === null
        ? { ...played, following: null }
        : withMore(played, beginFollowing(follower, sent.timeline, atMs)),
    namespace: asked?.namespace ?? namespace,
  };
}

/** The whole of what a command has printed, by the time it ended or was stopped. */
export function finishCommand({ following, untilMs, ...played }: RunningCommand, timeline: Timeline): PlayedCommand {
  if (following === null) {
    return played;
  }
  const { following: still, ...whole } = withMore(played, followTo(following, timeline, untilMs));
  return still === null ? whole : { ...whole, exit: "interrupted" };
}

function withMore(
  { stdout, stderr, ...played }: PlayedCommand,
  more: Followed,
): PlayedCommand & { readonly following: Following | null } {
  return {
    ...played,
    stdout: stdout + more.stdout,
    stderr: stderr + more.stderr,
    exit: more.exit,
    following: more.following,
  };
}

function rfc3339At(atMs: number): string {
  return new Date(EPOCH + Math.floor(atMs / 1000) * 1000).toISOString().replace(".000Z", "Z");
}
